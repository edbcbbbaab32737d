"""Big centres for figures: so many invented people, written through the same code as at the desk, in large steps."""

import random
from pathlib import Path

from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry
from shelterdesk.foundation.clock import SystemClock
from shelterdesk.foundation.ids import RandomIds
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import enter_household
from shelterdesk.operations.opening import new_desk
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.store.keys import CHEAP

PASSPHRASE = "benchmark"
_SURNAMES = (
    "Құрманбаев",
    "Ахметов",
    "Иванов",
    "Оспанов",
    "Ким",
    "Жұмабаев",
    "Сәрсенов",
    "Петров",
    "Нұрланов",
    "Тілеуов",
)
_MEN = ("Әбдіғали", "Нұрлан", "Ерлан", "Бауыржан", "Иван", "Сергей", "Дәурен", "Қайрат", "Мұрат", "Андрей")
_WOMEN = ("Әлия", "Гүлнар", "Айша", "Мария", "Ольга", "Дана", "Жанар", "Сәуле", "Үміт", "Ирина")
_VILLAGES = ("Құлсары", "Жаңаталап", "Покровка", "Индер", "Ескене")
_STEP = 2_000  # households in one unit of work


def a_centre(folder: Path, people: int, *, beds: bool = False) -> Desk:
    """A centre with so many people in; with beds, one room of ten for every ten of them."""
    clock = SystemClock()
    new = new_desk(
        folder, centre=CentreEntry(name="Үлкен орталық", code="KZ-BENCH"), user_name="benchmark",
        passphrase=PASSPHRASE, clock=clock, ids=RandomIds(clock), cost=CHEAP,
    )  # fmt: skip
    chance = random.Random(people)
    left = people
    while left:
        with new.desk.opened.store.work("benchmark_seeding", new.desk.author) as work:
            for _ in range(_STEP):
                size = min(left, chance.choice((1, 2, 3, 4, 4, 5, 6, 7)))
                enter_household(work, family(chance, size))
                left -= size
                if not left:
                    break
    if beds:
        new.desk.do(set_up_rooms, "Мектеп", max(1, people // 10), 10)
    return new.desk


def family(chance: random.Random, size: int) -> HouseholdEntry:
    """An invented family: two adults, then children."""
    surname = chance.choice(_SURNAMES) + chance.choice(("", "", "ский", "баев"))
    entries = []
    for place in range(size):
        man = chance.random() < 0.5 if place > 1 else place == 0
        adult = place < 2
        born = chance.randint(1940, 2005) if adult else chance.randint(2009, 2025)
        entries.append(
            PersonEntry(
                surname=surname if man else surname + "а", given_name=chance.choice(_MEN if man else _WOMEN),
                sex="M" if man else "F", birth=f"{born}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}",
                accompaniment=None if adult else Accompaniment.PARENT,
            )
        )  # fmt: skip
    return HouseholdEntry(
        people=tuple(entries), origin=chance.choice(_VILLAGES), phone=f"+7799{chance.randint(0, 9_999_999):07d}"
    )
