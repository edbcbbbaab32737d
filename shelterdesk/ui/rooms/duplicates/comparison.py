"""Two records side by side: why they may be one person, and per field whose value holds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.matching.reasons import REASONS, Reason
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.review_list import ComparedRow, ReviewRow
from shelterdesk.ui.kit.labels import label
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words, resay
from shelterdesk.ui.rooms.duplicates.field_lines import HOLDS, HOLDS_WORDS, ONE, TWO, FieldLine, chosen_of, lines_of

_MOST = 6  # reasons named; the weightiest say enough


class Comparison(QWidget):
    """One pair.

    Signals:
        merge_wanted: Enter on any line.
    """

    merge_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: ComparedRow | None = None
        self._lines: list[FieldLine] = []
        self.pros = label("", wrap=True)
        self.cons = label("", tint="text-2", wrap=True)
        self.table = FieldTable()
        self.table.chose.connect(self.choose)
        self.table.opened.connect(lambda _name: self.merge_wanted.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pros)
        layout.addWidget(self.cons)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        on_theme(self, lambda: layout.setSpacing(size(4)))
        on_words(self, self._rewrite)

    def show_pair(self, pair: ReviewRow, row: ComparedRow) -> None:
        """Show this pair with the proposed choices."""
        self._row, self._lines = row, lines_of(row)
        reasons = pair.reasons
        resay(self.pros.setText, lambda: _("For: {reasons}").format(reasons=_said(reasons, True)))
        resay(self.cons.setText, lambda: _("Against: {reasons}").format(reasons=_said(reasons, False) or _("nothing")))
        self.table.set_rows(self._lines)
        self.table.selectRow(next((at for at, line in enumerate(self._lines) if line.choosable), 0))

    def clear(self) -> None:
        """Nothing is compared."""
        self._row, self._lines = None, []
        resay(self.pros.setText, lambda: "")
        resay(self.cons.setText, lambda: "")
        self.table.set_rows([])

    def choose(self, name: str, side: str) -> None:
        """The value of this side holds for this field."""
        self._lines = [line.choose(side) if line.name == name else line for line in self._lines]
        self.table.set_rows(self._lines)

    def chosen(self) -> dict[str, str]:
        """What was chosen, as the verb takes it."""
        return {} if self._row is None else chosen_of(self._lines, self._row)

    def _rewrite(self) -> None:
        """The values in the language of the moment; choices stay."""
        if self._row is None:
            return
        before = {line.name: line.holds for line in self._lines}
        self._lines = [line.choose(before[line.name]) for line in lines_of(self._row)]
        self.table.set_rows(self._lines)


class FieldTable(RowTable[FieldLine]):
    """The fields; the arrow keys to the left and to the right choose a value.

    Signals:
        chose: (field name, side) an arrow was pressed on a line.
    """

    chose = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Fields of both records"), [
            Column("field", lambda: _("Field"), lambda line: line.title),
            Column("one", lambda: _("Record that stays"), lambda line: line.one or "—", wide=True,
                   tooltip=lambda line: line.one),
            Column("holds", lambda: "←→", lambda line: HOLDS[line.holds], align="center",
                   tooltip=lambda line: _(HOLDS_WORDS[line.holds])),
            Column("two", lambda: _("Second record"), lambda line: line.two or "—", wide=True,
                   tooltip=lambda line: line.two),
        ], lambda line: line.name, compact=True, parent=parent)  # fmt: skip
        self.setSortingEnabled(False)
        self.empty.say(lambda: _("Choose a pair on the left."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sides = {Qt.Key.Key_Left: ONE, Qt.Key.Key_Right: TWO}
        side = sides.get(Qt.Key(event.key()))
        if side is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if name := self.current_id():
                self.chose.emit(name, side)
            return
        super().keyPressEvent(event)


def _said(reasons: tuple[Reason, ...], pro: bool) -> str:
    """The reasons of one kind in words, the weightiest first, each once."""
    words = [_(REASONS[one.code]) for one in reasons if (one.share > 0) == pro and one.code in REASONS]
    return ", ".join(list(dict.fromkeys(words))[:_MOST])
