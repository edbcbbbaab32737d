"""The writing session: what waits is seen, what was not committed is gone, and statements come in few lengths."""

import pytest

from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.queries.people import people_with
from shelterdesk.records import Household, Person
from shelterdesk.records.base import amend, fresh
from shelterdesk.store.journal import changes_of
from shelterdesk.store.sessions import asked, listed
from tests.support.builders import a_household


def test_lists_of_any_length_make_few_statements() -> None:
    lengths = set()
    for count in range(1, 501):
        values = [f"{number:03}" for number in range(count)]
        places, said = listed(values)
        assert said[:count] == values
        assert set(said) == set(values)
        assert places.count("?") == len(said)
        lengths.add(len(said))
    assert len(lengths) == 10


def test_every_row_is_found_once_however_many_are_asked_for(desk: Desk) -> None:
    ids = [person for _ in range(3) for person in desk.do(register_household, a_household(1)).value.person_ids]
    with desk.opened.store.reading() as session:
        for count in range(len(ids) + 1):
            found = [row[0] for row in asked(session, "SELECT id FROM people WHERE id IN", ids[:count])]
            assert sorted(found) == sorted(ids[:count])


def test_the_mapper_sees_what_the_driver_wrote_in_the_same_step(desk: Desk) -> None:
    with desk.opened.store.work("test", desk.author) as work:
        household = work.add(Household(number="T-0001", card="1", registered_at=work.now, to_complete=False))
        work.session.driver.execute("UPDATE desk_facts SET value = value")
        assert work.get(Household, household.id) is household
        work.session.driver.execute("UPDATE households SET note = 'x' WHERE id = ?", (household.id,))
        work.session.expire(household)
        assert household.note == "x"


@pytest.mark.parametrize("mapper", [True, False])
def test_a_step_that_fails_leaves_nothing_and_the_next_one_works(desk: Desk, mapper: bool) -> None:
    """Whether the mapper took part in it or only the driver."""
    person = desk.do(register_household, a_household(1)).value.person_ids[0]
    with pytest.raises(RuntimeError), desk.opened.store.work("test", desk.author) as work:  # noqa: PT012 all of one step
        work.session.driver.execute("UPDATE people SET note = 'half' WHERE id = ?", (person,))
        if mapper:
            work.get(Person, person)
        raise RuntimeError
    desk.do(change_person, person, {"phone": "+77011112233"})
    (row,) = desk.ask(people_with)
    with desk.opened.store.reading() as session:
        (note,) = next(asked(session, "SELECT note FROM people WHERE id IN", [person]))
    assert (row.id, note) == (person, "")


def test_a_fresh_record_is_one_the_mapper_knows_as_soon_as_it_is_asked(desk: Desk) -> None:
    with desk.opened.store.work("test", desk.author) as work:
        said = {"number": "T-0002", "card": "2", "registered_at": work.now, "to_complete": False}
        household = work.add(fresh(Household, said))
        assert vars(household).keys() >= vars(Household(**said)).keys() - {"_sa_instance_state"}
        work.session.flush()
        household.note = "later"
    with desk.opened.store.reading() as session:
        (row,) = asked(session, "SELECT note FROM households WHERE id IN", [household.id])
    assert row == ("later",)
    with pytest.raises(TypeError, match="no field colour"):
        fresh(Household, {"colour": "red"})
    with pytest.raises(AttributeError):
        _ = household.colour  # type: ignore[attr-defined]


@pytest.mark.parametrize("known", [True, False])
def test_an_amended_record_is_kept_with_its_new_values(desk: Desk, known: bool) -> None:
    """Whether the mapper has its notes about it already or not."""
    with desk.opened.store.work("test", desk.author) as work:
        household = work.add(fresh(Household, {"number": "T-3", "card": "3", "registered_at": work.now}))
        if known:
            work.session.flush()
        amend(household, note="later", bus="2")
    with desk.opened.store.reading() as session:
        (row,) = asked(session, "SELECT note, bus, number FROM households WHERE id IN", [household.id])
        (change,) = changes_of(session, work.operation_id)
    assert row == ("later", "2", "T-3")
    assert [change.fields[name][1] for name in ("note", "bus", "number")] == ["later", "2", "T-3"]
