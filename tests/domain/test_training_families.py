"""Invented families hold together: names, ages, numbers."""

from datetime import date
from random import Random

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import age_on
from shelterdesk.domain.households import Accompaniment, Relation
from shelterdesk.domain.iin import birth_of, sex_of
from shelterdesk.domain.training_families import a_family

TODAY = date(2026, 3, 15)
FAMILIES = [a_family(Random(seed), "Ақкиізтоғай", TODAY) for seed in range(400)]
PEOPLE = [person for family in FAMILIES for person in family.people]


def test_four_to_five_of_ten_are_children() -> None:
    share = sum(is_child(person.birth, None, TODAY) for person in PEOPLE) / len(PEOPLE)
    assert 0.4 < share < 0.52


def test_every_family_has_an_adult_head_and_children_are_with_a_parent() -> None:
    for family in FAMILIES:
        head = family.people[family.head]
        assert head.relation is Relation.HEAD
        assert age_on(head.birth or "", TODAY) >= 18
        for person in family.people:
            if is_child(person.birth, None, TODAY):
                assert person.accompaniment is Accompaniment.PARENT


def test_mothers_are_old_enough_and_nobody_is_born_tomorrow() -> None:
    for family in FAMILIES:
        young = [person for person in family.people if person.relation is Relation.CHILD]
        women = [age_on(p.birth or "", TODAY) for p in family.people if p.sex == "F" and p not in young]
        children = [age_on(person.birth or "", TODAY) for person in young]
        if women and children:
            assert max(children) <= max(women) - 17
    assert all((person.birth or "") <= TODAY.isoformat() for person in PEOPLE)


def test_numbers_say_the_same_as_the_person() -> None:
    for person in PEOPLE:
        if person.iin:
            assert sex_of(person.iin) == person.sex
            assert str(birth_of(person.iin)) == person.birth


def test_patronymics_and_surnames_fit_the_sex() -> None:
    for person in PEOPLE:
        if person.patronymic:
            female = person.patronymic.endswith(("қызы", "вна", "чна"))
            assert female == (person.sex == "F"), person.patronymic


def test_children_of_one_family_have_different_names() -> None:
    for family in FAMILIES:
        names = [person.given_name for person in family.people if person.relation is Relation.CHILD]
        assert len(names) == len(set(names))
