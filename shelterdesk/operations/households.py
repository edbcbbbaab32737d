"""Registering households: at the desk, from a paper form filled in earlier, from a list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from sqlalchemy import select

from shelterdesk.domain import cards
from shelterdesk.domain.ages import is_child
from shelterdesk.domain.households import HouseholdEntry, PersonEntry, Relation
from shelterdesk.domain.needs import joined
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED, Arrival, StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.errors import InputRefused, OurFault
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.beds import put_to_bed
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.people import family_of, remove_person
from shelterdesk.operations.registry import verb
from shelterdesk.operations.stays import moment_of
from shelterdesk.operations.written_people import checked_person, cleaned_value
from shelterdesk.queries.cards import is_given
from shelterdesk.queries.registry import View
from shelterdesk.records import Household, Person, Stay
from shelterdesk.records.base import amend, fresh
from shelterdesk.store.drafts import drop_draft_row
from shelterdesk.store.exchange_tables import ConflictEntry
from shelterdesk.store.own_centre import PREFIX, prefix_of
from shelterdesk.store.unit_of_work import UnitOfWork

HOUSEHOLD_FIELDS = (
    "phone", "origin", "region", "district", "address", "tenure", "home_damage", "bus", "vehicle", "pets", "livestock",
    "paper_number", "entered_by", "language", "note", "hidden",
)  # fmt: skip
_SAID = attrgetter(*HOUSEHOLD_FIELDS)


@dataclass(frozen=True)
class Registered:
    """What registering answered: the household's id and number, and the people's ids in their order."""

    household_id: str
    number: str
    person_ids: tuple[str, ...]


@verb(Permission.REGISTER, says=N_("register a household"))
def register_household(
    work: UnitOfWork, entry: HouseholdEntry, at: datetime | None = None, draft: str = ""
) -> Registered:
    """Register one household with its people, its stays and its beds.

    at: when they came, for a paper form entered later; draft: key of the draft that goes with the same commit.
    """
    registered = enter_household(work, entry, at)
    if draft:
        drop_draft_row(work.session, draft)
    return registered


@verb(Permission.REGISTER, says=N_("add a person to a household"))
def add_person(
    work: UnitOfWork, household_id: str, entry: PersonEntry, status: StayStatus = StayStatus.IN,
    arrival: Arrival = Arrival.ARRIVED, at: datetime | None = None,
) -> str:  # fmt: skip
    """Add one more person to a household that is registered already: somebody who came later."""
    return enter_person(work, household_id, entry, status, arrival, at).id


@verb(Permission.REGISTER, says=N_("register a newborn"))
def register_newborn(work: UnitOfWork, household_id: str, entry: PersonEntry, at: datetime | None = None) -> str:
    """Register a child born here: counted as born, not as arrived; the birth is the day unless something else is
    said."""
    if not entry.birth:
        entry = replace(entry, birth=local(moment_of(work, at)).date().isoformat())
    return enter_person(work, household_id, entry, StayStatus.IN, Arrival.BORN, at).id


@verb(Permission.REGISTER, says=N_("change a household"))
def change_household(
    work: UnitOfWork, household_id: str, new: Mapping[str, Any], seen: Mapping[str, Any] | None = None
) -> str:
    """Write these fields of a household (of HOUSEHOLD_FIELDS). seen = what the screen showed before: InputRefused
    "changed_meanwhile" when somebody else has written another value since."""
    household = work.get(Household, household_id)
    if unknown := sorted(set(new) - set(HOUSEHOLD_FIELDS)):
        raise OurFault("no_such_field", _("The household cannot be saved.") + f" ({', '.join(unknown)})")
    values = {name: cleaned_value(value) for name, value in new.items()}
    for name, value in values.items():
        if seen is not None and name in seen and getattr(household, name) not in (cleaned_value(seen[name]), value):
            raise InputRefused(
                "changed_meanwhile", _("Somebody changed this field meanwhile."), _("Nothing was overwritten."),
                _("Look at the new value, then save again."), field=name,
            )  # fmt: skip
        setattr(household, name, value)
    return household.id


@verb(Permission.REGISTER, says=N_("change the head of a household"))
def change_head(work: UnitOfWork, household_id: str, person_id: str) -> str:
    """Make somebody else of the household its head. Husband and wife change places; what the others were to the old
    head need not hold for the new one, so it is asked again."""
    household, new = work.get(Household, household_id), work.get(Person, person_id)
    if new.household_id != household_id:
        raise InputRefused("head", _("The head must be one of the household."), _("Nothing was changed."))
    if household.head_id == person_id:
        raise InputRefused("head_same", _("This person is the head already."), _("Nothing was changed."))
    couple = new.relation == Relation.SPOUSE.value
    still_true = (Relation.CHILD.value, Relation.GRANDCHILD.value, Relation.WARD.value, Relation.NOT_RELATED.value)
    for person in family_of(work, household_id):
        if person is new:
            person.relation = Relation.HEAD.value
        elif person.id == household.head_id:
            person.relation = Relation.SPOUSE.value if couple else None
        elif not couple or person.relation not in still_true:
            person.relation = None
    household.head_id = person_id
    return person_id


@verb(Permission.REGISTER, says=N_("say who is the head of a household"))
def settle_head(work: UnitOfWork, household_id: str, person_id: str) -> str:
    """Two laptops each named a head: this one is it. What the other one is to the head is asked again."""
    household, new = work.get(Household, household_id), work.get(Person, person_id)
    if new.household_id != household_id:
        raise InputRefused("head", _("The head must be one of the household."), _("Nothing was changed."))
    family = family_of(work, household_id)
    for person in family:
        if person is new:
            person.relation = Relation.HEAD.value
        elif person.relation == Relation.HEAD.value or person.id == household.head_id:
            person.relation = None
    household.head_id = person_id
    open_questions = select(ConflictEntry.record_id).where(ConflictEntry.field.in_(("head_id", "relation")))
    ids = [household_id, *(person.id for person in family)]
    disputed = set(work.session.scalars(open_questions.where(ConflictEntry.record_id.in_(ids))))
    if household_id in disputed:
        work.decide(Noun.HOUSEHOLDS, household_id, "head_id", person_id)
    for person in family:
        if person.id in disputed:
            work.decide(Noun.PEOPLE, person.id, "relation", person.relation)
    return person_id


@verb(Permission.REGISTER, says=N_("give a household a new number"))
def renumber_household(work: UnitOfWork, household_id: str) -> str:
    """A number of its own for a household that has the same as another one; answers it. Cards are to be printed
    again."""
    household = work.get(Household, household_id)
    household.number = next_household_number(work)
    return household.number


@verb(Permission.REGISTER, says=N_("remove a household entered by mistake"))
def void_household(work: UnitOfWork, household_id: str, reason: str) -> int:
    """Mark a household and all its people as entered by mistake: shown and counted nowhere, kept in the journal."""
    people = family_of(work, work.get(Household, household_id).id)
    for person in people:
        remove_person(work, person.id, reason)
    return len(people)


def enter_household(work: UnitOfWork, entry: HouseholdEntry, at: datetime | None = None) -> Registered:
    """Inside another verb (an import registers many): write one household down."""
    if not entry.people:
        raise InputRefused("household_empty", _("A household needs at least one person."), _("Nothing was saved."))
    if not 0 <= entry.head < len(entry.people):
        raise InputRefused("head", _("The head must be one of the household."), _("Nothing was saved."))
    values = zip(HOUSEHOLD_FIELDS, _SAID(entry), strict=True)
    fields: dict[str, Any] = {name: cleaned_value(value) if value else value for name, value in values}
    household = work.add(fresh(Household, {
        **fields, "number": next_household_number(work), "card": _card_for(work), "registered_at": moment_of(work, at),
        "to_complete": False,
    }))  # fmt: skip
    people = [
        _enter(work, household, person, entry, place, is_head=place == entry.head, at=at)
        for place, person in enumerate(entry.people)
    ]
    amend(household, head_id=people[entry.head].id, to_complete=any(person.to_complete for person in people))
    _name_responsible(work, people, people)
    return Registered(household.id, household.number, tuple(person.id for person in people))


def enter_person(
    work: UnitOfWork, household_id: str, entry: PersonEntry, status: StayStatus, arrival: Arrival, at: datetime | None
) -> Person:
    """Inside another verb: one more person of a household."""
    household = work.get(Household, household_id)
    family = family_of(work, household_id)
    place = max((person.position for person in family), default=-1) + 1
    whole = HouseholdEntry(people=(entry,), status=status, arrival=arrival, origin=household.origin)
    person = _enter(work, household, entry, whole, place, is_head=not family, at=at)
    if not family:
        household.head_id = person.id
    household.to_complete = household.to_complete or person.to_complete
    _name_responsible(work, [person], [*family, person])
    return person


def _enter(
    work: UnitOfWork, household: Household, entry: PersonEntry, whole: HouseholdEntry, place: int, *, is_head: bool,
    at: datetime | None,
) -> Person:  # fmt: skip
    said = checked_person(work, entry)
    relation = Relation.HEAD if is_head else (None if entry.relation is Relation.HEAD else entry.relation)
    child = is_child(said["birth"], said["stated_group"], work.today)
    person = work.add(fresh(Person, {
        **said,
        "household_id": household.id,
        "position": place,
        "card": _card_for(work, entry.card),
        "unknown_number": work.count_on("unknown") if entry.unknown else None,
        "relation": relation.value if relation else None,
        "accompaniment": entry.accompaniment.value if entry.accompaniment and child else None,
        "needs": joined(entry.needs),
        # who is with a child is never guessed: a list that does not say leaves a question behind
        "to_complete": entry.to_complete or (child and entry.accompaniment is None),
    }))  # fmt: skip
    work.add(fresh(Stay, {
        "person_id": person.id, "status": whole.status.value, "since": moment_of(work, at), "until": None,
        "arrival": whole.arrival.value if whole.status in COUNTED else None, "place": household.origin,
    }))  # fmt: skip
    if entry.bed_id and whole.status in COUNTED:
        work.session.flush()
        put_to_bed(work, person.id, entry.bed_id)
    return person


def _name_responsible(work: UnitOfWork, children: list[Person], family: list[Person]) -> None:
    """A child with a parent or relative is answered for by the first adult of the household, until somebody says
    otherwise; a child alone by nobody."""
    accompanied = [person for person in children if person.accompaniment in ("parent", "relative")]
    if not accompanied:
        return
    adults = [person for person in family if not is_child(person.birth, person.stated_group, work.today)]
    for person in accompanied:
        if adults and person not in adults:
            amend(person, responsible_id=adults[0].id)


def next_household_number(work: UnitOfWork) -> str:
    """Inside another verb: the number of one more household, never given twice."""
    prefix = work.fact(PREFIX) or prefix_of(work.session) or own_centre(work).desk_prefix
    return f"{prefix}-{work.count_on('household'):04d}"


def _card_for(work: UnitOfWork, printed: str = "") -> str:
    """A new card number, or the one on a wristband that was printed before, if nobody ever had it."""
    if not printed:
        return cards.new_card(work.ids.random_digits(cards.LENGTH - 1))
    if not cards.is_card(printed) or is_given(View(work.session, work.now, work.author), printed):
        raise InputRefused(
            "card_taken", _("This wristband belongs to somebody already."), _("What you typed is still here."),
            _("Take another wristband and scan it."), field="card",
        )  # fmt: skip
    return printed
