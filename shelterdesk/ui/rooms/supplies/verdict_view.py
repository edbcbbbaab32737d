"""The right half of the hand-out: the verdict, what is given from which lot, to whom, and what is left then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from shelterdesk.domain.items import counted
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.lots import TakeRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import CheckField
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.verdicts import VerdictPanel
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.scrolling import FollowingScroll
from shelterdesk.ui.rooms.supplies.shown import lot_words

_COLUMNS = 2  # of names
_LARGE = 2  # articles written in large letters


@dataclass(frozen=True)
class Name:
    """One member of the household beside a box to tick."""

    person_id: str
    words: Callable[[], str]


class VerdictView(QWidget):
    """Shows a verdict and takes its confirmation.

    Signals:
        confirmed: Enter: give it.
        proxy_wanted: Shift+Enter: give it to somebody who takes it for them.
        lot_wanted: F4: another lot.
        again_wanted: F8: give it all the same.
        cancelled: Esc.
        ticked: (tuple of person ids) who it is for has changed.
    """

    confirmed = Signal()
    proxy_wanted = Signal()
    lot_wanted = Signal()
    again_wanted = Signal()
    cancelled = Signal()
    ticked = Signal(tuple)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = VerdictPanel()
        self._goods = QGridLayout()
        self._names = QGridLayout()
        self.boxes: dict[str, CheckField] = {}
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addLayout(self._goods)
        self._inside.addLayout(self._names)
        self._inside.addStretch(1)
        self.give = button(lambda: _("Give"), self.confirmed.emit, keys="Enter", primary=True)
        self.proxy = button(lambda: _("To a proxy"), self.proxy_wanted.emit, keys="Shift+Enter")
        self.lot = button(lambda: _("Other lot"), self.lot_wanted.emit, keys="F4")
        self.again = button(lambda: _("Give all the same"), self.again_wanted.emit, keys="F8")
        self._foot = QHBoxLayout()
        for each in (self.lot, self.proxy, self.again):
            self._foot.addWidget(each)
        self._foot.addStretch(1)
        self._foot.addWidget(self.give)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.panel, 1)
        self._below = FollowingScroll(inside)
        self._column.addWidget(self._below, 0)
        self._column.addLayout(self._foot)
        bind(self, "Esc", self.cancelled.emit)
        self.offer(())
        on_theme(self, self._measure)

    def offer(self, buttons: Sequence[QPushButton]) -> None:
        """Which buttons make sense now."""
        for each in (self.give, self.proxy, self.lot, self.again):
            each.setVisible(each in buttons)

    def show_goods(self, rows: Sequence[TakeRow]) -> None:
        """What is given, from which lot, and what is left in stock then."""
        _clear(self._goods)
        # with nothing to give the verdict has the whole side, to be read across the counter
        self._below.setVisible(bool(rows))
        self._column.setStretch(0, 0 if rows else 1)
        self._column.setStretch(1, 1 if rows else 0)
        few = len(rows) <= _LARGE  # many articles stand in smaller letters, so that the names stay in sight
        for line, row in enumerate(rows):
            left = labels.label("", "small", "danger" if row.missing else "text-2")
            resay(left.setText, lambda row=row: _left(row, few))  # type: ignore[misc]
            left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._goods.addWidget(left, 2 * line, 1)
            if few:
                for step, (words, tint) in enumerate(((_amount, "text"), (_lots, "primary"))):
                    part = labels.label("", "h2", tint, wrap=True)
                    resay(part.setText, lambda row=row, words=words: words(row))  # type: ignore[misc]
                    self._goods.addWidget(part, 2 * line + step, 0)
            else:
                whole = labels.label("", "strong", wrap=True)
                resay(whole.setText, lambda row=row: f"{_amount(row)} · {_lots(row)}")  # type: ignore[misc]
                self._goods.addWidget(whole, 2 * line, 0)
        self._goods.setColumnStretch(0, 1)
        self._goods.setHorizontalSpacing(size(16))

    def show_names(self, names: Sequence[Name], ticked: frozenset[str]) -> None:
        """The household's people with boxes to untick."""
        _clear(self._names)
        self.boxes = {}
        for place, name in enumerate(names):
            box = CheckField(name.words)
            box.set_value(name.person_id in ticked)
            box.edited.connect(self._on_ticked)
            box.done.connect(self.confirmed)
            self.boxes[name.person_id] = box
            self._names.addWidget(box, *divmod(place, _COLUMNS))
            box.show()

    def ticked_people(self) -> tuple[str, ...]:
        """Whose boxes are ticked."""
        return tuple(person for person, box in self.boxes.items() if box.value())

    def clear(self) -> None:
        """Nothing to show any more but the verdict itself."""
        self.show_goods(())
        self.show_names((), frozenset())
        self.offer(())

    def _on_ticked(self) -> None:
        self.ticked.emit(self.ticked_people())

    def _measure(self) -> None:
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(size(8))
        self._inside.setSpacing(size(8))
        self._names.setHorizontalSpacing(size(8))
        self._names.setVerticalSpacing(0)
        self._goods.setVerticalSpacing(0)
        self.panel.setMinimumHeight(size(104))


def _lots(row: TakeRow) -> str:
    if not row.parts:
        return _("no lot in the book")
    if len(row.parts) == 1:
        return lot_words(row.parts[0])
    return " + ".join(f"{part.quantity} – {lot_words(part)}" for part in row.parts)


def _amount(row: TakeRow) -> str:
    return f"{row.item_name}: {counted(row.quantity, row.unit)}"


def _left(row: TakeRow, large: bool) -> str:
    if row.missing:
        return _("only {n} left").format(n=max(0, row.on_hand))
    words = _("left in stock: {n}") if large else _("left: {n}")
    return words.format(n=row.on_hand - row.quantity)


def _clear(grid: QGridLayout) -> None:
    while (item := grid.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
