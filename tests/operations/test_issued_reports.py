"""Issued reports are numbered, frozen, and mended only by a correction."""

from datetime import timedelta

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.issued_reports import issue_report
from shelterdesk.operations.printing import make_document
from shelterdesk.queries.issued_reports import issued_report, issued_reports
from shelterdesk.records import Export
from shelterdesk.store.journal import changes_of
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import as_role

FIGURES = {"counts": {"b": 2, "a": 1}, "centre": "№ 3 мектеп"}


def test_numbers_go_up_and_figures_are_frozen(desk: Desk, clock: FakeClock) -> None:
    first = desk.do(issue_report, "daily", FIGURES, clock.now() - timedelta(days=2), clock.now()).value
    second = desk.do(issue_report, "daily", FIGURES, clock.now() - timedelta(days=1), clock.now()).value
    other = desk.do(issue_report, "stock", FIGURES, clock.now() - timedelta(days=1), clock.now()).value
    rows = {row.id: row for row in desk.ask(issued_reports)}
    assert [rows[one].number for one in (first, second, other)] == [1, 2, 1]
    assert rows[first].figures_text == '{"centre":"№ 3 мектеп","counts":{"a":1,"b":2}}'
    assert rows[first].figures() == FIGURES
    assert len(rows[first].digest) == 64
    assert rows[first].prepared_by == desk.author.name


def test_a_second_report_for_the_period_needs_a_reason(desk: Desk, clock: FakeClock) -> None:
    start = clock.now() - timedelta(days=1)
    first = desk.do(issue_report, "daily", FIGURES, start, clock.now()).value
    with pytest.raises(InputRefused) as refused:
        desk.do(issue_report, "daily", FIGURES, start, clock.now(), "  ")
    assert refused.value.code == "correction_reason"
    second = desk.do(issue_report, "daily", {"counts": {}}, start, clock.now(), "two people were counted twice").value
    third = desk.do(issue_report, "daily", {"counts": {}}, start, clock.now(), "again").value
    rows = {row.id: row for row in desk.ask(issued_reports, "daily")}
    assert [(rows[one].number, rows[one].version, rows[one].correction) for one in (first, second, third)] == [
        (1, 1, 0), (1, 2, 1), (1, 3, 2),
    ]  # fmt: skip
    assert rows[second].corrects_id == first
    assert rows[second].correction_reason == "two people were counted twice"
    assert rows[first].figures() == FIGURES


def test_issuing_cannot_be_undone(desk: Desk, clock: FakeClock) -> None:
    desk.do(register_household, a_household(1))
    report = desk.do(issue_report, "daily", FIGURES, clock.now(), clock.now()).value
    desk.operations.undo()
    assert desk.ask(issued_report, report) is not None


def test_a_report_of_the_future_is_refused(desk: Desk, clock: FakeClock) -> None:
    later = clock.now() + timedelta(days=1)
    for start, end in ((later, later), (clock.now(), clock.now() - timedelta(hours=1))):
        with pytest.raises(InputRefused) as refused:
            desk.do(issue_report, "daily", FIGURES, start, end)
        assert refused.value.code == "period"


def test_only_a_manager_issues(desk: Desk, clock: FakeClock) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, Role.REGISTRAR).do(issue_report, "daily", FIGURES, clock.now(), clock.now())


def test_the_journal_says_whose_data_a_document_shows(desk: Desk) -> None:
    household = desk.do(register_household, a_household(3)).value
    done = desk.do(make_document, "intake_form", [household.household_id], household.person_ids)
    with desk.opened.store.reading() as session:
        named = {(change.noun, change.record_id) for change in changes_of(session, done.operation_id)}
        entry = session.get(Export, done.value)
    assert {(Noun.PEOPLE, one) for one in household.person_ids} < named
    assert (Noun.HOUSEHOLDS, household.household_id) in named
    assert entry is not None
    assert (entry.profile, entry.format, entry.people, entry.households) == ("intake_form", "pdf", 3, 1)


def test_a_viewer_makes_no_documents_with_names(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, Role.VIEWER).do(make_document, "households", [], [])
