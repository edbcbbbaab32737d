"""Registering households and keeping them right."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain import cards
from shelterdesk.domain.ages import is_child
from shelterdesk.domain.households import HouseholdEntry, PersonEntry, Relation
from shelterdesk.domain.needs import joined
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import COUNTED
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.beds import put_to_bed
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.registry import verb
from shelterdesk.records import Household, Person, Stay
from shelterdesk.store.unit_of_work import UnitOfWork

_HOUSEHOLD_FIELDS = (
    "phone", "origin", "region", "district", "address", "tenure", "home_damage", "bus", "vehicle", "pets", "livestock",
    "paper_number", "entered_by", "language", "note", "hidden",
)  # fmt: skip
_PERSON_FIELDS = (
    "surname", "given_name", "patronymic", "other_name", "sex", "birth", "birth_estimated", "stated_group", "iin",
    "iin_to_verify", "document_kind", "document_number", "phone", "language", "allergy", "diet", "medicine",
    "clothing_size", "found_where", "description", "consent_relatives", "hidden", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Registered:
    """What registering answered: the household's id and number, and the people's ids in their order."""

    household_id: str
    number: str
    person_ids: tuple[str, ...]


@verb(Permission.REGISTER, says=N_("register a household"))
def register_household(work: UnitOfWork, entry: HouseholdEntry) -> Registered:
    """Register one household with its people, its stays and its beds."""
    return enter_household(work, entry)


@verb(Permission.REGISTER, says=N_("add a person to a household"))
def add_person(work: UnitOfWork, household_id: str, entry: PersonEntry) -> str:
    """Add one more person to a household that is registered already: a newborn, somebody who came later."""
    household = work.get(Household, household_id)
    count = work.session.scalar(select(func.count()).where(Person.household_id == household_id)) or 0
    people = _enter_people(work, household, (entry,), HouseholdEntry(people=(entry,)), first=count)
    return people[0].id


def enter_household(work: UnitOfWork, entry: HouseholdEntry) -> Registered:
    """Inside another verb (an import registers many): write one household down."""
    if not entry.people:
        raise InputRefused("household_empty", _("A household needs at least one person."), _("Nothing was saved."))
    fields = {name: getattr(entry, name) for name in _HOUSEHOLD_FIELDS}
    household = work.add(
        Household(
            **fields, number=_next_number(work), card=_new_card(work), registered_at=work.now,
            to_complete=any(person.to_complete for person in entry.people),
        )
    )  # fmt: skip
    people = _enter_people(work, household, entry.people, entry, first=0)
    household.head_id = people[entry.head].id
    return Registered(household.id, household.number, tuple(person.id for person in people))


def _enter_people(
    work: UnitOfWork, household: Household, entries: tuple[PersonEntry, ...], entry: HouseholdEntry, *, first: int
) -> list[Person]:
    people = []
    for index, person_entry in enumerate(entries):
        check_person(work, person_entry)
        relation = Relation.HEAD if first == 0 and index == entry.head else person_entry.relation
        person = work.add(
            Person(
                **{name: getattr(person_entry, name) for name in _PERSON_FIELDS},
                household_id=household.id,
                position=first + index,
                card=_new_card(work),
                unknown_number=_next_unknown(work) if person_entry.unknown else None,
                relation=relation.value if relation else None,
                accompaniment=person_entry.accompaniment.value if person_entry.accompaniment else None,
                needs=joined(person_entry.needs),
                to_complete=person_entry.to_complete,
            )
        )
        work.add(
            Stay(
                person_id=person.id, status=entry.status.value, since=work.now, until=None,
                arrival=entry.arrival.value if entry.status in COUNTED else None, place=entry.origin,
            )
        )  # fmt: skip
        if person_entry.bed_id:
            work.session.flush()
            put_to_bed(work, person.id, person_entry.bed_id)
        people.append(person)
    _name_responsible(work, people)
    return people


def check_person(work: UnitOfWork, entry: PersonEntry) -> None:
    """The least that must be known: a name or "unknown", and for a child who is with it."""
    if not (entry.unknown or entry.surname.strip() or entry.given_name.strip()):
        raise InputRefused(
            "name_missing", _("Enter a name, or mark the name as unknown."), _("What you typed is still here."),
            field="surname",
        )  # fmt: skip
    if entry.birth and entry.birth[:4] > str(work.today.year):
        raise InputRefused(
            "birth_in_future", _("The birth date lies in the future."), _("What you typed is still here."),
            _("Check the year, or enter the age instead."), field="birth",
        )  # fmt: skip


def _name_responsible(work: UnitOfWork, people: list[Person]) -> None:
    """A child with a parent or relative is answered for by the first adult of the household, until somebody says
    otherwise; a child alone by nobody."""
    adults = [person for person in people if not is_child(person.birth, person.stated_group, work.today)]
    for person in people:
        if person.accompaniment in ("parent", "relative") and adults and person not in adults:
            person.responsible_id = adults[0].id


def _next_number(work: UnitOfWork) -> str:
    # void ones count too: a number that was printed once is never given again
    everything = select(func.count()).select_from(Household).execution_options(with_void=True)
    counter = _counter(work, "household", lambda: work.session.scalar(everything) or 0)
    return f"{own_centre(work).desk_prefix}-{counter:04d}"


def _next_unknown(work: UnitOfWork) -> int:
    highest = select(func.max(Person.unknown_number)).execution_options(with_void=True)
    return _counter(work, "unknown", lambda: work.session.scalar(highest) or 0)


def _counter(work: UnitOfWork, name: str, start: Any) -> int:
    """Counts on from what the store holds; kept with the unit of work so that an import does not ask each time."""
    counters: dict[str, int] = work.session.info.setdefault("counters", {})
    if name not in counters:
        counters[name] = start()
    counters[name] += 1
    return counters[name]


def _new_card(work: UnitOfWork) -> str:
    return cards.card_of(work.ids.random_digits(cards.LENGTH - 1))
