"""Relatives ask: two answers only, by consent; from the same answer nothing follows; messages reach the person."""

from dataclasses import replace
from typing import Any

import pytest

from shelterdesk.domain.family_codes import family_code, shown_family_code
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.alerts import situation_of, tasks_of
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.enquiries import (
    CANNOT_SAY,
    HERE,
    EnquiryEntry,
    ask_for_person,
    leave_message,
    pass_message_on,
)  # fmt: skip
from shelterdesk.operations.households import register_household
from shelterdesk.operations.merging_people import merge_people
from shelterdesk.operations.stays import check_out, leave_for_a_while
from shelterdesk.queries.cards import cards_to_print
from shelterdesk.queries.enquiries import enquiries, messages_for, messages_waiting
from shelterdesk.queries.people import people_by_id
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role

ASKED = EnquiryEntry("Серік Құрманбаев", "brother", "+77012223344", surname="Курманбаева", given_name="Алия")


def register(desk: Desk, **fields: Any) -> str:
    whole = {name: fields.pop(name) for name in ("hidden_home",) if name in fields}
    entry = replace(a_household(of=1), people=(a_person(**fields),), hidden=bool(whole))
    return desk.do(register_household, entry).value.person_ids[0]


def asked(desk: Desk, entry: EnquiryEntry = ASKED, **changes: Any) -> str:
    return desk.do(ask_for_person, replace(entry, **changes)).value.answer


def code_of(desk: Desk, person_id: str) -> str:
    household = desk.ask(people_by_id, [person_id])[0].household_id
    return shown_family_code(family_code(household, desk.ask(cards_to_print, household)[0].card))


def test_who_agreed_is_here_in_any_spelling_and_while_out_for_a_while(desk: Desk) -> None:
    person = register(desk, consent_relatives=True)
    assert asked(desk) == HERE
    assert asked(desk, surname="Qurmanbaeva", given_name="Aliya", birth="1994") == HERE
    desk.do(leave_for_a_while, [person], None)
    assert asked(desk) == HERE


@pytest.mark.parametrize("fields", [
    {"consent_relatives": None}, {"consent_relatives": False}, {"consent_relatives": True, "hidden": True},
    {"consent_relatives": True, "hidden_home": True}, {"consent_relatives": True, "surname": "Ким"},
    {"consent_relatives": True, "birth": "1960"},
])  # fmt: skip
def test_everybody_else_gets_one_and_the_same_answer(desk: Desk, fields: dict[str, Any]) -> None:
    register(desk, **fields)
    assert asked(desk, birth="1993") == CANNOT_SAY


def test_who_left_is_not_told_about(desk: Desk) -> None:
    person = register(desk, consent_relatives=True)
    desk.do(check_out, [person], StayStatus.RELATIVES)
    assert asked(desk) == CANNOT_SAY


def test_two_of_one_name_are_not_told_apart_for_strangers(desk: Desk) -> None:
    register(desk, consent_relatives=True)
    register(desk, consent_relatives=True, birth="1950")
    assert asked(desk) == CANNOT_SAY
    assert asked(desk, birth="1993") == HERE


def test_a_hidden_namesake_changes_nothing(desk: Desk) -> None:
    register(desk, consent_relatives=True)
    register(desk, hidden=True)
    assert asked(desk) == HERE


def test_by_phone_the_family_code_is_needed_and_consent_too(desk: Desk) -> None:
    person, refusing = register(desk, consent_relatives=True), register(desk, surname="Ким", consent_relatives=False)
    code = code_of(desk, person)
    assert asked(desk, by_phone=True) == CANNOT_SAY
    assert asked(desk, by_phone=True, family_code="000 000") == CANNOT_SAY
    assert asked(desk, by_phone=True, family_code=code) == HERE
    assert asked(desk, by_phone=True, family_code=code_of(desk, refusing), surname="Ким") == CANNOT_SAY
    desk.do(replace_card, desk.ask(people_by_id, [person])[0].household_id, "lost", household=True)
    assert asked(desk, by_phone=True, family_code=code) == CANNOT_SAY


def test_the_code_of_a_card_that_was_merged_goes_on_working(desk: Desk) -> None:
    first, second = register(desk, consent_relatives=True), register(desk, consent_relatives=True)
    code = code_of(desk, second)
    desk.do(merge_people, first, second)
    assert asked(desk, by_phone=True, family_code=code) == HERE


def test_everything_asked_is_in_the_log_and_nothing_else(desk: Desk) -> None:
    register(desk, hidden=True)
    asked(desk)
    asked(desk, surname="Жоқова")
    registrar = as_role(desk, Role.REGISTRAR)
    rows = registrar.ask(enquiries)
    assert {(row.asker, row.relation, row.answer, row.message) for row in rows} == {
        ("Серік Құрманбаев", "brother", CANNOT_SAY, "")
    }
    assert {row.asked_for for row in rows} == {"Курманбаева Алия", "Жоқова Алия"}


def test_a_message_reaches_the_card_and_the_home_screen_until_it_is_passed_on(desk: Desk) -> None:
    person = register(desk)
    enquiry = desk.do(ask_for_person, ASKED).value.enquiry_id
    desk.do(leave_message, enquiry, "Бәріміз аманбыз")
    (row,) = desk.ask(messages_for, person)
    assert (row.message, row.asker, row.passed_on) == ("Бәріміз аманбыз", "Серік Құрманбаев", None)
    assert "messages" in [task.code for task in tasks_of(situation_of(desk))]
    desk.do(pass_message_on, enquiry)
    assert desk.ask(messages_waiting) == []
    assert desk.ask(messages_for, person)[0].passed_on is not None


def test_a_message_for_a_hidden_person_is_seen_only_by_who_may(desk: Desk) -> None:
    person = register(desk, hidden=True)
    registrar = as_role(desk, Role.REGISTRAR)
    enquiry = registrar.do(ask_for_person, ASKED).value.enquiry_id
    registrar.do(leave_message, enquiry, "Хабарлас")
    assert (registrar.ask(messages_waiting), registrar.ask(messages_for, person)) == ([], [])
    assert "messages" not in [task.code for task in tasks_of(situation_of(registrar))]
    with pytest.raises(InputRefused, match="no_message"):
        registrar.do(pass_message_on, enquiry)
    assert len(desk.ask(messages_waiting)) == 1
    desk.do(pass_message_on, enquiry)


def test_a_message_for_nobody_known_is_kept_in_the_log(desk: Desk) -> None:
    enquiry = desk.do(ask_for_person, ASKED).value.enquiry_id
    desk.do(leave_message, enquiry, "Хабарлас")
    assert desk.ask(enquiries)[0].message == "Хабарлас"
    assert desk.ask(messages_waiting) == []


@pytest.mark.parametrize(("field", "changes"), [
    ("asker_name", {"asker_name": " "}), ("given_name", {"given_name": ""}), ("surname", {"surname": ""}),
    ("birth", {"birth": "1993-13"}),
])  # fmt: skip
def test_half_a_question_is_refused(desk: Desk, field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(InputRefused) as refusal:
        asked(desk, **changes)
    assert refusal.value.field == field
    assert desk.ask(enquiries) == []


def test_an_empty_message_and_a_role_without_people_are_refused(desk: Desk) -> None:
    enquiry = desk.do(ask_for_person, ASKED).value.enquiry_id
    with pytest.raises(InputRefused, match="message_missing"):
        desk.do(leave_message, enquiry, "  ")
    with pytest.raises(NotAllowed):
        as_role(desk, Role.VIEWER).do(ask_for_person, ASKED)
