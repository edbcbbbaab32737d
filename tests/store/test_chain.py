"""F17: whatever is edited, taken out, exchanged or cut off in the journal by somebody who has the key is found, and the
first bad entry is named."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from sqlalchemy.orm import Session

from shelterdesk.store.journal import first_broken
from shelterdesk.store.sessions import driver
from tests.faults.table import Figure
from tests.support.laptops import Laptop

_ENTRY = (
    "lamport", "at", "user_id", "role", "verb", "reason", "undoes", "seen", "digest", "previous_hash", "hash", "epoch",
)  # fmt: skip


@dataclass(frozen=True)
class Chain:
    """A journal that was written honestly: ids of its operations in order, all of one desk."""

    laptop: Laptop
    ids: tuple[str, ...]


@pytest.fixture(scope="module")
def chain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chain]:
    laptop = Laptop(tmp_path_factory.mktemp("chain"), "audited")
    random = Random(5)
    laptop.one_of_each(random)
    for _ in range(25):
        laptop.step(random)
    ids = tuple(one.id for one in laptop.all() if one.desk == laptop.all()[-1].desk)
    yield Chain(laptop, ids)
    laptop.close()


def _edit(random: Random, connection: Any, ids: tuple[str, ...]) -> str:
    place = random.randrange(len(ids))
    field = random.choice(_ENTRY)
    value = connection.execute(f"SELECT {field} FROM operations WHERE id = ?", (ids[place],)).fetchone()[0]
    other = value + 7 if isinstance(value, int) else f"{value or ''}x"
    connection.execute(f"UPDATE operations SET {field} = ? WHERE id = ?", (other, ids[place]))
    moved_away = field == "epoch" and place + 1 < len(ids)  # then it is missing before the next one
    return ids[place + 1] if moved_away else ids[place]


def _edit_content(random: Random, connection: Any, ids: tuple[str, ...]) -> str:
    place = random.randrange(len(ids))
    rows = connection.execute("SELECT position, fields FROM changes WHERE operation_id = ?", (ids[place],)).fetchall()
    position, fields = random.choice(rows)
    kind = random.randrange(3)
    if kind == 0 and len(fields) > 2:
        more = fields[:-1] + ',"z":[null,1]}'
        connection.execute("UPDATE changes SET fields = ? WHERE position = ?", (more, position))
    elif kind == 1:
        connection.execute("UPDATE changes SET record_id = ? WHERE position = ?", ("f" * 32, position))
    else:
        connection.execute("DELETE FROM changes WHERE position = ?", (position,))
    return ids[place]


def _take_out(random: Random, connection: Any, ids: tuple[str, ...]) -> str:
    place = random.randrange(len(ids) - 1)
    connection.execute("DELETE FROM operations WHERE id = ?", (ids[place],))
    return ids[place + 1]  # the one that lost its neighbour


def _exchange(random: Random, connection: Any, ids: tuple[str, ...]) -> str:
    one, two = sorted(random.sample(range(len(ids)), 2))
    sequences = [
        connection.execute("SELECT sequence FROM operations WHERE id = ?", (ids[place],)).fetchone()[0]
        for place in (one, two)
    ]
    for place, sequence in ((one, -1), (two, sequences[0]), (one, sequences[1])):
        connection.execute("UPDATE operations SET sequence = ? WHERE id = ?", (sequence, ids[place]))
    return ids[two]  # it stands first now


ATTACKS: tuple[Callable[[Random, Any, tuple[str, ...]], str], ...] = (_edit, _edit_content, _take_out, _exchange)


def _missed(chain: Chain, count: int, seed: int) -> tuple[int, int]:
    """How many attacks were not found, and how many were found at the wrong entry."""
    random = Random(seed)
    unfound = misnamed = 0
    for _ in range(count):
        with Session(chain.laptop.engine.execution_options(writing=True)) as session:
            bad = random.choice(ATTACKS)(random, driver(session), chain.ids)
            named = first_broken(session)
            session.rollback()
        unfound += named is None
        misnamed += named not in (None, bad)
    return unfound, misnamed


def _told(figure: Figure, count: int, found: tuple[int, int]) -> None:
    what = f"{count:,} edits, deletions and swaps of the journal: unfound / misnamed"
    figure("F17", what, "0/0", "/".join(map(str, found)))


def test_every_attack_is_found_and_named(chain: Chain, figure: Figure) -> None:
    with chain.laptop.store.reading() as session:
        assert first_broken(session) is None
    found = _missed(chain, 60, 1)
    _told(figure, 60, found)
    assert found == (0, 0)


@pytest.mark.campaign
def test_a_thousand_attacks(chain: Chain, figure: Figure) -> None:
    found = _missed(chain, 1_000, 2)
    _told(figure, 1_000, found)
    assert found == (0, 0)


def test_a_chain_that_was_cut_off_looks_whole_by_itself(chain: Chain) -> None:
    """Why heads leave the laptop: see tests/exchange/packages/test_heads.py."""
    with Session(chain.laptop.engine.execution_options(writing=True)) as session:
        driver(session).execute("DELETE FROM operations WHERE id = ?", (chain.ids[-1],))
        assert first_broken(session) is None
        session.rollback()
