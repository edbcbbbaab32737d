"""Questions carry verbs, answer by keyboard, and fit the smallest screen."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import use_language
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.dialogs import TALLEST, WIDEST, QuestionDialog
from tests.support.typing import press, type_text

CHOICES = (ask.Choice("same", "It is the same person"), ask.Choice("other", "Register as another", danger=True))


def while_asked(act) -> list[dict[str, object]]:
    """Do something to the question as soon as it is open."""
    seen: list[dict[str, object]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QuestionDialog)
        seen.append({
            "words": [label.text() for label in dialog.findChildren(QLabel)],
            "buttons": [button.text() for button in dialog.findChildren(QPushButton)],
            "size": (dialog.width(), dialog.height()),
            "formats": {label.textFormat().name for label in dialog.findChildren(QLabel)},
        })
        act(dialog)
    QTimer.singleShot(50, look)
    return seen


@pytest.mark.parametrize(("keys", "answer"), [
    (["Return"], "same"), (["Esc"], None), (["Tab", "Return"], "other"), (["Space"], "same"),
])
def test_a_question_is_answered_by_keyboard(qtbot: QtBot, keys: list[str], answer: str | None) -> None:
    seen = while_asked(lambda dialog: [press(key, QApplication.focusWidget() or dialog) for key in keys])
    assert ask.choose(None, "Is <b>Ann</b> the same?", CHOICES, detail="Born 1991") == answer
    assert seen[0]["words"] == ["Is <b>Ann</b> the same?", "Born 1991"]
    assert set(seen[0]["buttons"]) == {"It is the same person", "Register as another"}
    assert seen[0]["formats"] == {"PlainText"}


def test_what_cannot_be_undone_is_not_done_by_enter(qtbot: QtBot) -> None:
    use_language("ru")
    seen = while_asked(lambda dialog: press("Return", QApplication.focusWidget() or dialog))
    assert not ask.confirm(None, "Erase?", "Erase the person")
    assert set(seen[0]["buttons"]) == {"Отмена", "Erase the person"}
    while_asked(lambda dialog: next(button for button in dialog.findChildren(QPushButton)
                                    if button.text() == "Erase the person").click())
    assert ask.confirm(None, "Erase?", "Erase the person")


def test_a_long_question_still_fits(qtbot: QtBot) -> None:
    seen = while_asked(lambda dialog: dialog.reject())
    ask.tell(None, "Ұзақ сөйлем. " * 400, detail="Тағы. " * 400)
    wide, tall = seen[0]["size"]
    assert wide <= WIDEST
    assert tall <= TALLEST


def test_one_line_is_asked_for(qtbot: QtBot) -> None:
    def answer(dialog) -> None:
        [line] = dialog.findChildren(QLineEdit)
        assert line.hasFocus()
        type_text("себебі", line)
        press("Return", line)
    while_asked(answer)
    assert ask.words(None, "Why?", "") == "себебі"
    while_asked(lambda dialog: press("Esc", dialog))
    assert ask.words(None, "Why?", "x") is None


def test_a_pin_is_not_shown(qtbot: QtBot) -> None:
    seen = []

    def look(dialog) -> None:
        seen.append(dialog.findChildren(QLineEdit)[0].echoMode())
        dialog.reject()
    while_asked(look)
    ask.words(None, "PIN?", secret=True)
    assert seen == [QLineEdit.EchoMode.Password]


def test_errors_speak_in_their_own_words_and_others_stay_private() -> None:
    use_language("en")
    trouble = MachineTrouble("x", "The disk is full.", "Nothing is lost.")
    assert ask.text_of(trouble) == "The disk is full. Nothing is lost."
    assert ask.text_of("plain") == "plain"
    told = ask.text_of(ValueError("Құрманбаев 910312350121"))
    assert "Құрманбаев" not in told
    assert "safe" in told


def test_the_recorder_answers_in_turn() -> None:
    recorder = ask.Recorder("other", None, "/a/b.xlsx").then("", "/c.pdf", "reason", "/folder")
    with ask.answering(recorder):
        assert ask.choose(None, "First?", CHOICES) == "other"
        assert ask.choose(None, "Second?", CHOICES) is None
        assert str(ask.file_to_open(None, "Open", "Excel (*.xlsx)")) == "/a/b.xlsx"
        assert ask.file_to_open(None, "Open again") is None
        assert str(ask.file_to_save(None, "Save", suggested="x.pdf")) == "/c.pdf"
        assert ask.words(None, "Why?") == "reason"
        assert str(ask.folder_for(None, "Stick")) == "/folder"
        ask.tell(None, "Done")
        with pytest.raises(AssertionError, match="nobody prepared"):
            ask.choose(None, "Third?", CHOICES)
        recorder.then("no such button")
        with pytest.raises(AssertionError, match="no such button"):
            ask.choose(None, "Fourth?", CHOICES)
    assert recorder.asked[:3] == ["First?", "Second?", "Open"]
    assert recorder.told == ["Done"]


def test_files_are_picked_in_the_systems_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, str, str]] = []

    def picked(owner: QWidget | None, title: str, start: str, kinds: str = "") -> tuple[str, str]:
        seen.append((title, start, kinds))
        return "/picked", kinds
    monkeypatch.setattr(QFileDialog, "getOpenFileName", picked)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", picked)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *given: picked(*given)[0])
    assert str(ask.file_to_open(None, "A", "K (*.x)", "/home")) == "/picked"
    assert str(ask.file_to_save(None, "B", "K (*.x)", "n.pdf")) == "/picked"
    assert str(ask.folder_for(None, "C", "/media")) == "/picked"
    assert seen == [("A", "/home", "K (*.x)"), ("B", "n.pdf", "K (*.x)"), ("C", "/media", "")]
