import json

import pytest
from sqlalchemy import text

from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.stays import check_out
from shelterdesk.store import checks
from shelterdesk.store.journal import first_broken
from tests.support.builders import a_household


def _broken(desk: Desk) -> str | None:
    with desk.opened.store.reading() as session:
        return first_broken(session)


def _entries(desk: Desk) -> list[dict[str, object]]:
    with desk.opened.store.reading() as session:
        return [dict(row._mapping) for row in session.execute(text("SELECT * FROM operations ORDER BY position"))]


def test_one_verb_is_one_entry_with_all_its_changes(desk: Desk) -> None:
    done = desk.do(register_household, a_household(of=3))
    entry = _entries(desk)[-1]
    assert entry["verb"] == "register_household"
    assert entry["user_id"] == desk.author.user_id
    assert done.changes.of(Noun.PEOPLE) == set(done.value.person_ids)
    assert done.changes.nouns == {Noun.HOUSEHOLDS, Noun.PEOPLE, Noun.STAYS}
    with desk.opened.store.reading() as session:
        rows = session.execute(
            text("SELECT fields FROM changes WHERE operation_id = :id AND noun = 'people'"), {"id": done.operation_id}
        ).scalars()
        surnames = {json.loads(fields)["surname"][1] for fields in rows}
    assert surnames == {"Құрманбаев", "Құрманбаева"}


def test_the_chain_is_gapless_and_says_what_it_had_seen(desk: Desk) -> None:
    for _ in range(3):
        desk.do(register_household, a_household(of=1))
    entries = _entries(desk)
    assert [entry["sequence"] for entry in entries] == [1, 2, 3, 4]
    assert [entry["previous_hash"] for entry in entries][1:] == [entry["hash"] for entry in entries][:-1]
    assert list(json.loads(str(entries[-1]["seen"])).values()) == [3]
    assert _broken(desk) is None


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE operations SET user_id = 'x' WHERE sequence = 2",
        "UPDATE operations SET at = '1970' WHERE sequence = 3",
        "DELETE FROM operations WHERE sequence = 2",
        "UPDATE changes SET fields = replace(fields, 'Құлсары', 'Атырау') WHERE fields LIKE '%Құлсары%'",
        "DELETE FROM changes WHERE noun = 'stays'",
    ],
)
def test_tampering_is_found(desk: Desk, statement: str) -> None:
    for _ in range(3):
        desk.do(register_household, a_household(of=2))
    with desk.opened.store.lane() as connection:
        connection.execute(statement)
    assert _broken(desk) is not None


def test_erased_contents_do_not_break_the_chain(desk: Desk) -> None:
    done = desk.do(register_household, a_household(of=2))
    with desk.opened.store.lane() as connection:
        connection.execute("UPDATE changes SET fields = '' WHERE operation_id = ?", (done.operation_id,))
    assert _broken(desk) is None


def test_undo_and_redo_bring_back_exactly_what_was(desk: Desk) -> None:
    first = desk.do(register_household, a_household(of=4))
    with desk.opened.store.lane() as connection:
        before = _people(connection)
    desk.do(check_out, [first.value.person_ids[0]], StayStatus.RETURNED_HOME, place="Атырау")
    with desk.opened.store.lane() as connection:
        after = _people(connection)
    assert before != after
    assert desk.operations.undo() is not None
    with desk.opened.store.lane() as connection:
        assert _people(connection) == before
    assert desk.operations.redo() is not None
    with desk.opened.store.lane() as connection:
        assert _people(connection) == after
    assert desk.operations.redo() is None
    assert _broken(desk) is None


def test_nothing_is_taken_back_when_the_record_was_changed_since(desk: Desk) -> None:
    done = desk.do(register_household, a_household(of=1))
    with desk.opened.store.lane() as connection:
        connection.execute("UPDATE people SET void = 1 WHERE id = ?", (done.value.person_ids[0],))
    with pytest.raises(Exception, match="changed_since"):
        desk.operations.undo()
    with desk.opened.store.lane() as connection:
        assert checks.operations_count(connection) == 2


def _people(connection: object) -> list[object]:
    rows = []
    for table in ("households", "people", "stays", "bed_assignments"):
        rows += connection.execute(f"SELECT * FROM {table} WHERE void = 0 ORDER BY id").fetchall()  # type: ignore[attr-defined]
    return rows
