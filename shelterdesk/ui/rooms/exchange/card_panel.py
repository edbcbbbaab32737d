"""One card: what it is about, the possible answers with who said so, and a way to what is concerned."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.cards import Answer, Card


class CardPanel(Panel):
    """The marked card; Up and Down go between the answers, Enter takes one."""

    def __init__(
        self, settle: Callable[[Answer], object], open_: Callable[[Card], object], skip: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(" ", parent)
        self._settle, self._open = settle, open_
        self._card: Card | None = None
        self.field = labels.label("", "strong", wrap=True)
        self.sentence = labels.label("", "body", "text-2", wrap=True)
        self.answers: list[QPushButton] = []
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heading.setWordWrap(True)
        self.open_button = button(lambda: _("Go there"), self._go, keys="F4", icon="arrow-right")
        self.skip_button = button(lambda: _("Skip"), skip, keys="F6", icon="chevron-right")
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        foot.addWidget(self.skip_button)
        foot.addStretch(1)
        self.body.addWidget(self.field)
        self.body.addWidget(self.sentence)
        self.body.addWidget(self._scroll, 1)
        self.body.addLayout(foot)
        self.show_card(None)

    def show_card(self, card: Card | None) -> None:
        """Show this card; None: nothing is to be decided."""
        self._card = card
        if card is None:
            resay(self.heading.setText, lambda: _("Nothing to decide"))
            resay(self.field.setText, str)
            resay(self.sentence.setText, lambda: _("No field has two values, and nothing was given or counted twice."))
        else:
            resay(self.heading.setText, lambda: card.about or card.field())
            resay(self.field.setText, card.field)
            resay(self.sentence.setText, card.sentence)
        self._show_answers(card)
        self.open_button.setVisible(card is not None and card.opens is not None)
        self.skip_button.setVisible(card is not None)

    def focus_first(self) -> None:
        """Put the cursor on the first answer."""
        if self.answers:
            self.answers[0].setFocus()

    def _go(self) -> None:
        if self._card is not None and self._card.opens is not None:
            self._open(self._card)

    def _show_answers(self, card: Card | None) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        on_theme(inside, lambda: layout.setSpacing(size(8)))
        self.answers = []
        if card is not None:
            for answer in card.answers:
                layout.addWidget(self._box(answer))
        layout.addStretch(1)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # white like the panel
        self._scroll.viewport().setAutoFillBackground(False)

    def _box(self, answer: Answer) -> QWidget:
        box = QFrame()
        box.setProperty("panel", True)
        layout = QHBoxLayout(box)
        on_theme(box, lambda: layout.setContentsMargins(size(12), size(6), size(8), size(6)))
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(labels.label(answer.words, "strong", wrap=True))
        if answer.detail():
            said.addWidget(labels.label(answer.detail, "small", "text-2", wrap=True))
        made = button(answer.verb, lambda: self._settle(answer), parent=box)
        resay(made.setAccessibleName, lambda: f"{answer.verb()}: {answer.words()}")
        layout.addLayout(said, 1)
        layout.addWidget(made)
        self.answers.append(made)
        return box
