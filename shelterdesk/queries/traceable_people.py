"""Everybody registered as tracing compares them; and a stored request as it is compared. Inside the program only:
who may see a candidate is decided where candidates are shown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.registrations import kept_registration
from shelterdesk.domain.tracing.candidates import Registered, registered
from shelterdesk.domain.tracing.requests import Sought, Wanted, names_in, wanted
from shelterdesk.foundation.clock import local
from shelterdesk.records import Household, Person, TracingRequest

_BATCH = 500


def traceable(session: Session, person_ids: Iterable[str] | None = None) -> Iterator[Registered]:
    """These people (or everybody), with the given names of those registered with them."""
    if person_ids is None:
        yield from _with_members(session.execute(_people()).all())
        return
    wanted_ids = sorted(set(person_ids))
    for start in range(0, len(wanted_ids), _BATCH):
        batch = wanted_ids[start : start + _BATCH]
        homes = select(Person.household_id).where(Person.id.in_(batch))
        rows = session.execute(_people().where(Person.household_id.in_(homes))).all()
        chosen = set(batch)
        yield from (person for person in _with_members(rows) if person.id in chosen)


def sought_of(request: TracingRequest) -> Wanted:
    """A stored request, ready to compare. An age was said on the day of asking."""
    years = None
    if request.age_from is not None or request.age_to is not None:
        year = local(request.asked_at).year
        low = request.age_from if request.age_from is not None else request.age_to or 0
        high = request.age_to if request.age_to is not None else low
        years = (year - max(low, high) - 1, year - min(low, high))
    return wanted(Sought(
        id=request.id, surname=request.surname, given_name=request.given_name, patronymic=request.patronymic,
        other_name=request.other_name, sex=request.sex or "", birth=request.birth or "", years=years,
        father=request.father, mother=request.mother, relatives=request.relatives, last_place=request.last_place,
    ))  # fmt: skip


def _people() -> Any:
    return (
        select(
            Person.id, Person.household_id, Person.surname, Person.given_name, Person.patronymic, Person.sex,
            Person.birth, Person.iin, Person.iin_to_verify, Person.phone, Person.other_name, Person.accompaniment,
            Person.found_where, Household.phone.label("household_phone"), Household.origin, Household.address,
        )
        .join(Household, Household.id == Person.household_id)
        .order_by(Person.id)
    )  # fmt: skip


def _with_members(rows: Iterable[Any]) -> Iterator[Registered]:
    everybody = list(rows)
    homes: dict[str, list[tuple[str, str]]] = defaultdict(list)
    registrations = []
    for row in everybody:
        registration = kept_registration(row, row.household_phone, row.origin or row.found_where, row.address)
        registrations.append(registration)
        homes[row.household_id].append((row.id, profile_of(registration).given_name))
    for row, registration in zip(everybody, registrations, strict=True):
        members = [name for one, name in homes[row.household_id] if one != row.id and name]
        alone = row.accompaniment in ("alone", "relative")
        yield registered(registration, members, names_in(row.other_name), alone)
