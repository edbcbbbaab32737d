"""A delivery: a grid of lines, Enter after Enter, posted at once."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.entries import Entry, TextEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.keeping import Kept
from shelterdesk.ui.rooms.supplies.receipt_line import CARRIED, CELLS, ReceiptCells, titles
from shelterdesk.ui.rooms.supplies.scrolling import FollowingScroll

_STRETCH = {"item": 5, "label": 2, "source": 3, "place": 2}
_WIDTHS = {"quantity": 84, "unit": 64, "expiry": 112}
_LEAST = {"item": 150, "label": 80, "source": 100, "place": 80}


class ReceiveSheet(QWidget):
    """The third tab.

    Signals:
        posted: (list of ReceiptLine, document) Ctrl+Enter.
        new_item_wanted: (name, barcode) an article that is not in the catalogue yet.
        code_learnt: (item id, code) the unknown barcode belongs to this article.
    """

    posted = Signal(list, str)
    new_item_wanted = Signal(str, str)
    code_learnt = Signal(str, str)

    def __init__(self, today: Callable[[], date], kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today, self._kept = today, kept
        self._items: Sequence[ItemRow] = ()
        self._offered = False
        self._unknown: tuple[ReceiptCells, str] | None = None  # a line waiting for the article of its code
        self.lines: list[ReceiptCells] = []
        self.banner = Banner(closable=True)
        self.document = TextEntry(limit=80)
        self.count = labels.label("", "body", "text-2")
        self._lay_out()
        self.add_line()
        self.document.done.connect(lambda: self.lines[-1].item.setFocus())
        self.document.left.connect(self.keep)
        bind(self, "Ctrl+Del", self.remove_line)
        bind(self, "F9", self.copy_line)
        bind(self, "Ins", self.add_and_go)
        bind(self, "Ctrl+S", self.keep)

    def show_data(self, items: Sequence[ItemRow]) -> None:
        """The articles there are; the first time also what was left unposted."""
        self._items = items
        for line in self.lines:
            line.set_items(items)
        if not self._offered:
            self._offered = True
            self._bring_back()

    def focus_first(self) -> None:
        """To the first line that is not finished."""
        line = next((line for line in self.lines if line.item.is_empty()), self.lines[-1])
        line.item.setFocus(Qt.FocusReason.OtherFocusReason)

    def code_scanned(self, code: str) -> None:
        """A barcode was scanned: into the line with the cursor, or a new one."""
        line = self._line_of_focus() or self.lines[-1]
        if not line.item.is_empty():
            line = self.lines[-1] if self.lines[-1].is_empty() else self.add_line()
        line.item.setFocus()
        line.item.setText(code)
        self._after(line, line.item)

    def post(self) -> None:
        """Ctrl+Enter: book everything in, or go to the first line that is not right."""
        filled = [line for line in self.lines if not line.is_empty()]
        for number, line in enumerate(filled, 1):
            line.item.settle()
            if (wrong := line.wrong()) is not None:
                field, message = wrong
                line.mark(field)
                text = _("Line {n}: {what}").format(n=number, what=message)
                self.banner.show_text(text, "danger")
                field.setFocus()
                return
            line.mark(None)
        if not filled:
            self.banner.show_text(lambda: _("Type at least one line."), "attention")
            self.focus_first()
            return
        self.posted.emit([line.line() for line in filled], self.document.value())

    def booked(self) -> None:
        """It is in the book: an empty grid for the next delivery."""
        self._kept.drop()
        self.document.clear()
        self.banner.clear()
        while self.lines:
            self._drop(self.lines[0])
        self.add_line()
        self.focus_first()

    def refuse(self, text: str) -> None:
        """The delivery was refused; everything typed stays."""
        self.banner.show_text(text, "danger")

    def item_made(self, item_id: str) -> None:
        """The article somebody asked for is in the catalogue now: it goes into its line."""
        if self._unknown is not None:
            line = self._unknown[0]
            self._unknown = None
            self.banner.clear()
            if line in self.lines:
                line.item.set_value(item_id)
                line.unit.setText(line.unit_words())
                line.quantity.setFocus()
        self.keep()

    def keep(self) -> None:
        """A field was left: what is typed goes to the disk."""
        lines = [line.kept() for line in self.lines if not line.is_empty()]
        if lines or self.document.text():
            self._kept.keep({"document": self.document.text(), "lines": lines})

    def add_line(self, kept: dict[str, str] | None = None) -> ReceiptCells:
        """One more line; source and place come from the line above."""
        line = ReceiptCells(self._today())
        line.set_items(self._items)
        if kept is not None:
            line.fill(kept)
        elif self.lines:
            for name in CARRIED:
                getattr(line, name).set_value(getattr(self.lines[-1], name).text())
        for field in line.fields():
            field.done.connect(lambda line=line, field=field: self._after(line, field))
            field.left.connect(self.keep)
        line.item.unknown_code.connect(lambda code, line=line: self._ask_about(line, code))
        line.item.new_wanted.connect(lambda text, line=line: self._want_new(line, text))
        line.item.picked.connect(lambda item_id, line=line: self._learn(line, item_id))
        self.lines.append(line)
        self._place()
        return line

    def add_and_go(self) -> None:
        """Ins: a new line."""
        line = self.lines[-1] if self.lines[-1].is_empty() else self.add_line()
        line.item.setFocus()

    def copy_line(self) -> None:
        """F9: the same once more."""
        line = self._line_of_focus()
        if line is not None and not line.is_empty():
            if self.lines[-1].is_empty():
                self._drop(self.lines[-1])
            copy = self.add_line(line.kept())
            copy.quantity.setFocus()
            copy.quantity.selectAll()

    def remove_line(self) -> None:
        """Ctrl+Del: the line with the cursor goes."""
        line = self._line_of_focus()
        if line is None:
            return
        self._drop(line)
        if not self.lines:
            self.add_line()
        self._place()
        self.lines[-1].item.setFocus()
        if not any(not line.is_empty() for line in self.lines):
            self._kept.drop()

    # --- inside

    def _after(self, line: ReceiptCells, field: Entry) -> None:
        """Enter: to the next field, after the last one to the next line; on an empty new line, out of the grid."""
        if field is line.item:
            if line.is_empty() and len(self.lines) > 1:
                self._post.setFocus()
                return
            if not line.item.settle():
                if code := line.item.code():
                    self._ask_about(line, code)
                elif not line.item.is_empty():
                    self.banner.show_text(lambda: _("There is no such article. F8 makes a new one."), "attention")
                    line.mark(line.item)
                return
        fields = line.fields()
        place = fields.index(field)
        if place + 1 < len(fields):
            fields[place + 1].setFocus(Qt.FocusReason.TabFocusReason)
            return
        following = self.lines.index(line) + 1
        target = self.lines[following] if following < len(self.lines) else self.add_line()
        target.item.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_about(self, line: ReceiptCells, code: str) -> None:
        self._unknown = (line, code)
        self.banner.show_text(
            lambda: _("Barcode {code} is not known. Type the article's name and the code is learnt for it, or make a "
                      "new article.").format(code=code),
            "attention", action=lambda: _("New article"), act=lambda: self._want_new(line, code), keys="F8",
        )  # fmt: skip
        line.item.setFocus()
        line.item.selectAll()

    def _want_new(self, line: ReceiptCells, text: str) -> None:
        known = self._unknown[1] if self._unknown is not None and self._unknown[0] is line else ""
        digits = read_digits(text)
        code = known or (digits if digits.isdigit() else "")
        self._unknown = (line, code)
        self.new_item_wanted.emit("" if digits.isdigit() else text, code)

    def _learn(self, line: ReceiptCells, item_id: str) -> None:
        line.mark(None)
        if self._unknown is not None and self._unknown[0] is line:
            code = self._unknown[1]
            self._unknown = None
            self.banner.clear()
            if code:
                self.code_learnt.emit(item_id, code)

    def _line_of_focus(self) -> ReceiptCells | None:
        return next((line for line in self.lines if any(field.hasFocus() for field in line.fields())), None)

    def _bring_back(self) -> None:
        draft = self._kept.read()
        if not draft or not draft.get("lines"):
            return
        self.document.set_value(draft.get("document", ""))
        while self.lines:
            self._drop(self.lines[0])
        for kept in draft["lines"]:
            self.add_line(kept)
        self.banner.show_text(lambda: _("This delivery was typed before and is not posted yet."), "info")

    def _drop(self, line: ReceiptCells) -> None:
        self.lines.remove(line)
        if self._unknown is not None and self._unknown[0] is line:
            self._unknown = None
        for widget in line.widgets():
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _place(self) -> None:
        before: QWidget | None = None
        for number, line in enumerate(self.lines, 1):
            for column, widget in enumerate(line.widgets()):
                self._grid.addWidget(widget, number, column)
                widget.show()  # at once: the cursor may go there before the layout would show it
                if (widest := _WIDTHS.get(CELLS[column])) is not None:
                    widget.setFixedWidth(size(widest))
            for field in line.fields():
                if before is not None:
                    QWidget.setTabOrder(before, field)
                before = field
        self._grid.setRowStretch(len(self.lines), 0)
        self._grid.setRowStretch(len(self.lines) + 1, 1)
        resay(self.count.setText, lambda: _lines_words(len(self.lines)))

    def _lay_out(self) -> None:
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        for column, (name, words) in enumerate(titles().items()):
            self._grid.addWidget(labels.label(words, "small", "text-2"), 0, column)
            self._grid.setColumnStretch(column, _STRETCH.get(name, 0))
        box = FieldBox(lambda: _("Delivery note No., act No."), self.document)
        foot = QHBoxLayout()
        for words, act, keys, icon in (
            (lambda: _("New line"), self.add_and_go, "Ins", "plus"),
            (lambda: _("Same again"), self.copy_line, "F9", "copy"),
            (lambda: _("Remove the line"), self.remove_line, "Ctrl+Del", "trash"),
        ):  # fmt: skip
            made = button(words, act, keys=keys, icon=icon)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click must not take the cursor out of its line
            foot.addWidget(made)
        foot.addWidget(self.count)
        foot.addStretch(1)
        self._post = primary_button(lambda: _("Book in"), self.post, icon="truck-delivery", bound=self)
        foot.addWidget(self._post)
        self._column = QVBoxLayout(self)
        self._column.addWidget(box)
        self._column.addWidget(self.banner)
        self._column.addWidget(FollowingScroll(inside), 1)
        self._column.addLayout(foot)

        def measure() -> None:
            self._column.setContentsMargins(0, size(8), 0, 0)
            self._column.setSpacing(size(8))
            self._grid.setHorizontalSpacing(size(4))
            self._grid.setVerticalSpacing(size(2))
            box.setMaximumWidth(size(360))
            for column, name in enumerate(CELLS):
                self._grid.setColumnMinimumWidth(column, size(_WIDTHS.get(name, _LEAST.get(name, 0))))
        on_theme(self, measure)


def _lines_words(count: int) -> str:
    return ngettext("{n} line", "{n} lines", count).format(n=count)
