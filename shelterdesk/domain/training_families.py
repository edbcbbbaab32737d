"""Believable families for a training centre: nearly half of the people are children, as in the floods of 2024.

Of those in Kazakhstan's centres then, 42 to 47 % were children (standards.md §0). Families are invented; births are
spread over the calendar so that nothing but the year depends on the day the centre is made.
"""

from dataclasses import replace
from datetime import date
from random import Random

from shelterdesk.domain.births import ADULT_AGE, age_on
from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry, Relation
from shelterdesk.domain.training_names import (
    Kin,
    given_name,
    new_kin,
    patronymic,
    surname_of,
    training_iin,
    training_phone,
)

VILLAGES = (
    "Ақкиізтоғай", "Шоқпартоғай", "Жаңажол", "Тұрғызба", "Қосшағыл", "Майкөмген", "Құлсары", "Аққұдық",
)  # fmt: skip
REGION, DISTRICT = "Атырау облысы", "Жылыой ауданы"
_STREETS = ("Абай", "Достық", "Сәтбаев", "Бейбітшілік", "Махамбет", "Жамбыл", "Мектеп")

KINDS = (
    ("couple", 45), ("mother", 10), ("three_generations", 13), ("old_couple", 11), ("old_alone", 8), ("alone", 8),
    ("young_couple", 5),
)  # fmt: skip


def a_family(random: Random, village: str, today: date, most: int = 12) -> HouseholdEntry:
    """One family from this village, of at most so many people."""
    kin = new_kin(random)
    kind = random.choices([kind for kind, _ in KINDS], [weight for _, weight in KINDS])[0]
    people = _BUILDERS[kind](random, kin, today)[:most]
    people[0] = replace(people[0], relation=Relation.HEAD, phone=training_phone(random))
    return HouseholdEntry(
        people=tuple(people),
        phone=people[0].phone,
        origin=village, region=REGION, district=DISTRICT,
        address=f"{random.choice(_STREETS)} {random.randint(1, 90)}",
        tenure=random.choice(("own", "own", "own", "rent")),
        home_damage=random.choice(("", "flooded", "flooded", "partly", "destroyed", "none")),
        pets=random.choice(("", "", "", "", "1")),
        livestock=random.choice(("", "", "", "3", "12")),
        language="kk" if kin.kind == "kazakh" else "ru",
    )  # fmt: skip


def a_person_of(
    random: Random, kin: Kin, sex: str, age: int, today: date, *, father: str | None = None,
    relation: Relation | None = None, accompaniment: Accompaniment | None = None,
) -> PersonEntry:  # fmt: skip
    """One person of a family, of about this age."""
    birth = _birth(random, age, today)
    exact = random.random()
    known_number = random.random() < (0.93 if age >= 16 else 0.7)
    needs = _needs(random, sex, age)
    entry = PersonEntry(
        surname=surname_of(kin, sex),
        given_name=given_name(random, kin, sex),
        patronymic=patronymic(random, kin, sex, father) if random.random() < 0.92 else "",
        sex=sex, birth=birth, iin=training_iin(random, birth, sex) if known_number else None,
        document_kind="id_card" if age >= 16 and random.random() < 0.6 else "",
        relation=relation, accompaniment=accompaniment, needs=frozenset(needs),
        language="kk" if kin.kind == "kazakh" else "ru",
        allergy="пенициллин" if random.random() < 0.02 else "",
        consent_relatives=random.choice((True, True, None, False)) if age >= ADULT_AGE else None,
    )  # fmt: skip
    if age >= 60 and exact > 0.8:  # the old often know only the year, and lists give no more
        return replace(entry, birth=birth[:4], birth_estimated=exact > 0.93, iin=None)
    return entry


def _couple(random: Random, kin: Kin, today: date, grandfather: str | None = None) -> list[PersonEntry]:
    age = random.randint(24, 46)
    father = a_person_of(random, kin, "M", age, today, father=grandfather)
    mother = a_person_of(random, kin, "F", age - random.randint(0, 5), today, relation=Relation.SPOUSE)
    return [father, mother, *_children(random, kin, today, mother, father.given_name)]


