from dataclasses import replace

import pytest
from sqlalchemy import text as sql

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.operations.backups import check
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.people import people_found
from shelterdesk.store.finding import find_people
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


@pytest.mark.parametrize(
    "text",
    ["абдгали", "абдигпли", "адбигали", "абддигали", "бдигали", "абдигл", "курманбоев абдигали", "курманбаев абдгали",
     "Kurmanbayev Abdighaly", "f,lbufkb", "Абдигaли"],
)  # fmt: skip
def test_a_slip_is_forgiven(desk: Desk, text: str) -> None:
    """One letter too few, too many, wrong or exchanged; the other keyboard layout; a Latin letter among Cyrillic."""
    desk.do(register_household, a_household(of=4))
    desk.do(register_household, a_household(of=4, surname="Ким"))
    found = desk.ask(people_found, text)
    assert found
    assert {row.given_name for row in found} == {"Әбдіғали"}


@pytest.mark.parametrize("text", ["150101500011", "150101 500011", '"қғ', "8 (799) 000-11-22", "+7 799 000 11 22"])
def test_numbers_are_found_however_they_are_written(desk: Desk, text: str) -> None:
    one = a_person(iin="150101500011", phone="+77990001122", document_number="105")
    desk.do(register_household, replace(a_household(of=1, phone=""), people=(one,)))
    desk.do(register_household, a_household(of=1, phone="+77770000000"))
    assert _found(desk, text) == {"Әлия"}


def test_whole_words_come_before_beginnings(desk: Desk) -> None:
    for _ in range(4):
        desk.do(register_household, a_household(of=2, surname="Әбдіғалиев"))
    desk.do(register_household, replace(a_household(of=1), people=(a_person(given_name="Әбдіғали", sex="M"),)))
    for typed in ("абдигали", "Abdigali", "Әбдіғәли"):
        found = desk.ask(people_found, typed, None, 3)
        assert len(found) == 3
        assert {row.given_name for row in found} == {"Әбдіғали"}
    assert desk.ask(people_found, "абдигалиева")[0].surname == "Әбдіғалиева"


def test_ones_own_name_comes_before_ones_fathers(desk: Desk) -> None:
    man = a_person(surname="Яшин", given_name="Әбдіғали", sex="M")
    daughter = a_person(surname="Абаева", given_name="Дана", patronymic="Абдигалиевна")
    desk.do(register_household, replace(a_household(of=1), people=(daughter, man)))
    for typed in ("абдиг", "абдгали", "абдигали", "абдигал"):
        assert next(row.given_name for row in desk.ask(people_found, typed)) == "Әбдіғали", typed


def test_who_is_here_comes_before_who_left(desk: Desk) -> None:
    for surname in ("Абаев", "Яшин"):
        family = desk.do(register_household, a_household(of=1, surname=surname)).value
        if surname == "Абаев":
            desk.do(check_out, list(family.person_ids), StayStatus.RETURNED_HOME)
    assert [row.surname for row in desk.ask(people_found, "абд")] == ["Яшин", "Абаев"]


def test_the_label_of_a_bed_finds_who_sleeps_in_it(desk: Desk) -> None:
    family = desk.do(register_household, a_household(of=2)).value
    desk.do(set_up_rooms, "Мектеп", 1, 2)
    bed = desk.ask(free_beds)[0]
    desk.do(assign_bed, family.person_ids[1], bed.id)
    assert [row.id for row in desk.ask(people_found, bed.label)] == [family.person_ids[1]]
    assert desk.ask(people_found, bed.label, [StayStatus.HOSPITAL]) == []


def test_a_name_nobody_has_any_more_is_forgotten(desk: Desk) -> None:
    """Nothing of a corrected name may stay in the store: neither in the words nor among the spellings."""
    person = desk.do(register_household, a_household(of=1)).value.person_ids[0]
    desk.do(change_person, person, {"surname": "Сейтқалиев"})
    with desk.opened.store.reading() as session:
        words = set(session.execute(sql("SELECT word FROM spelling")).scalars())
    assert words == {"seitkaliev", "abdigali"}
    assert check(desk).problems == ()
    with desk.opened.store.plain_work() as session:
        session.execute(sql("DELETE FROM spelling"))
    assert check(desk).problems == ("2 names would not be found when mistyped",)


def test_hidden_people_take_nobodys_place(desk: Desk) -> None:
    for _ in range(3):
        desk.do(register_household, a_household(of=1, hidden=True))
    desk.do(register_household, a_household(of=1))
    registrar = as_role(desk, Role.REGISTRAR)
    with desk.opened.store.reading() as session:
        assert len(find_people(session, "абд", 1, None, hidden=False)) == 1
    assert len(registrar.ask(people_found, "абд", None, 2)) == 1
    assert registrar.ask(people_found, "абдгали")[0].hidden is False


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
