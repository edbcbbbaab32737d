"""F11, the laws of merging, on a real store with every noun: commutative, associative, idempotent, conserving."""

import json
from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy.orm import Session

from shelterdesk.foundation.changes import Noun
from shelterdesk.store.dump import canonical_dump
from shelterdesk.store.merge import take_in
from shelterdesk.store.sessions import driver
from shelterdesk.store.travelling import Travelling
from tests.faults.table import Figure
from tests.support.histories import History, a_history
from tests.support.laptops import Laptop


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laptop]:
    """One desk that takes every history in and forgets it again."""
    laptop = Laptop(tmp_path_factory.mktemp("laws"), "taker")
    yield laptop
    laptop.close()


def broken_laws(laptop: Laptop, history: History, random: Random) -> list[str]:
    """Which laws do not hold for this history."""
    one, two, three = history.desks
    mixed = random.sample(history.all, len(history.all))
    whole, lost, stock = _end(laptop, [one, two, three])
    broken = [] if not lost else ["conserving"]
    broken += ["stock"] if stock != history.stock else []
    for law, portions in {
        "commutative": [three, two, one], "associative": [[*two, *three], one], "shuffled": [mixed],
        "idempotent": [one, one, two, [*one, *three], two],
    }.items():  # fmt: skip
        if _end(laptop, portions)[0] != whole:
            broken.append(law)
    return broken


def _end(laptop: Laptop, portions: list[list[Travelling]]) -> tuple[bytes, set[str], int]:
    """The dump after these portions, the operations that are neither shown nor kept, and the stock."""
    with Session(laptop.engine.execution_options(writing=True)) as session:
        try:
            for portion in portions:
                take_in(session, portion)
            connection = driver(session)
            journal = {row[0] for row in connection.execute("SELECT id FROM operations")}
            given = {operation.id for portion in portions for operation in portion}
            stock = connection.execute("SELECT coalesce(sum(quantity), 0) FROM stock_movements").fetchone()[0]
            return canonical_dump(session), given - journal, stock
        finally:
            session.rollback()


def count_broken(laptop: Laptop, seeds: range) -> dict[str, int]:
    """How many of these histories break which law; what a noun would have to do to escape them."""
    broken: dict[str, int] = {}
    for seed in seeds:
        random = Random(seed)
        for law in broken_laws(laptop, a_history(random, steps=random.randint(2, 12)), random):
            broken[law] = broken.get(law, 0) + 1
    return broken


def test_the_laws_hold(laptop: Laptop, figure: Figure) -> None:
    broken = count_broken(laptop, range(40))
    figure("F11", "40 histories of every noun: laws broken", "{}", broken)
    assert broken == {}


@pytest.mark.campaign
@pytest.mark.parametrize("first", range(1_000, 6_000, 500))
def test_the_laws_hold_five_thousand_times(laptop: Laptop, first: int, figure: Figure) -> None:
    broken = count_broken(laptop, range(first, first + 500))
    figure("F11", f"500 histories of every noun, from {first}: laws broken", "{}", broken)
    assert broken == {}


def test_every_noun_is_in_every_history(laptop: Laptop) -> None:
    """A new noun joins these laws by itself."""
    dump, _lost, _stock = _end(laptop, [a_history(Random(1)).all])
    assert {json.loads(line)[0] for line in dump.split(b"\n")} - {"conflicts"} == {noun.value for noun in Noun}


def test_histories_have_open_questions(laptop: Laptop) -> None:
    """Else the laws would be about nothing."""
    dumps = [_end(laptop, [a_history(Random(seed), steps=12).all])[0] for seed in range(20)]
    assert sum(b'["conflicts"' in dump for dump in dumps) >= 5
