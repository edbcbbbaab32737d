"""Who is hidden, or not any more, after a package went: headquarters hears that, and never what was to stay at home."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.domain.households import Accompaniment, HouseholdEntry
from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exchange import settle_conflict
from shelterdesk.operations.households import change_household, register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import conflicts
from tests.exchange.packages.conftest import Met
from tests.exchange.packages.test_meeting import carry
from tests.support.builders import a_household, a_person


def stored(desk: Desk, table: str) -> list[Mapping[str, Any]]:
    """The rows of a table that are not void."""
    with desk.opened.store.lane() as connection:
        rows = connection.execute(f"SELECT * FROM {table} WHERE NOT void ORDER BY id")
        return [dict(zip([column[0] for column in rows.description], row, strict=True)) for row in rows]


def person_at(desk: Desk, person_id: str) -> Mapping[str, Any]:
    return next(row for row in stored(desk, "people") if row["id"] == person_id)


def in_the_journal(desk: Desk, text: str) -> bool:
    with desk.opened.store.lane() as connection:
        return any(text in row[0] for row in connection.execute("SELECT fields FROM changes"))


def test_who_is_hidden_later_is_hidden_at_headquarters_too(met: Met, tmp_path: Path) -> None:
    person = met.one.do(register_household, a_household(of=2)).value.person_ids[0]
    carry(met.one, met.headquarters, tmp_path)
    assert not person_at(met.headquarters, person)["hidden"]
    met.one.do(change_person, person, {"hidden": True, "note": "қауіп"})
    met.one.do(change_person, person, {"surname": "Жаңатегі"})
    carry(met.one, met.headquarters, tmp_path)
    assert person_at(met.headquarters, person)["hidden"]
    assert not in_the_journal(met.headquarters, "қауіп")
    assert not in_the_journal(met.headquarters, "Жаңатегі")


def test_who_is_shown_again_comes_with_what_happened_meanwhile(met: Met, tmp_path: Path) -> None:
    people = met.one.do(register_household, a_household(of=3)).value.person_ids
    carry(met.one, met.headquarters, tmp_path)
    met.one.do(change_person, people[0], {"hidden": True})
    met.one.do(change_person, people[0], {"surname": "Жаңатегі"})
    met.one.do(check_out, [people[0]], StayStatus.RETURNED_HOME)
    carry(met.one, met.headquarters, tmp_path)
    assert met.headquarters.ask(counts).inside == 3
    met.one.do(change_person, people[0], {"hidden": False})
    carry(met.one, met.headquarters, tmp_path)
    there = person_at(met.headquarters, people[0])
    assert (there["hidden"], there["surname"]) == (False, "Жаңатегі")
    assert met.headquarters.ask(counts).inside == met.one.ask(counts).inside == 2


def test_who_was_always_hidden_comes_whole(met: Met, tmp_path: Path) -> None:
    alone = a_household(of=1, hidden=True, origin="Атырау")
    done = met.one.do(register_household, alone).value
    carry(met.one, met.headquarters, tmp_path)
    assert met.headquarters.ask(counts).inside == 0
    assert not in_the_journal(met.headquarters, "Құрманбаев")
    met.one.do(change_household, done.household_id, {"hidden": False})
    carry(met.one, met.headquarters, tmp_path)
    assert met.headquarters.ask(counts).inside == 1
    assert person_at(met.headquarters, done.person_ids[0])["surname"] == "Құрманбаев"
    home = next(row for row in stored(met.headquarters, "households") if row["id"] == done.household_id)
    assert home["origin"] == "Атырау"


def test_a_colleague_learns_nothing_new_and_is_asked_nothing(met: Met, tmp_path: Path) -> None:
    home = replace(a_household(of=1), people=(a_person(hidden=True),))
    person = met.one.do(register_household, home).value.person_ids[0]
    carry(met.one, met.two, tmp_path)
    assert person_at(met.two, person)["hidden"]
    met.two.do(change_person, person, {"hidden": False})
    carry(met.two, met.one, tmp_path)
    assert not person_at(met.one, person)["hidden"]
    assert met.one.ask(conflicts) == []
    assert met.dump(met.one) == met.dump(met.two)


def test_the_stricter_holds_until_somebody_decides(met: Met, tmp_path: Path) -> None:
    person = met.one.do(register_household, a_household(of=1)).value.person_ids[0]
    for other in (met.two, met.headquarters):
        carry(met.one, other, tmp_path)
    met.two.do(change_person, person, {"hidden": True})
    met.one.do(change_person, person, {"hidden": True})
    met.one.do(change_person, person, {"hidden": False})
    carry(met.one, met.headquarters, tmp_path)
    carry(met.two, met.headquarters, tmp_path)
    carry(met.two, met.one, tmp_path)
    assert person_at(met.one, person)["hidden"]
    assert person_at(met.headquarters, person)["hidden"]
    (question,) = [one for one in met.one.ask(conflicts) if one.field == "hidden"]
    met.one.do(settle_conflict, question.noun, person, "hidden", False)
    carry(met.one, met.headquarters, tmp_path)
    assert not person_at(met.headquarters, person)["hidden"]
    assert [one.field for one in met.headquarters.ask(conflicts)] == []


def a_child(**said: Any) -> HouseholdEntry:
    """A household of a grown-up and a girl of nine."""
    child = a_person(surname="Сейтова", given_name="Дана", birth="2017-05-02", **said)
    return replace(a_household(of=1), people=(a_person(surname="Сейтов", given_name="Арман"), child), origin="Шоқпар")


@pytest.mark.parametrize("before", [None, Accompaniment.RELATIVE, Accompaniment.ALONE])
def test_a_child_whose_parent_is_found_comes_with_its_name(
    met: Met, tmp_path: Path, before: Accompaniment | None
) -> None:
    done = met.one.do(register_household, a_child(accompaniment=before)).value
    carry(met.one, met.headquarters, tmp_path)
    assert not in_the_journal(met.headquarters, "Дана")
    met.one.do(change_person, done.person_ids[1], {"accompaniment": "parent"})
    carry(met.one, met.headquarters, tmp_path)
    assert person_at(met.headquarters, done.person_ids[1])["given_name"] == "Дана"
    home = next(row for row in stored(met.headquarters, "households") if row["id"] == done.household_id)
    assert home["origin"] == "Шоқпар"


def test_who_was_taken_for_a_child_comes_with_the_name_when_the_age_is_put_right(met: Met, tmp_path: Path) -> None:
    done = met.one.do(register_household, a_child()).value
    carry(met.one, met.headquarters, tmp_path)
    met.one.do(change_person, done.person_ids[1], {"birth": "2016-05-02"})  # a child still
    carry(met.one, met.headquarters, tmp_path)
    assert not in_the_journal(met.headquarters, "Дана")
    met.one.do(change_person, done.person_ids[1], {"birth": "1987-05-02"})
    carry(met.one, met.headquarters, tmp_path)
    assert person_at(met.headquarters, done.person_ids[1])["given_name"] == "Дана"
