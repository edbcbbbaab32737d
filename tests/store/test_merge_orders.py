"""F10: whatever the order, the portions and the repetitions in which laptops meet, they end up with the same truth."""

from pathlib import Path
from random import Random

import pytest

from shelterdesk.foundation.changes import Noun
from shelterdesk.store.journal import first_broken
from shelterdesk.store.travelling import Travelling
from tests.support.laptops import Laptop, dump_after, laptops


def _history(made: list[Laptop], random: Random, steps: int) -> None:
    """The laptops work, now and then two of them meet."""
    for _ in range(steps):
        laptop = random.choice(made)
        laptop.clock.advance(hours=random.choice([-3, 0, 1, 24 * 400]))  # no wall clock decides anything
        laptop.step(random)
        if random.random() < 0.08:
            one, two = random.sample(made, 2)
            one.meet(two)


def _portions(random: Random, operations: list[Travelling]) -> list[list[Travelling]]:
    """Shuffled, cut up, some of it twice."""
    shuffled = random.sample(operations, len(operations)) + random.sample(operations, len(operations) // 3)
    cuts = sorted(random.sample(range(1, len(shuffled)), min(6, len(shuffled) - 1)))
    return [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(shuffled)], strict=True)]


def _check(folder: Path, seed: int, steps: int, orders: int) -> None:
    random = Random(seed)
    with laptops(folder / str(seed), 5) as made:
        _history(made, random, steps)
        everything = {one.id: one for laptop in made for one in laptop.all()}
        known = list(everything.values())
        fresh = Laptop(folder / str(seed), "fresh")
        dumps = {dump_after(fresh, _portions(random, known)) for _ in range(orders)}
        fresh.take(known)
        with fresh.store.reading() as session:
            assert first_broken(session) is None
        fresh.close()
        for laptop in made:
            laptop.take(random.sample(known, len(known)))
            dumps.add(laptop.dump())
        assert len(dumps) == 1
        assert b'["conflicts",' in next(iter(dumps))
        assert {line.split(b'"')[1] for line in dumps.pop().split(b"\n")} >= {noun.value.encode() for noun in Noun}


@pytest.mark.parametrize("seed", range(2))
def test_every_order_ends_in_the_same_truth(tmp_path: Path, seed: int) -> None:
    _check(tmp_path, seed, steps=160, orders=4)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(50))
def test_two_hundred_orders_of_fifty_histories(tmp_path: Path, seed: int) -> None:
    _check(tmp_path, 1000 + seed, steps=160, orders=200)
