"""Finding the household that stands at the counter: a few letters, its number, or a card typed by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.search_field import SearchField
from shelterdesk.ui.kit.theme import on_theme, size

LEAST = 2   # letters before households are looked for
LAST = 10   # verdicts kept at the side
_NUMBER = 4  # digits of a household number


@dataclass(frozen=True)
class LastVerdict:
    """One line at the side: when, who, what the desk said."""

    id: str
    time: str
    household: str
    words: Callable[[], str]
    status: str


def search_text(typed: str) -> str:
    """What to look for: a short number is a household's, written in full."""
    digits = read_digits(typed.strip())
    if digits.isascii() and digits.isdigit() and len(digits) < _NUMBER:
        return digits.zfill(_NUMBER)
    return typed


class HouseholdFinder(QWidget):
    """The field, the households found, and beside them the last verdicts.

    Signals:
        found: (PersonRow) this person's household is meant.
        card_typed: (card) a card number was typed.
        confirmed: Enter in the empty field.
    """

    found = Signal(object)
    card_typed = Signal(str)
    confirmed = Signal()

    def __init__(self, look: Callable[[str], Sequence[PersonRow]], parent: QWidget | None = None) -> None:
        """look finds people by text."""
        super().__init__(parent)
        self._look = look
        self._verdicts: list[LastVerdict] = []
        self.field = SearchField(lambda: _("Household: 3 letters, number or card"))
        self.results: RowTable[PersonRow] = RowTable(
            lambda: _("Households found"),
            [
                Column("name", lambda: _("Name"), lambda row: row.name, wide=True),
                Column("number", lambda: _("Household"), lambda row: row.household_number),
                Column("bed", lambda: _("Room"), _where),
            ],
            lambda row: row.id, compact=True,
        )  # fmt: skip
        self.last: RowTable[LastVerdict] = RowTable(
            lambda: _("Last ten"),
            [
                Column("household", lambda: _("Household"), lambda row: f"{row.time}  {row.household}", wide=True,
                       tooltip=lambda row: row.household),
                Column("verdict", lambda: _("Verdict"), lambda row: row.words(), chip=lambda row: row.status),
            ],
            lambda row: row.id, compact=True,
        )  # fmt: skip
        self.results.empty.say(lambda: _("Nobody of this name or number."))
        self.last.empty.say(lambda: _("Scan a card, or type three letters of the surname."))
        for table in (self.results, self.last):
            table.horizontalHeader().hide()
        self.caption = labels.label(lambda: _("Last ten"), "small", "text-2")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.last)
        self.stack.addWidget(self.results)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.field)
        self._column.addWidget(self.caption)
        self._column.addWidget(self.stack, 1)
        self.setFocusProxy(self.field)
        self.field.searched.connect(self._search)
        self.field.go_down.connect(self._on_enter)
        self.results.opened.connect(lambda _id: self._take(self.results.current_row()))
        self.results.typed.connect(self.field.type_on)
        self.last.typed.connect(self.field.type_on)
        on_theme(self, lambda: self._column.setSpacing(size(4)))

    def add_verdict(self, verdict: LastVerdict) -> None:
        """Put a verdict on top of the last ten; the same one again takes the old one's place."""
        kept = [row for row in self._verdicts if row.id != verdict.id]
        self._verdicts = [verdict, *kept][:LAST]
        self.last.set_rows(self._verdicts)

    def verdicts(self) -> tuple[LastVerdict, ...]:
        """The last ten, the newest first."""
        return tuple(self._verdicts)

    def ready(self) -> None:
        """For the next household."""
        self.field.clear()
        self.field.setFocus()

    def _search(self, text: str) -> None:
        if len(text.strip()) < LEAST and not read_digits(text.strip()).isdigit():
            self.caption.show()
            self.stack.setCurrentWidget(self.last)
            return
        rows: dict[str, PersonRow] = {}
        for row in sorted(self._look(search_text(text)), key=lambda row: not row.is_head):
            rows.setdefault(row.household_id, row)  # one line for a household
        found = sorted(rows.values(), key=lambda row: row.status not in COUNTED)
        self.results.set_rows(found)
        self.caption.hide()
        self.stack.setCurrentWidget(self.results)
        if found:
            self.results.select(found[0].id)

    def _on_enter(self) -> None:
        typed = self.field.text().strip()
        if not typed:
            self.confirmed.emit()
            return
        card = read_digits(typed).replace(" ", "")
        if is_card(card):
            self.card_typed.emit(card)
            return
        rows = self.results.shown_rows() if self.stack.currentWidget() is self.results else ()
        if len({row.household_id for row in rows}) > 1:
            self.results.setFocus()
        elif rows:
            self._take(rows[0])

    def _take(self, row: PersonRow | None) -> None:
        if row is not None:
            self.found.emit(row)


def _where(row: PersonRow) -> str:
    return row.room_name if row.status in COUNTED else _("not here")
