"""Invented people for tests: a_person(), a_household(of=5)."""

from dataclasses import replace
from typing import Any

from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry, Relation

_ADULTS = (("Әбдіғали", "M", "1991-03-12"), ("Әлия", "F", "1993"))
_CHILDREN = (("Нұрлан", "M", "2018-05-01"), ("Айша", "F", "2025-07-20"), ("Ерлан", "M", "2012"), ("Дана", "F", "2015"))


def a_person(**fields: Any) -> PersonEntry:
    """A woman of 33 unless told otherwise."""
    return replace(PersonEntry(surname="Құрманбаева", given_name="Әлия", sex="F", birth="1993"), **fields)


def a_household(of: int = 4, surname: str = "Құрманбаев", **fields: Any) -> HouseholdEntry:
    """Two adults, then children with their parents."""
    people = []
    for place in range(of):
        if place < 2:
            given, sex, birth = _ADULTS[place]
            relation = (Relation.HEAD, Relation.SPOUSE)[place]
            entry = PersonEntry(given_name=given, sex=sex, birth=birth, relation=relation)
        else:
            given, sex, birth = _CHILDREN[(place - 2) % len(_CHILDREN)]
            entry = PersonEntry(
                given_name=given, sex=sex, birth=birth, relation=Relation.CHILD, accompaniment=Accompaniment.PARENT
            )
        people.append(replace(entry, surname=surname + ("а" if entry.sex == "F" else "")))
    return HouseholdEntry(people=tuple(people), **{"origin": "Құлсары", "phone": "+77990001122", **fields})
