"""One thing changed for many people at once: where they came from, their bus, a need, a note. One step, one undo."""

from collections.abc import Callable

from shelterdesk.domain.needs import NEED_CODES, joined, parted
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused, OurFault
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.people import household_of
from shelterdesk.operations.registry import verb
from shelterdesk.operations.written_people import cleaned_value
from shelterdesk.records import Person
from shelterdesk.store.unit_of_work import UnitOfWork

OF_HOUSEHOLDS = ("origin", "district", "address", "bus", "language")
OF_PEOPLE = ("note", "diet", "language")
CHANGES = ("origin", "district", "address", "bus", "language", "need", "no_need", "note", "diet")


@verb(Permission.REGISTER, says=N_("change several people"))
def change_many(work: UnitOfWork, person_ids: list[str], field: str, value: str) -> int:
    """Write one value for all these people. field: one of CHANGES; what belongs to a household is written for the
    households of these people, a note is added to what stands there. How many people were changed is the answer."""
    people = [work.get(Person, person_id) for person_id in dict.fromkeys(person_ids)]
    if not people:
        raise InputRefused("nobody", _("Nobody is chosen."), _("Nothing was changed."), _("Tick at least one person."))
    if field not in CHANGES:
        raise OurFault("no_such_field", _("This cannot be changed for several people.") + f" ({field})")
    text = cleaned_value(value)
    if field in ("need", "no_need"):
        if text not in NEED_CODES:
            raise InputRefused("need", _("Choose what to change."), _("Nothing was changed."), field="value")
        change: Callable[[frozenset[str]], frozenset[str]] = (
            (lambda codes: codes | {text}) if field == "need" else (lambda codes: codes - {text})
        )
        for person in people:
            person.needs = joined(change(parted(person.needs)))
        return len(people)
    for person in people:
        if field in OF_HOUSEHOLDS:
            setattr(household_of(work, person), field, text)
        if field == "note":
            person.note = person.note if text in person.note else f"{person.note} {text}".strip()
        elif field in OF_PEOPLE:
            setattr(person, field, text)
    return len(people)
