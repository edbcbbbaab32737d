"""Coming and going in a period: the movement balance, counted from the stays."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.balance import Balance, Stays, Stretch, balance, groups_of, order
from shelterdesk.domain.needs import parted
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.clock import local
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person, Stay


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What figures are counted by, of one registered person; no name."""

    id: str
    household_id: str
    sex: str | None
    birth: str | None
    stated_group: str | None
    accompaniment: str | None
    needs: frozenset[str]
    to_complete: bool


@question(Permission.SEE_FIGURES)
def movement_balance(view: View, start: datetime, end: datetime) -> Balance:
    """The balance of a period, with ages as of its end. Hidden people count: figures name nobody."""
    people = everybody(view.session)
    return balance(stays_of(view.session, people), groups_on(people, end), start, end)


def everybody(session: Session) -> dict[str, PersonFacts]:
    """All registered people that are not void, by id."""
    rows = session.execute(
        select(
            Person.id, Person.household_id, Person.sex, Person.birth, Person.stated_group, Person.accompaniment,
            Person.needs, Person.to_complete,
        ).join(Household, Household.id == Person.household_id)
    )  # fmt: skip
    return {row[0]: PersonFacts(*row[:6], parted(row[6]) if row[6] else frozenset(), row[7]) for row in rows}


def stays_of(session: Session, people: dict[str, PersonFacts]) -> Stays:
    """The stays of these people in their order, by person."""
    found: dict[str, list[Stretch]] = {person_id: [] for person_id in people}
    rows = session.execute(select(Stay.person_id, Stay.status, Stay.since, Stay.until, Stay.arrival, Stay.id))
    for person_id, status, since, until, arrival, stay_id in rows:
        if person_id in found:
            found[person_id].append(Stretch(StayStatus(status), since, until, arrival, stay_id))
    for stretches in found.values():
        if len(stretches) > 1:
            stretches.sort(key=order)
    return found


def groups_on(people: dict[str, PersonFacts], moment: datetime) -> dict[str, tuple[str, ...]]:
    """For each person the groups they count in on the day of this moment."""
    day = local(moment).date()
    return {one.id: groups_of(one.sex, one.birth, one.stated_group, day) for one in people.values()}
