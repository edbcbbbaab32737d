"""The keys of every person stand beside them, whatever is done: entered, changed, undone, merged, brought over."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from shelterdesk.domain.matching.keys import kept_keys
from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.operations.backups import check
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import change_household, register_household
from shelterdesk.operations.people import change_person, void_person
from shelterdesk.store import search
from shelterdesk.store.database import Store
from shelterdesk.store.match_keys import (
    count_under,
    households_on_phone,
    out_of_step,
    people_under,
    shared_keys,
)
from shelterdesk.store.search import rewrite_all
from tests.support.builders import a_household, a_person
from tests.support.laptops import laptops

KNOWN = a_person(surname="Сейткалиева", given_name="Әлия", birth="1993-04-01", iin="150101500011")


def _keys(desk: Desk, person_id: str) -> set[str]:
    with desk.opened.store.reading() as session:
        found = session.execute(text("SELECT key FROM match_key WHERE person_id = :id"), {"id": person_id})
        return set(found.scalars())


def _stray(store: Store) -> int:
    with store.reading() as session:
        return out_of_step(session)


@pytest.fixture
def known(desk: Desk) -> str:
    family = replace(a_household(of=1), people=(KNOWN,), address="Абай 3")
    return desk.do(register_household, family).value.person_ids[0]


def test_the_keys_are_those_the_engine_compares_by(desk: Desk, known: str) -> None:
    typed = Registration(
        "x", "h", "Сейткалиева", "Алия", "", "F", "1993-04-01", "150101500011", "+77990001122", "Құлсары, Абай 3"
    )
    assert _keys(desk, known) == set(kept_keys(profile_of(typed)))


def test_a_correction_and_its_undo_change_the_keys(desk: Desk, known: str) -> None:
    before = _keys(desk, known)
    desk.do(change_person, known, {"surname": "Оспанова", "iin": None})
    after = _keys(desk, known)
    assert "bospan" in after
    assert "i150101500011" in before - after
    desk.operations.undo()
    assert _keys(desk, known) == before
    desk.operations.redo()
    assert _keys(desk, known) == after
    assert _stray(desk.opened.store) == 0


def test_what_the_family_says_is_in_the_keys_of_its_people(desk: Desk, known: str) -> None:
    household = desk.opened.store
    with household.reading() as session:
        family = session.execute(text("SELECT id FROM households")).scalar_one()
    desk.do(change_household, family, {"phone": "+77010000002"})
    assert any(key.startswith("p7010000002") for key in _keys(desk, known))
    assert _stray(household) == 0


def test_whoever_is_removed_has_no_keys(desk: Desk, known: str) -> None:
    desk.do(void_person, known, "entered by mistake")
    assert _keys(desk, known) == set()
    desk.operations.undo()
    assert _keys(desk, known)


def test_anything_on_two_laptops_that_meet_keeps_them_in_step(tmp_path: Path) -> None:
    random = Random(7)
    with laptops(tmp_path, 2) as (one, two):
        for _ in range(12):
            for _ in range(8):
                random.choice((one, two)).step(random)
            one.meet(two)
        assert _stray(one.store) == _stray(two.store) == 0
        with one.store.reading() as session:
            assert session.execute(text("SELECT count(*) FROM match_key")).scalar_one() > 0


@pytest.mark.parametrize(
    "spoil",
    ["DELETE FROM match_key WHERE key LIKE 'b%'", "INSERT INTO match_key VALUES ('bzz', 'nobody')",
     "UPDATE search_words SET keys = ''"],
)  # fmt: skip
def test_the_check_sees_keys_out_of_step(desk: Desk, known: str, spoil: str) -> None:
    assert check(desk).problems == ()
    with desk.opened.store.plain_work() as session:
        session.execute(text(spoil))
    assert check(desk).problems == ("possible duplicates of 1 people would not be found",)
    with desk.opened.store.plain_work() as session:
        rewrite_all(session)
    assert _keys(desk, known)
    assert check(desk).problems == ()


def test_many_people_are_written_batch_by_batch(desk: Desk, known: str, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.do(register_household, a_household(of=5))
    monkeypatch.setattr(search, "_BATCH", 2)
    with desk.opened.store.plain_work() as session:
        session.execute(text("DELETE FROM search_words"))
        rewrite_all(session)
    assert check(desk).problems == ()


def test_looking_under_keys(desk: Desk, known: str) -> None:
    for _ in range(3):
        desk.do(register_household, replace(a_household(of=2), phone="+77990001122"))
    with desk.opened.store.reading() as session:
        assert people_under(session, ["i150101500011", "izz"], 5) == {"i150101500011": [known], "izz": []}
        assert count_under(session, "aalia", 10) == 4
        assert count_under(session, "aalia", 2) == 2
        assert households_on_phone(session, "7990001122", 99) == 4
        shared = dict(shared_keys(session, "a"))
        assert sorted(shared) == ["aabdigali", "aalia"]
        assert len(shared["aalia"]) == 4
