"""A form: labels above fields, what was understood beside the label, what is wrong below; Enter goes on.

    form = Form()
    form.add("surname", lambda: _("Surname"), TextEntry())
    form.finished.connect(self._save)         # Enter in the last field
    if form.show_problems(): return           # focus is on the first wrong field
    values = form.values()
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import CheckField
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words


class Field(Protocol):
    """What a form asks of a field widget (see entries.Entry)."""

    edited: Any
    done: Any
    left: Any
    echoed: Any

    def value(self) -> Any: ...

    def set_value(self, value: Any, /) -> None: ...

    def problem(self) -> str | None: ...

    def is_empty(self) -> bool: ...

    def mark_wrong(self, wrong: bool, /) -> None: ...


class FieldBox(QWidget):
    """One field with its label above, its echo at the right of the label, its problem below."""

    def __init__(
        self, title: labels.Words, field: QWidget, *, required: bool = False, hint: labels.Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.speaks = cast(Field, field)
        self.required = required
        self.check: Callable[[Any], str | None] | None = None
        self._title = labels.label(title, "small", "text-2")
        self._title.setBuddy(field)
        self.echo = labels.label("", "small", "text-2")
        self.echo.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._below = labels.label("", "small", "danger", wrap=True)
        self._hint = hint
        head = QHBoxLayout()
        head.setSpacing(size(8))
        head.addWidget(self._title)
        head.addWidget(self.echo, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if isinstance(field, CheckField):
            self._title.hide()  # it carries its own words
        else:
            layout.addLayout(head)
            words = title if callable(title) else lambda: title
            labels.name(field, words)
        layout.addWidget(field)
        layout.addWidget(self._below)
        self._wrong: labels.Words | None = None
        self.speaks.echoed.connect(self.echo.setText)
        on_words(self, self._show_below)

    def set_wrong(self, message: labels.Words | None) -> None:
        """Say below the field what is wrong, or take it away."""
        self._wrong = message
        self.speaks.mark_wrong(message is not None)
        self._show_below()

    def wrong(self) -> str | None:
        """What stands below the field as its problem."""
        return (self._wrong() if callable(self._wrong) else self._wrong) or None

    def is_marked(self) -> bool:
        """Whether the field is marked as wrong, perhaps for something mended since."""
        return self._wrong is not None

    def _show_below(self) -> None:
        hint, wrong = self._hint() if callable(self._hint) else self._hint, self.wrong()
        self._below.setText(f"✕ {wrong}" if wrong else hint)
        self._below.setVisible(bool(wrong or hint))
        self.field.setAccessibleDescription(wrong or hint)
        labels.dress(self._below, "small", "danger" if wrong else "text-2")


class Form(QWidget):
    """Fields in a grid of `columns` columns.

    Signals:
        edited: (name) the user changed a field.
        left: (name) the user left a field: save the draft now.
        finished: Enter in the last field.
    """

    edited = Signal(str)
    left = Signal(str)
    finished = Signal()

    def __init__(self, parent: QWidget | None = None, *, columns: int = 1) -> None:
        super().__init__(parent)
        self._columns = columns
        self._boxes: dict[str, FieldBox] = {}
        self._spans: dict[str, int] = {}
        self._place = 0  # in the grid, counted in cells
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        on_theme(self, self._measure)

    def add(
        self, name: str, title: labels.Words, field: QWidget, *, required: bool = False, span: int = 1,
        hint: labels.Words = "", check: Callable[[Any], str | None] | None = None,
    ) -> FieldBox:
        """Add a field; required shows a word when empty; check(value) may refuse with a sentence."""
        box = FieldBox(title, field, required=required, hint=hint, parent=self)
        box.check = check
        self._spans[name] = min(span, self._columns)
        self._boxes[name] = box
        self._put(name)
        box.speaks.edited.connect(lambda: self._on_edited(name))
        box.speaks.left.connect(lambda: self._on_left(name))
        box.speaks.done.connect(lambda: self._go_on(name))
        return box

    def field(self, name: str) -> Any:
        """The field widget of this name."""
        return self._boxes[name].field

    def box(self, name: str) -> FieldBox:
        """The field with its label and its word below."""
        return self._boxes[name]

    def values(self) -> dict[str, Any]:
        """What every field says, by name."""
        return {name: box.speaks.value() for name, box in self._boxes.items()}

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields named; the others stay."""
        for name, value in values.items():
            self._boxes[name].speaks.set_value(value)
            self._boxes[name].set_wrong(None)

    def show_problems(self) -> int:
        """Mark every wrong or missing field and go to the first; how many there are (0 = everything is fine)."""
        wrong = [name for name, box in self._boxes.items() if not box.isHidden() and self._judge(box)]
        if wrong:
            self._boxes[wrong[0]].field.setFocus(Qt.FocusReason.OtherFocusReason)
        return len(wrong)

    def refuse(self, name: str, message: labels.Words) -> None:
        """Mark one field as wrong (the operation refused it) and go there."""
        self._boxes[name].set_wrong(message)
        self._boxes[name].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def next_problem(self) -> bool:
        """F6: go to the next field marked wrong after the one with the focus; False when there is none."""
        names = list(self._boxes)
        here = next((i for i, name in enumerate(names) if self._boxes[name].field.hasFocus()), -1)
        for name in names[here + 1:] + names[:here + 1]:
            if self._boxes[name].wrong():
                self._boxes[name].field.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def focus_first(self) -> None:
        """Put the cursor into the first field."""
        for box in self._boxes.values():
            if not box.isHidden() and box.field.isEnabled():
                box.field.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_field(self, name: str, shown: bool) -> None:
        """Show or hide a field; hidden fields are skipped by Enter and never wrong."""
        self._boxes[name].setVisible(shown)

    def show_only(self, names: Collection[str] = ()) -> None:
        """These fields alone, close together; none named: all of them."""
        self._place = 0
        for name, box in self._boxes.items():
            self._grid.removeWidget(box)
            box.setVisible(not names or name in names)
            if not box.isHidden():
                self._put(name)

    def _put(self, name: str) -> None:
        row, column = divmod(self._place, self._columns)
        if column + self._spans[name] > self._columns:
            row, column = row + 1, 0
        self._grid.addWidget(self._boxes[name], row, column, 1, self._spans[name], Qt.AlignmentFlag.AlignTop)
        self._place = row * self._columns + column + self._spans[name]

    def _judge(self, box: FieldBox, *, finished: bool = True) -> bool:
        """Mark the field if it is wrong; a missing answer counts only when the form is finished."""
        wrong = _reason(box, finished) is not None
        box.set_wrong((lambda: _reason(box, finished) or "") if wrong else None)
        return wrong

    def _on_edited(self, name: str) -> None:
        if self._boxes[name].is_marked():
            self._judge(self._boxes[name])
        self.edited.emit(name)

    def _on_left(self, name: str) -> None:
        box = self._boxes[name]
        if not box.speaks.is_empty() or box.speaks.problem() is not None:
            self._judge(box, finished=False)
        self.left.emit(name)

    def _go_on(self, name: str) -> None:
        names = list(self._boxes)
        for later in names[names.index(name) + 1:]:
            box = self._boxes[later]
            if not box.isHidden() and box.field.isEnabled():
                box.field.setFocus(Qt.FocusReason.TabFocusReason)
                return
        self.finished.emit()

    def _measure(self) -> None:
        self._grid.setHorizontalSpacing(size(12))
        self._grid.setVerticalSpacing(size(8))


def _reason(box: FieldBox, finished: bool) -> str | None:
    """Why a field cannot stay as it is, in the language of the moment; None when it can."""
    message = box.speaks.problem()
    if message is None and finished and box.required and box.speaks.is_empty():
        return _("Fill this in.")
    if message is None and box.check is not None and not box.speaks.is_empty():
        return box.check(box.speaks.value())
    return message
