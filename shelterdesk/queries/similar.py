"""Who looks like the person being written down: hints with their reason, never a verdict.

Order of reasons: the same IIN; the same name (in any spelling) and birth; the same name and year, give or take one;
the same phone.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.folding import folded
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.i18n import N_
from shelterdesk.queries.people import PersonRow, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person
from shelterdesk.store.search import find_people

REASONS = {
    "iin": N_("same IIN"),
    "name_birth": N_("same name and birth date"),
    "name_year": N_("same name, about the same age"),
    "phone": N_("same phone"),
}
_ORDER = tuple(REASONS)
_LOOKED_AT = 40  # people of one name compared more closely


@dataclass(frozen=True)
class Likeness:
    """What is known of one person while it is typed."""

    surname: str = ""
    given_name: str = ""
    birth: str = ""  # "1991-03-12", "1991-03", "1991" or ""
    iin: str = ""  # "" too when it is still to be verified
    phone: str = ""


@dataclass(frozen=True)
class SimilarRow:
    """Somebody registered who looks alike: who, which of the typed people, and why."""

    person: PersonRow
    place: int  # of the typed people
    reason: str  # a key of REASONS


@question(Permission.SEE_PEOPLE)
def similar_people(view: View, typed: tuple[Likeness, ...], most: int = 3) -> list[SimilarRow]:
    """At most `most` registered people who look like somebody being typed, the strongest reason first."""
    reasons: dict[str, tuple[int, int]] = {}  # person id: (place in _ORDER, place of the typed person)
    for place, likeness in enumerate(typed):
        for person_id, reason in _alike(view, likeness):
            key = (_ORDER.index(reason), place)
            reasons[person_id] = min(reasons.get(person_id, key), key)
    rows = {row.id: row for row in people_by_id(view, list(reasons))}
    ranked = sorted((key, rows[found].surname, found) for found, key in reasons.items() if found in rows)
    return [SimilarRow(rows[found], key[1], _ORDER[key[0]]) for key, _surname, found in ranked[:most]]


def _alike(view: View, likeness: Likeness) -> Iterable[tuple[str, str]]:
    session = view.session
    if likeness.iin:
        sure = select(Person.id).where(Person.iin == likeness.iin, Person.iin_to_verify.is_(False))
        yield from ((person_id, "iin") for person_id in session.scalars(sure))
    if folded(likeness.surname) and folded(likeness.given_name):
        found = find_people(session, f"{likeness.surname} {likeness.given_name}", _LOOKED_AT)
        people = select(Person.id, Person.surname, Person.given_name, Person.birth).where(Person.id.in_(found))
        for person_id, surname, given_name, birth in session.execute(people):
            if _key(surname, given_name) == _key(likeness.surname, likeness.given_name):
                reason = _birth_reason(likeness.birth, birth or "")
                if reason:
                    yield person_id, reason
    if likeness.phone:
        same = select(Person.id).where(Person.phone == likeness.phone)
        yield from ((person_id, "phone") for person_id in session.scalars(same))
        heads = select(Household.head_id).where(Household.phone == likeness.phone, Household.head_id.is_not(None))
        yield from ((head, "phone") for head in session.scalars(heads) if head)


def _key(surname: str, given_name: str) -> tuple[str, ...]:
    return tuple(sorted(f"{folded(surname)} {folded(given_name)}".split()))


def _birth_reason(typed: str, kept: str) -> str:
    """The same birth, or years at most one apart; a name without any birth says too little."""
    if typed and typed == kept and len(typed) == 10:
        return "name_birth"
    if typed and kept and abs(int(typed[:4]) - int(kept[:4])) <= 1:
        shorter = min(len(typed), len(kept))
        return "name_year" if shorter < 10 or typed[:4] != kept[:4] or typed[5:] == kept[5:] else ""
    return ""
