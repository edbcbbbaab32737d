"""Invented registers with the truth in the last column: families written down by one desk, then by another.

python -m tests.benchmarks.matching.invented_registers 10000 7 OUT.csv [hard]
"""

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from tests.benchmarks.matching import invented_names as names
from tests.benchmarks.matching.invented_people import Family, Population, Real
from tests.benchmarks.matching.spoiled_names import (
    by_ear,
    homoglyph,
    latin,
    patronymic,
    slip,
    woman_form,
    wrong_layout,
)  # fmt: skip

COLUMNS = ("record_id", "centre", "household_ref", "surname", "given_name", "patronymic", "sex", "birth_date", "iin",
           "phone", "address", "true_person_id")  # fmt: skip
_AGAIN = 0.29  # families registered a second time


@dataclass(frozen=True)
class Habits:
    """How one desk writes: chosen once for a household registration."""

    kazakh: bool  # Kazakh spelling, else Russian
    latin: str  # a scheme, or ""
    capitals: bool
    hard: float  # 1 ordinary; 2 twice the errors


def register(size: int, seed: int, hard: float = 1.0) -> list[dict[str, str]]:
    """About `size` rows in random order."""
    chance = Random(seed)
    population = Population(chance)
    desk = _Desk(chance, hard)
    rows: list[dict[str, str]] = []
    while len(rows) < size:
        rows += desk.household(population.family(), population)
    rows = rows[:size]
    chance.shuffle(rows)
    for number, row in enumerate(rows, 1):
        row["record_id"] = f"R{number:07d}"
    return rows


