"""The window of a question: one sentence, perhaps a detail, and buttons with verbs. Opened only through ask.py."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.scan import take_cards
from shelterdesk.ui.kit.theme import size

WIDEST, TALLEST = 640, 520  # logical pixels: fits 1366 x 768 at 125 %


class SmallDialog(QDialog):
    """A dialog that fits the smallest screen; what is too tall scrolls."""

    def __init__(self, owner: QWidget | None, title: str) -> None:
        super().__init__(owner)
        self.setWindowTitle(title)
        self.setMaximumSize(WIDEST, TALLEST)
        self.setModal(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(size(24), size(20), size(24), size(12))
        self.body.setSpacing(size(8))
        inside = QWidget()
        inside.setLayout(self.body)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._scroll, self._inside = scroll, inside
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(size(24), size(8), size(24), size(16))
        self.foot.setSpacing(size(8))
        self.foot.addStretch(1)
        outer.addWidget(scroll, 1)
        outer.addLayout(self.foot)

    def fit(self, width: int = 480) -> None:
        """Take the size the content needs, at most 640 x 520."""
        for part in self.findChildren(QWidget):
            part.ensurePolished()  # else the sizes are those of other letters
        if self.foot.sizeHint().width() > WIDEST:  # long verbs stand one above the other, the main one on top
            self.foot.setDirection(QBoxLayout.Direction.BottomToTop)
        wide = min(WIDEST, max(size(width), self.foot.sizeHint().width()))
        inside = self.body
        tall = inside.heightForWidth(wide) if inside.hasHeightForWidth() else inside.sizeHint().height()
        self.resize(wide, min(TALLEST, tall + self.foot.sizeHint().height() + size(8)))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        port, body = self._scroll.viewport(), self.body
        needed = body.heightForWidth(port.width()) if body.hasHeightForWidth() else body.sizeHint().height()
        if needed > port.height():
            self.resize(self.width(), min(TALLEST, self.height() + needed - port.height()))


class QuestionDialog(SmallDialog):
    """One question."""

    def __init__(self, owner: QWidget | None, text: str, detail: str) -> None:
        super().__init__(owner, "ShelterDesk")
        self._answer: str | None = None
        self._line: QLineEdit | None = None
        sentence = heading(text, "h2")
        sentence.setWordWrap(True)
        self.body.addWidget(sentence)
        self.setAccessibleName(text)
        if detail:
            self.body.addWidget(label(detail, tint="text-2", wrap=True))
        self._choices: list[QWidget] = []

    def add_line(self, start: str, secret: bool) -> None:
        """A line to type into, between the sentence and the buttons."""
        self._line = QLineEdit(start)
        self._line.setMaxLength(500)
        self._line.setAccessibleName(self.accessibleName())
        if secret:
            self._line.setEchoMode(QLineEdit.EchoMode.Password)
        else:
            take_cards(self._line)  # "Who takes it for them?" may be answered with a card
        self.body.addWidget(self._line)

    def add_choice(self, answer: str, verb: str, *, danger: bool = False) -> None:
        """A button; the first one added is pressed by Enter."""
        def take() -> None:
            self._answer = answer
            self.accept()
        made = button(verb, take, primary=not self._choices and not danger, danger=danger, parent=self)
        made.setDefault(not self._choices)
        self._choices.append(made)
        self.foot.insertWidget(1, made)  # the default stands at the right end

    def line(self) -> str:
        """What was typed into the line."""
        return self._line.text() if self._line else ""

    def ask(self) -> str | None:
        """Show the question and wait; None for Esc."""
        self.body.addStretch(1)
        self.fit()
        (self._line or self._choices[0]).setFocus()
        self.exec()
        self.deleteLater()
        return self._answer or None
