"""Numbers of cards and wristbands: a lost one stops counting."""

from shelterdesk.domain.cards import LENGTH, new_card
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.operations.written_people import cleaned_value
from shelterdesk.records import Household, Person
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.PRINT, says=N_("replace a lost card"))
def replace_card(work: UnitOfWork, record_id: str, reason: str, *, household: bool = False) -> str:
    """Give a person (household=True: a household) a new card number; the old one opens nothing any more. Answers the
    new number. The reason stands in the journal."""
    if not str(cleaned_value(reason) or ""):
        raise InputRefused(
            "reason_missing", _("Say why."), _("Nothing was changed."), _("Choose a reason, then try again."),
            field="reason",
        )  # fmt: skip
    record: Person | Household = work.get(Household, record_id) if household else work.get(Person, record_id)
    record.card = new_card(work.ids.random_digits(LENGTH - 1))
    work.reason = str(cleaned_value(reason))
    return record.card