class _Desk:
    def __init__(self, chance: Random, hard: float) -> None:
        self.chance = chance
        self.hard = hard
        self.centres = [f"EC{n:02d}" for n in range(1, 7)]
        self.own_phones = {centre: f"79900{chance.randrange(10**5):05d}" for centre in self.centres}

    def household(self, family: Family, population: Population) -> list[dict[str, str]]:
        """All registrations of one family, and perhaps of its namesakes."""
        chance = self.chance
        rows = list(self.written(family.members, family))
        again = chance.random()
        if again < _AGAIN:
            for _time in range(chance.choices((1, 2, 3), (88, 9, 3))[0]):
                rows += self.registered_again(family)
        if chance.random() < 0.03:
            other = Family(
                [population.namesake(chance.choice(family.members))],
                chance.choice(names.TOWNS),
                chance.choice(names.STREETS),
                str(chance.randint(1, 99)),
                "",
                f"799{chance.randrange(10**7):07d}",
            )
            rows += self.written(other.members, other)
        return rows

    def registered_again(self, family: Family) -> Iterator[dict[str, str]]:
        chance = self.chance
        kind = chance.random()
        children = [person for person in family.members if person.born.year > 2010]
        if kind < 0.14 and children:
            yield from self.written([chance.choice(children)], family, alone=True)
        elif kind < 0.24:  # with relatives, in another composition
            some = chance.sample(family.members, chance.randint(1, len(family.members)))
            moved = replace(family, phone=f"799{chance.randrange(10**7):07d}")
            yield from self.written(some, moved)
        elif kind < 0.42:
            yield from self.written(chance.sample(family.members, chance.randint(1, len(family.members))), family)
        else:
            yield from self.written(family.members, family)

    def written(self, people: list[Real], family: Family, alone: bool = False) -> Iterator[dict[str, str]]:
        """One household registration at one desk."""
        chance = self.chance
        centre = chance.choice(self.centres)
        ref = f"{centre}-{chance.randrange(10**9):09d}"
        scheme = chance.choice(("passport", "english", "kazakh")) if self.now(0.07) else ""
        habits = Habits(chance.random() < 0.45, scheme, chance.random() < 0.04, self.hard)
        phone = "" if chance.random() < 0.18 else family.phone
        if phone and self.now(0.08):
            phone = f"799{chance.randrange(10**7):07d}"
        if chance.random() < 0.015:
            phone = self.own_phones[centre]
        address = self.address(family, habits)
        parent = people[0]
        for person in people:
            row = self.row(person, habits, phone, address, alone, parent)
            yield {"centre": centre, "household_ref": ref, **row}
            if chance.random() < 0.003:
                yield {
                    "centre": centre,
                    "household_ref": ref,
                    **self.row(person, habits, phone, address, alone, parent),
                }

    def row(self, person: Real, habits: Habits, phone: str, address: str, alone: bool, parent: Real) -> dict[str, str]:
        chance = self.chance
        surname, given, father = self.name(person, habits, alone)
        child = person.born.year > 2010
        iin = "" if alone or chance.random() < 0.5 else self.number(person.iin)
        if child and not alone and self.now(0.01):
            iin = parent.iin
        own_phone = "" if alone or (child and chance.random() < 0.3) else phone
        if own_phone and self.now(0.02):
            at = chance.randrange(3, 10)
            own_phone = own_phone[:at] + str(chance.randrange(10)) + own_phone[at + 1 :]
        sex = person.sex
        if self.now(0.03):
            sex = "" if chance.random() < 0.75 else "FM"["MF".index(sex)]
        return {
            "surname": surname, "given_name": given, "patronymic": father, "sex": sex,
            "birth_date": self.birth(person, alone), "iin": iin, "phone": self.phone(own_phone),
            "address": "" if alone and chance.random() < 0.7 else address, "true_person_id": person.key,
        }  # fmt: skip

    def now(self, share: float) -> bool:
        return self.chance.random() < share * self.hard

    def name(self, person: Real, habits: Habits, alone: bool) -> tuple[str, str, str]:
        chance = self.chance
        surname = person.maiden if person.maiden and self.now(0.05) else person.surname
        if person.sex == "F" and not self.now(0.02):
            surname = woman_form(surname)
        if person.people == "kazakh" and surname.endswith(("ов", "ев", "ова", "ева")) and self.now(0.04):
            surname = surname.removesuffix("а")[:-2]
        given = names.SHORT.get(person.given, person.given) if self.now(0.025) else person.given
        kazakh_father = person.people == "kazakh" and chance.random() < (0.6 if habits.kazakh else 0.3)
        father = patronymic(person.father, person.sex, kazakh_father)
        if alone or self.now(0.12) or (person.people == "other" and chance.random() < 0.2):
            father = ""
        elif self.now(0.02):
            father = father[0] + "."
        parts = [self.word(part, habits) for part in (surname, given, father)]
        if kazakh_father and self.now(0.04) and parts[2].endswith(("ұлы", "улы", "uly")):
            parts[2] = parts[2][:-3] + " " + parts[2][-3:]
        return self.columns(parts)

    def columns(self, parts: list[str]) -> tuple[str, str, str]:
        """Sometimes in the wrong column."""
        if self.now(0.015):
            parts[0], parts[1] = parts[1], parts[0]
        elif self.now(0.006):
            parts = [f"{parts[0]} {parts[1]}", "", parts[2]]
        elif self.now(0.004) and parts[2]:
            parts = [parts[0], f"{parts[1]} {parts[2]}", ""]
        return parts[0], parts[1], parts[2]

    def word(self, text: str, habits: Habits) -> str:
        chance = self.chance
        if not text:
            return ""
        word = text if habits.kazakh else names.russian_spelling(text)
        if not habits.kazakh and chance.random() < 0.5:
            word = word.replace("ё", "е")
        if self.now(0.02):
            word = by_ear(word, chance)
        if habits.latin:
            word = latin(word, habits.latin)
        elif self.now(0.006):
            word = homoglyph(word, chance)
        elif self.now(0.003):
            word = wrong_layout(word)
        if self.now(0.03):
            word = slip(word, chance)
        if self.now(0.004):
            word = slip(word, chance)
        if habits.capitals:
            word = word.upper()
        return f" {word}" if self.now(0.01) else word

    def birth(self, person: Real, alone: bool) -> str:
        chance = self.chance
        day = person.born
        if alone and chance.random() < 0.8:
            return str(day.year + chance.choice((0, 0, 0, 1, -1)))
        if self.now(0.012):
            return ""
        if self.now(0.04):
            return str(day.year + (chance.choice((1, -1)) if chance.random() < 0.2 else 0))
        if self.now(0.012):
            return f"{day.year}-01-01"
        if self.now(0.012) and day.day <= 12:
            return f"{day.year}-{day.day:02d}-{day.month:02d}"
        text = day.isoformat()
        if self.now(0.02):
            at = chance.choice((2, 3, 6, 8, 9))
            text = text[:at] + str((int(text[at]) + chance.choice((1, 1, 2, 9))) % 10) + text[at + 1 :]
        return text

    def number(self, iin: str) -> str:
        chance = self.chance
        if self.now(0.02):
            at = chance.randrange(11)
            return iin[:at] + iin[at + 1] + iin[at] + iin[at + 2 :]
        if self.now(0.02):
            at = chance.randrange(12)
            return iin[:at] + str(chance.randrange(10)) + iin[at + 1 :]
        return iin

    def phone(self, digits: str) -> str:
        if not digits:
            return ""
        a, b, c, d = digits[:3], digits[3:6], digits[6:8], digits[8:]
        return self.chance.choice(
            (f"+7{digits}", f"8{digits}", f"+7 {a} {b} {c} {d}", f"8 ({a}) {b}-{c}-{d}", f"7{digits}")
        )

    def address(self, family: Family, habits: Habits) -> str:
        chance = self.chance
        kind = chance.random()
        if kind < 0.16:
            return ""
        kazakh = habits.kazakh
        town, street = family.town[not kazakh], family.street[not kazakh]
        if kind < 0.25:
            return town
        if self.now(0.06):  # where they stay just now
            street, house, flat = chance.choice(names.STREETS)[not kazakh], str(chance.randint(1, 150)), ""
        else:
            house, flat = family.house, family.flat
        if kazakh:
            text = f"{town}, {street} {chance.choice(('көшесі', 'к-сі', 'көш.'))}, {house}" + (
                f", {flat} пәтер" if flat else ""
            )
        else:
            text = (
                f"{town}, {chance.choice(('ул. ', 'ул.', 'улица ', ''))}{street}, {chance.choice(('д. ', ''))}{house}"
            )
            text += (chance.choice((", кв. ", "-")) + flat) if flat else ""
        if habits.latin:
            text = latin(text, habits.latin)
        return slip(text, chance) if self.now(0.08) else text


def write(rows: list[dict[str, str]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    how_many, which, out = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    write(register(how_many, which, 2.0 if "hard" in sys.argv[4:] else 1.0), out)
