"""Buttons with a verb and, beside it, the key that does the same. Keys are never translated."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.icons import wear
from shelterdesk.ui.kit.keys import bind, shown_keys
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words

Words = labels.Words


def button(
    text: Words, act: Callable[[], object], *, keys: str = "", icon: str = "", bound: QWidget | None = None,
    primary: bool = False, danger: bool = False, quiet: bool = False, parent: QWidget | None = None,
) -> QPushButton:
    """A button; keys stand in its label, and with bound=widget they also work while the focus is in that widget."""
    kinds = (("primary", primary), ("danger", danger), ("quiet", quiet))
    made = _Button([kind for kind, wanted in kinds if wanted], parent)
    words = text if callable(text) else lambda: text

    def redo() -> None:
        # Qt sets picture and word without a gap
        made.setText((" " if icon else "") + labels.unmarked(words()) + (f"  {keys}" if keys else ""))
        made.setAccessibleName(words())
    on_words(made, redo)
    if icon:
        wear(made, icon, "on-primary" if primary else "danger" if danger else "text")
    made.clicked.connect(lambda: act())
    if bound is not None and keys:
        bind(bound, keys, made.click)
    return made


def primary_button(
    text: Words, act: Callable[[], object], *, keys: str = "Ctrl+Return", icon: str = "", bound: QWidget | None = None,
    parent: QWidget | None = None,
) -> QPushButton:
    """The one main button of a screen, bottom right: "Save and print  Ctrl+Enter"."""
    made = button(text, act, keys=shown_keys(keys), icon=icon, primary=True, parent=parent)
    if bound is not None:
        for each in {keys, keys.replace("Return", "Enter")}:  # the Enter of the number block too
            bind(bound, each, made.click)
    return made


def icon_button(name: str, words: Words, act: Callable[[], object], parent: QWidget | None = None) -> QToolButton:
    """A small square button with a picture; its word is the tooltip and the name a screen reader says."""
    made = QToolButton(parent)
    made.setProperty("quiet", True)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    labels.name(made, words)
    labels.tooltip(made, words)
    wear(made, name, "text-2")
    on_theme(made, lambda: made.setIconSize(QSize(size(20), size(20))))
    made.clicked.connect(lambda: act())
    return made


class _Button(QPushButton):
    """A push button that Enter presses as well as Space, and that is never pressed by Enter elsewhere."""

    def __init__(self, kinds: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for kind in kinds:  # before the style sheet looks at the button
            self.setProperty(kind, True)
        self.setAutoDefault(True)  # Enter presses the button with the focus …
        self.setDefault(False)     # … and no other
        on_theme(self, self._measure)

    def _measure(self) -> None:
        self.setMinimumHeight(size(40 if self.property("primary") else 32))
        self.setIconSize(QSize(size(20), size(20)))
        self.updateGeometry()