def _mother(random: Random, kin: Kin, today: date) -> list[PersonEntry]:
    mother = a_person_of(random, kin, "F", random.randint(22, 44), today)
    mother = replace(mother, needs=mother.needs | {"single_parent"})
    return [mother, *_children(random, kin, today, mother, None)]


def _three_generations(random: Random, kin: Kin, today: date) -> list[PersonEntry]:
    parent = a_person_of(random, kin, random.choice("FFM"), random.randint(66, 84), today, relation=Relation.PARENT)
    people = _couple(random, kin, today, parent.given_name if parent.sex == "M" else None)
    return [*people[:2], parent, *people[2:]]


def _old_couple(random: Random, kin: Kin, today: date) -> list[PersonEntry]:
    age = random.randint(62, 85)
    return [
        a_person_of(random, kin, "M", age, today),
        a_person_of(random, kin, "F", age - random.randint(0, 6), today, relation=Relation.SPOUSE),
    ]


def _old_alone(random: Random, kin: Kin, today: date) -> list[PersonEntry]:
    person = a_person_of(random, kin, random.choice("FFM"), random.randint(64, 90), today)
    return [replace(person, needs=person.needs | {"older_alone"})]


def _alone(random: Random, kin: Kin, today: date) -> list[PersonEntry]:
    return [a_person_of(random, kin, random.choice("MMF"), random.randint(19, 58), today)]


def _young_couple(random: Random, kin: Kin, today: date) -> list[PersonEntry]:
    return [
        a_person_of(random, kin, "M", random.randint(20, 30), today),
        a_person_of(random, kin, "F", random.randint(19, 28), today, relation=Relation.SPOUSE),
    ]


_BUILDERS = {
    "couple": _couple, "mother": _mother, "three_generations": _three_generations, "old_couple": _old_couple,
    "old_alone": _old_alone, "alone": _alone, "young_couple": _young_couple,
}  # fmt: skip


def _children(
    random: Random, kin: Kin, today: date, mother: PersonEntry, father: str | None
) -> list[PersonEntry]:
    oldest = min(17, age_on(mother.birth or "2000", today) - 18)
    count = min(oldest + 1, random.choices((1, 2, 3, 4, 5), (20, 36, 27, 12, 5))[0])
    ages = sorted(random.sample(range(oldest + 1), count), reverse=True)
    father = father or given_name(random, kin, "M")
    names: set[str] = set()
    children = []
    for age in ages:
        child = a_person_of(
            random, kin, random.choice("MF"), age, today, father=father, relation=Relation.CHILD,
            accompaniment=Accompaniment.PARENT,
        )  # fmt: skip
        while child.given_name in names:
            child = replace(child, given_name=given_name(random, kin, child.sex or "M"))
        names.add(child.given_name)
        children.append(child)
    return children


def _birth(random: Random, age: int, today: date) -> str:
    """A full birth date about so many years back, never in the future."""
    year, month, day = today.year - age, random.randint(1, 12), random.randint(1, 28)
    if (year, month, day) > (today.year, today.month, today.day):
        year -= 1
    return f"{year:04d}-{month:02d}-{day:02d}"


def _needs(random: Random, sex: str, age: int) -> set[str]:
    needs = set()
    if sex == "F" and 20 <= age <= 40:
        if random.random() < 0.06:
            needs.add("pregnant")
        elif random.random() < 0.06:
            needs.add("lactating")
    if age == 0:
        needs.add("infant")
    if age >= 60 and random.random() < 0.08:
        needs.add("wheelchair")
    if age >= 45 and random.random() < 0.2:
        needs.add("chronic")
    if age >= ADULT_AGE and random.random() < 0.04:
        needs.add(random.choice(("disability_1", "disability_2", "disability_3")))
    if age < ADULT_AGE and random.random() < 0.02:
        needs.add("child_disability")
    if random.random() < 0.03:
        needs.add("no_documents")
    return needs
