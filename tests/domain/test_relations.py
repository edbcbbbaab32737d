"""What an adult likely is to the head."""

import pytest

from shelterdesk.domain.households import Relation
from shelterdesk.domain.relations import Known, guessed_relation

HEAD = Known("M", 40)


@pytest.mark.parametrize(
    ("person", "guess"),
    [
        (Known("F", 38), Relation.SPOUSE), (Known("M", 41), Relation.SIBLING), (Known("F", 65), Relation.PARENT),
        (Known("M", 84), Relation.GRANDPARENT), (Known("M", 20), Relation.CHILD), (Known("F", 8), None),
        (Known("F", None), None), (Known("", 39), Relation.SIBLING),
    ],
)  # fmt: skip
def test_one_more_person(person: Known, guess: Relation | None) -> None:
    assert guessed_relation([HEAD, person], 1) is guess


def test_there_is_one_husband_or_wife() -> None:
    people = [HEAD, Known("F", 38), Known("F", 36)]
    assert [guessed_relation(people, place) for place in range(3)] == [
        Relation.HEAD, Relation.SPOUSE, Relation.SIBLING]
    chosen = [HEAD, Known("F", 38), Known("F", 36, Relation.SPOUSE)]
    assert guessed_relation(chosen, 1) is Relation.SIBLING


def test_nobody_is_married_to_a_child() -> None:
    assert guessed_relation([Known("F", 16), Known("M", 19)], 1) is Relation.SIBLING
