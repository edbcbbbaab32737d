"""Laptops that merged people without knowing of each other come to one truth, whoever worked on what meanwhile."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, cast

import pytest
from sqlalchemy import select

from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distinctions import tell_apart
from shelterdesk.operations.doing import Operations
from shelterdesk.operations.following_merges import follow_merges
from shelterdesk.operations.households import add_person, register_household
from shelterdesk.operations.merging_people import merge_people
from shelterdesk.operations.people import change_person
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.asking import Queries
from shelterdesk.queries.counts import counts
from shelterdesk.queries.daily import daily_figures
from shelterdesk.queries.people import people_found, people_with
from shelterdesk.records import Stay
from shelterdesk.store.folder import OpenFolder
from shelterdesk.store.merge import take_in
from tests.support.builders import a_household, a_person
from tests.support.laptops import Laptop, laptops
from tests.support.lived_in import live_on
from tests.support.small_centres import rooms_and_goods


class Desks:
    """Laptops of one centre, each with somebody working at it."""

    def __init__(self, made: list[Laptop]) -> None:
        self.laptops = made
        self.desks = [_desk(laptop) for laptop in made]

    def meet(self) -> None:
        """All give each other what they have until nobody learns anything new."""
        for _ in range(6):
            before = [laptop.vector() for laptop in self.laptops]
            for laptop in self.laptops:
                for other in self.laptops:
                    self._take(laptop, other)
            if [laptop.vector() for laptop in self.laptops] == before:
                return
        raise AssertionError("the laptops never come to rest")

    def _take(self, laptop: Laptop, other: Laptop) -> None:
        news = other.beyond(laptop.vector())
        if news:
            with laptop.store.work("receive_operations", laptop.author) as work:
                take_in(work.session, news)
                follow_merges(work)

    def truth(self) -> bytes:
        """What all of them say."""
        dumps = {laptop.dump() for laptop in self.laptops}
        assert len(dumps) == 1
        return dumps.pop()


def _desk(laptop: Laptop) -> Desk:
    folder = laptop.store.path.parent
    opened = OpenFolder(folder, laptop.store, laptop.author.user_id, cast(Any, None), cast(Any, None))
    operations, queries = Operations(laptop.store, Bus(), laptop.author), Queries(laptop.store, laptop.author)
    return Desk(opened, laptop.author, Bus(), laptop.clock, operations, queries)


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Desks]:
    with laptops(tmp_path, 2) as made:
        yield Desks(made)


def one(desk: Desk, **fields: object) -> str:
    entry = replace(a_household(of=1), people=(a_person(**fields),))
    return desk.do(register_household, entry).value.person_ids[0]


def test_a_chain_of_merges_ends_in_one_record(desks: Desks) -> None:
    here, there = desks.desks
    ids = sorted([one(here), one(here, surname="Курманбаева"), one(here, surname="Kurmanbaeva")])
    desks.meet()
    here.do(merge_people, ids[0], ids[1])
    there.do(merge_people, ids[1], ids[2])
    desks.meet()
    desks.truth()
    for desk in desks.desks:
        assert [(row.id, row.status) for row in desk.ask(people_with)] == [(ids[0], StayStatus.IN)]
        assert (desk.ask(counts).inside, desk.ask(daily_figures).balanced) == (1, True)
        with desk.opened.store.reading() as session:
            assert list(session.scalars(select(Stay.person_id))) == [ids[0]] * 3
        assert [row.id for row in desk.ask(people_found, "kurmanbaeva")] == [ids[0]]


def test_both_merge_the_same_two_and_nothing_is_left_to_ask(desks: Desks) -> None:
    here, there = desks.desks
    first, second = one(here), one(here, surname="Курманбаева")
    desks.meet()
    here.do(merge_people, first, second)
    there.do(merge_people, second, first)
    desks.meet()
    assert b'["conflicts"' not in desks.truth()


def test_what_was_done_with_the_merged_record_goes_to_the_one_that_stays(desks: Desks) -> None:
    here, there = desks.desks
    older, newer = sorted([one(here), one(here)])
    desks.meet()
    home = next(row.household_id for row in there.ask(people_with) if row.id == newer)
    here.do(merge_people, older, newer)
    desks.laptops[1].clock.advance(hours=1)
    there.do(check_out, [newer], StayStatus.HOSPITAL)
    there.do(change_person, newer, {"phone": "+77012223344"})
    child = there.do(add_person, home, a_person(given_name="Айша", birth="2020")).value
    desks.meet()
    desks.truth()
    for desk in desks.desks:
        rows = {row.id: row for row in desk.ask(people_with)}
        assert set(rows) == {older, child}
        assert rows[older].status is StayStatus.HOSPITAL
        assert rows[child].household_id == rows[older].household_id
        assert desk.ask(counts).inside == 1


def test_merged_here_and_told_apart_there(desks: Desks) -> None:
    here, there = desks.desks
    first, second = one(here), one(here)
    desks.meet()
    here.do(merge_people, first, second)
    there.do(tell_apart, first, second, "relatives")
    desks.meet()
    assert b'["distinctions"' in desks.truth()


def _by_chance(desks: Desks, seed: int, rounds: int) -> None:
    random = Random(seed)
    beds = rooms_and_goods(desks.desks[0])
    live_on(desks.desks[0], desks.laptops[0].clock, random, beds, 25)
    desks.meet()
    for _ in range(rounds):
        for desk, laptop in zip(desks.desks, desks.laptops, strict=True):
            live_on(desk, laptop.clock, random, beds, 5)
            for _merge in range(2):
                one_id, two_id = random.sample([row.id for row in desk.ask(people_with)], 2)
                with suppress(InputRefused):  # one is the other's guardian, or there is an open question
                    desk.do(merge_people, one_id, two_id)
        desks.meet()
        desks.truth()
    for desk in desks.desks:
        with desk.opened.store.reading() as session:
            present = list(session.scalars(select(Stay.person_id).where(Stay.until.is_(None))))
        assert len(present) == len(set(present))
        assert {row.id for row in desk.ask(people_with)} >= set(present)


def test_by_chance_everybody_ends_with_the_same_truth(desks: Desks) -> None:
    _by_chance(desks, 7, 3)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(60))
def test_sixty_times_by_chance(desks: Desks, seed: int) -> None:
    _by_chance(desks, 100 + seed, 6)
