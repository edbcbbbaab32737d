import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.people import people_found
from shelterdesk.store.search import rewrite_all
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role


def _found(desk: Desk, text: str) -> set[str]:
    return {row.given_name for row in desk.ask(people_found, text)}


@pytest.mark.parametrize(
    "text",
    ["Әбдіғали", "абдигали", "Abdigali", "абд", "ӘБДІҒӘЛИ", "курманбаев абд", "абдигали кур", "8 799 000 11 22 абд",
     "799000 абд", "K-0001 абд", "к0001 абд"],
)  # fmt: skip
def test_every_spelling_finds_the_man(desk: Desk, text: str) -> None:
    desk.do(register_household, a_household(of=4))
    assert _found(desk, text.replace("8 799 000 11 22", "87990001122")) == {"Әбдіғали"}


@pytest.mark.parametrize("text", ["", "  ", "---", '"', "нет такого", "курманбаев*", "' OR 1"])
def test_nothing_finds_nobody(desk: Desk, text: str) -> None:
    desk.do(register_household, a_household(of=4, surname="Ким"))
    assert _found(desk, text) == set()


def test_the_limit_counts_only_those_who_are_asked_for(desk: Desk) -> None:
    for _ in range(3):
        gone = desk.do(register_household, a_household(of=4)).value
        desk.do(check_out, list(gone.person_ids), StayStatus.RETURNED_HOME)
    desk.do(register_household, a_household(of=1))
    found = desk.ask(people_found, "курм", COUNTED, limit=2)
    assert [row.given_name for row in found] == ["Әбдіғали"]


def test_hidden_people_are_found_only_by_those_entitled(desk: Desk) -> None:
    desk.do(register_household, a_household(of=1, hidden=True))
    hidden = a_household(of=2)
    desk.do(register_household, type(hidden)(people=(*hidden.people, a_person(given_name="Сара", hidden=True))))
    assert len(desk.ask(people_found, "курм")) == 4
    registrar = as_role(desk, Role.REGISTRAR)
    assert {row.given_name for row in registrar.ask(people_found, "курм")} == {"Әбдіғали", "Әлия"}
    assert not any(row.hidden for row in registrar.ask(people_found, "курм"))


def test_words_written_anew_find_the_same(desk: Desk) -> None:
    desk.do(register_household, a_household(of=4))
    before = _found(desk, "курм")
    with desk.opened.store.plain_work() as session:
        rewrite_all(session)
    assert _found(desk, "курм") == before != set()
