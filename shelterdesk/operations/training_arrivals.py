"""Who comes to a training centre, and when: buses from the villages, most of them in the first night."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from shelterdesk.domain.births import age_on
from shelterdesk.domain.households import Accompaniment, HouseholdEntry, Relation
from shelterdesk.domain.stays import StayStatus
from shelterdesk.domain.training_families import DISTRICT, REGION, VILLAGES, a_family, a_person_of
from shelterdesk.domain.training_names import new_kin

SEATS = 48  # people in one bus
WITH_RELATIVES = 0.05  # share of households that register here but stay with relatives
_QUIET = 12  # from so many people on there are the special cases as well


@dataclass(frozen=True)
class Bus:
    """One bus: how long after the beginning it comes, its label, and the households in it."""

    after: timedelta
    label: str
    households: tuple[HouseholdEntry, ...]


def buses_of(random: Random, people: int, days: int, today: date) -> list[Bus]:
    """So many people in buses over so many days, special cases among them, households of one village together."""
    households = _special_cases(random, today) if people >= _QUIET else []
    left = people - sum(len(entry.people) for entry in households)
    while left > 0:
        village = VILLAGES[len(households) // 13 % len(VILLAGES)]
        entry = a_family(random, village, today, most=left)
        if random.random() < WITH_RELATIVES and len(households) > _QUIET:
            entry = replace(entry, status=StayStatus.RELATIVES)
        households.append(entry)
        left -= len(entry.people)
    return _filled(random, households, days)


def _filled(random: Random, households: list[HouseholdEntry], days: int) -> list[Bus]:
    """Buses in their order; the last household comes by car."""
    loads: list[list[HouseholdEntry]] = [[]]
    for entry in households[:-1]:
        if sum(len(other.people) for other in loads[-1]) + len(entry.people) > SEATS:
            loads.append([])
        loads[-1].append(entry)
    buses = []
    for number, load in enumerate(load for load in loads if load):
        # the first hours bring most people, the days after bring fewer and fewer
        share = (number / len(loads)) ** 2 * 0.85
        after = timedelta(days=days) * share + timedelta(minutes=40 + random.randint(0, 25))
        buses.append(Bus(after, f"№ {number + 1}, {load[-1].origin}", tuple(load)))
    return [*buses, Bus(timedelta(days=days), "", (households[-1],))]


def _special_cases(random: Random, today: date) -> list[HouseholdEntry]:
    """What a registrar must be able to find and to do: a child alone, a child with an aunt, somebody in hiding,
    families counted at the bus and not yet written down."""
    village = VILLAGES[1]
    kin, aunt_kin = new_kin(random), new_kin(random)
    alone = a_person_of(random, kin, "M", 9, today, accompaniment=Accompaniment.ALONE)
    alone = replace(alone, found_where="Мектеп ауласы", description="Көк күртеше, қызыл сөмке", iin=None)
    aunt = a_person_of(random, aunt_kin, "F", 34, today, relation=Relation.HEAD)
    niece = a_person_of(
        random, aunt_kin, "F", 11, today, relation=Relation.NEPHEW, accompaniment=Accompaniment.RELATIVE
    )
    home = HouseholdEntry(people=(), origin=village, region=REGION, district=DISTRICT)
    hidden = a_family(random, village, today, most=3)
    stub_people = a_family(random, village, today).people[:4]
    stub = [
        replace(
            person, given_name="", patronymic="", birth=None, iin=None, phone="", needs=frozenset(),
            stated_group="child" if age_on(person.birth or "1990", today) < 18 else "adult", to_complete=True,
        )
        for person in stub_people
    ]  # fmt: skip
    second = [replace(person, surname=new_kin(random).surname, sex=None) for person in stub[:1]]
    return [
        replace(home, people=(alone,)),
        replace(home, people=(aunt, niece), phone="+77990004455"),
        replace(hidden, hidden=True),
        replace(home, people=tuple(stub), entered_by="bus"),
        replace(home, people=tuple(second), entered_by="bus"),
    ]
