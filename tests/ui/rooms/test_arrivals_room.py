"""The arrivals room by keyboard: a list of fifty in four keys, corrections on the spot, nothing lost on the way."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.domain.stays import StayStatus
from shelterdesk.exchange.list_import import RESULT
from shelterdesk.foundation.events import DataChanged, Notice, OpenHousehold, OpenRoom, PrintReport
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.list_layouts import kept_layouts
from shelterdesk.operations.rooms import rooms_from_spec
from shelterdesk.queries.people import people_with
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.arrivals.room import ArrivalsRoom
from tests.support.desks import a_desk
from tests.support.sources import ROOT
from tests.support.typing import bring_up, press, type_text

SAMPLES = ROOT / "tests" / "reference" / "lists"
HEADER = "Семья\tФамилия\tИмя\tПол\tДата рождения\tТелефон\r\n"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[ArrivalsRoom]:
    layouts = AnyLayout(qapp)
    room = ArrivalsRoom(desk, Tasks(inline=True))
    stop = desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))
    room.resize(941, 486)
    bring_up(room)
    room.focus_first()
    yield room
    stop()
    room.close()
    layouts.deleteLater()


def copied(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def a_clean_list(of: int = 50) -> str:
    """People of a list as a spreadsheet copies them, with a last empty line."""
    lines = [f"{n // 4}\tАхметов\tСерік{n}\tМ\t{n % 28 + 1:02}.03.{1950 + n}\t+7799000{n:04}\r\n" for n in range(of)]
    return HEADER + "".join(lines) + "\r\n"


def fixed(room: ArrivalsRoom, surname: str) -> None:
    """Put the cursor on this person's row."""
    view = next(v for v in room.check.table.shown_rows() if v.row.person and v.row.person.surname == surname)
    room.check.table.select(view.row.id)
    room.check.table.setFocus()


def test_a_clean_list_of_fifty_takes_four_keys(room: ArrivalsRoom, desk: Desk) -> None:
    told: list[Notice] = []
    desk.bus.subscribe(Notice, told.append)
    copied(a_clean_list())
    for keys in ("Ctrl+V", "Return", "Return", "Ctrl+Return"):
        press(keys)
    assert room.flow is not None
    assert room.flow.step == RESULT
    assert len(desk.ask(people_with)) == 50
    assert told[-1].undoable
    assert room.pages.currentWidget() is room.result
    opened: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, opened.append)
    press("Ctrl+Return")
    assert opened == [OpenRoom("beds", "without_bed")]
    desk.operations.undo()
    assert desk.ask(people_with) == []


def test_nothing_is_written_before_the_import(room: ArrivalsRoom, desk: Desk) -> None:
    copied(a_clean_list(5))
    press("Ctrl+V")
    press("Return")
    press("Escape")
    assert room.pages.currentWidget() is room.source
    press("Escape")
    assert room.pages.currentWidget() is room.waiting
    assert room.flow is None
    assert desk.ask(people_with) == []


def test_a_doubtful_cell_is_corrected_and_the_row_becomes_ready(room: ArrivalsRoom, desk: Desk) -> None:
    copied(HEADER + "1\tКим\tВера\tЖ\t31.04.1961\t\r\n1\tЛи\tАнна\tЖ\t1990\t\r\n")
    press("Ctrl+V")
    press("Return")
    fixed(room, "Ким")
    assert room.check.table.current_row().row.verdict == "check"  # type: ignore[union-attr]
    press("Return")
    field = room.check.fix.fields["birth_date"]
    assert field.hasFocus()
    type_text("30041961")
    press("Return")
    view = next(v for v in room.check.table.shown_rows() if v.row.person and v.row.person.surname == "Ким")
    assert view.row.verdict == "ready"
    press("Ctrl+Return")
    assert {row.birth for row in desk.ask(people_with)} == {"1961-04-30", "1990"}


def test_rows_are_accepted_left_out_joined_and_split(room: ArrivalsRoom, desk: Desk) -> None:
    copied(HEADER + "1\tКим\tВера\tЖ\t31.04.1961\t\r\n1\tЛи\tАнна\tЖ\t1990\t\r\n2\tПак\tИван\tМ\t1980\t\r\n")
    press("Ctrl+V")
    press("Return")
    fixed(room, "Ким")
    press("F8")
    fixed(room, "Пак")
    press("Delete")
    fixed(room, "Ли")
    press("Ctrl+U")
    press("Ctrl+Return")
    rows = desk.ask(people_with)
    assert [row.surname for row in rows] == ["Ким", "Ли"]
    assert len({row.household_id for row in rows}) == 2


