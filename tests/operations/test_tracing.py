"""Who looks for whom: requests with their status and history, candidates checked against whoever comes in."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.alerts import situation_of, tasks_of
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.merging_people import merge_people
from shelterdesk.operations.people import change_person
from shelterdesk.operations.tracing import (
    NOT_THIS,
    VERIFY,
    TracingEntry,
    change_tracing_request,
    end_tracing,
    note_candidate,
    open_tracing_request,
    reopen_tracing,
)  # fmt: skip
from shelterdesk.operations.tracing_checks import check_tracing, look_at_candidates
from shelterdesk.queries.tracing import (
    requests_with_news,
    tracing_candidates,
    tracing_history,
    tracing_requests,
)  # fmt: skip
from tests.support.builders import a_household, a_person
from tests.support.desks import as_role

LOST = TracingEntry(
    seeker_name="Серікова Гүлнар", seeker_phone="+77012223344", relation="daughter", surname="Серікова",
    given_name="Айша", sex="F", age_from=5, age_to=7, father="Асан", mother="Гүлнар", last_place="Құлсары",
)  # fmt: skip
AISHA = a_person(
    surname="Серикова", given_name="Айша", birth="2020", accompaniment=Accompaniment.ALONE, patronymic="Асанқызы"
)


def register(desk: Desk, **fields: Any) -> str:
    entry = replace(a_household(of=1), people=(replace(AISHA, **fields),), origin="Құлсары")
    return desk.do(register_household, entry).value.person_ids[0]


@pytest.fixture
def request_id(desk: Desk) -> str:
    return desk.do(open_tracing_request, LOST).value


def test_a_child_who_comes_in_is_a_candidate_with_reasons(desk: Desk, request_id: str) -> None:
    desk.do(register_household, a_household(of=3))
    check_tracing(desk)
    assert (desk.ask(requests_with_news), desk.ask(tracing_candidates, request_id)) == (0, [])
    child = register(desk)
    check_tracing(desk)
    assert desk.ask(requests_with_news) == 1
    (found,) = desk.ask(tracing_candidates, request_id)
    assert (found.person.id, found.clear, found.new) == (child, True, True)
    assert {"given_same", "father", "age_fits", "place"} <= {code for code, _share in found.reasons}
    look_at_candidates(desk, request_id)
    assert desk.ask(requests_with_news) == 0


def test_a_correction_makes_a_candidate_too(desk: Desk, request_id: str) -> None:
    child = register(desk, surname="", given_name="", patronymic="", unknown=True)
    check_tracing(desk)
    look_at_candidates(desk, request_id)
    assert desk.ask(requests_with_news) == 0
    desk.do(change_person, child, {"given_name": "Айша", "surname": "Серікова", "patronymic": "Асанқызы"})
    check_tracing(desk)
    assert desk.ask(requests_with_news) == 1


def test_the_home_screen_says_so_by_itself(desk: Desk, request_id: str) -> None:
    register(desk)
    assert "tracing" in [task.code for task in tasks_of(situation_of(desk))]
    assert "tracing" not in [task.code for task in tasks_of(situation_of(as_role(desk, Role.VIEWER)))]
    assert len(desk.ask(tracing_candidates, request_id)) == 1


def test_a_request_made_later_finds_whoever_is_here(desk: Desk) -> None:
    child = register(desk)
    request = desk.do(open_tracing_request, LOST).value
    check_tracing(desk)
    assert [row.person.id for row in desk.ask(tracing_candidates, request)] == [child]


def test_a_candidate_is_verified_and_the_family_reunified(desk: Desk, request_id: str) -> None:
    child, other = register(desk), register(desk, given_name="Аиша", birth="2019")
    check_tracing(desk)
    desk.do(note_candidate, request_id, other, NOT_THIS, "has a mother here")
    assert [row.finding for row in desk.ask(tracing_candidates, request_id)] == ["", NOT_THIS]
    desk.do(note_candidate, request_id, child, VERIFY)
    (row,) = desk.ask(tracing_requests)
    assert (row.status, row.candidates) == ("candidate", 1)
    desk.do(end_tracing, request_id, "reunified", "taken home by the mother", child)
    (row,) = desk.ask(tracing_requests)
    assert (row.status, row.values["found_id"], row.number) == ("reunified", child, "K-T001")
    with pytest.raises(InputRefused, match="request_ended"):
        desk.do(note_candidate, request_id, child, VERIFY)
    desk.do(reopen_tracing, request_id)
    steps = [(step.verb, step.status) for step in desk.ask(tracing_history, request_id)]
    assert steps == [
        ("reopen_tracing", "open"), ("end_tracing", "reunified"), ("note_candidate", "candidate"),
        ("note_candidate", ""), ("open_tracing_request", "open"),
    ]  # fmt: skip


def test_ruling_the_last_candidate_out_opens_the_request_again(desk: Desk, request_id: str) -> None:
    child = register(desk)
    desk.do(note_candidate, request_id, child, VERIFY)
    desk.do(note_candidate, request_id, child, NOT_THIS)
    assert desk.ask(tracing_requests)[0].status == "open"


def test_a_request_is_corrected_and_checked_anew(desk: Desk, request_id: str) -> None:
    register(desk)
    check_tracing(desk)
    desk.do(change_tracing_request, request_id, {"given_name": "Ерлан", "sex": "M", "mother": ""}, {"sex": "F"})
    check_tracing(desk)
    assert desk.ask(requests_with_news) == 0
    with pytest.raises(InputRefused, match="changed_meanwhile"):
        desk.do(change_tracing_request, request_id, {"sex": None}, {"sex": "F"})


def test_a_merged_person_stays_the_candidate(desk: Desk, request_id: str) -> None:
    first, second = register(desk), register(desk, surname="Serikova", given_name="Aisha")
    desk.do(note_candidate, request_id, second, VERIFY)
    desk.do(merge_people, first, second)
    check_tracing(desk)
    (row,) = desk.ask(tracing_candidates, request_id)
    assert (row.person.id, row.finding) == (first, VERIFY)


def test_hidden_people_are_nobodys_candidates_for_who_may_not_see_them(desk: Desk, request_id: str) -> None:
    register(desk, hidden=True)
    check_tracing(desk)
    registrar = as_role(desk, Role.REGISTRAR)
    assert (len(desk.ask(tracing_candidates, request_id)), desk.ask(requests_with_news)) == (1, 1)
    assert (registrar.ask(tracing_candidates, request_id), registrar.ask(requests_with_news)) == ([], 0)
    (row,) = registrar.ask(tracing_requests)
    assert (row.candidates, row.new) == (0, 0)


@pytest.mark.parametrize(
    ("field", "entry"),
    [
        ("surname", replace(LOST, surname="", given_name="")),
        ("seeker_name", replace(LOST, seeker_name="  ")),
        ("sex", replace(LOST, sex="X")),
        ("birth", replace(LOST, birth="2031-01-01")),
        ("last_seen", replace(LOST, last_seen="2026-02-31")),
        ("age_from", replace(LOST, age_from=9, age_to=3)),
        ("age_from", replace(LOST, age_from=200)),
    ],
)
def test_what_cannot_be_traced_is_refused(desk: Desk, field: str, entry: TracingEntry) -> None:
    with pytest.raises(InputRefused) as refusal:
        desk.do(open_tracing_request, entry)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    "step",
    [
        lambda desk, request: desk.do(end_tracing, request, "closed"),
        lambda desk, request: desk.do(end_tracing, request, "lost", "x"),
        lambda desk, request: desk.do(reopen_tracing, request),
        lambda desk, request: desk.do(note_candidate, request, register(desk), "perhaps"),
        lambda desk, request: desk.do(change_tracing_request, request, {"status": "closed"}),
    ],
)
def test_steps_that_make_no_sense_are_refused(desk: Desk, request_id: str, step: Callable[[Desk, str], object]) -> None:
    with pytest.raises(InputRefused):
        step(desk, request_id)
    assert desk.ask(tracing_requests)[0].status == "open"


@pytest.mark.parametrize("role", [Role.SUPPLIES, Role.VIEWER, Role.PLACEMENT])
def test_only_who_registers_traces(desk: Desk, role: Role) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, role).do(open_tracing_request, LOST)
