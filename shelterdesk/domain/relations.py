"""What an adult may be to the head of the household, guessed from sex and age. Children are never guessed.

A guess is shown in grey and says so; who saves the household has seen it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from shelterdesk.domain.births import ADULT_AGE
from shelterdesk.domain.households import Relation

_GENERATION = 16   # years between a parent and a child at least
_COUPLE = 20       # years between husband and wife at most, for a guess
_GRANDPARENT = 40  # years between grandparent and grandchild at least


class Known(NamedTuple):
    """What is known of one person of the household when their relation is guessed."""

    sex: str | None
    age: int | None  # whole years
    relation: Relation | None = None


def guessed_relation(people: Sequence[Known], place: int, head: int = 0) -> Relation | None:
    """The likely relation of the person at this place to the head; None when nothing is likely, and for every child."""
    person, first = people[place], people[head]
    if place == head:
        return Relation.HEAD
    if person.age is None or first.age is None or person.age < ADULT_AGE:
        return None
    older = person.age - first.age
    if first.age >= ADULT_AGE and abs(older) <= _COUPLE and _may_be_couple(people, place, head):
        return Relation.SPOUSE
    if older >= _GRANDPARENT:
        return Relation.GRANDPARENT
    if older >= _GENERATION:
        return Relation.PARENT
    if older <= -_GRANDPARENT:
        return Relation.GRANDCHILD
    if older <= -_GENERATION:
        return Relation.CHILD
    return Relation.SIBLING


def _may_be_couple(people: Sequence[Known], place: int, head: int) -> bool:
    """One man, one woman, and nobody before them is husband or wife already."""
    if not people[place].sex or not people[head].sex or people[place].sex == people[head].sex:
        return False
    for other, known in enumerate(people):
        if other in (place, head):
            continue
        if known.relation is Relation.SPOUSE:
            return False
        earlier = other < place and known.relation is None
        if earlier and guessed_relation(people, other, head) is Relation.SPOUSE:
            return False
    return True
