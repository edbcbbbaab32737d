"""Rules every screen keeps: names for screen readers, size, targets, no foreign words, no window that flashes up."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTabBar,
    QTableView,
    QToolButton,
    QWidget,
)  # fmt: skip

from shelterdesk.app.program import Program
from shelterdesk.app.rooms import ROOMS
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.households import register_household
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.training import PASSPHRASE, make_training_centre
from shelterdesk.ui.rooms.settings.room import SettingsRoom
from tests.support.builders import a_household
from tests.support.clock import NIGHT
from tests.support.desks import PASSPHRASE as KEY
from tests.support.programs import SMALL, a_program, at_work, frame_of, settle, sign_in

SECTIONS = [place.section for place in ROOMS]
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QTableView)


def visible(root: QWidget, kind: type | tuple = QWidget) -> Iterator[QWidget]:
    """Every widget of the kind that can be seen now."""
    for widget in root.findChildren(QWidget):
        if isinstance(widget, kind) and widget.isVisible():
            yield widget


def told(widget: QWidget) -> str:
    """Which widget it is, for the message of a failed test."""
    text = getattr(widget, "text", lambda: "")
    return f"{type(widget).__name__}({text() if callable(text) else ''!r}, {widget.objectName()!r})"


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Program]:
    with at_work(tmp_path) as program:
        program.desk.do(set_up_rooms, "A", 3, 4)
        program.desk.do(register_household, a_household(4))
        yield program


@pytest.mark.parametrize("section", SECTIONS)
def test_every_control_has_a_name(filled: Program, section: str) -> None:
    frame_of(filled).open_section(section)
    settle()
    nameless = [
        told(widget) for widget in visible(filled.window, CONTROLS)
        if not widget.accessibleName().strip() and not _inner(widget)
        and not (isinstance(widget, QAbstractButton) and widget.text().strip())
    ]  # fmt: skip
    assert nameless == []


def _inner(widget: QWidget) -> bool:
    """Qt's own parts of a control: the arrow of a list, the cross in a search field, the corner of a table."""
    parent = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_") or isinstance(parent, QComboBox | QLineEdit | QScrollBar | QTabBar)
        or (isinstance(parent, QAbstractScrollArea) and type(widget).__module__.startswith("PySide6")
            and isinstance(widget, QAbstractButton) and not isinstance(widget, QToolButton | QCheckBox))
    )  # fmt: skip


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_it_fits_the_smallest_screen(filled: Program, section: str, language: str) -> None:
    frame = frame_of(filled)
    frame.open_section(section)
    use_language(language)
    settle()
    room = frame.room()
    assert room is not None
    frame.notices.say("Saved K-0001, 4 people, room 4", action="Undo", act=lambda: None, keys="Ctrl+Z")
    settle()
    least = filled.window.minimumSizeHint()
    assert (least.width() <= SMALL[0], least.height() <= SMALL[1]) == (True, True), f"{section} needs {least}"
    assert (filled.window.width(), filled.window.height()) == SMALL


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_word_is_cut(filled: Program, section: str, language: str) -> None:
    frame = frame_of(filled)
    frame.open_section(section)
    use_language(language)
    settle()
    cut = []
    for widget in visible(filled.window, (QLabel, QAbstractButton)):
        text = widget.text()
        if not text.strip() or _inner(widget):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed = widget.heightForWidth(widget.width())
            if needed > widget.height() + 1:
                cut.append(f"{told(widget)} {widget.height()} < {needed}")
            continue
        need = max(widget.fontMetrics().horizontalAdvance(line.replace("&&", "&")) for line in text.split("\n"))
        if need > widget.width():
            cut.append(f"{told(widget)} {widget.width()} < {need}")
    assert cut == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_page_of_the_settings_is_cut_at_the_right(filled: Program, language: str) -> None:
    """At 125 % on 1366 x 768 there are 1093 pixels across; a page scrolls down, never sideways."""
    use_language(language)
    filled.window.resize(1093, SMALL[1])
    room = frame_of(filled).open_section("settings")
    settle()
    assert isinstance(room, SettingsRoom)
    wide = {}
    for section in room.sections():
        room.open_details(section)
        settle()
        page, frame = room.page(), room.page().frame
        assert frame is not None
        if page.width() > frame.viewport().width():
            wide[section] = (page.width(), frame.viewport().width())
    assert wide == {}


