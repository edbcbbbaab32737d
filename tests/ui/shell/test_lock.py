"""F22: a locked desk shows nothing, answers nothing and has forgotten its key; wrong passphrases cost time."""

import gc
import logging
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.foundation import preferences
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.events import OpenPerson
from shelterdesk.operations.households import register_household
from shelterdesk.queries.people import people_with
from shelterdesk.ui.shell.idle import IdleWatch
from shelterdesk.ui.shell.login import LoginPage
from tests.faults.table import Figure
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE, a_folder
from tests.support.programs import a_program, at_work, frame_of, settle, sign_in

MARKER = "Zqлокаева"
_MOST_COLUMNS = 20
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
_SPOKEN = ("text", "toPlainText", "placeholderText", "toolTip", "windowTitle", "accessibleName", "statusTip",
           "accessibleDescription", "whatsThis", "title", "currentText")  # fmt: skip


def shown_by(widget: QWidget) -> Iterator[str]:
    """Everything this widget could show or read out."""
    for name in _SPOKEN:
        said = getattr(widget, name, None)
        if callable(said):
            yield str(said())
    model = widget.model() if isinstance(widget, QAbstractItemView | QComboBox) else None
    if isinstance(model, QAbstractItemModel):
        for row in range(model.rowCount(QModelIndex())):
            for column in range(_MOST_COLUMNS):
                if (index := model.index(row, column)).isValid():
                    yield from (str(index.data(role)) for role in _ROLES)


def markers_shown() -> int:
    texts = (text for widget in QApplication.allWidgets() for text in shown_by(widget))
    return sum(MARKER.casefold() in text.casefold() for text in texts)


def let_go() -> None:
    """What was to be deleted on the next turn of the loop is."""
    settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.mark.figures
def test_a_locked_desk_shows_and_knows_nothing(tmp_path: Path, figure: Figure) -> None:
    with at_work(tmp_path) as program:
        desk = program.desk
        assert desk is not None
        done = desk.do(register_household, a_household(of=4, surname=MARKER, note=f"{MARKER} note"))
        frame = frame_of(program)
        for place in frame.places:
            frame.open_section(place.section)
            settle()
        desk.bus.publish(OpenPerson(done.value.person_ids[0]))
        frame.top.search.setText(MARKER)
        settle()
        before = markers_shown()
        key = weakref.ref(desk.opened)
        begin = time.perf_counter()
        program.lock()
        seconds = time.perf_counter() - begin
        with pytest.raises(MachineTrouble) as refused:
            desk.ask(people_with)
        assert refused.value.code == "store_closed"
        del desk, frame, refused
        let_go()
        left = markers_shown()
        figure("F22", f"locked from a desk that showed {before} texts of one family: texts left", "0", left)
        figure("F22", "from Ctrl+L to the sign-in page", "<= 1 s", f"{seconds:.2f} s")
        figure("F22", "the key is still held by something", "0", int(key() is not None))
        assert before > 5
        assert (left, key()) == (0, None)
        sign_in(program, PASSPHRASE)
        assert program.desk is not None


@pytest.mark.figures
def test_each_wrong_passphrase_costs_more_time_and_is_logged(
    tmp_path: Path, figure: Figure, caplog: pytest.LogCaptureFixture
) -> None:
    waits = []
    with caplog.at_level(logging.WARNING, "shelterdesk.login"), a_program(a_folder(tmp_path)) as program:
        program.show_entrance()
        for number in range(6):
            page = program.window.page()
            assert isinstance(page, LoginPage)
            page.passphrase.line.setText(f"{MARKER} {number}")
            page.go.click()
            assert page.waiting()
            assert not page.go.isEnabled()
            waits.append(program._attempts.wait())
            page._timer.stop()
            page._ready_again()
        sign_in(program, PASSPHRASE)
        assert program.desk is not None
    logged = [record.getMessage() for record in caplog.records if "passphrase refused" in record.getMessage()]
    figure("F22", f"6 wrong passphrases: least wait {waits[0]} ms, growing; not logged", "0", 6 - len(logged))
    assert waits == sorted(set(waits))
    assert waits[0] >= 500
    assert len(logged) == 6
    assert not any(MARKER in message for message in logged)


@pytest.mark.parametrize(("minutes", "away", "locks"), [(5, 4, False), (5, 5, True), (0, 240, False), (5, 0, False)])
def test_nobody_there_locks_the_desk(qtbot: QtBot, minutes: int, away: int, locks: bool) -> None:
    clock, locked = FakeClock(), list[bool]()
    parent = QObject()
    watch = IdleWatch(clock, lambda: minutes, parent)
    watch.idle.connect(lambda: locked.append(True))
    for _look in range(away * 6):
        clock.advance(seconds=10)
        watch.look()
    assert bool(locked) is locks


@pytest.mark.parametrize("minutes", [0, 5])
def test_a_laptop_that_slept_is_locked(qtbot: QtBot, minutes: int) -> None:
    clock, locked = FakeClock(), list[bool]()
    parent = QObject()
    watch = IdleWatch(clock, lambda: minutes, parent)
    watch.idle.connect(lambda: locked.append(True))
    clock.advance(seconds=59)
    watch.look()
    assert locked == []
    clock.advance(seconds=70)
    watch.look()
    assert locked == [True]


def test_five_minutes_is_what_a_fresh_laptop_has(tmp_path: Path) -> None:
    assert preferences.load(tmp_path).idle_minutes == 5
