"""Merging on real stores: laws, chains, what waits, and what is refused."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.records import Building, Item, Lot, StockMovement
from shelterdesk.store.journal import first_broken
from shelterdesk.store.travelling import packed, unpacked
from tests.support.laptops import Laptop, dump_after, laptops


def test_the_laws_hold_whatever_happened(tmp_path_factory: pytest.TempPathFactory) -> None:
    """F11: commutative, associative, idempotent, and every operation is kept."""

    @settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow])
    @given(st.integers(0, 2**32), st.integers(3, 25))
    def check(seed: int, steps: int) -> None:
        random = Random(seed)
        with laptops(tmp_path_factory.mktemp("laws"), 3) as (one, two, three):
            for _ in range(steps):
                random.choice((one, two, three)).step(random)
                if random.random() < 0.15:
                    one.meet(two)
            a, b, c = one.all(), two.all(), three.all()
            whole = dump_after(three, [a, b])
            assert dump_after(three, [b, a]) == dump_after(three, [b + a]) == whole
            assert dump_after(three, [a, b, a, b]) == whole
            assert dump_after(one, [b, c]) == dump_after(two, [c, a]) == whole
            for taker in (one, two, three):
                taker.take(a + b + c)
            assert {o.id for o in one.all()} == {o.id for o in (*a, *b, *c)}
            assert one.dump() == two.dump() == three.dump() == whole

    check()


def test_stock_is_a_ledger_and_nothing_is_made_or_lost(tmp_path: Path) -> None:
    with laptops(tmp_path, 2) as (one, two):
        item = one.make(Item, name="көрпе")
        lot = one.make(Lot, item_id=item)
        one.make(StockMovement, lot_id=lot, quantity=10, kind="received")
        two.take(one.all())
        one.make(StockMovement, lot_id=lot, quantity=-8, kind="handed_out")
        two.make(StockMovement, lot_id=lot, quantity=-7, kind="handed_out")
        one.meet(two)
        for laptop in (one, two):
            with laptop.store.lane() as connection:
                total = connection.execute("SELECT sum(quantity) FROM stock_movements WHERE lot_id = ?", (lot,))
                assert total.fetchone()[0] == -5
        assert one.dump() == two.dump()


def test_what_comes_too_early_waits_and_is_named(tmp_path: Path) -> None:
    with laptops(tmp_path, 2) as (one, two):
        first = one.make(Building, name="а")
        one.write(Building, first, name="б")
        one.write(Building, first, name="в")
        operations = one.beyond(two.vector())
        taken = two.take(operations[2:])
        assert (taken.applied, taken.waiting) == (0, 1)
        assert [(gap.first, gap.last) for gap in taken.gaps] == [(operations[0].sequence, operations[1].sequence)]
        assert two.take(operations[:1]).applied == 1
        assert two.take(operations[1:2]).applied == 2
        assert one.dump() == two.dump()


@pytest.mark.parametrize("field", ["lamport", "verb", "user_id", "at", "digest", "previous_hash"])
def test_a_changed_operation_is_not_taken(tmp_path: Path, field: str) -> None:
    with laptops(tmp_path, 2) as (one, two):
        one.make(Building, name="а")
        (operation,) = one.beyond(two.vector())
        before = two.dump()
        value = 99 if field == "lamport" else "x"
        with pytest.raises(InputRefused, match="package_chain"):
            two.take([replace(operation, **{field: value})])
        assert two.dump() == before


def test_a_rewritten_past_is_not_taken(tmp_path: Path) -> None:
    with laptops(tmp_path, 2) as (one, two):
        one.make(Building, name="а")
        (operation,) = one.beyond(two.vector())
        two.take([operation])
        twin = Laptop(tmp_path / "twin", "laptop0")  # the same desk with another past
        twin.make(Building, name="б")
        twin.make(Building, name="в")
        with pytest.raises(InputRefused, match=r"package_(forked|chain)"):
            two.take(twin.beyond({}))
        twin.close()


def test_an_operation_that_waited_is_the_same_operation(tmp_path: Path) -> None:
    with laptops(tmp_path, 1) as (one,):
        one.step(Random(3))
        for operation in one.all():
            assert unpacked(packed(operation)) == operation


def test_clocks_decide_nothing(tmp_path: Path) -> None:
    """F12: one laptop in 1970, one in 2038; the truth is the one of their operations."""
    with laptops(tmp_path, 2) as (one, two):
        building = one.make(Building, name="а")
        two.take(one.all())
        one.clock.advance(days=-20000)
        two.clock.advance(days=4500)
        two.write(Building, building, name="б")
        one.take(two.all())
        one.write(Building, building, name="в")
        two.take(one.all())
        assert one.row(Building, building)["name"] == two.row(Building, building)["name"] == "в"
        with two.store.reading() as session:
            assert first_broken(session) is None
