"""Cards and wristbands that were printed before are printed again only with a reason; a lost one gets a new number."""

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.cards import card_prints
from shelterdesk.ui.kit import ask

LOST = "lost"


def reason_to_print(owner: QWidget, desk: Desk, name: str, ids: list[str], *, household: bool) -> str | None:
    """Why these people's bands (household=True: these households' cards) are printed again: "" when none was printed
    before, None when the user goes back. A lost one has a new number when this returns."""
    before = desk.ask(card_prints, name, ids)
    if not before:
        return ""
    last = max(before.values(), key=lambda row: row.last)
    told = ngettext("Printed {n} time, last {time} by {name}. Why again?",
                    "Printed {n} times, last {time} by {name}. Why again?", last.times)  # fmt: skip
    reason = ask.choose(
        owner, told.format(n=last.times, time=shown_time(last.last), name=last.by),
        [ask.Choice("damaged", _("It is damaged")), ask.Choice("wrong", _("Something on it was wrong")),
         ask.Choice(LOST, _("It was lost: give a new number"), danger=True)],
    )  # fmt: skip
    if reason == LOST:
        for record_id in before:
            desk.do(replace_card, record_id, LOST, household=household)
    return reason
