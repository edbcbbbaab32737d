"""Keeping what is known of people right: corrections, who answers for a child, and entries made by mistake."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.households import Accompaniment, Relation
from shelterdesk.domain.needs import joined, parted
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, OurFault
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.operations.written_people import (
    PERSON_FIELDS,
    check_birth,
    check_iin,
    check_name,
    check_sex,
    cleaned_value,
)
from shelterdesk.queries.person_cards import PersonCardRow, card_of, is_guarded
from shelterdesk.queries.registry import View
from shelterdesk.records import BedAssignment, Household, Person, Stay
from shelterdesk.store.unit_of_work import UnitOfWork

CHANGEABLE = (*PERSON_FIELDS, "relation", "accompaniment", "needs", "do_not_release_to", "gate_note")
_NULLABLE = ("sex", "birth", "stated_group", "iin", "relation", "accompaniment")


@verb(Permission.SEE_PEOPLE, says=N_("look at a person"), undoable=False)
def look_at_person(work: UnitOfWork, person_id: str) -> PersonCardRow:
    """The card of a person. That a child or a hidden person was looked at stands in the journal, else nothing is
    shown."""
    work.get(Person, person_id)
    card = card_of(View(work.session, work.now, work.author), person_id)
    if card is None:
        raise OurFault("card_gone", _("The card cannot be shown."))
    if is_guarded(card.person):
        work.note(Noun.PEOPLE, person_id)
    return card


@verb(Permission.REGISTER, says=N_("change a person"))
def change_person(
    work: UnitOfWork, person_id: str, new: Mapping[str, Any], seen: Mapping[str, Any] | None = None
) -> str:
    """Write these fields of a person (of CHANGEABLE; needs as a set of codes). seen = what the screen showed before:
    InputRefused "changed_meanwhile" when somebody else has written another value since."""
    person = work.get(Person, person_id)
    values = {name: _kept(name, value) for name, value in new.items()}
    if unknown := sorted(set(values) - set(CHANGEABLE)):
        raise OurFault("no_such_field", _("The card cannot be saved.") + f" ({', '.join(unknown)})")
    for name in values:
        if seen is not None and name in seen and getattr(person, name) not in (_kept(name, seen[name]), values[name]):
            raise InputRefused(
                "changed_meanwhile", _("Somebody changed this field meanwhile."), _("Nothing was overwritten."),
                _("Look at the new value, then save again."), field=name,
            )  # fmt: skip
    merged = {name: values.get(name, getattr(person, name)) for name in CHANGEABLE}
    check_name(person.unknown_number is not None, merged["surname"], merged["given_name"])
    check_sex(merged["sex"])
    check_birth(merged["birth"], work.today)
    check_iin(merged["iin"])
    if "relation" in values:
        _check_relation(work, person, values["relation"])
    for name, value in values.items():
        setattr(person, name, value)
    if values.get("birth"):
        person.stated_group = None
    _keep_child_rules(work, person)
    return person.id


@verb(Permission.REGISTER, says=N_("mark as completed"))
def complete(work: UnitOfWork, person_ids: list[str]) -> int:
    """Everything that could be asked about these people has been written down. Who is with a child must be among it."""
    for person_id in person_ids:
        person = work.get(Person, person_id)
        if is_child(person.birth, person.stated_group, work.today) and not person.accompaniment:
            raise InputRefused(
                "accompaniment_missing", _("Who is with the child is not written down yet."), _("Nothing was changed."),
                _("Open the card and press 1, 2 or 3 there."), field="accompaniment",
            )  # fmt: skip
        person.to_complete = False
        household_of(work, person).to_complete = any(
            other.to_complete for other in family_of(work, person.household_id) if other is not person
        )
    return len(person_ids)


@verb(Permission.REGISTER, says=N_("name the adult who answers for a child"))
def set_responsible_adult(work: UnitOfWork, child_id: str, adult_id: str | None) -> str | None:
    """Name who answers for a child, or nobody (None). An adult of this centre, never the child itself."""
    child = work.get(Person, child_id)
    if adult_id is None:
        child.responsible_id = None
        return None
    if not is_child(child.birth, child.stated_group, work.today):
        raise _refused("not_a_child", _("Only for a child somebody else answers."))
    if adult_id == child_id:
        raise _refused("own_guardian", _("Nobody can be their own guardian."))
    adult = work.get(Person, adult_id)
    above: Person | None = adult
    while above is not None and above.responsible_id:
        if above.responsible_id == child_id:
            raise _refused("guardian_cycle", _("These two would answer for each other."))
        above = work.session.get(Person, above.responsible_id)
    if is_child(adult.birth, adult.stated_group, work.today):
        raise _refused("child_guardian", _("A child cannot answer for somebody."))
    child.responsible_id = adult.id
    return adult.id


@verb(Permission.REGISTER, says=N_("remove a person entered by mistake"))
def void_person(work: UnitOfWork, person_id: str, reason: str) -> None:
    """Mark a person as entered by mistake: shown and counted nowhere any more, kept in the journal."""
    remove_person(work, person_id, reason)


@verb(Permission.REGISTER, says=N_("remove people entered by mistake"))
def void_people(work: UnitOfWork, person_ids: list[str], reason: str) -> int:
    """Several people at once, for one reason: one step, one undo. How many were removed is the answer."""
    wanted = list(dict.fromkeys(person_ids))
    for person_id in wanted:
        remove_person(work, person_id, reason)
    return len(wanted)


def remove_person(work: UnitOfWork, person_id: str, reason: str) -> None:
    """Inside another verb: the person with stays and beds becomes void; the household too when nobody is left."""
    person = work.get(Person, person_id)
    reason = cleaned_value(reason)
    if not reason:
        raise _refused("reason_missing", _("Say why."), "reason")
    household = household_of(work, person)
    for record in (
        *work.session.scalars(select(Stay).where(Stay.person_id == person_id)),
        *work.session.scalars(select(BedAssignment).where(BedAssignment.person_id == person_id)),
    ):
        record.void, record.void_reason = True, reason
    for ward in work.session.scalars(select(Person).where(Person.responsible_id == person_id)):
        ward.responsible_id = None
    rest = [other for other in family_of(work, household.id) if other is not person]
    person.void, person.void_reason = True, reason
    work.session.flush()
    if not rest:
        household.void, household.void_reason = True, reason
    else:
        household.to_complete = any(other.to_complete for other in rest)
        if household.head_id == person_id:
            adults = [p for p in rest if not is_child(p.birth, p.stated_group, work.today)]
            head = (adults or rest)[0]
            household.head_id, head.relation = head.id, Relation.HEAD.value


def family_of(work: UnitOfWork, household_id: str) -> list[Person]:
    """Inside another verb: the people of a household in their order."""
    return list(
        work.session.scalars(select(Person).where(Person.household_id == household_id).order_by(Person.position))
    )


def household_of(work: UnitOfWork, person: Person) -> Household:
    """Inside another verb: the household a person belongs to."""
    return work.get(Household, person.household_id)


def _kept(name: str, value: Any) -> Any:
    if name == "needs":
        return joined(value if isinstance(value, frozenset) else parted(str(value)))
    value = cleaned_value(value)
    return value or None if name in _NULLABLE else value


def _check_relation(work: UnitOfWork, person: Person, relation: str | None) -> None:
    is_head = household_of(work, person).head_id == person.id
    if is_head != (relation == Relation.HEAD.value):
        raise _refused("head", _("Who is the head is changed on the household's page."), "relation")


def _keep_child_rules(work: UnitOfWork, person: Person) -> None:
    """An adult has nobody to answer for them; a child alone neither; a child nobody asked about stays incomplete."""
    if not is_child(person.birth, person.stated_group, work.today):
        person.accompaniment, person.responsible_id = None, None
    elif person.accompaniment is None:
        person.to_complete = True
        household_of(work, person).to_complete = True
    elif person.accompaniment == Accompaniment.ALONE.value:
        person.responsible_id = None


def _refused(code: str, happened: str, field: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was changed."), field=field)
