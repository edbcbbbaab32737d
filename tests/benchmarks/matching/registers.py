"""Registers with the truth, read from files like duplicates_public.csv."""

import csv
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from shelterdesk.domain.matching.registrations import Registration


class Register(NamedTuple):
    """Registrations, and for each the person it truly is."""

    rows: list[Registration]
    truth: list[str]

    def true_pairs(self) -> set[tuple[int, int]]:
        places: dict[str, list[int]] = defaultdict(list)
        for place, person in enumerate(self.truth):
            places[person].append(place)
        return {(one, two) for some in places.values() for at, one in enumerate(some) for two in some[at + 1 :]}


def read_register(path: Path) -> Register:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return register_of(list(csv.DictReader(file)))


def register_of(rows: list[dict[str, str]]) -> Register:
    registrations = [
        Registration(row["record_id"], row["household_ref"], row["surname"], row["given_name"], row["patronymic"],
                     row["sex"], row["birth_date"], row["iin"], row["phone"], row["address"])
        for row in rows
    ]  # fmt: skip
    return Register(registrations, [row["true_person_id"] for row in rows])


def halves(register: Register) -> tuple[Register, Register]:
    """Two parts with no person in both: households that share a person stay together."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for row, person in zip(register.rows, register.truth, strict=True):
        parent[root("h" + row.household)] = root("p" + person)
    roots = sorted({root("p" + person) for person in register.truth})
    first = {name for number, name in enumerate(roots) if number % 2 == 0}
    parts = [[], []]  # type: list[list[int]]
    for place, person in enumerate(register.truth):
        parts[root("p" + person) not in first].append(place)
    one, two = (Register([register.rows[i] for i in part], [register.truth[i] for i in part]) for part in parts)
    return one, two
