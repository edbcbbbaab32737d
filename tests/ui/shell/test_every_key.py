"""T27: every shortcut of every section works under the us, Russian and Kazakh layouts, and does its own thing once."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from shelterdesk.app.rooms import ROOMS
from shelterdesk.domain.key_map import EVERYWHERE
from shelterdesk.operations.households import register_household
from shelterdesk.reports import make
from tests.support.builders import a_household
from tests.support.pdfs import text_of
from tests.support.programs import at_work, frame_of, settle
from tests.support.typing import press

LAYOUTS = ("us", "ru", "kz")
FIELDS = (QLineEdit, QPlainTextEdit)


def chord_of(shortcut: QShortcut) -> str:
    """As the tests press it: "Ctrl+Shift+X", "F6"."""
    return shortcut.key().toString(QKeySequence.SequenceFormat.PortableText).replace("PgDown", "PgDn")


def place_for(shortcut: QShortcut) -> QWidget | None:
    """Where the cursor may stand so that the shortcut is heard: no text field, for those keep Ctrl+V and the like."""
    owner = shortcut.parent()
    assert isinstance(owner, QWidget)
    around = [owner, *owner.findChildren(QWidget)]
    able = [
        one for one in around
        if one.isVisible() and one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and one.window() is owner.window()
    ]  # fmt: skip
    return next((one for one in able if not isinstance(one, FIELDS)), able[0] if able else None)


def alive(shortcut: QShortcut) -> bool:
    """Whether it could be heard in what is on the screen now."""
    owner = shortcut.parent()
    return shortcut.isEnabled() and isinstance(owner, QWidget) and owner.isVisible() and bool(chord_of(shortcut))


def count_on(counts: dict[int, int], shortcut: int) -> None:
    """It was heard."""
    counts[shortcut] += 1


def test_every_shortcut_works_under_every_layout(tmp_path: Path) -> None:
    deaf, heard, chords = [], 0, set()
    with at_work(tmp_path) as program:
        program.desk.do(register_household, a_household(3))  # type: ignore[union-attr]
        frame = frame_of(program)
        for section in [place.section for place in ROOMS]:
            frame.open_section(section)
            settle()
            shortcuts = [one for one in program.window.findChildren(QShortcut) if alive(one)]
            counts = {id(one): 0 for one in shortcuts}
            for one in shortcuts:
                one.activated.disconnect()
                one.activated.connect(partial(count_on, counts, id(one)))
            nearer = {(chord_of(one), id(one.parent())) for one in shortcuts}
            for one in shortcuts:
                place = place_for(one)
                if place is None or (one.parent() is frame and (chord_of(one), id(frame.room())) in nearer):
                    continue  # the room has these keys for itself
                for layout in LAYOUTS:
                    place.setFocus()
                    before = dict(counts)
                    press(chord_of(one), layout=layout)
                    moved = [each for each in counts if counts[each] != before[each]]
                    heard += moved == [id(one)]
                    chords.add(chord_of(one))
                    if moved != [id(one)]:
                        deaf.append((section, chord_of(one), layout, len(moved)))
    assert deaf == []
    assert heard >= 3 * 100
    assert {"F1", "F3", "F5", "F7", "F12", "Ctrl+Z", "Ctrl+Y", "Ctrl+K", "Ctrl+L", "Ctrl+S"} <= chords


def test_the_desk_card_has_every_key(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        for language in ("kk", "ru"):
            text = text_of(make(program.desk, "desk_card", language=language).pdf)  # type: ignore[arg-type]
            assert [keys for keys, _words in EVERYWHERE if keys not in text] == []
        assert "\f" not in text.strip("\f\n")
