"""Inside the enquiry desk: who is meant by a name, and whether relatives may be told.

What these functions know never leaves the verb that asks them: outside there are two answers only, and whoever is
hidden, refuses, is unknown or is not here gets the same one (domain.md, enquiry desk; trust.md T6).
"""

from dataclasses import dataclass

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from shelterdesk.domain.family_codes import family_code, is_family_code
from shelterdesk.domain.matching.keys import keys_of
from shelterdesk.domain.matching.names_alike import EXACT, SLIP, SOUND, given_grade, name_grade
from shelterdesk.domain.matching.profiles import Profile, profile_of
from shelterdesk.domain.matching.registrations import Registration, kept_registration
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.queries.merged_records import merged_households
from shelterdesk.records import Household, Person, Stay
from shelterdesk.store.match_keys import people_under

_UNDER_ONE_KEY = 2000
_BATCH = 500
_NEAR_YEARS = 1


@dataclass(frozen=True)
class Meant:
    """Somebody registered who may be meant."""

    person_id: str
    household_id: str
    card: str  # of the household
    hidden: bool
    consent: bool
    here: bool


def people_meant(session: Session, surname: str, given_name: str, birth: str) -> list[Meant]:
    """Everybody whose name (in any spelling) and birth agree, hidden or not."""
    typed = profile_of(Registration(id="", surname=surname, given_name=given_name, birth=birth))
    ids = sorted({one for people in people_under(session, keys_of(typed), _UNDER_ONE_KEY).values() for one in people})
    found = []
    for start in range(0, len(ids), _BATCH):
        rows = session.execute(
            select(
                Person.id, Person.household_id, Person.surname, Person.given_name, Person.patronymic, Person.sex,
                Person.birth, Person.iin, Person.iin_to_verify, Person.phone, Person.hidden, Person.consent_relatives,
                Household.hidden.label("household_hidden"), Household.card, Stay.status,
            )
            .join(Household, Household.id == Person.household_id)
            .outerjoin(Stay, and_(Stay.person_id == Person.id, Stay.until.is_(None)))
            .where(Person.id.in_(ids[start : start + _BATCH]))
        )  # fmt: skip
        for row in rows:
            if _is_meant(typed, profile_of(kept_registration(row, "", "", ""))):
                found.append(Meant(
                    row.id, row.household_id, row.card, row.hidden or row.household_hidden,
                    row.consent_relatives is True, row.status is not None and StayStatus(row.status) in COUNTED,
                ))  # fmt: skip
    return found


def said_the_code(session: Session, person: Meant, typed: str) -> bool:
    """Whether the code that was said is the one on this person's family card, or on the card of a household that was
    closed into theirs."""
    if not typed.strip():
        return False
    if is_family_code(typed, family_code(person.household_id, person.card)):
        return True
    closed = merged_households(session, [person.household_id])
    rows = session.execute(
        select(Household.id, Household.card).where(Household.id.in_(closed)).execution_options(with_void=True)
    )
    return any(is_family_code(typed, family_code(row[0], row[1])) for row in rows)


def _is_meant(typed: Profile, person: Profile) -> bool:
    near = (EXACT, SOUND, SLIP)
    if given_grade(typed.given_name, person.given_name) not in (EXACT, SOUND):
        return False
    if name_grade(typed.surname, person.surname) not in near:
        return False
    if typed.birth.year and person.birth.year:
        return abs(typed.birth.year - person.birth.year) <= _NEAR_YEARS
    return True
