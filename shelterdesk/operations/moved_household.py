"""Inside a merge of two records: the person has one household; the other one goes on without them, or is closed."""

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.households import Relation
from shelterdesk.domain.merged_fields import together
from shelterdesk.operations.moved_history import move_household_pointers
from shelterdesk.operations.people import family_of
from shelterdesk.records import Household, Person
from shelterdesk.store.unit_of_work import UnitOfWork

MERGED = "merged"  # why a record is void
_SAID = (
    "paper_number", "phone", "origin", "region", "district", "address", "tenure", "home_damage", "bus", "vehicle",
    "pets", "livestock", "language",
)  # fmt: skip


def leave_household(work: UnitOfWork, kept: Person, gone: Person, left_id: str) -> None:
    """kept has their household already; left_id is the one the other record was in (it may be the same)."""
    work.session.flush()
    home = work.get(Household, kept.household_id)
    if left_id != home.id:
        left = work.get(Household, left_id)
        if left.hidden:
            kept.hidden = True
        rest = family_of(work, left_id)
        if rest:
            _go_on_without(work, left, rest, (kept.id, gone.id))
        else:
            close_into(work, left, home)
    if home.head_id == gone.id or home.head_id is None:
        home.head_id = kept.id
    if home.head_id == kept.id:
        kept.relation = Relation.HEAD.value
    elif kept.relation == Relation.HEAD.value:
        kept.relation = None
    home.to_complete = any(person.to_complete for person in family_of(work, home.id))


def close_into(work: UnitOfWork, left: Household, home: Household) -> None:
    """Nobody is left here: what was written of the household goes to the other one where that one says nothing."""
    for name in _SAID:
        if not getattr(home, name):
            setattr(home, name, getattr(left, name))
    home.note = together(home.note, left.note)
    home.hidden = home.hidden or left.hidden
    left.void, left.void_reason, left.merged_into = True, MERGED, home.id
    move_household_pointers(work, {left.id: home.id})


def _go_on_without(work: UnitOfWork, left: Household, rest: list[Person], went: tuple[str, ...]) -> None:
    if left.head_id in went:
        adults = [one for one in rest if not is_child(one.birth, one.stated_group, work.today)]
        head = (adults or rest)[0]
        left.head_id, head.relation = head.id, Relation.HEAD.value
    left.to_complete = any(person.to_complete for person in rest)
