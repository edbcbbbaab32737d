"""The exchange room by keyboard: the file for headquarters, a disk that refuses, what was sent."""

import errno
import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from shelterdesk.domain.check_codes import check_code
from shelterdesk.domain.permissions import Role
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.events import DataChanged, Notice
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.sticks import Stick
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exports import files_sent
from shelterdesk.records import Centre
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.exchange.file_page import offered_profiles
from shelterdesk.ui.rooms.exchange.room import ExchangeRoom
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import as_role
from tests.support.small_centres import small_centre
from tests.support.typing import bring_up, press, type_text

FREE = 4_000_000_000


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = small_centre(tmp_path, clock)
    desk.do(register_household, replace(a_household(2, surname="Тасамов"), hidden=True))
    yield desk
    desk.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def plugged(stick: Path) -> list[Stick]:
    """The sticks that are plugged in; a test may pull them out."""
    return [Stick(stick, "KINGSTON", FREE)]


def a_room(desk: Desk, plugged: list[Stick]) -> ExchangeRoom:
    use_language("en")
    room = ExchangeRoom(desk, Tasks(inline=True), find=lambda: list(plugged))
    room.resize(941, 472)
    bring_up(room)
    room.open_details("file")
    return room


@pytest.fixture
def room(desk: Desk, plugged: list[Stick], qapp: QApplication) -> Iterator[ExchangeRoom]:
    layouts = AnyLayout(qapp)
    room = a_room(desk, plugged)
    stop = desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))
    yield room
    stop()
    room.close()
    layouts.deleteLater()


def files_on(stick: Path) -> list[str]:
    return sorted(path.name for path in stick.iterdir())


def cut(room: ExchangeRoom) -> list[str]:
    """Sentences that have less room than they need."""
    QTest.qWait(20)  # the layout comes after the words
    return [
        label.text() for label in room.findChildren(QLabel)
        if label.isVisible() and label.wordWrap() and label.text()
        and label.heightForWidth(label.width()) > label.height() + 1
    ]  # fmt: skip


def test_one_key_writes_the_list_onto_the_stick_and_checks_it(room: ExchangeRoom, desk: Desk, stick: Path) -> None:
    press("Ctrl+Return")
    assert files_on(stick) == ["KZ-27-003_operational_2026-03-15_0312.xlsx"]
    digest = hashlib.sha256((stick / files_on(stick)[0]).read_bytes()).hexdigest()
    assert room.file.right.currentWidget() is room.file.result
    assert room.file.result.code.text() == check_code(digest)
    assert room.file.result.next.text() == "You may remove the stick."
    (row,) = desk.ask(files_sent)
    assert (row.digest, row.profile, row.by) == (digest, "operational", desk.author.name)


def test_what_is_inside_is_told_before(room: ExchangeRoom, desk: Desk, clock: FakeClock) -> None:
    panel = room.file.contents
    assert panel.people.text() == "13 people, 5 families"
    assert panel.new.text() == "No list was sent before."
    assert panel.lines["hidden"].chip.text() == "withheld (2)"
    assert panel.lines["children"].chip.text() == "withheld (5)"
    press("Ctrl+Return")
    clock.advance(hours=2)
    desk.do(register_household, a_household(3, surname="Ержанов"))
    room.file.profile.choices[Profile.OPERATIONAL].click()
    assert panel.people.text() == "16 people, 6 families"
    assert panel.new.text().startswith("3 new since the last list (15.03.2026 03:12)")
    room.file.profile.choices[Profile.FULL].click()
    assert panel.lines["hidden"].chip.text() == "included (2)"
    room.file.profile.choices[Profile.STATISTICS].click()
    assert panel.new.text() == "14 people in the centre are counted, hidden people too."
    assert not panel.lines["hidden"].chip.isVisible()


