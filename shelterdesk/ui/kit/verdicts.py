"""The answer to a scan: one word in large letters that can be read across the counter, and why."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shelterdesk.ui.kit import labels, sounds
from shelterdesk.ui.kit.colours import GLYPHS
from shelterdesk.ui.kit.theme import hex_of, on_theme, size
from shelterdesk.ui.kit.words import on_words

SHOWN_FOR = 4_000          # milliseconds for a yes
REFUSAL_SHOWN_FOR = 8_000  # a refusal stays longer
_REFUSALS = ("danger", "attention", "child")


class VerdictPanel(QFrame):
    """GIVE, ALREADY RECEIVED…, NOT A RESIDENT: a new verdict always replaces the one before; nothing to dismiss.

    Signals:
        faded: the verdict has been shown long enough and is gone.
    """

    faded = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = "neutral"
        self._words: tuple[Callable[[], str], ...] = ()
        self._word = labels.label("", "display", wrap=True, parent=self)
        self._reason = labels.label("", "h2", wrap=True, parent=self)
        self._detail = labels.label("", "body", wrap=True, parent=self)
        layout = QVBoxLayout(self)
        for part in (self._word, self._reason, self._detail):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        layout.addStretch(1)
        layout.addWidget(self._word)
        layout.addWidget(self._reason)
        layout.addWidget(self._detail)
        layout.addStretch(1)
        self._layout = layout
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.fade)
        on_theme(self, self._dress)
        on_words(self, self._write)

    def show_verdict(
        self, status: str, word: labels.Words, reason: labels.Words = "", detail: labels.Words = "", *,
        stay: bool = False,
    ) -> None:
        """Show the verdict; with stay=True until the next one (a hand-over waiting for its confirmation)."""
        self._status = status
        self._words = tuple(words if callable(words) else _saying(words) for words in (word, reason, detail))
        self._dress()
        self._write()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))
        if status in ("danger", "attention"):
            sounds.play(sounds.NO)
        elif status == "ok":
            sounds.play(sounds.YES)
        self._timer.stop()
        if not stay:
            self._timer.start(REFUSAL_SHOWN_FOR if status in _REFUSALS else SHOWN_FOR)

    def fade(self) -> None:
        """Take the verdict away."""
        self._timer.stop()
        self._status = "neutral"
        self._words = ()
        self._write()
        self._dress()
        self.faded.emit()

    def status(self) -> str:
        """The status shown now; neutral when there is no verdict."""
        return self._status

    def text(self) -> str:
        """The word shown now, with its glyph."""
        return self._word.text()

    def _write(self) -> None:
        said = [words() for words in self._words] or ["", "", ""]
        if said[0]:
            said[0] = f"{GLYPHS[self._status]} {said[0]}"
        for part, text in zip((self._word, self._reason, self._detail), said, strict=True):
            part.setText(text)
            part.setVisible(bool(text))
        self.setAccessibleName(", ".join(text for text in said if text))

    def _dress(self) -> None:
        ink, fill = hex_of(self._status), hex_of(f"{self._status}-fill")
        if self._status == "neutral":
            fill = hex_of("surface")
        self._layout.setContentsMargins(size(16), size(16), size(16), size(16))
        self.setStyleSheet(
            f"VerdictPanel {{ background: {fill}; border: {size(2)}px solid {ink}; border-radius: {size(6)}px; }}"
            f" VerdictPanel QLabel {{ color: {ink}; background: transparent; }}"
        )


def _saying(words: str) -> Callable[[], str]:
    return lambda: words
