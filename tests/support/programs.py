"""The whole program in a test: a real store, a real window, longer work done at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelterdesk.app.look import Look
from shelterdesk.app.program import Program
from shelterdesk.app.verbs import know_all
from shelterdesk.foundation import preferences as laptop
from shelterdesk.foundation.i18n import use_language
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.shell.frame import Frame
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, a_folder
from tests.support.typing import bring_up

SMALL = (1093, 544)  # 1366 x 768 at 125 percent
_layouts: list[AnyLayout] = []


@contextmanager
def a_program(
    folder: Path, *, clock: FakeClock | None = None, language: str = "en", size: tuple[int, int] = SMALL,
    first_id: int = 50_000,
) -> Iterator[Program]:  # fmt: skip
    """A program on this folder, its window in front, nothing opened yet. first_id: two laptops count from elsewhere."""
    know_all()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if not _layouts:
        _layouts.append(AnyLayout(app))
    use_language(language)
    preferences = laptop.load(folder)
    preferences.look = "light"
    ids = CountingIds()
    ids.count = first_id
    program = Program(
        folder=folder, preferences=preferences, clock=clock or FakeClock(), ids=ids, look=Look(app, preferences),
        inline=True,
    )
    program.window.resize(*size)
    bring_up(program.window)
    try:
        yield program
    finally:
        program.leave_at_once()
        window = program.window
        program.deleteLater()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@contextmanager
def at_work(into: Path, **named: object) -> Iterator[Program]:
    """A program whose manager has signed in, on a copy of the template centre."""
    with a_program(a_folder(into), **named) as program:  # type: ignore[arg-type]
        program.show_entrance()
        sign_in(program, PASSPHRASE)
        yield program


def sign_in(program: Program, passphrase: str) -> None:
    """Type the passphrase and press the button."""
    page = program.window.page()
    page.passphrase.line.setText(passphrase)  # type: ignore[union-attr]
    page.go.click()  # type: ignore[union-attr]
    settle()


def frame_of(program: Program) -> Frame:
    """The frame while somebody works."""
    assert program.frame is not None
    return program.frame


def settle() -> None:
    """Let what was put off until the next turn of the loop happen."""
    QTest.qWait(20)
