"""Text on screen that is always plain: a name like <b>Ann is shown as it was typed, never obeyed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from shelterdesk.ui.kit.theme import font, restyle
from shelterdesk.ui.kit.words import say

Words = str | Callable[[], str]


def label(
    text: Words = "", token: str = "body", tint: str = "text", wrap: bool = False, parent: QWidget | None = None
) -> QLabel:
    """A label in the letters of the token and the colour of the tint; text may be lambda: _("…") to follow language."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if callable(text):
        say(made.setText, text)
    else:
        made.setText(text)
    dress(made, token, tint)
    return made


def heading(text: Words, token: str = "h2", parent: QWidget | None = None) -> QLabel:
    """A section heading: h1 for a screen, h2 for a panel."""
    return label(text, token, "text", parent=parent)


def dress(widget: QWidget, token: str, tint: str = "text") -> None:
    """Give a label or button the letters of the token and the colour of the tint, in every theme."""
    restyle(widget, lambda: widget.setFont(font(token)))
    if widget.property("tint") != tint:
        widget.setProperty("tint", tint)  # the style sheet knows the colours; a palette would not outlive a new parent
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def plain(text: str) -> str:
    """The text so that places which guess the format (tooltips, headers) show it literally."""
    if "<" not in text and "&" not in text:
        return text
    return "<qt>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>") + "</qt>"


def tooltip(widget: QWidget, text: Words) -> None:
    """A hint shown under the pointer, literally."""
    if callable(text):
        say(lambda words: widget.setToolTip(plain(words)), text, owner=widget)
    else:
        widget.setToolTip(plain(text))


def name(widget: QWidget, text: Words) -> None:
    """The name a screen reader says for the widget."""
    if callable(text):
        say(widget.setAccessibleName, text)
    else:
        widget.setAccessibleName(text)


def unmarked(text: str) -> str:
    """The text for a button or tab, where "&" would otherwise underline the next letter."""
    return text.replace("&", "&&")
