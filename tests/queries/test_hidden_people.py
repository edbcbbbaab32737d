"""Somebody hidden appears nowhere for a role that may not see them: not in a search, a hint, a pair, a candidate list,
a decision, an answer at the enquiry desk, or any count; whoever may see them finds them in each of these."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distinctions import tell_apart
from shelterdesk.operations.doubles import look_for_doubles
from shelterdesk.operations.enquiries import CANNOT_SAY, EnquiryEntry, ask_for_person, leave_message
from shelterdesk.operations.households import register_household
from shelterdesk.operations.merging_people import merge_people
from shelterdesk.operations.tracing import VERIFY, TracingEntry, end_tracing, note_candidate, open_tracing_request
from shelterdesk.operations.tracing_checks import check_tracing
from shelterdesk.queries.distinctions import told_apart_people
from shelterdesk.queries.duplicates import possible_duplicates
from shelterdesk.queries.enquiries import enquiries, messages_for, messages_waiting
from shelterdesk.queries.merged_people import merged_people
from shelterdesk.queries.people import people_found, people_with, person_of_card
from shelterdesk.queries.review_list import compared_people, review_counts, review_list
from shelterdesk.queries.similar import Likeness, similar_people
from shelterdesk.queries.tracing import (
    requests_with_news,
    tracing_candidates,
    tracing_history,
    tracing_requests,
)  # fmt: skip
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role

MARKER = "Зайырбекова"
WOMAN = a_person(surname=MARKER, given_name="Әлия", birth="1993-05-06", phone="+77012223344", hidden=True)
TYPED = Likeness(surname=MARKER, given_name="Әлия", birth="1993-05-06", phone="+77012223344")
REQUEST = TracingEntry(
    seeker_name="Ахметова Дана", surname="Заирбекова", given_name="Алия", sex="F", birth="1993-05-06",
)  # fmt: skip
ASKED = EnquiryEntry("Серік", surname="Заирбекова", given_name="Алия")

LOOKS: dict[str, Callable[[Desk, dict[str, str]], Any]] = {
    "search": lambda desk, _ids: desk.ask(people_found, MARKER[:6].lower()),
    "search by phone": lambda desk, _ids: desk.ask(people_found, "7012223344"),
    "list": lambda desk, _ids: [row for row in desk.ask(people_with) if row.hidden],
    "card": lambda desk, ids: desk.ask(person_of_card, ids["card"]),
    "hint": lambda desk, _ids: desk.ask(similar_people, (TYPED,)),
    "pairs": lambda desk, _ids: desk.ask(possible_duplicates),
    "review": lambda desk, _ids: desk.ask(review_list),
    "review count": lambda desk, _ids: desk.ask(review_counts).pairs,
    "side by side": lambda desk, ids: desk.ask(compared_people, ids["hidden"], ids["other"]),
    "told apart": lambda desk, _ids: desk.ask(told_apart_people),
    "merged": lambda desk, _ids: desk.ask(merged_people),
    "candidates": lambda desk, ids: desk.ask(tracing_candidates, ids["request"]),
    "news": lambda desk, _ids: desk.ask(requests_with_news),
    "candidate count": lambda desk, _ids: sum(row.candidates for row in desk.ask(tracing_requests)),
    "messages": lambda desk, _ids: desk.ask(messages_waiting),
    "messages of the person": lambda desk, ids: desk.ask(messages_for, ids["hidden"]),
}


@pytest.fixture
def ids(desk: Desk) -> dict[str, str]:
    """A hidden woman who is in every list there is."""

    def register(**fields: Any) -> str:
        entry = replace(a_household(of=1), people=(replace(WOMAN, **fields),))
        return desk.do(register_household, entry).value.person_ids[0]

    hidden, other = register(), register(given_name="Алия", hidden=False, phone="", surname="Заирбекова")
    apart, twice = register(), register()
    desk.do(tell_apart, hidden, apart, MARKER)
    desk.do(merge_people, apart, twice)
    look_for_doubles(desk)
    request = desk.do(open_tracing_request, REQUEST).value
    check_tracing(desk)
    enquiry = desk.do(ask_for_person, replace(ASKED, surname=MARKER)).value
    assert enquiry.answer == CANNOT_SAY
    return {
        "hidden": hidden, "other": other, "request": request, "enquiry": enquiry.enquiry_id,
        "card": next(row.card for row in desk.ask(people_with) if row.id == hidden),
    }  # fmt: skip


def test_nowhere_for_a_registrar_and_everywhere_for_a_manager(desk: Desk, ids: dict[str, str]) -> None:
    lone = desk.do(register_household, replace(a_household(of=1), people=(
        replace(WOMAN, surname="Ғайыпова", given_name="Сәуле", phone=""),))).value.person_ids[0]  # fmt: skip
    said = desk.do(ask_for_person, replace(ASKED, surname="Гаипова", given_name="Сауле")).value
    desk.do(leave_message, said.enquiry_id, "Хабарлас")
    ids["hidden message"] = lone
    registrar = as_role(desk, Role.REGISTRAR)
    seen = {name: look(registrar, ids) for name, look in LOOKS.items()}
    others = {name for name, found in seen.items() if found and MARKER in repr(found)}
    assert others == set()
    visible = {"search", "hint", "candidates", "news", "candidate count"}  # the namesake who is not hidden
    assert {name for name, found in seen.items() if found} <= visible
    everything = {name for name, look in LOOKS.items() if look(desk, ids)}
    assert everything >= set(LOOKS) - {"messages of the person"}
    assert desk.ask(messages_for, lone)
    assert registrar.ask(messages_for, lone) == []


def test_the_log_tells_nobody_whether_somebody_was_found(desk: Desk, ids: dict[str, str]) -> None:
    registrar = as_role(desk, Role.REGISTRAR)
    registrar.do(ask_for_person, replace(ASKED, surname="Жоқова"))
    rows = sorted(registrar.ask(enquiries), key=lambda row: row.asked_for != f"{MARKER} Алия")
    found, unknown = rows
    assert replace(found, id="", asked_for="") == replace(unknown, id="", asked_for="")
    assert ids["enquiry"] == found.id


def test_only_the_visible_candidate_is_shown(desk: Desk, ids: dict[str, str]) -> None:
    registrar = as_role(desk, Role.REGISTRAR)
    assert [row.person.id for row in registrar.ask(tracing_candidates, ids["request"])] == [ids["other"]]
    desk.do(note_candidate, ids["request"], ids["hidden"], VERIFY)
    assert [row.person.id for row in registrar.ask(tracing_candidates, ids["request"])] == [ids["other"]]
    assert [row.verb for row in registrar.ask(tracing_history, ids["request"])] == ["open_tracing_request"]
    assert (registrar.ask(tracing_requests)[0].status, desk.ask(tracing_requests)[0].status) == ("open", "candidate")
    desk.do(end_tracing, ids["request"], "reunified", MARKER, ids["hidden"])
    (row,) = registrar.ask(tracing_requests)
    assert (row.status, row.outcome, row.values["found_id"]) == ("open", "", None)