def test_every_control_is_reached_with_tab(filled: Program) -> None:
    """T21. Chips of which one is always pressed are reached with the arrows, from the pressed one."""
    lost = []
    for section in SECTIONS:
        room = frame_of(filled).open_section(section)
        settle()
        assert room is not None
        chain, widget = set(), room.nextInFocusChain()
        while widget is not room and widget not in chain:
            chain.add(widget)
            widget = widget.nextInFocusChain()
        for control in visible(room, CONTROLS):
            one_of_many = isinstance(control, QAbstractButton) and control.group() is not None
            if control.isEnabled() and not _inner(control) and not one_of_many and (
                    control not in chain or not control.focusPolicy() & Qt.FocusPolicy.TabFocus):
                lost.append(f"{section}: {told(control)}")
    assert lost == []


@pytest.mark.parametrize("section", SECTIONS)
def test_targets_are_large_enough(filled: Program, section: str) -> None:
    frame_of(filled).open_section(section)
    settle()
    small = [
        f"{told(w)} {w.width()}x{w.height()}" for w in visible(filled.window, QAbstractButton)
        if not _inner(w) and (w.width() < 24 or w.height() < 24)
    ]  # fmt: skip
    assert small == []


def words_of(root: QWidget) -> set[str]:
    """Every text a person can see or hear now."""
    found: set[str] = set()
    for widget in [root, *visible(root)]:
        found |= {widget.accessibleName(), widget.toolTip(), widget.windowTitle()}
        for name in ("text", "placeholderText", "title"):
            reader = getattr(widget, name, None)
            if callable(reader) and not isinstance(widget, QPlainTextEdit):
                value = reader()
                found.add(value if isinstance(value, str) else "")
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(place) for place in range(widget.count())}
        if isinstance(widget, QTabBar):
            found |= {widget.tabText(place) for place in range(widget.count())}
        if isinstance(widget, QTableView) and widget.model() is not None:
            model = widget.model()
            found |= {
                str(model.headerData(place, Qt.Orientation.Horizontal) or "") for place in range(model.columnCount())
            }
        found |= {action.text() for action in widget.actions()}
    return {text.strip() for text in found if text.strip()}


ENGLISH = re.compile(r"[A-Za-z]{3,}")
# names of things that are the same in every language: file kinds, keys, the program itself, abbreviations
ALLOWED = re.compile(
    r"ShelterDesk|English|ENG\b|PDF|XLSX|XLS|ODS|CSV|TSV|JSON|HXL|PFIF|QR|"
    r"Ctrl|Shift|Alt|Enter|Esc|Ins|Del|Space|Tab|PgUp|PgDn|Home\b|End\b|"
    r"Golos|DejaVu|Caps Lock|KZ-\d|tmp|shelterdesk|pytest|\S*/\S*|Қазақша|Python|Qt|MIT"
)


@pytest.mark.parametrize("section", SECTIONS)
def test_switching_the_language_leaves_no_word_behind(filled: Program, section: str) -> None:
    frame = frame_of(filled)
    frame.open_section(section)
    settle()
    english = words_of(filled.window)
    for language in ("kk", "ru"):
        use_language(language)
        settle()
        left = {text for text in words_of(filled.window) if ENGLISH.search(ALLOWED.sub("", text))}
        assert left == set(), language
    use_language("en")
    settle()
    after = words_of(filled.window)
    cyrillic = {text for text in after - english if re.search("[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІі]{3,}", text)}
    assert cyrillic == set(), "back to English"


class _WindowSpy(QObject):
    """Remembers every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(told(watched))
        return False


def test_opening_a_section_never_flashes_a_window(filled: Program) -> None:
    spy, app = _WindowSpy(), QApplication.instance()
    app.installEventFilter(spy)
    try:
        for section in SECTIONS:
            frame_of(filled).open_section(section)
            settle()
    finally:
        app.removeEventFilter(spy)
    assert spy.seen == []


def test_every_room_stands_with_a_hundred_people_in_kazakh(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    make_training_centre(folder, people=60, days=1, seed=3, now=NIGHT)
    with a_program(folder, language="kk") as program:
        program.show_entrance()
        sign_in(program, PASSPHRASE)
        frame = frame_of(program)
        for section in SECTIONS:
            room = frame.open_section(section)
            settle()
            assert room is not None
            assert room.isVisible()
            least = program.window.minimumSizeHint()  # with the striped border, which a real centre does not have
            assert (least.width() <= SMALL[0], least.height() <= SMALL[1]) == (True, True), f"{section} needs {least}"
    assert KEY != PASSPHRASE
