"""Tracing requests as the list and the page show them: status, candidates with reasons, history.

A candidate is shown only to somebody who may see that person at all, and counts only for them.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.tracing.candidates import LINE, TOP, fit
from shelterdesk.domain.tracing.requests import CANDIDATE, CLOSED, OPEN, REUNIFIED, STANDING
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.i18n import N_
from shelterdesk.queries.merged_records import columns_of
from shelterdesk.queries.people import PersonRow, full_name, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.queries.traceable_people import sought_of, traceable
from shelterdesk.records import Household, Person, TracingCandidate, TracingRequest, User
from shelterdesk.store.found_tables import FoundCandidate
from shelterdesk.store.tables import ChangeEntry, OperationEntry

STATUS_WORDS = {
    OPEN: N_("Open"), CANDIDATE: N_("Candidate found"), REUNIFIED: N_("Reunified"), CLOSED: N_("Closed"),
}  # fmt: skip
NOT_THIS = "not_this"
_WITH_VOID = {"with_void": True}


@dataclass(frozen=True)
class TracingRow:
    """One request in the list. values: every field as it was told."""

    id: str
    number: str
    asked_at: datetime
    status: str
    outcome: str
    sought: str  # name
    seeker: str
    candidates: int  # people who clearly fit and were not ruled out
    new: int  # of them not looked at yet on this desk
    values: Mapping[str, Any]


@dataclass(frozen=True)
class CandidateRow:
    """Somebody who may be the one: how well they fit, why, what was found out, and whether they are news."""

    person: PersonRow
    score: float
    clear: bool  # above the line from which somebody is called a candidate
    reasons: tuple[tuple[str, float], ...]  # keys of domain/tracing REASONS with their shares, the weightiest first
    finding: str  # "", verify, not_this
    note: str
    new: bool


@dataclass(frozen=True)
class TracingStepRow:
    """One step in the life of a request: when, by whom, which verb, and the status it led to ("" = the same)."""

    operation_id: str
    at: datetime
    by: str
    verb: str
    status: str


@question(Permission.SEE_PEOPLE)
def tracing_requests(view: View) -> list[TracingRow]:
    """All requests, those with news first, then open ones, the newest first."""
    found, new = _clear_candidates(view)
    masked = _of_hidden_people(view)
    rows = [
        _row(one, found[one.id], new[one.id], masked=one.id in masked)
        for one in view.session.scalars(select(TracingRequest))
    ]
    return sorted(rows, key=lambda row: (not row.new, row.status not in STANDING, -row.asked_at.timestamp(), row.id))


@question(Permission.SEE_PEOPLE)
def requests_with_news(view: View) -> int:
    """How many open requests have candidates nobody has looked at on this desk."""
    return sum(1 for count in _clear_candidates(view)[1].values() if count)


@question(Permission.SEE_PEOPLE)
def tracing_candidates(view: View, request_id: str) -> list[CandidateRow]:
    """The ten who fit best, whoever else there is; those ruled out stand last. Empty when nobody fits at all."""
    request = view.session.scalars(select(TracingRequest).where(TracingRequest.id == request_id)).first()
    if request is None:
        return []
    f = FoundCandidate
    kept = view.session.execute(
        select(f.person_id, f.score, f.seen).where(f.request_id == request_id).order_by(f.score.desc(), f.person_id)
    ).all()
    findings = _findings(view, request_id)
    seen = {row[0]: row[2] for row in kept}
    rows = {row.id: row for row in people_by_id(view, [*seen, *findings])}
    sought = sought_of(request)
    fits = {person.id: fit(sought, person) for person in traceable(view.session, rows)}
    found = []
    for person_id, row in rows.items():
        finding, note = findings.get(person_id, ("", ""))
        how = fits[person_id]
        found.append(CandidateRow(
            row, how.score, how.score >= LINE, how.reasons, finding, note, not seen.get(person_id, True)
        ))  # fmt: skip
    found.sort(key=lambda one: (one.finding == NOT_THIS, -one.score, one.person.id))
    return found[:TOP]


@question(Permission.SEE_PEOPLE)
def tracing_history(view: View, request_id: str) -> list[TracingStepRow]:
    """What happened with a request, the newest first."""
    ids = [request_id, *view.session.scalars(
        select(TracingCandidate.id).where(TracingCandidate.request_id == request_id).execution_options(**_WITH_VOID)
    )]  # fmt: skip
    query = (
        select(OperationEntry, ChangeEntry.noun, ChangeEntry.fields, User.name)
        .join(ChangeEntry, ChangeEntry.operation_id == OperationEntry.id)
        .outerjoin(User, User.id == OperationEntry.user_id)
        .where(ChangeEntry.record_id.in_(ids))
        .order_by(OperationEntry.position.desc())
        .execution_options(**_WITH_VOID)
    )
    masked = request_id in _of_hidden_people(view)
    steps: dict[str, TracingStepRow] = {}
    for operation, noun, fields, name in view.session.execute(query):
        if masked and operation.verb in ("note_candidate", "end_tracing"):
            continue
        status = _status_in(fields) if noun == Noun.TRACING_REQUESTS.value else ""
        known = steps.get(operation.id)
        steps[operation.id] = TracingStepRow(
            operation.id, datetime.fromisoformat(operation.at), name or "", operation.verb,
            status or (known.status if known else ""),
        )  # fmt: skip
    return list(steps.values())


def _status_in(fields: str) -> str:
    pair = json.loads(fields or "{}").get("status")
    return str(pair[1]) if pair and pair[1] else ""


def _of_hidden_people(view: View) -> set[str]:
    """Requests whose verified or found person is somebody these eyes may not see: to them it is simply open."""
    if view.may(Permission.SEE_HIDDEN):
        return set()
    t, found = TracingCandidate, TracingRequest.found_id
    hidden = select(Person.id).join(Household, Household.id == Person.household_id)
    hidden = hidden.where(or_(Person.hidden.is_(True), Household.hidden.is_(True)))
    verified = view.session.scalars(select(t.request_id).where(t.finding == "verify", t.person_id.in_(hidden)))
    seen = set(view.session.scalars(select(t.request_id).where(t.finding == "verify", t.person_id.not_in(hidden))))
    ended = view.session.scalars(select(TracingRequest.id).where(found.in_(hidden)))
    return (set(verified) - seen) | set(ended)


def _row(one: TracingRequest, candidates: int, new: int, *, masked: bool = False) -> TracingRow:
    if masked:
        return TracingRow(
            one.id,
            one.number,
            one.asked_at,
            OPEN,
            "",
            full_name(one.surname, one.given_name, one.patronymic),
            one.seeker_name,
            candidates,
            new,
            {**columns_of(one), "status": OPEN, "outcome": "", "found_id": None},
        )
    return TracingRow(
        one.id, one.number, one.asked_at, one.status, one.outcome,
        full_name(one.surname, one.given_name, one.patronymic) or one.other_name or one.description[:60],
        one.seeker_name, candidates, new, columns_of(one),
    )  # fmt: skip


def _findings(view: View, request_id: str) -> dict[str, tuple[str, str]]:
    t = TracingCandidate
    rows = view.session.execute(select(t.person_id, t.finding, t.note).where(t.request_id == request_id))
    return {row[0]: (row[1], row[2]) for row in rows}


def _clear_candidates(view: View) -> tuple[Counter[str], Counter[str]]:
    """Of every open request: how many clear candidates there are for these eyes, and how many of them are news."""
    f = FoundCandidate
    rows = view.session.execute(
        select(f.request_id, f.person_id, f.seen, Person.hidden, Household.hidden)
        .join(TracingRequest, TracingRequest.id == f.request_id)
        .join(Person, Person.id == f.person_id)
        .join(Household, Household.id == Person.household_id)
        .where(f.score >= LINE * 100, TracingRequest.status.in_(STANDING))
    ).all()
    t = TracingCandidate
    not_these = view.session.execute(select(t.request_id, t.person_id).where(t.finding == NOT_THIS))
    ruled_out = {(row[0], row[1]) for row in not_these}
    show_hidden = view.may(Permission.SEE_HIDDEN)
    found, new = Counter[str](), Counter[str]()
    for request_id, person_id, seen, hidden, all_hidden in rows:
        if (request_id, person_id) in ruled_out or (not show_hidden and (hidden or all_hidden)):
            continue
        found[request_id] += 1
        new[request_id] += not seen
    return found, new
