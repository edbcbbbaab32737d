"""Who of a list is here already, and who sleeps in a bed."""

from dataclasses import replace

import pytest

from shelterdesk.domain.iin import check_digit
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.rooms import rooms_from_spec
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.known_people import known_people
from shelterdesk.queries.people import people_with
from shelterdesk.queries.sleepers import people_in_bed
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role

IIN = "91031239000"
IIN = IIN + str(check_digit(IIN))


@pytest.fixture
def family(desk: Desk) -> Desk:
    person = a_person(patronymic="Серікқызы", birth="1991-03-12", iin=IIN)
    desk.do(register_household, replace(a_household(of=1), people=(person,)))
    return desk


@pytest.mark.parametrize(("person", "found"), [
    (("Құрманбаева", "Әлия", "Серікқызы", "1991-03-12", None), True),
    (("КУРМАНБАЕВА", "Алия", "", "1991-03-12", None), True),
    (("Kurmanbaeva", "Aliya", "Серикқызы", "1991-03-12", None), True),
    (("Совсем", "Другая", "", None, IIN), True),
    (("Құрманбаева", "Әлия", "Маратқызы", "1991-03-12", None), False),
    (("Құрманбаева", "Әлия", "Серікқызы", "1991-03-13", None), False),
    (("Құрманбаева", "Әлия", "Серікқызы", "1991", None), False),
    (("Құрманбаева", "Әлия", "Серікқызы", None, None), False),
    (("", "", "", None, IIN[:-1] + "x"), False),
])  # fmt: skip
def test_known_people_are_known_by_iin_or_by_name_and_day(
    family: Desk, person: tuple[str, str, str, str | None, str | None], found: bool
) -> None:
    known = family.ask(known_people).find(*person)
    assert (known is not None) is found
    assert known is None or known.household == "K-0001"


def test_those_who_left_are_known_as_such_and_hidden_people_not(family: Desk) -> None:
    hidden = replace(a_household(of=1, surname="Тасамов"), hidden=True)
    family.do(register_household, hidden)
    ask = ("Тасамов", "Әбдіғали", "", "1991-03-12", None)
    assert family.ask(known_people).find(*ask) is not None
    assert as_role(family, Role.REGISTRAR).ask(known_people).find(*ask) is None
    family.do(check_out, [family.ask(people_with)[0].id], StayStatus.RETURNED_HOME)
    gone = family.ask(known_people).find("Құрманбаева", "Әлия", "", "1991-03-12", IIN)
    assert gone is not None
    assert gone.left


def test_somebody_is_known_by_what_was_written_first_too(family: Desk) -> None:
    person = family.ask(people_with)[0]
    family.do(change_person, person.id, {"given_name": "Гүлнар"})
    known = family.ask(known_people)
    for name in ("Әлия", "Гүлнар"):
        found = known.find("Құрманбаева", name, "", "1991-03-12", None)
        assert found is not None
        assert known.now(found).given_name == "Гүлнар"
    assert [one.by_hand for one in known.people] == [frozenset({"given_name"})]


def test_people_in_bed_are_found_by_its_label(family: Desk) -> None:
    family.do(rooms_from_spec, "1x2")
    bed = family.ask(free_beds)[0]
    person = family.ask(people_with)[0]
    family.do(assign_bed, person.id, bed.id)
    label = family.ask(people_with)[0].bed_label
    assert [row.id for row in family.ask(people_in_bed, f" {label} ")] == [person.id]
    assert family.ask(people_in_bed, "") == family.ask(people_in_bed, "99-9") == []
