"""Households change: part of a family goes its own way, two turn out to be one, somebody belongs to another.

Each is one step with one undo. Who is with a child is asked anew wherever its adults stay behind: never guessed.
"""

from collections.abc import Iterable

from shelterdesk.domain import cards
from shelterdesk.domain.ages import is_child
from shelterdesk.domain.households import Accompaniment, Relation
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.households import HOUSEHOLD_FIELDS, Registered, next_household_number
from shelterdesk.operations.moved_history import move_household_pointers
from shelterdesk.operations.moved_household import MERGED
from shelterdesk.operations.people import family_of
from shelterdesk.operations.registry import verb
from shelterdesk.records import Household, Person
from shelterdesk.store.unit_of_work import UnitOfWork

_OF_THE_PLACE = (
    "phone", "origin", "region", "district", "address", "tenure", "home_damage", "bus", "language", "hidden",
)  # fmt: skip
_STILL_TRUE = (Relation.NOT_RELATED.value,)  # whatever the head is


@verb(Permission.REGISTER, says=N_("split a household"))
def split_household(work: UnitOfWork, person_ids: list[str], head_id: str | None = None) -> Registered:
    """Make a household of its own of some people of one household; it gets its own number and card. head_id: who of
    them is the head, else the first adult. What belongs to the home they came from is true of both."""
    going = _of_one_household(work, person_ids)
    left = work.get(Household, going[0].household_id)
    staying = [person for person in family_of(work, left.id) if person not in going]
    if not staying:
        raise _refused("split_all", _("This would be everybody of the household."))
    if head_id is not None and head_id not in [person.id for person in going]:
        raise _refused("head", _("The head must be one of the household."))
    fields = {name: getattr(left, name) for name in HOUSEHOLD_FIELDS if name in _OF_THE_PLACE}
    home = work.add(
        Household(
            **fields, number=next_household_number(work), card=cards.new_card(work.ids.random_digits(cards.LENGTH - 1)),
            registered_at=work.now, entered_by=left.entered_by, to_complete=False,
        )
    )  # fmt: skip
    for place, person in enumerate(going):
        person.household_id, person.position = home.id, place
    head = next((person for person in going if person.id == head_id), None) or _first_adult(work, going)
    _lead(home, head, going)
    _settle(work, left, staying)
    _settle(work, home, going)
    return Registered(home.id, home.number, tuple(person.id for person in going))


@verb(Permission.REGISTER, says=N_("move people to another household"))
def join_household(work: UnitOfWork, person_ids: list[str], household_id: str) -> str:
    """Put people of one household into another one; when nobody is left behind, the two are one from now on."""
    going = _of_one_household(work, person_ids)
    left, home = work.get(Household, going[0].household_id), work.get(Household, household_id)
    if left.id == home.id:
        raise _refused("same_household", _("These people are in this household already."))
    there = family_of(work, home.id)
    staying = [person for person in family_of(work, left.id) if person not in going]
    after = max((person.position for person in there), default=-1) + 1
    for place, person in enumerate(going, after):
        person.household_id, person.position = home.id, place
        if person.relation not in _STILL_TRUE:
            person.relation = None
    home.hidden = home.hidden or left.hidden
    work.session.flush()
    if staying:
        _settle(work, left, staying)
    else:
        for name in (*_OF_THE_PLACE, "vehicle", "pets", "livestock", "paper_number"):
            if not getattr(home, name):
                setattr(home, name, getattr(left, name))
        home.note = " ".join(part for part in dict.fromkeys((home.note, left.note)) if part)
        left.void, left.void_reason, left.merged_into = True, MERGED, home.id
        move_household_pointers(work, {left.id: home.id})
    if not there:
        _lead(home, _first_adult(work, going), going)
    _settle(work, home, [*there, *going])
    return home.id


def _of_one_household(work: UnitOfWork, person_ids: Iterable[str]) -> list[Person]:
    people = [work.get(Person, person_id) for person_id in dict.fromkeys(person_ids)]
    if not people:
        raise _refused("nobody", _("Nobody is chosen."), _("Tick at least one person."))
    if len({person.household_id for person in people}) > 1:
        raise _refused(
            "several_households", _("These people are of several households."), _("Choose people of one household.")
        )
    return sorted(people, key=lambda person: person.position)


def _settle(work: UnitOfWork, household: Household, people: list[Person]) -> None:
    """A household as it is now: it has a head, its children have been asked about, its mark is right."""
    if household.head_id not in [person.id for person in people]:
        _lead(household, _first_adult(work, people), people)
    adults = [person for person in people if not is_child(person.birth, person.stated_group, work.today)]
    for person in people:
        if person in adults or person.accompaniment in (None, Accompaniment.ALONE.value):
            continue
        if not adults:  # the parents went, or stayed: who is with the child now?
            person.accompaniment, person.to_complete = None, True
    household.to_complete = any(person.to_complete for person in people)


def _lead(household: Household, head: Person, people: list[Person]) -> None:
    """Make somebody the head; what the others were to another head need not hold any more."""
    household.head_id = head.id
    for person in people:
        if person is head:
            person.relation = Relation.HEAD.value
        elif person.relation not in _STILL_TRUE:
            person.relation = None


def _first_adult(work: UnitOfWork, people: list[Person]) -> Person:
    return next((one for one in people if not is_child(one.birth, one.stated_group, work.today)), people[0])


def _refused(code: str, happened: str, next_step: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was changed."), next_step)
