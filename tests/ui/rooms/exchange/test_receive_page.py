"""Receiving by keyboard: what would change, a bad package among good ones, gaps, receipts, stopping."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent

from shelterdesk.exchange.packages.receiving import TAKEN, receive
from shelterdesk.foundation.events import OpenRoom
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.backups import backups_in
from shelterdesk.operations.households import change_household, register_household
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import packages_sent, state_words
from shelterdesk.store.dump import canonical_dump
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.tasks import Progress
from shelterdesk.ui.rooms.exchange.outcome_words import sentence, summary
from tests.support.builders import a_household
from tests.support.packages import a_laptop, become_receiver, vectors
from tests.support.pairs import Pair
from tests.support.typing import press
from tests.ui.rooms.exchange.conftest import Rooms, sealed


def states(page: object) -> list[str]:
    return sorted(outcome.state for _place, outcome in page.table.shown_rows())  # type: ignore[attr-defined]


def test_a_stick_is_rehearsed_applied_and_confirmed(pair: Pair, rooms: Rooms) -> None:
    pair.two.do(register_household, a_household(5, surname="Тасмағамбетов"))
    pair.two.do(change_household, pair.family.household_id, {"origin": "Мақат"})
    good = sealed(pair.two, pair.one, rooms.stick)
    (rooms.stick / "bad.sdpkg").write_bytes(b"x")
    (rooms.stick / "cut.sdpkg").write_bytes(good.read_bytes()[:-50])
    room = rooms.open(pair.one, "receive")
    page = room.receive
    before, backups = pair.one.ask(state_words), len(backups_in(pair.one.folder))
    assert page.stick_button.hasFocus()
    press("Return")
    assert states(page) == ["refused", "refused", "taken"]
    assert "New: 5 people, 1 family" in page.panel.said.text()
    assert "Changed: 1 family." in page.panel.said.text()
    assert "2 packages are refused" in page.panel.said.text()
    assert (pair.one.ask(state_words), len(backups_in(pair.one.folder))) == (before, backups)
    press("Ctrl+Return")
    assert pair.one.ask(counts).inside == 9
    assert len(backups_in(pair.one.folder)) == backups + 1
    assert page.panel.state.text() == pair.one.ask(state_words) != before
    assert states(page) == ["refused", "refused", "taken"]
    press("F8")
    assert page.banner.text().startswith("1 receipt was written and read back.")
    (receipt,) = set(rooms.stick.glob("KZ-*.sdpkg")) - {good}
    assert pair.two.ask(packages_sent)[0].acknowledged_at is None
    assert [one.state for one in receive(pair.two, [receipt])] == ["receipt"]
    assert pair.two.ask(packages_sent)[0].acknowledged_at is not None


def test_packages_that_build_on_each_other_are_rehearsed_together_whatever_their_names(
    pair: Pair, rooms: Rooms
) -> None:
    files = []
    for size in (1, 2, 3):
        pair.two.do(register_household, a_household(size))
        pair.clock.advance(minutes=1)
        files.append(sealed(pair.two, pair.one, rooms.stick))
    for path, name in zip(files, ("c", "b", "a"), strict=True):
        path.rename(rooms.stick / f"{name}.sdpkg")
    page = rooms.open(pair.one, "receive").receive
    page.read([rooms.stick])
    assert states(page) == ["taken"] * 3
    assert [outcome.number for _place, outcome in page.table.shown_rows()] == [1, 2, 3]
    assert "New: 6 people, 3 families" in page.panel.said.text()
    page.apply()
    assert pair.one.ask(counts).inside == 10


def test_what_builds_on_a_lost_package_waits_and_the_lost_one_is_named(pair: Pair, rooms: Rooms) -> None:
    pair.two.do(register_household, a_household(1))
    lost = sealed(pair.two, pair.one, rooms.stick)
    away = lost.rename(lost.with_suffix(".away"))
    pair.two.do(register_household, a_household(2))
    sealed(pair.two, pair.one, rooms.stick)
    room = rooms.open(pair.one, "receive")
    room.receive.read([rooms.stick])
    room.receive.apply()
    assert "2 steps wait for work that has not come yet" in room.receive.panel.said.text()
    assert "Missing is earlier work of: Орталық KZ-27-003." in room.receive.panel.said.text()
    room.open_details("history")
    assert "Missing: package 1 of Орталық KZ-27-003." in room.packages.missing.text()
    away.rename(lost)
    room.receive.read([lost])
    room.receive.apply()
    assert pair.one.ask(counts).inside == 7
    assert not room.packages.missing.isVisible()


def test_the_same_stick_again_changes_nothing(pair: Pair, rooms: Rooms) -> None:
    pair.two.do(register_household, a_household(1))
    path = sealed(pair.two, pair.one, rooms.stick)
    receive(pair.one, [path])
    before = pair.one.ask(state_words)
    page = rooms.open(pair.one, "receive").receive
    page.read([rooms.stick])
    assert states(page) == ["already"]
    assert not page.apply_button.isEnabled()
    press("Ctrl+Return")
    assert pair.one.ask(state_words) == before


def test_files_and_folders_are_dragged_in(pair: Pair, rooms: Rooms) -> None:
    pair.two.do(register_household, a_household(1))
    sealed(pair.two, pair.one, rooms.stick / "day" / "night")
    page = rooms.open(pair.one, "receive").receive
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(rooms.stick / "day")), QUrl("https://example.kz/x.sdpkg")])
    page.dropEvent(QDropEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    ))  # fmt: skip
    assert states(page) == ["taken"]


def test_an_empty_folder_is_said(pair: Pair, rooms: Rooms) -> None:
    page = rooms.open(pair.one, "receive").receive
    with ask.answering(ask.Recorder(str(rooms.stick))):
        press("F6")
    assert page.banner.text() == "There are no packages in this folder."
    with ask.answering(ask.Recorder(None)):
        press("Ctrl+O")
    assert not page.apply_button.isEnabled()


def test_stopped_in_the_middle_each_package_is_whole(pair: Pair, rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    for size in (1, 2, 3):
        pair.two.do(register_household, a_household(size))
        sealed(pair.two, pair.one, rooms.stick)
    page = rooms.open(pair.one, "receive").receive
    page.read([rooms.stick])

    def stop_at_once(_progress: Progress, _done: int, _total: int = 0) -> None:
        page.working.stop()

    with monkeypatch.context() as stopping:
        stopping.setattr(Progress, "report", stop_at_once)
        page.apply()
    assert states(page) == ["taken"]
    assert "each package whole" in page.banner.text()
    assert pair.one.ask(counts).inside == 5
    page.read([rooms.stick])
    assert states(page) == ["already", "taken", "taken"]
    page.apply()
    assert pair.one.ask(counts).inside == 10


def test_the_review_list_opens_by_itself_when_somebody_is_registered_on_both_laptops(pair: Pair, rooms: Rooms) -> None:
    both = a_household(1, surname="Оспанов")
    for desk in (pair.one, pair.two):
        desk.do(register_household, both)
    sealed(pair.two, pair.one, rooms.stick)
    heard: list[OpenRoom] = []
    pair.one.bus.subscribe(OpenRoom, heard.append)
    page = rooms.open(pair.one, "receive").receive
    page.read([rooms.stick])
    page.apply()
    assert page.next.duplicates_button.accessibleName().endswith("that may be one person")
    assert [(event.section, event.details) for event in heard] == [("duplicates", "exchange")]
    page.next.duplicates_button.click()
    assert [event.section for event in heard] == ["duplicates"] * 2


def test_every_bad_package_has_its_sentence_and_nothing_comes_in(tmp_path: Path, rooms: Rooms) -> None:
    desk = a_laptop(tmp_path, 9)
    become_receiver(desk)
    expected = {}
    for name, (code, content) in vectors().items():
        if code:
            (rooms.stick / f"{name}.sdpkg").write_bytes(content)
            expected[f"{name}.sdpkg"] = code
    page = rooms.open(desk, "receive").receive
    with desk.opened.store.reading() as session:
        before = canonical_dump(session)
    page.read([rooms.stick])
    found = {outcome.path.name: outcome for _place, outcome in page.table.shown_rows()}
    assert {name: outcome.code for name, outcome in found.items()} == expected
    sentences: dict[str, set[str]] = {}
    for outcome in found.values():
        sentences.setdefault(outcome.text.split(".")[0].split("(")[0], set()).add(outcome.code)
    assert all(len(codes) == 1 for codes in sentences.values()), "two refusals share a sentence"
    assert not page.apply_button.isEnabled()
    page.apply()
    with desk.opened.store.reading() as session:
        assert canonical_dump(session) == before
    desk.close()


def test_a_package_may_come_while_the_room_is_in_another_language(pair: Pair, rooms: Rooms) -> None:
    pair.two.do(register_household, a_household(2))
    sealed(pair.two, pair.one, rooms.stick)
    page = rooms.open(pair.one, "receive").receive
    page.read([rooms.stick])
    page.apply()
    assert states(page) == [TAKEN]
    english = page.panel.state.text()
    use_language("ru")
    assert page.panel.state.text() == pair.one.ask(state_words) != english
    assert "Новое: 2 человека" in page.panel.said.text()


def test_a_sender_that_went_back_to_a_backup_is_told() -> None:
    from shelterdesk.exchange.packages.receiving import Outcome
    from shelterdesk.store.merge import Taken

    use_language("en")
    one = Outcome(Path("a.sdpkg"), TAKEN, centre="№ 3", sender="d", number=1, restored=True,
                  taken=Taken(0, 2, 0, (), ()))  # fmt: skip
    assert sentence(one, rehearsed=True) == "Its sender went back to a backup since the last package."
    said = summary([one], {}, rehearsed=False)
    assert said[0] == "1 package was taken over."
    assert said[1:] == [
        "Known already: 2 steps.",
        "№ 3 went back to a backup; what it lost is sent to it again with the next package.",
    ]
