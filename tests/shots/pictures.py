"""Pictures of the program as people see it: every room of a filled training centre, in every language."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from shelterdesk.app.look import Look
from shelterdesk.app.program import Program
from shelterdesk.app.verbs import know_all
from shelterdesk.foundation import preferences as laptop
from shelterdesk.foundation.clock import SetClock
from shelterdesk.foundation.i18n import use_language
from shelterdesk.foundation.ids import RandomIds
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.training import PASSPHRASE, make_training_centre

NIGHT = datetime(2026, 3, 14, 22, 12, tzinfo=UTC)  # 03:12 on 15 March in Kazakhstan
SIZE = (1366, 768)
PEOPLE, DAYS, SEED = 120, 3, 7


def filled_centre(folder: Path) -> Path:
    """A training centre with people, beds, goods and some days of history."""
    make_training_centre(folder, people=PEOPLE, days=DAYS, seed=SEED, now=NIGHT)
    return folder


@contextmanager
def program_on(app: QApplication, folder: Path, language: str, *, dark: bool = False) -> Iterator[Program]:
    """The program on this folder, its window shown, longer work done at once."""
    know_all()
    use_language(language)
    preferences = laptop.load(folder)
    preferences.language, preferences.look = language, "dark" if dark else "light"
    look = Look(app, preferences)
    look.apply()
    clock = SetClock(NIGHT)
    program = Program(
        folder=folder, preferences=preferences, clock=clock, ids=RandomIds(clock), look=look, inline=True
    )
    program.window.resize(*SIZE)
    program.window.show()
    try:
        yield program
    finally:
        program.leave_at_once()


def settle(app: QApplication, turns: int = 8) -> None:
    """Let everything that was asked for later happen."""
    from PySide6.QtTest import QTest

    for _turn in range(turns):
        QTest.qWait(15)
        app.sendPostedEvents()


def rooms_of(program: Program, app: QApplication) -> Iterator[str]:
    """Open one room after the other; the name of each once it stands."""
    frame = program.frame
    assert frame is not None
    for place in frame.places:
        frame.open_section(place.section)
        settle(app)
        yield place.section


def take_all(
    app: QApplication, out: Path, languages: tuple[str, ...], say: Callable[[str], None] = lambda _name: None
) -> list[Path]:
    """All pictures into the folder: <language>-<screen>.png."""
    out.mkdir(parents=True, exist_ok=True)
    made: list[Path] = []
    with tempfile.TemporaryDirectory(prefix="shelterdesk-shots-") as work:
        centre = filled_centre(Path(work) / "centre")

        def keep(widget: QWidget, name: str) -> None:
            settle(app)
            path = out / f"{name}.png"
            widget.grab().save(str(path))
            made.append(path)
            say(path.name)

        for language in languages:
            empty = Path(work) / f"empty-{language}"
            empty.mkdir()
            _first_run(app, empty, language, keep)
            folder = Path(work) / f"data-{language}"
            shutil.copytree(centre, folder)
            _rooms(app, folder, language, keep)
        dark = Path(work) / "dark"
        shutil.copytree(centre, dark)
        with program_on(app, dark, languages[0], dark=True) as program:
            _enter(program)
            keep(program.window, f"{languages[0]}-home-dark")
    return made


def _enter(program: Program) -> None:
    desk = open_desk(program.folder, passphrase=PASSPHRASE, clock=program.clock, ids=program.ids)
    program.enter(desk)


def _rooms(app: QApplication, folder: Path, language: str, keep: Callable[[QWidget, str], None]) -> None:
    with program_on(app, folder, language) as program:
        program.show_entrance()
        keep(program.window, f"{language}-login")
        _enter(program)
        for name in rooms_of(program, app):
            keep(program.window, f"{language}-{name}")
        frame = program.frame
        assert frame is not None
        settings = frame.open_section("settings")
        for page in settings.sections():  # type: ignore[union-attr]
            settings.open_details(page)  # type: ignore[union-attr]
            keep(program.window, f"{language}-settings-{page}")
        dialog = frame.show_help()
        keep(dialog, f"{language}-help")
        dialog.turn()
        keep(dialog, f"{language}-keys")
        dialog.reject()
        palette = frame.show_palette()
        keep(palette, f"{language}-palette")
        palette.reject()
        program.lock()
        keep(program.window, f"{language}-locked")


def _first_run(app: QApplication, folder: Path, language: str, keep: Callable[[QWidget, str], None]) -> None:
    with program_on(app, folder, language) as program:
        program.show_entrance()
        keep(program.window, f"{language}-first-language")
        page = program.window.page()
        page.language.done.emit()
        page.centre.form.set_values({"name": "№ 3 мектеп", "district": "Жылыой", "code": "KZ-27-003"})
        keep(program.window, f"{language}-first-centre")
        page.go_on()
        page.rooms.form.set_values({"rooms": 12, "beds": 8})
        keep(program.window, f"{language}-first-rooms")
        page.go_on()
        page.you.form.set_values({"name": "Дина Оспанова"})
        for field in (page.you.new.first, page.you.new.second):
            field.line.setText("kettle blanket seven")
        keep(program.window, f"{language}-first-you")
        page.go_on()
        page.key.show_key("0000A-1111B-2222C-3333D-4444E-5555F-6666G-7777H")  # a picture must hold no real key
        keep(program.window, f"{language}-first-key")
        page.go_on()
        keep(program.window, f"{language}-first-prove")
        if page.desk() is not None:
            page.desk().close()
