"""Invented families: true people with relatives, twins and namesakes, before any desk has written them down."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from shelterdesk.domain.iin import check_digit
from tests.benchmarks.matching import invented_names as names


@dataclass
class Real:
    """One person as he or she really is."""

    key: str
    people: str  # kazakh, russian, other
    surname: str
    given: str
    father: str  # the father's given name
    sex: str
    born: date
    iin: str
    maiden: str = ""


@dataclass
class Family:
    """Who lives together, where, on which phone."""

    members: list[Real] = field(default_factory=list)
    town: tuple[str, str] = ("", "")
    street: tuple[str, str] = ("", "")
    house: str = ""
    flat: str = ""
    phone: str = ""


_MEN = {"kazakh": names.words(names.KAZAKH_MEN), "russian": names.words(names.RUSSIAN_MEN),
        "other": names.words(names.OTHER_MEN)}  # fmt: skip
_WOMEN = {"kazakh": names.words(names.KAZAKH_WOMEN), "russian": names.words(names.RUSSIAN_WOMEN),
          "other": names.words(names.OTHER_WOMEN)}  # fmt: skip
_TODAY = date(2026, 3, 15)


class Population:
    """Makes families, one after the other, from one seed."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.count = 0

    def family(self) -> Family:
        """One family of one to eight people of two or three generations."""
        chance = self.chance
        people = chance.choices(("kazakh", "russian", "other"), (62, 26, 12))[0]
        surname = self._surname(people)
        family = Family(town=chance.choice(names.TOWNS), street=chance.choice(names.STREETS),
                        house=f"{chance.randint(1, 180)}{chance.choice('аб') if chance.random() < 0.07 else ''}",
                        flat=str(chance.randint(1, 120)) if chance.random() < 0.4 else "",
                        phone=f"799{chance.randrange(10**7):07d}")  # fmt: skip
        father = self.person(people, surname, self._man(people), "M", chance.randint(24, 68))
        shape = chance.random()
        if shape < 0.2:
            family.members = [father if chance.random() < 0.5 else self._woman_of(people, surname, father)]
            return family
        mother = self._woman_of(people, surname, father)
        family.members = [father, mother] if shape < 0.85 else [mother]
        if chance.random() < 0.12:
            elder = self.person(
                people, surname, father.father, "M", min(95, self._age(father) + chance.randint(20, 34))
            )
            family.members.append(elder)
        for _child in range(chance.choices((0, 1, 2, 3, 4, 5), (18, 25, 27, 18, 8, 4))[0]):
            family.members.append(self._child(people, surname, father, mother))
        if len(family.members) > 2 and chance.random() < 0.05:
            self._twins(family, people, surname, father, mother)
        if chance.random() < 0.02 and len(family.members) > 2 and family.members[-1].sex == "M":
            family.members[-1].given = father.given  # father and son of one name
        return family

    def namesake(self, person: Real) -> Real:
        """Somebody else of the same name, born in the same year or near it."""
        other = self.person(person.people, person.surname, person.given, person.sex, 0)
        year = person.born.year + self.chance.choice((0, 0, 0, 1, -1, 7))
        other.born = self._day(min(year, 2025))
        other.father = person.father if self.chance.random() < 0.3 else self._man(person.people)
        other.iin = self._iin(other.born, other.sex)
        return other

    def person(self, people: str, surname: str, given: str, sex: str, age: int) -> Real:
        self.count += 1
        born = self._day(_TODAY.year - age)
        return Real(f"T{self.count:07d}", people, surname, given, self._man(people), sex, born, self._iin(born, sex))

    def _woman_of(self, people: str, surname: str, husband: Real) -> Real:
        age = max(18, self._age(husband) + self.chance.randint(-9, 4))
        wife = self.person(people, surname, self.chance.choice(_WOMEN[people]), "F", age)
        wife.maiden = self._surname(people)
        if self.chance.random() < 0.2:
            wife.surname = wife.maiden
        return wife

    def _child(self, people: str, surname: str, father: Real, mother: Real) -> Real:
        sex = self.chance.choice("MF")
        given = self._man(people) if sex == "M" else self.chance.choice(_WOMEN[people])
        oldest = max(0, min(self._age(mother) - 18, 40))
        child = self.person(people, surname, given, sex, self.chance.randint(0, oldest))
        child.father = father.given
        return child

    def _twins(self, family: Family, people: str, surname: str, father: Real, mother: Real) -> None:
        first = self._child(people, surname, father, mother)
        second = self._child(people, surname, father, mother)
        if self.chance.random() < 0.5:
            first.given, second.given = self.chance.choice(names.TWIN_NAMES)
        second.sex = first.sex if self.chance.random() < 0.7 else second.sex
        second.born = first.born
        second.iin = self._iin(second.born, second.sex)
        family.members += [first, second]

    def _surname(self, people: str) -> str:
        if people == "kazakh":
            return names.kazakh_surname(self.chance)
        text = names.RUSSIAN_SURNAMES if people == "russian" else names.OTHER_SURNAMES
        return self.chance.choice(names.words(text))

    def _man(self, people: str) -> str:
        return self.chance.choice(_MEN[people])

    def _age(self, person: Real) -> int:
        return _TODAY.year - person.born.year

    def _day(self, year: int) -> date:
        return min(date(year, 1, 1) + timedelta(days=self.chance.randrange(365)), _TODAY - timedelta(days=1))

    def _iin(self, born: date, sex: str) -> str:
        century = (3 if born.year < 2000 else 5) + (sex == "F")
        while True:
            first = f"{born:%y%m%d}{century}{self.chance.randint(9000, 9999)}"
            check = check_digit(first)
            if check is not None:
                return f"{first}{check}"
