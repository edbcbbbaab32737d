"""The review list: pairs that may be one person, as they were found last and still stand, and one pair side by side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from shelterdesk.domain.matching.reasons import Reason
from shelterdesk.domain.matching.zones import SAME
from shelterdesk.domain.merged_fields import proposed
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.distinctions import told_apart
from shelterdesk.queries.merged_records import columns_of
from shelterdesk.queries.people import PersonRow, people_by_id, people_of_household
from shelterdesk.queries.registry import View, question
from shelterdesk.records import BedAssignment, Household, Person
from shelterdesk.store.found_pairs import Pair, compared_up_to, kept_pairs
from shelterdesk.store.tables import ChangeEntry

_BATCH = 500


@dataclass(frozen=True)
class ReviewRow:
    """Two registered people who may be one; `one` is the record that would stay."""

    one: PersonRow
    two: PersonRow
    score: float  # 0 to 1
    zone: str  # same, compare
    reasons: tuple[Reason, ...]  # the weightiest first

    @property
    def id(self) -> str:
        """Both ids."""
        return f"{self.one.id}/{self.two.id}"


@dataclass(frozen=True)
class ReviewCountsRow:
    """How much there is to review: pairs, of them almost certain ones, and people written down since the last look."""

    pairs: int
    same: int
    new_people: int


@dataclass(frozen=True)
class SideRow:
    """One of two records under comparison, with what a list does not show."""

    person: PersonRow
    document_kind: str
    document_number: str
    language: str
    clothing_size: str
    household_phone: str
    origin: str
    address: str
    members: tuple[str, ...]  # names of the others of the household, as far as the role may see them
    registered_at: datetime


@dataclass(frozen=True)
class ComparedRow:
    """Two records side by side; from_two: choices for which the second one's value is proposed."""

    one: SideRow
    two: SideRow
    from_two: frozenset[str]
    bed_of_two: bool  # whether the second one's bed was given last


@question(Permission.SEE_PEOPLE)
def review_list(view: View) -> list[ReviewRow]:
    """All pairs to be looked at, the surest first. Hidden people only for those who may see them."""
    pairs = _standing(view)
    people: dict[str, PersonRow] = {}
    wanted = sorted({one for pair in pairs for one in (pair.one_id, pair.two_id)})
    for start in range(0, len(wanted), _BATCH):
        people.update((row.id, row) for row in people_by_id(view, wanted[start : start + _BATCH]))
    return [
        ReviewRow(
            people[pair.one_id], people[pair.two_id], pair.score, pair.zone,
            tuple(Reason(code, share) for code, share in pair.reasons),
        )
        for pair in pairs
        if pair.one_id in people and pair.two_id in people
    ]  # fmt: skip


@question(Permission.SEE_PEOPLE)
def review_counts(view: View) -> ReviewCountsRow:
    """The same in figures, for the home screen."""
    pairs = _standing(view)
    shown = _shown(view, {one for pair in pairs for one in (pair.one_id, pair.two_id)})
    seen = [pair for pair in pairs if pair.one_id in shown and pair.two_id in shown]
    up_to = compared_up_to(view.session)
    people = select(func.count()).select_from(Person)
    if up_to:  # else nobody was compared yet: everybody is new
        new = select(ChangeEntry.record_id).where(
            ChangeEntry.position > up_to, ChangeEntry.noun == Noun.PEOPLE.value, ChangeEntry.created.is_(True)
        )
        people = people.where(Person.id.in_(new))
    return ReviewCountsRow(len(seen), sum(pair.zone == SAME for pair in seen), view.session.scalar(people) or 0)


@question(Permission.SEE_PEOPLE)
def compared_people(view: View, one_id: str, two_id: str) -> ComparedRow | None:
    """Two records side by side, the one that would stay first; None when one is gone or not for these eyes."""
    first, second = sorted((one_id, two_id))
    one, two = _side(view, first), _side(view, second)
    if one is None or two is None:
        return None
    ours, theirs = view.session.get_one(Person, first), view.session.get_one(Person, second)
    beds = select(BedAssignment.since, BedAssignment.id, BedAssignment.person_id).where(
        BedAssignment.person_id.in_((first, second)), BedAssignment.until.is_(None)
    )
    last = max(tuple(row) for row in view.session.execute(beds)) if one.person.bed_id or two.person.bed_id else None
    from_two = proposed(columns_of(ours), columns_of(theirs))
    return ComparedRow(one, two, from_two, last is not None and last[2] == second)


def _side(view: View, person_id: str) -> SideRow | None:
    rows = people_by_id(view, [person_id])
    if not rows:
        return None
    person = view.session.get_one(Person, person_id)
    home = view.session.get_one(Household, person.household_id)
    members = tuple(row.name for row in people_of_household(view, home.id) if row.id != person_id)
    return SideRow(
        rows[0], person.document_kind, person.document_number, person.language, person.clothing_size,
        home.phone, home.origin, home.address, members, home.registered_at,
    )  # fmt: skip


def _standing(view: View) -> list[Pair]:
    """Pairs nobody has told apart since."""
    apart = told_apart(view.session)
    return [pair for pair in kept_pairs(view.session) if (pair.one_id, pair.two_id) not in apart]


def _shown(view: View, person_ids: Iterable[str]) -> set[str]:
    """Who of these is still registered under this id, and for these eyes."""
    wanted, found = sorted(person_ids), set[str]()
    show_hidden = view.may(Permission.SEE_HIDDEN)
    for start in range(0, len(wanted), _BATCH):
        query = select(Person.id, Person.hidden, Household.hidden).join(Household, Household.id == Person.household_id)
        rows = view.session.execute(query.where(Person.id.in_(wanted[start : start + _BATCH])))
        found.update(row[0] for row in rows if show_hidden or not (row[1] or row[2]))
    return found
