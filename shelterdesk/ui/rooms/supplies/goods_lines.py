"""A short list of articles with quantities: the lines of a set, or single goods to hand out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shelterdesk.domain.items import UNITS
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import icon_button
from shelterdesk.ui.kit.entries import IntegerEntry
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay, say
from shelterdesk.ui.rooms.supplies.item_field import ItemField

MOST_UNITS = 100_000


class GoodsLine:
    """One line: the article, how many, its unit, a cross."""

    def __init__(self, owner: "GoodsLines") -> None:
        self.item, self.quantity = ItemField(), IntegerEntry(least=1, most=MOST_UNITS)
        labels.name(self.item, lambda: _("Article"))
        labels.name(self.quantity, lambda: _("Quantity"))
        say(self.item.setPlaceholderText, lambda: _("Article"))
        self.unit = labels.label("", "small", "text-2")
        self.cross = icon_button("x", lambda: _("Remove this line"), lambda: owner.remove(self))
        self.item.done.connect(lambda: owner.after_item(self))
        self.quantity.done.connect(lambda: owner.after(self))
        self.item.edited.connect(self.write_unit)
        for field in (self.item, self.quantity):
            field.edited.connect(owner.edited)
            field.left.connect(owner.left)
        resay(self.unit.setText, self._unit_words)

    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.item, self.quantity, self.unit, self.cross)

    def is_empty(self) -> bool:
        """Whether nothing was typed in it."""
        return self.item.is_empty() and self.quantity.is_empty()

    def write_unit(self) -> None:
        """Say the unit of the chosen article."""
        self.unit.setText(self._unit_words())

    def _unit_words(self) -> str:
        row = self.item.item()
        return "" if row is None else _(UNITS[row.unit])


class GoodsLines(QWidget):
    """Lines of article and quantity; a form field: value() is ((item id, units), …).

    Signals: as a form field; done: Enter in an empty line; resized: there are more or fewer lines now.
    """

    edited = Signal()
    done = Signal()
    left = Signal()
    echoed = Signal(str)
    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[ItemRow] = ()
        self.lines: list[GoodsLine] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        on_theme(self, self._measure)
        self.add_line()

    def set_items(self, items: Sequence[ItemRow]) -> None:
        """The articles to choose from."""
        self._items = items
        for line in self.lines:
            line.item.set_items(items)
            line.write_unit()

    def value(self) -> tuple[tuple[str, int], ...]:
        """The finished lines."""
        pairs = ((line.item.value(), line.quantity.value()) for line in self.lines)
        return tuple((item, quantity) for item, quantity in pairs if item and quantity)

    def set_value(self, value: Any) -> None:
        """Show these lines, and an empty one."""
        while self.lines:
            self._drop(self.lines[0])
        for item_id, quantity in value or ():
            line = self.add_line()
            line.item.set_value(item_id)
            line.quantity.set_value(quantity)
            line.write_unit()
        self.add_line()

    def problem(self) -> str | None:
        """What is wrong with the lines, or None."""
        for line in self.lines:
            wrong = line.item.problem() or line.quantity.problem()
            if wrong is not None:
                return wrong
            if not line.is_empty() and not (line.item.value() and line.quantity.value()):
                return _("Each line needs an article and a quantity.")
        items = [item for item, _quantity in self.value()]
        return _("An article stands there twice.") if len(set(items)) < len(items) else None

    def is_empty(self) -> bool:
        """Whether no line has anything in it."""
        return all(line.is_empty() for line in self.lines)

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the borders of unfinished lines red, or not."""
        for line in self.lines:
            bad = wrong and not line.is_empty()
            line.item.mark_wrong(bad and line.item.value() is None)
            line.quantity.mark_wrong(bad and line.quantity.value() is None)

    def add_line(self) -> GoodsLine:
        """One more line at the end."""
        line = GoodsLine(self)
        line.item.set_items(self._items)
        self.lines.append(line)
        self._place()
        return line

    def remove(self, line: GoodsLine) -> None:
        """Take a line away; an empty one stays to type in."""
        self._drop(line)
        if not self.lines:
            self.add_line()
        self._place()
        self.lines[-1].item.setFocus()
        self.edited.emit()

    def after_item(self, line: GoodsLine) -> None:
        """Enter in an article: to its quantity; in an empty last line: done."""
        if line.is_empty():
            self.done.emit()
        elif line.item.value() is not None:
            line.quantity.setFocus(Qt.FocusReason.TabFocusReason)

    def after(self, line: GoodsLine) -> None:
        """Enter in a quantity: to the next line, making one."""
        place = self.lines.index(line) + 1
        following = self.lines[place] if place < len(self.lines) else self.add_line()
        following.item.setFocus(Qt.FocusReason.TabFocusReason)

    def focus_line(self) -> None:
        """Put the cursor into the first line that is not finished."""
        line = next((line for line in self.lines if line.item.value() is None), self.lines[-1])
        line.item.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, line: GoodsLine) -> None:
        self.lines.remove(line)
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _place(self) -> None:
        before: QWidget | None = None
        for row, line in enumerate(self.lines):
            for column, widget in enumerate(line.widgets()):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
                widget.show()  # at once: the cursor may go there before the layout would show it
            for widget in (line.item, line.quantity, line.cross):
                if before is not None:
                    QWidget.setTabOrder(before, widget)
                before = widget
        self._grid.setRowStretch(len(self.lines), 1)
        for row in range(len(self.lines)):
            self._grid.setRowStretch(row, 0)
        if self.lines:
            self.setFocusProxy(self.lines[0].item)
        self._measure()
        self.resized.emit()

    def _measure(self) -> None:
        self._grid.setHorizontalSpacing(size(4))
        self._grid.setVerticalSpacing(size(2))
        for line in self.lines:
            line.quantity.setFixedWidth(size(80))
            line.item.setMinimumWidth(size(120))
