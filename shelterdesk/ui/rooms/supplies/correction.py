"""The line below a stock card: how many units, and why, when goods are written off or come back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.items import counted
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.stock import LotRow, StockMovementRow
from shelterdesk.ui.kit.buttons import primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.shown import lot_words

WRITE_OFF_REASONS = {
    "expired": N_("Expired"),
    "spoiled": N_("Spoiled"),
    "broken": N_("Broken"),
    "lost": N_("Lost"),
    "passed_on": N_("Passed on to another centre"),
    "other": N_("Other reason"),
}
TAKE_BACK_REASONS = {
    "not_needed": N_("Not needed"),
    "leaving": N_("The household leaves"),
    "mistake": N_("Handed out by mistake"),
    "other": N_("Other reason"),
}


class Correction(Panel):
    """Asks for units and a reason.

    Signals:
        finished: (units, reason) the answer.
        closed: gone without an answer.
    """

    finished = Signal(int, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Write off"), parent)
        self.lot: LotRow | None = None
        self.movement: StockMovementRow | None = None
        self.form = Form(columns=3)
        self.quantity = IntegerEntry(least=1)
        self.reason = ChoiceField(_options(WRITE_OFF_REASONS))
        self.form.add("quantity", lambda: _("Quantity"), self.quantity, required=True)
        self.form.add("reason", lambda: _("Reason"), self.reason)
        self.form.add("more", lambda: _("In more detail"), TextEntry(limit=200))
        self.form.finished.connect(self._finish)
        row = QHBoxLayout()
        row.addWidget(self.form, 1)
        side = QVBoxLayout()
        side.addStretch(1)
        side.addWidget(primary_button(lambda: _("Book"), self._finish, bound=self))
        row.addLayout(side)
        self.body.addLayout(row)

    def write_off(self, lot: LotRow, *, expired: bool) -> None:
        """Take units of this lot off the stock; all of it is offered."""
        self.lot, self.movement = lot, None
        self._open(
            lambda: _("Write off: {lot}, {goods}").format(lot=lot_words(lot), goods=counted(lot.on_hand, lot.unit)),
            WRITE_OFF_REASONS, lot.on_hand,
        )  # fmt: skip
        self.reason.set_value("expired" if expired else "spoiled")

    def take_back(self, movement: StockMovementRow, unit: str) -> None:
        """Units of this hand-over come back into their lot."""
        self.lot, self.movement = None, movement
        self._open(
            lambda: _("Take back from {household}: {goods} were handed out").format(
                household=movement.household_number, goods=counted(-movement.quantity, unit)
            ),
            TAKE_BACK_REASONS, -movement.quantity,
        )  # fmt: skip

    def _open(self, words: Callable[[], str], reasons: dict[str, str], most: int) -> None:
        resay(self.heading.setText, words)
        self.quantity.most = most
        self.reason.set_options(_options(reasons))
        self.form.set_values({"quantity": most, "more": ""})
        self.show()
        self.quantity.setFocus()
        self.quantity.selectAll()

    def _finish(self) -> None:
        if self.form.show_problems():
            return
        values = self.form.values()
        names = WRITE_OFF_REASONS if self.lot is not None else TAKE_BACK_REASONS
        said = [_(names[values["reason"]])] if values["reason"] != "other" or not values["more"] else []
        self.finished.emit(values["quantity"], ": ".join([*said, *([values["more"]] if values["more"] else [])]))


def _options(names: dict[str, str]) -> list[Option]:
    return [Option(code, lambda words=words: _(words)) for code, words in names.items()]  # type: ignore[misc]
