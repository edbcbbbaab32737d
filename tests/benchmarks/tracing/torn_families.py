"""Invented families whose members were registered apart, and what the seekers say of those they look for.

Everything comes from one seed: python -m tests.benchmarks.tracing.torn_families FOLDER [people] [requests] [seed]
writes people.csv, requests.csv (the last column is the truth: record_id, or "" when the person is not registered).
"""

import csv
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.tracing.requests import Sought
from tests.benchmarks.matching import invented_names as names
from tests.benchmarks.matching.invented_people import Family, Population, Real
from tests.benchmarks.matching.invented_registers import _Desk
from tests.benchmarks.matching.spoiled_names import by_ear, slip, woman_form

TODAY = 2026
_COLUMNS = (
    "record_id", "household", "surname", "given_name", "patronymic", "sex", "birth", "iin", "phone", "address",
)  # fmt: skip


@dataclass(frozen=True)
class Looking:
    """One request with its truth: the id of the registration that is meant, "" when there is none."""

    sought: Sought
    truth: str


def torn_register(people: int, requests: int, seed: int) -> tuple[list[Registration], list[Looking]]:
    """About `people` registrations and so many requests; one in five looks for somebody who is not registered."""
    chance = Random(seed)
    population = Population(chance)
    rows: list[Registration] = []
    looking: list[Looking] = []
    desk = _Desk(chance, 1.0)
    torn = _torn_share(people, requests)
    while len(rows) < people or len(looking) < requests:
        family = population.family()
        if len(family.members) > 1 and len(looking) < requests and chance.random() < torn:
            lost = chance.choice(family.members)
            here = chance.random() < 0.8
            said = _said(chance, family, lost, str(len(looking)))
            rest = replace(family, members=[one for one in family.members if one is not lost])
            rows += _written(desk, rest)
            truth = ""
            if here:
                with_whom = _with_whom(chance, rest, lost)
                away = replace(family, members=[lost, *with_whom])
                alone = lost.born.year > 2010 and not with_whom
                apart = _written(desk, away, alone=alone)
                truth = apart[0].id
                rows += apart
            looking.append(Looking(said, truth))
        else:
            rows += _written(desk, family)
    chance.shuffle(rows)
    return rows, looking


def _torn_share(people: int, requests: int) -> float:
    return min(1.0, 4.0 * requests / max(1, people) * 1.2)


def _with_whom(chance: Random, rest: Family, lost: Real) -> list[Real]:
    """A lost child may be with a brother or a grandmother; an adult mostly came alone."""
    others = [one for one in rest.members if abs(one.born.year - lost.born.year) < 12 or one.born.year < 1970]
    return [chance.choice(others)] if others and chance.random() < 0.35 else []


def _written(desk: _Desk, family: Family, alone: bool = False) -> list[Registration]:
    found = []
    for row in desk.written(family.members, family, alone=alone):
        desk.serial = getattr(desk, "serial", 0) + 1  # type: ignore[attr-defined]
        found.append(Registration(
            f"R{desk.serial:07d}", row["household_ref"], row["surname"], row["given_name"],  # type: ignore[attr-defined]
            row["patronymic"], row["sex"], row["birth_date"], row["iin"], row["phone"], row["address"],
        ))  # fmt: skip
    return found


def _said(chance: Random, family: Family, lost: Real, number: str) -> Sought:
    """What the family says: names as they speak them, an age with a doubt, the parents, who may be along."""
    given = names.SHORT.get(lost.given, lost.given) if chance.random() < 0.2 else lost.given
    surname = lost.maiden if lost.maiden and chance.random() < 0.1 else lost.surname
    surname = woman_form(surname) if lost.sex == "F" else surname
    if chance.random() < 0.15:
        surname = ""
    if chance.random() < 0.12:
        given = by_ear(given, chance) if chance.random() < 0.5 else slip(given, chance)
    russian = chance.random() < 0.5
    given, surname = (names.russian_spelling(word) if russian and word else word for word in (given, surname))
    age = TODAY - lost.born.year + chance.choice((0, 0, 0, -1, 1, 2, -2))
    doubt = chance.choice((0, 1, 2, 3))
    mothers = [one for one in family.members if one.sex == "F" and 16 <= lost.born.year - one.born.year <= 48]
    kin = [one.given for one in family.members if one is not lost]
    return Sought(
        id=number, surname=surname, given_name=given, sex=lost.sex if chance.random() < 0.95 else "",
        birth=lost.born.isoformat() if chance.random() < 0.15 else "",
        years=(TODAY - age - doubt, TODAY - age + doubt) if chance.random() < 0.9 else None,
        father=lost.father if chance.random() < 0.75 else "",
        mother=mothers[0].given if mothers and chance.random() < 0.5 else "",
        relatives=", ".join(chance.sample(kin, min(len(kin), chance.randint(0, 3)))),
        last_place=family.town[chance.randrange(2)] if chance.random() < 0.6 else "",
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    people, requests, seed = (int(text) for text in [*arguments[1:], "10000", "400", "1"][:3])
    rows, looking = torn_register(people, requests, seed)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_COLUMNS, *rows])
    with (folder / "requests.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*Sought.__dataclass_fields__, "truth"])
        for one in looking:
            values = [getattr(one.sought, name) for name in Sought.__dataclass_fields__]
            writer.writerow([*("-".join(map(str, v)) if isinstance(v, tuple) else v for v in values), one.truth])
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
