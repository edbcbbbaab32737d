"""Getting to know other desks by keyboard: key files, words compared by phone, striking off, what each may have."""

from pathlib import Path

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.key_files import read_key_file, write_key_file
from shelterdesk.exchange.packages.receiving import receive
from shelterdesk.exchange.redaction import Profile
from shelterdesk.operations.households import register_household
from shelterdesk.queries.exchange import desks_known
from shelterdesk.ui.kit import ask
from tests.support.builders import a_household
from tests.support.packages import a_laptop
from tests.support.pairs import Pair
from tests.support.typing import press
from tests.ui.rooms.exchange.conftest import Rooms, peer, sealed


def test_a_key_goes_out_and_comes_in_when_the_words_are_the_same(tmp_path: Path, rooms: Rooms) -> None:
    one, office = a_laptop(tmp_path, 5), a_laptop(tmp_path, 6, code="HQ")
    path = rooms.stick / "office.key"
    room = rooms.open(office, "desks")
    with ask.answering(ask.Recorder(str(path.with_suffix("")))):
        press("F8")
    own = own_desk(office)
    assert read_key_file(path) == own.public
    assert room.desks.own.words.text() == own.public.words

    room = rooms.open(one, "desks")
    assert room.desks.table.count() == 0
    for refusal in ("differ", None):
        with ask.answering(ask.Recorder(str(path), refusal)):
            press("Ins")
        assert one.ask(desks_known) == []
        assert "not taken in" in room.desks.banner.text()
    asked = ask.Recorder(str(path), "headquarters")
    with ask.answering(asked):
        press("Ins")
    assert "Орталық HQ" in asked.asked[1]
    (known,) = one.ask(desks_known)
    assert (known.desk, known.kind, known.profile) == (own.public.desk, "headquarters", Profile.OPERATIONAL.value)
    assert room.desks.panel.words.text() == own.public.words
    room.open_details("send")
    assert room.send.recipients.chosen_ids() == [known.desk]
    for desk in (one, office):
        desk.close()


def test_what_is_no_key_file_is_refused_in_words(pair: Pair, rooms: Rooms) -> None:
    room = rooms.open(pair.one, "desks")
    bad = rooms.stick / "bad.key"
    bad.write_text("{}")
    own = own_desk(pair.one)
    write_key_file(rooms.stick / "own.key", own.public, own.keys)
    for name, answers, told in (("bad", (), "not a key file"), ("own", ("colleague",), "of this laptop itself"),
                                ("gone", (), "not a key file")):  # fmt: skip
        with ask.answering(ask.Recorder(str(rooms.stick / f"{name}.key"), *answers)):
            press("Ins")
        assert told in room.desks.banner.text()
    assert len(pair.one.ask(desks_known)) == 1


def test_a_lost_laptop_is_struck_off_and_its_packages_are_refused(pair: Pair, rooms: Rooms) -> None:
    room = rooms.open(pair.one, "desks")
    with ask.answering(ask.Recorder("back")):
        press("Del")
    assert peer(pair.one, pair.two).revoked_at is None
    with ask.answering(ask.Recorder("do")):
        press("Del")
    assert peer(pair.one, pair.two).revoked_at is not None
    assert not room.desks.panel.strike_button.isVisible()
    pair.two.do(register_household, a_household(1))
    (outcome,) = receive(pair.one, [sealed(pair.two, pair.one, rooms.stick)])
    assert outcome.code == "package_revoked"
    room.open_details("send")
    assert room.send.recipients.chosen() == []


def test_giving_everything_away_is_asked_twice(pair: Pair, rooms: Rooms) -> None:
    room = rooms.open(pair.one, "desks")
    choice = room.desks.panel.profile
    choice.set_value(Profile.OPERATIONAL)
    choice.edited.emit()
    assert peer(pair.one, pair.two).profile == Profile.OPERATIONAL.value
    for answer, left in (("back", Profile.OPERATIONAL), ("do", Profile.FULL)):
        choice.set_value(Profile.FULL)
        with ask.answering(ask.Recorder(answer)):
            choice.edited.emit()
        assert peer(pair.one, pair.two).profile == left.value
        assert choice.value() is left


def test_headquarters_takes_a_folder_of_keys_and_tells_who_is_struck_off(
    pair: Pair, rooms: Rooms, tmp_path: Path
) -> None:
    office = a_laptop(tmp_path, 8, code="HQ")
    for number, desk in enumerate((pair.one, pair.two)):
        own = own_desk(desk)
        write_key_file(rooms.stick / f"{number}.key", own.public, own.keys)
        take_key_in(desk, own_desk(office).public, "headquarters")
    (rooms.stick / "bad.key").write_text("[]")
    room = rooms.open(office, "desks")
    with ask.answering(ask.Recorder(str(rooms.stick))):
        room.desks.folder_button.click()
    assert [row.kind for row in office.ask(desks_known)] == ["centre", "centre"]
    assert room.desks.banner.text().endswith("Refused: bad.key")
    assert room.tabs.isTabVisible(room.tabs.indexOf(room.centres))
    room.desks.table.select(own_desk(pair.two).keys.desk)
    with ask.answering(ask.Recorder("do", str(rooms.stick))):
        room.desks.strike_off()
        room.desks.tell_button.click()
    (told,) = rooms.stick.glob("HQ-*.sdpkg")
    page = rooms.open(pair.one, "receive").receive
    page.read([told])
    page.apply()
    assert peer(pair.one, pair.two).revoked_at is not None
    office.close()
