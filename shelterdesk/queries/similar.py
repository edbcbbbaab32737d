"""Who looks like the person being written down: hints with their reasons, never a verdict.

The engine (domain/matching) weighs everybody who shares a key with the typed person. The same IIN always counts, and
whoever answers under the same phone is named last, when nobody else is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.folding import folded
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.alike import Lookup
from shelterdesk.queries.people import PersonRow, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person

SAME_IIN, SAME_PHONE = "iin=equal", "phone=equal"
_SHOWN = 3  # reasons of one hint
_ON_PHONE = 5  # people or families on one phone: more of them, and it is the centre's own


@dataclass(frozen=True)
class Likeness:
    """What is known of one person while it is typed."""

    surname: str = ""
    given_name: str = ""
    birth: str = ""  # "1991-03-12", "1991-03", "1991" or ""
    iin: str = ""  # "" too when it is still to be verified
    phone: str = ""  # the person's own, or the family's when this is its first person
    patronymic: str = ""
    sex: str = ""
    family_phone: str = ""
    address: str = ""  # where they come from, then street and house


@dataclass(frozen=True)
class SimilarRow:
    """Somebody registered who looks alike: who, which of the typed people, and why."""

    person: PersonRow
    place: int  # of the typed people
    reasons: tuple[str, ...]  # keys of domain/matching/reasons.REASONS that speak for one person, the weightiest first
    score: float  # 0 to 1


@question(Permission.SEE_PEOPLE)
def similar_people(view: View, typed: tuple[Likeness, ...], most: int = 3) -> list[SimilarRow]:
    """At most `most` registered people who look like somebody being typed, the surest first."""
    found: dict[str, tuple[int, float, int, tuple[str, ...]]] = {}
    for place, likeness in enumerate(typed):
        for person_id, rank, score, reasons in _alike(view, likeness, most):
            key = (rank, -score, place, reasons)
            found[person_id] = min(found.get(person_id, key), key)
    rows = {row.id: row for row in people_by_id(view, list(found))}
    ranked = sorted((key, found_id) for found_id, key in found.items() if found_id in rows)
    return [SimilarRow(rows[found_id], key[2], key[3], -key[1]) for key, found_id in ranked[:most]]


def _alike(view: View, likeness: Likeness, most: int) -> Iterator[tuple[str, int, float, tuple[str, ...]]]:
    """Person, rank (0 the same IIN, 1 weighed, 2 the same phone), score and reasons."""
    nobody = True
    if likeness.iin or (folded(likeness.surname) and folded(likeness.given_name)):
        for alike in Lookup(view).alike(_registration(likeness), most):
            codes = [reason.code for reason in alike.hint.reasons if reason.share > 0]
            same_iin = SAME_IIN in codes
            codes.sort(key=lambda code: code != SAME_IIN)
            nobody = False
            yield alike.person_id, 0 if same_iin else 1, alike.hint.score, tuple(codes[:_SHOWN])
    if nobody and likeness.phone:
        for person_id in _on_phone(view, likeness.phone):
            yield person_id, 2, 0.0, (SAME_PHONE,)


def _registration(likeness: Likeness) -> Registration:
    return Registration(
        id="", surname=likeness.surname, given_name=likeness.given_name, patronymic=likeness.patronymic,
        sex=likeness.sex, birth=likeness.birth, iin=likeness.iin, phone=likeness.phone or likeness.family_phone,
        address=likeness.address,
    )  # fmt: skip


def _on_phone(view: View, phone: str) -> list[str]:
    """Whose own phone this is, and the heads of families that have it."""
    own = list(view.session.scalars(select(Person.id).where(Person.phone == phone).limit(_ON_PHONE + 1)))
    heads = select(Household.head_id).where(Household.phone == phone, Household.head_id.is_not(None))
    people = [*own, *(head for head in view.session.scalars(heads.limit(_ON_PHONE + 1)) if head)]
    return people if len(set(people)) <= _ON_PHONE else []