def test_the_arrow_keys_choose_and_enter_goes_on(room: ExchangeRoom, stick: Path) -> None:
    press("Up")
    assert room.file.profile.value() is Profile.STATISTICS
    room.file.recipient.setFocus()
    type_text("Штаб")
    press("Return")
    press("Down")  # CSV
    press("Return")
    press("Return")
    assert room.file.make_button.hasFocus()
    press("Return")
    assert files_on(stick) == ["KZ-27-003_statistics_2026-03-15_0312.csv"]


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "write-protected"), (errno.EIO, "could not be written there")],
)
def test_a_disk_that_refuses_is_told_plainly_and_nothing_is_lost(
    room: ExchangeRoom, desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    room.file.recipient.set_value("Штаб")
    press("Ctrl+Return")
    assert len(files_on(stick)) == 1

    def refuse(_handle: int) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        press("Ctrl+Return")
    assert told in room.file.banner.text()
    assert room.file.right.currentWidget() is room.file.contents, "the file before is not this one"
    assert len(files_on(stick)) == 1, "no half file"
    assert len(desk.ask(files_sent)) == 1, "what did not leave is not counted as sent"
    assert room.file.recipient.value() == "Штаб"
    for language in ("kk", "ru"):
        use_language(language)
        assert cut(room) == []
    press("Ctrl+Return")
    assert len(files_on(stick)) == 2
    assert not room.file.banner.isVisible()


def test_a_stick_that_gives_back_something_else_is_found_out(
    room: ExchangeRoom, desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.replace

    def spoil(self: Path, target: Path) -> Path:
        if self.parent == stick:
            self.write_bytes(self.read_bytes()[:-1] + b"!")
        return whole(self, target)

    monkeypatch.setattr(Path, "replace", spoil)
    press("Ctrl+Return")
    assert "not what was written" in room.file.banner.text()
    assert (files_on(stick), desk.ask(files_sent)) == ([], [])


def test_a_stick_that_was_pulled_out_is_missed(room: ExchangeRoom, plugged: list[Stick], stick: Path) -> None:
    stick.rmdir()
    press("Ctrl+Return")
    assert "not there" in room.file.banner.text()
    plugged.clear()
    press("F5")
    assert room.file.place.value() != stick
    assert not room.file.place.on_stick()


def test_another_place_is_chosen_and_remembered(
    room: ExchangeRoom, desk: Desk, plugged: list[Stick], tmp_path: Path
) -> None:
    other = tmp_path / "for headquarters"
    other.mkdir()
    with ask.answering(ask.Recorder(str(other))):
        press("F6")
    room.file.recipient.set_value("Жылыой штабы")
    press("Ctrl+Return")
    assert len(files_on(other)) == 1
    assert room.file.result.next.text() == "The file is in a folder of this laptop, not on a stick."
    assert room.leave()
    plugged.clear()
    again = a_room(desk, plugged)
    assert (again.file.place.value(), again.file.recipient.value()) == (other, "Жылыой штабы")
    again.close()


def test_a_full_transfer_takes_a_recipient_and_a_reason(room: ExchangeRoom, desk: Desk, stick: Path) -> None:
    room.file.profile.choices[Profile.FULL].click()
    press("Ctrl+Return")
    assert room.file.recipient.hasFocus()
    assert room.file.recipient_box.wrong() == "A full transfer needs a recipient."
    type_text("Акимат")
    for answer in (None, "  "):
        with ask.answering(ask.Recorder(answer)):
            press("Ctrl+Return")
    assert (files_on(stick), desk.ask(files_sent)) == ([], [])
    with ask.answering(ask.Recorder("Сұрау № 12")) as _nobody:
        press("Ctrl+Return")
    (row,) = desk.ask(files_sent)
    assert (row.profile, row.recipient, row.reason) == ("full", "Акимат", "Сұрау № 12")
    room.open_details("sent")
    assert "Сұрау № 12" in room.sent.details.text()
    assert room.leave()
    again = a_room(desk, [])
    assert again.file.profile.value() is Profile.OPERATIONAL, "a full transfer is chosen anew every time"
    again.close()


def test_a_training_centre_marks_its_files_and_hands_nothing_over(
    desk: Desk, plugged: list[Stick], stick: Path
) -> None:
    with desk.opened.store.work("found_centre", desk.author) as work:
        work.get(Centre, desk.ask(own_centre).id).training = True
    room = a_room(desk, plugged)
    assert Profile.FULL not in room.file.profile.choices
    assert room.file.banner.text().startswith("Training centre")
    room.file.format.set_value("csv")
    room.file.make()
    (name,) = files_on(stick)
    first = (stick / name).read_text("utf-8-sig").splitlines()[0]
    assert name.startswith("УЧЕБНЫЙ_")
    assert "УЧЕБНЫЙ" in first
    room.close()


def test_who_may_not_see_everything_is_not_offered_the_full_transfer(desk: Desk) -> None:
    assert offered_profiles(desk)[-1] is Profile.FULL
    assert Profile.FULL not in offered_profiles(as_role(desk, Role.REGISTRAR))


def test_nothing_sent_yet_is_one_key_from_the_first_file(room: ExchangeRoom, desk: Desk, stick: Path) -> None:
    room.open_details("sent")
    assert room.sent.table.count() == 0
    press("Ctrl+Return")
    assert len(files_on(stick)) == 1
    assert room.tabs.currentWidget() is room.file
    room.open_details("sent")
    (row,) = room.sent.table.shown_rows()
    assert row.people == 13
    assert room.sent.table.current_id() == row.id


def test_the_file_is_announced_without_a_name_in_it(room: ExchangeRoom, desk: Desk) -> None:
    heard: list[Notice] = []
    desk.bus.subscribe(Notice, heard.append)
    press("Ctrl+Return")
    assert [notice.text for notice in heard] == [
        "Saved and checked: KZ-27-003_operational_2026-03-15_0312.xlsx"
    ]  # fmt: skip


@pytest.mark.parametrize("size", [(941, 472), (1214, 696)])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_everything_fits(room: ExchangeRoom, size: tuple[int, int], language: str) -> None:
    use_language(language)
    room.resize(*size)
    for profile in Profile:
        room.file.profile.choices[profile].click()
        assert cut(room) == []
    room.file.profile.choices[Profile.OPERATIONAL].click()
    press("Ctrl+Return")
    assert room.file.right.currentWidget() is room.file.result
    assert cut(room) == []
    assert (room.width(), room.height()) == size
