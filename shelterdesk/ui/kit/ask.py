"""Questions that stop the work. The only place with message boxes and file dialogs; buttons carry verbs, never Yes/No.

In tests `answering(recorder)` puts somebody else in the chair: it sees every question and gives the answers.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QFileDialog, QWidget

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.dialogs import QuestionDialog


@dataclass(frozen=True)
class Choice:
    """One button of a question: the answer it stands for and the verb on it."""

    answer: str
    verb: str
    danger: bool = False


class Answerer(Protocol):
    """Who answers the questions: a person in front of the screen, or a test."""

    def choose(self, owner: QWidget | None, text: str, choices: Sequence[Choice], detail: str) -> str | None: ...

    def words(self, owner: QWidget | None, text: str, start: str, secret: bool) -> str | None: ...

    def tell(self, owner: QWidget | None, text: str, detail: str) -> None: ...

    def file_to_open(self, owner: QWidget | None, title: str, kinds: str, folder: str) -> str: ...

    def file_to_save(self, owner: QWidget | None, title: str, kinds: str, suggested: str) -> str: ...

    def folder(self, owner: QWidget | None, title: str, start: str) -> str: ...


def choose(
    owner: QWidget | None, text: str, choices: Sequence[Choice], *, detail: str = ""
) -> str | None:
    """Ask with one button per choice (the first is the default); None when the user goes back with Esc."""
    return _chair[-1].choose(owner, text, choices, detail)


def confirm(owner: QWidget | None, text: str, verb: str, *, detail: str = "", danger: bool = True) -> bool:
    """Ask before something that cannot be undone; the verb names it ("Erase the person"), "Cancel" goes back."""
    # the harmless answer is the default: Enter must not destroy anything
    choices = (Choice("back", _("Cancel")), Choice("do", verb, danger=danger))
    return choose(owner, text, choices, detail=detail) == "do"


def words(owner: QWidget | None, text: str, start: str = "", *, secret: bool = False) -> str | None:
    """Ask for one line of text (a reason, a PIN with secret=True); None when the user goes back."""
    return _chair[-1].words(owner, text, start, secret)


def tell(owner: QWidget | None, error: Exception | str, *, detail: str = "") -> None:
    """Tell about something that went wrong, in words for people."""
    _chair[-1].tell(owner, text_of(error), detail)


def text_of(error: Exception | str) -> str:
    """What to show for an error: its own text if it was meant for people, else that it is our fault."""
    if isinstance(error, str):
        return error
    if isinstance(error, ShelterError):
        return error.text()
    return _(
        "Something unexpected went wrong. What was saved is safe. "
        "Try again; if it happens again, save the error report."
    )


def file_to_open(owner: QWidget | None, title: str, kinds: str = "", folder: Path | str = "") -> Path | None:
    """Let the user pick a file; kinds like "Excel (*.xlsx *.xls)"; None when they go back."""
    chosen = _chair[-1].file_to_open(owner, title, kinds, str(folder))
    return Path(chosen) if chosen else None


def file_to_save(owner: QWidget | None, title: str, kinds: str = "", suggested: Path | str = "") -> Path | None:
    """Let the user name a file to write; None when they go back."""
    chosen = _chair[-1].file_to_save(owner, title, kinds, str(suggested))
    return Path(chosen) if chosen else None


def folder_for(owner: QWidget | None, title: str, start: Path | str = "") -> Path | None:
    """Let the user pick a folder or a stick; None when they go back."""
    chosen = _chair[-1].folder(owner, title, str(start))
    return Path(chosen) if chosen else None


@contextmanager
def answering(answerer: Answerer) -> Iterator[None]:
    """Let somebody else answer for a while: how tests press the buttons."""
    _chair.append(answerer)
    try:
        yield
    finally:
        _chair.remove(answerer)


class Person:
    """The person in front of the screen."""

    def choose(self, owner: QWidget | None, text: str, choices: Sequence[Choice], detail: str) -> str | None:
        dialog = QuestionDialog(owner, text, detail)
        for choice in choices:
            dialog.add_choice(choice.answer, choice.verb, danger=choice.danger)
        return dialog.ask()

    def words(self, owner: QWidget | None, text: str, start: str, secret: bool) -> str | None:
        dialog = QuestionDialog(owner, text, "")
        dialog.add_line(start, secret)
        dialog.add_choice("ok", _("Continue"))
        dialog.add_choice("", _("Cancel"))
        return dialog.line() if dialog.ask() == "ok" else None

    def tell(self, owner: QWidget | None, text: str, detail: str) -> None:
        dialog = QuestionDialog(owner, text, detail)
        dialog.add_choice("ok", _("Understood"))
        dialog.ask()

    def file_to_open(self, owner: QWidget | None, title: str, kinds: str, folder: str) -> str:
        return QFileDialog.getOpenFileName(owner, title, folder, kinds)[0]

    def file_to_save(self, owner: QWidget | None, title: str, kinds: str, suggested: str) -> str:
        return QFileDialog.getSaveFileName(owner, title, suggested, kinds)[0]

    def folder(self, owner: QWidget | None, title: str, start: str) -> str:
        return QFileDialog.getExistingDirectory(owner, title, start)


class Recorder:
    """Answers in tests: gives prepared answers in turn and keeps what was asked."""

    def __init__(self, *answers: str | None) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []
        self.told: list[str] = []

    def then(self, *answers: str | None) -> "Recorder":
        """Prepare more answers."""
        self._answers.extend(answers)
        return self

    def choose(self, owner: QWidget | None, text: str, choices: Sequence[Choice], detail: str) -> str | None:  # noqa: ARG002
        answer = self._next(text)
        if answer is not None and answer not in [choice.answer for choice in choices]:
            raise AssertionError(f"no such button {answer!r} for: {text}")
        return answer

    def words(self, owner: QWidget | None, text: str, start: str, secret: bool) -> str | None:  # noqa: ARG002
        return self._next(text)

    def tell(self, owner: QWidget | None, text: str, detail: str) -> None:  # noqa: ARG002
        self.told.append(text)

    def file_to_open(self, owner: QWidget | None, title: str, kinds: str, folder: str) -> str:  # noqa: ARG002
        return self._next(title) or ""

    def file_to_save(self, owner: QWidget | None, title: str, kinds: str, suggested: str) -> str:  # noqa: ARG002
        return self._next(title) or ""

    def folder(self, owner: QWidget | None, title: str, start: str) -> str:  # noqa: ARG002
        return self._next(title) or ""

    def _next(self, question: str) -> str | None:
        self.asked.append(question)
        if not self._answers:
            raise AssertionError(f"nobody prepared an answer to: {question}")
        return self._answers.pop(0)


_chair: list[Answerer] = [Person()]
