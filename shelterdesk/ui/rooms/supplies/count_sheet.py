"""The blind stock count: the shelf is typed in without seeing the book; then the differences; then it is posted."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.stock import LotRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.count_grid import CountGrid
from shelterdesk.ui.rooms.supplies.differences import Difference, differences_of, differences_table
from shelterdesk.ui.rooms.supplies.keeping import Kept


class CountSheet(QWidget):
    """The fourth tab.

    Signals:
        posted: (units by lot id, reason) after the differences were looked at.
        print_wanted: Ctrl+P: the sheet to take along the shelves.
    """

    posted = Signal(dict, str)
    print_wanted = Signal()

    def __init__(self, kept: Kept, prints: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._offered = False
        self._lots: list[LotRow] = []
        self.place = ChoiceField([], numbered=False)
        self.empty_lots = CheckField(lambda: _("Also lots that are used up by the book"))
        self.banner = Banner(closable=True)
        self.grid = CountGrid()
        self.table = differences_table()
        self.reason = TextEntry(limit=200)
        self.summary = labels.label("", "body", "text-2", wrap=True)
        self.pages = QStackedWidget()
        self._lay_out(prints)
        self.place.edited.connect(self._narrow)
        self.place.done.connect(self.grid.focus_first)
        self.empty_lots.edited.connect(self._narrow)
        self.grid.left.connect(self.keep)
        self.grid.finished.connect(lambda: self._compare.setFocus())
        self.reason.done.connect(self.post)
        bind(self, "Esc", self.back)
        bind(self, "Ctrl+S", self.keep)

    def show_data(self, lots: Sequence[LotRow]) -> None:
        """The lots of the book; what was counted stays, the first time also what was left unposted."""
        self._lots = list(lots)
        names = sorted({lot.place for lot in lots if lot.place})
        options = [Option(name, lambda name=name: name) for name in names]  # type: ignore[misc]
        self.place.set_options([Option(None, lambda: _("All places")), *options])
        self._narrow()
        if not self._offered:
            self._offered = True
            draft = self._kept.read()
            if draft and draft.get("counted"):
                self.grid.fill(draft["counted"])
                self.banner.show_text(lambda: _("This count was typed before and is not posted yet."), "info")
        if self.pages.currentIndex() == 1:
            self._show_differences()

    def focus_first(self) -> None:
        """To the first lot that is not counted, or to the reason when the differences are shown."""
        if self.pages.currentIndex() == 1:
            self.reason.setFocus()
        else:
            self.grid.focus_first()

    def compare(self) -> None:
        """Ctrl+Enter: show what differs; nothing is changed yet."""
        if self.pages.currentIndex() == 1:
            self.post()
            return
        if not self.grid.check():
            return
        if not self.grid.counted():
            self.banner.show_text(lambda: _("Type what lies on the shelf for at least one lot."), "attention")
            self.grid.focus_first()
            return
        self.banner.clear()
        self._show_differences()
        self.pages.setCurrentIndex(1)
        self.reason.setFocus()

    def post(self) -> None:
        """Ctrl+Enter on the differences: the book becomes what was found."""
        if self.table.count() and self.reason.is_empty():
            self._reason_box.set_wrong(lambda: _("Say why the shelf differs, for example: found in the storeroom."))
            self.reason.setFocus()
            return
        self.posted.emit(dict(self.grid.counted()), self.reason.value())

    def booked(self) -> None:
        """It is in the book: an empty sheet."""
        self._kept.drop()
        self.grid.clear_counted()
        self.reason.clear()
        self.banner.clear()
        self.pages.setCurrentIndex(0)
        self.grid.focus_first()

    def refuse(self, text: str) -> None:
        """The count was refused; everything typed stays."""
        self.banner.show_text(text, "danger")

    def back(self) -> None:
        """Esc: from the differences back to the sheet."""
        if self.pages.currentIndex() == 1:
            self.pages.setCurrentIndex(0)
            self.grid.focus_first()

    def keep(self) -> None:
        """What is typed goes to the disk."""
        if counted := dict(self.grid.counted()):
            self._kept.keep({"counted": counted})

    def _narrow(self) -> None:
        place, empty = self.place.value(), self.empty_lots.value()
        counted = self.grid.counted()
        self.grid.show_lots([
            lot for lot in self._lots
            if (lot.on_hand or empty or lot.id in counted) and (place is None or lot.place == place)
        ], bool(self._lots))  # fmt: skip

    def _show_differences(self) -> None:
        counted: Mapping[str, int] = self.grid.counted()
        rows = differences_of(self._lots, counted)
        shown: list[Difference] = [row for row in rows if row.difference]
        self.table.set_rows(shown)
        self._reason_box.setVisible(bool(shown))
        self._reason_box.set_wrong(None)
        left = sum(1 for lot in self._lots if lot.on_hand and lot.id not in counted)
        resay(self.summary.setText, lambda: _summary(len(rows), len(shown), left))

    def _lay_out(self, prints: bool) -> None:
        sheet, result = QWidget(), QWidget()
        top = QHBoxLayout()
        box = FieldBox(lambda: _("Place"), self.place)
        top.addWidget(box)
        top.addWidget(self.empty_lots)
        top.addStretch(1)
        if prints:
            top.addWidget(button(lambda: _("Print the sheet"), self.print_wanted.emit, keys="Ctrl+P", icon="printer"))
        foot = QHBoxLayout()
        foot.addWidget(labels.label(lambda: _("Nothing changes before you post the count."), "small", "text-2"))
        foot.addStretch(1)
        self._compare = primary_button(lambda: _("Compare with the book"), self.compare)
        foot.addWidget(self._compare)
        column = QVBoxLayout(sheet)
        for part in (top, foot):
            column.addLayout(part)
        column.insertWidget(1, self.grid, 1)
        self._reason_box = FieldBox(lambda: _("Why the shelf differs"), self.reason)
        end = QHBoxLayout()
        end.addWidget(button(lambda: _("Back"), self.back, keys="Esc", icon="arrow-left"))
        end.addStretch(1)
        end.addWidget(primary_button(lambda: _("Post the count"), self.post))
        under = QVBoxLayout(result)
        under.addWidget(self.summary)
        under.addWidget(self.table, 1)
        under.addWidget(self._reason_box)
        under.addLayout(end)
        self.pages.addWidget(sheet)
        self.pages.addWidget(result)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.banner)
        self._column.addWidget(self.pages, 1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, keys, self.compare)

        def measure() -> None:
            self._column.setContentsMargins(0, size(8), 0, 0)
            box.setMinimumWidth(size(220))
            for each in (column, under):
                each.setContentsMargins(0, 0, 0, 0)
                each.setSpacing(size(8))
        on_theme(self, measure)


def _summary(counted: int, differing: int, left: int) -> str:
    parts = [ngettext("{n} lot was counted.", "{n} lots were counted.", counted).format(n=counted)]
    if differing:
        parts.append(ngettext("{n} differs from the book.", "{n} differ from the book.", differing).format(n=differing))
    else:
        parts.append(_("Everything agrees with the book."))
    if left:
        parts.append(
            ngettext("{n} lot was not counted and stays as it is.", "{n} lots were not counted and stay as they are.",
                     left).format(n=left))  # fmt: skip
    return " ".join(parts)