def test_the_doubtful_may_be_taken_marked_to_complete(room: ArrivalsRoom, desk: Desk) -> None:
    copied(HEADER + "1\tКим\tВера\tЖ\t31.04.1961\t\r\n")
    press("Ctrl+V")
    press("Return")
    assert not room.check.import_button.isEnabled()
    room.check.accept_all.click()
    press("Ctrl+Return")
    assert [row.to_complete for row in desk.ask(people_with)] == [True]
    assert room.waiting.table.count() == 1
    opened: list[OpenHousehold] = []
    desk.bus.subscribe(OpenHousehold, opened.append)
    room.forget()
    room.waiting.table.setFocus()
    press("Return")
    assert opened == [OpenHousehold(desk.ask(people_with)[0].household_id)]


def test_a_file_is_dropped(room: ArrivalsRoom, desk: Desk) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(SAMPLES / "05_bus_manifest.ods"))])
    action, button, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, mime, button, none)
    QApplication.sendEvent(room, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(room, QDropEvent(QPointF(5, 5), action, mime, button, none))
    assert room.pages.currentWidget() is room.source
    room.go_on()
    room.import_rows()
    assert len(desk.ask(people_with)) == 61


def test_the_same_list_again_shows_who_is_here(room: ArrivalsRoom, desk: Desk) -> None:
    for _again in range(2):
        room.read(SAMPLES / "01_clean_ru.xlsx", "01_clean_ru.xlsx")
        room.go_on()
        room.import_rows()
        room.forget()
    assert len(desk.ask(people_with)) == 37


def test_a_file_is_opened_and_the_rest_is_exported(room: ArrivalsRoom, desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "rest.xlsx"
    with ask.answering(ask.Recorder(str(SAMPLES / "04_akimat_1251.csv"), str(out))):
        press("Ctrl+O")
        press("Return")
        press("Ctrl+Return")
        assert not room.result.export_button.isHidden()
        assert re.search(r"\b4\b", room.result.export_button.text())
        room.result.export_button.click()
    assert out.is_file()
    room.read(out, out.name)
    assert len(room.flow.rows) == 4  # type: ignore[union-attr]
    assert len(desk.ask(people_with)) == 31


def test_a_column_is_given_another_meaning(room: ArrivalsRoom) -> None:
    copied(a_clean_list(5))
    press("Ctrl+V")
    press("Return")
    panel = room.check.mapping
    assert panel.fields["phone"].value() == 5
    panel.fields["phone"].set_value(None)
    panel.fields["phone"].edited.emit()
    assert room.flow is not None
    assert all(row.person is not None and row.person.phone is None for row in room.flow.rows)
    assert "Телефон" in panel.unused.text()


def test_what_cannot_be_read_says_so_and_keeps_the_room_usable(room: ArrivalsRoom, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    room.read(path, path.name)
    assert room.pages.currentWidget() is room.waiting
    assert room.waiting.isEnabled()
    assert room.banner.isVisible()
    copied("   ")
    press("Ctrl+V")
    assert room.pages.currentWidget() is room.waiting


def test_the_template_is_read_back(room: ArrivalsRoom, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    with ask.answering(ask.Recorder(str(path))):
        room.save_template()
    assert path.read_bytes().startswith(b"PK")


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_page_fits_in_every_language(room: ArrivalsRoom, language: str) -> None:
    use_language(language)
    try:
        room.read(SAMPLES / "04_akimat_1251.csv", "04_akimat_1251.csv")
        for page in (room.waiting, room.source, room.check, room.result):
            room.pages.setCurrentWidget(page)
            QTest.qWait(1)  # the words move the layout
            assert room.minimumSizeHint().width() <= 941, page
            assert room.minimumSizeHint().height() <= 486, page
    finally:
        use_language("ru")


def test_a_clean_list_of_fifty_in_six_keys_from_paste_to_paper(room: ArrivalsRoom, desk: Desk) -> None:
    desk.do(rooms_from_spec, "14x4")
    printed: list[PrintReport] = []
    desk.bus.subscribe(PrintReport, printed.append)
    copied(a_clean_list())
    keys = ("Ctrl+V", "Return", "Return", "Ctrl+Return", "Ctrl+Return", "Ctrl+P")
    for key in keys:
        press(key)
    rows = desk.ask(people_with)
    assert len(keys) == 6
    assert len(rows) == 50
    assert all(row.bed_id for row in rows), "everybody has a bed"
    assert {one.arguments["household_id"] for one in printed} == {row.household_id for row in rows}
    desk.operations.undo()
    assert not any(row.bed_id for row in desk.ask(people_with))
    desk.operations.undo()
    assert desk.ask(people_with) == []


def test_a_corrected_list_updates_in_the_same_keys(room: ArrivalsRoom, desk: Desk) -> None:
    people = "1\tКим\tВера\tЖ\t1961\t\r\n1\tЛи\tАнна\tЖ\t05.06.1990\t\r\n"
    for text in (people, people.replace("1961", "03.04.1961") + "1\tЛи\tЯн\tМ\t01.02.2020\t\r\n"):
        copied(HEADER + text)
        for key in ("Ctrl+V", "Return", "Return", "Ctrl+Return"):
            press(key)
        room.forget()
    rows = {row.given_name: row for row in desk.ask(people_with)}
    assert {name: row.birth for name, row in rows.items()} == {
        "Вера": "1961-04-03", "Анна": "1990-06-05", "Ян": "2020-02-01"}  # fmt: skip
    assert len({row.household_id for row in rows.values()}) == 1
    desk.operations.undo()
    assert {row.given_name: row.birth for row in desk.ask(people_with)} == {"Вера": "1961", "Анна": "1990-06-05"}


def test_columns_are_remembered_and_said_to_be(room: ArrivalsRoom, desk: Desk) -> None:
    head = ("Фамилия", "Имя", "Год рождения", "Пометка")
    copied("\t".join(head) + "\r\nКим\tВера\t1961\tскрипка\r\nЛи\tАнна\t1990\tкошка\r\n")
    press("Ctrl+V")
    press("Return")
    assert room.check.mapping.fields["note"].value() is None
    room.check.mapping.fields["note"].set_value(3)
    room.check.mapping.fields["note"].edited.emit()
    press("Ctrl+Return")
    assert len(desk.ask(people_with)) == 2
    room.forget()
    copied("\t".join(reversed(head)) + "\r\nпопугай\t1970\tИван\tПак\r\n")
    press("Ctrl+V")
    assert room.banner.isVisible(), "it says what it does"
    person = room.flow.rows[0].person  # type: ignore[union-attr]
    assert person is not None
    assert (person.surname, person.given_name, person.birth_date, person.note) == ("Пак", "Иван", "1970", "попугай")
    room.forget()
    copied("\t".join((*head, "Зачем")) + "\r\nПак\tИван\t1970\tпопугай\tтак\r\n")
    press("Ctrl+V")
    assert room.banner.isVisible(), "it says what does not fit"
    assert room.flow is not None
    assert room.flow.choices.mapping is None
    assert kept_layouts(desk)[0].fields == ("surname", "given_name", "birth_date", "note")


def test_the_order_of_dates_is_asked_once_with_examples(room: ArrivalsRoom) -> None:
    lines = ["1\tКим\tВера\tЖ\t13.02.1961\t", "1\tЛи\tАнна\tЖ\t02.13.1990\t", "1\tПак\tИван\tМ\t03.04.1980\t"]
    copied(HEADER + "\r\n".join(lines))
    recorder = ask.Recorder("mdy")
    with ask.answering(recorder):
        press("Ctrl+V")
        press("Return")
    assert room.pages.currentWidget() is room.check
    assert "03.04.1980" in recorder.asked[0]
    births = {row.person.surname: row.person.birth_date for row in room.flow.rows if row.person}  # type: ignore[union-attr]
    assert births["Пак"] == "1980-03-04"
    room.go_back()
    room.go_on()
    assert len(recorder.asked) == 1


def test_announced_people_are_ticked_off_when_they_come(room: ArrivalsRoom, desk: Desk) -> None:
    copied(HEADER + "1\tКим\tВера\tЖ\t1961\t\r\n2\tЛи\tАнна\tЖ\t1990\t\r\n")
    press("Ctrl+V")
    press("Return")
    room.check.announced.click()
    press("Ctrl+Return")
    assert {row.status for row in desk.ask(people_with)} == {StayStatus.PLANNED}
    assert not room.result.seat_button.isEnabled()
    room.forget()
    room.open_details("expected")
    assert room.waiting.expected.count() == 2
    room.waiting.expected.selectRow(0)
    press("Shift+F6")
    assert sorted(row.status.value for row in desk.ask(people_with) if row.status) == ["in", "planned"]
    assert room.waiting.expected.count() == 1
    desk.operations.undo()
    assert room.waiting.expected.count() == 2


def test_a_renamed_arrival_is_compared_again(room: ArrivalsRoom, desk: Desk) -> None:
    bare = HEADER + "1\tКим\tВера\t\t\t\r\n"
    for verdict, name in (("ready", "№ 1"), ("known", "№ 1")):
        copied(bare)
        press("Ctrl+V")
        press("Return")
        room.check.bus.set_value(name)
        room.check.bus.left.emit()
        assert room.flow is not None
        assert [row.verdict for row in room.flow.rows] == [verdict]
        room.import_rows()
        room.forget()
    assert len(desk.ask(people_with)) == 1
