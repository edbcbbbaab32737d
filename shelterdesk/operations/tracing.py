"""Tracing requests: who looks for whom, which candidate is being verified, how it ended. Nobody tells a family anything
from here: whatever is found is for the person who works on the request."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select

from shelterdesk.domain.births import is_birth
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.tracing.requests import CANDIDATE, CLOSED, OPEN, REUNIFIED, STANDING
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.registry import verb
from shelterdesk.operations.written_people import cleaned_value
from shelterdesk.records import Person, TracingCandidate, TracingRequest
from shelterdesk.store.own_centre import PREFIX
from shelterdesk.store.unit_of_work import UnitOfWork

VERIFY, NOT_THIS = "verify", "not_this"
OLDEST = 120  # years


@dataclass(frozen=True)
class TracingEntry:
    """A request as it was told: who asks, what the sought person is to them, and what they say of that person."""

    seeker_name: str = ""
    seeker_phone: str = ""
    seeker_id: str | None = None  # when the seeker is registered here
    relation: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    other_name: str = ""
    sex: str | None = None
    birth: str | None = None
    age_from: int | None = None
    age_to: int | None = None
    father: str = ""
    mother: str = ""
    relatives: str = ""
    last_place: str = ""
    last_seen: str | None = None
    description: str = ""
    may_share: bool | None = None
    note: str = ""


@verb(Permission.REGISTER, says=N_("open a tracing request"))
def open_tracing_request(work: UnitOfWork, entry: TracingEntry) -> str:
    """Write down who looks for whom; answers the request's id."""
    values = _checked(work, {one.name: getattr(entry, one.name) for one in fields(TracingEntry)})
    prefix = work.fact(PREFIX) or own_centre(work).desk_prefix
    number = f"{prefix}-T{work.count_on('tracing'):03d}"
    return work.add(TracingRequest(**values, number=number, asked_at=work.now, status=OPEN)).id


@verb(Permission.REGISTER, says=N_("change a tracing request"))
def change_tracing_request(
    work: UnitOfWork, request_id: str, new: Mapping[str, Any], seen: Mapping[str, Any] | None = None
) -> None:
    """Write these fields of a request. seen = what the screen showed before: InputRefused "changed_meanwhile" when
    somebody else has written another value since."""
    record = work.get(TracingRequest, request_id)
    known = {one.name for one in fields(TracingEntry)}
    if set(new) - known:
        raise _refused("no_such_field", _("The request cannot be saved."))
    for name in new:
        if seen is not None and name in seen and getattr(record, name) not in (seen[name], new[name]):
            raise InputRefused(
                "changed_meanwhile", _("Somebody changed this field meanwhile."), _("Nothing was overwritten."),
                _("Look at the new value, then save again."), field=name,
            )  # fmt: skip
    values = _checked(work, {name: new.get(name, getattr(record, name)) for name in known})
    for name in new:
        setattr(record, name, values[name])


@verb(Permission.REGISTER, says=N_("note what is known of a candidate"))
def note_candidate(work: UnitOfWork, request_id: str, person_id: str, finding: str, note: str = "") -> None:
    """A candidate is to be verified (VERIFY: somebody asks the person, carefully), or is not the one (NOT_THIS)."""
    if finding not in (VERIFY, NOT_THIS):
        raise _refused("finding", _("A candidate is verified or is not this person."))
    request, person = work.get(TracingRequest, request_id), work.get(Person, person_id)
    _require_standing(request)
    query = select(TracingCandidate).where(
        TracingCandidate.request_id == request_id, TracingCandidate.person_id == person.id
    )
    known = work.session.scalars(query).first()
    note = str(cleaned_value(note) or "")
    if known is None:
        work.add(TracingCandidate(request_id=request_id, person_id=person.id, finding=finding, note=note))
    else:
        known.finding, known.note = finding, note or known.note
    work.session.flush()
    verifying = select(TracingCandidate.id).where(
        TracingCandidate.request_id == request_id, TracingCandidate.finding == VERIFY
    )
    request.status = CANDIDATE if work.session.scalars(verifying).first() else OPEN


@verb(Permission.REGISTER, says=N_("end a tracing request"))
def end_tracing(work: UnitOfWork, request_id: str, status: str, outcome: str = "", found_id: str | None = None) -> None:
    """The family is reunified (REUNIFIED, with whom if they are registered here), or the request ends without
    (CLOSED, with the reason)."""
    request = work.get(TracingRequest, request_id)
    _require_standing(request)
    outcome = str(cleaned_value(outcome) or "")
    if status not in (REUNIFIED, CLOSED):
        raise _refused("status", _("Choose how the request ended."))
    if status == CLOSED and not outcome:
        raise _refused("reason_missing", _("Say why."), "outcome")
    request.status, request.outcome = status, outcome
    request.found_id = work.get(Person, found_id).id if found_id else None


@verb(Permission.REGISTER, says=N_("open a tracing request again"))
def reopen_tracing(work: UnitOfWork, request_id: str) -> None:
    """It had ended, and the search goes on."""
    request = work.get(TracingRequest, request_id)
    if request.status in STANDING:
        raise _refused("status_same", _("This request is open already."))
    request.status, request.found_id = OPEN, None


def _require_standing(request: TracingRequest) -> None:
    if request.status not in STANDING:
        raise InputRefused(
            "request_ended", _("This request has ended."), _("Nothing was changed."), _("Open it again first.")
        )


def _checked(work: UnitOfWork, values: dict[str, Any]) -> dict[str, Any]:
    kept = {name: cleaned_value(value) for name, value in values.items()}
    for name in ("sex", "birth", "last_seen", "seeker_id"):
        kept[name] = kept[name] or None
    if not any(kept[name] for name in ("surname", "given_name", "other_name", "description")):
        raise _refused("name_missing", _("Say whom they look for: a name, or what the person looks like."), "surname")
    if not (kept["seeker_name"] or kept["seeker_id"]):
        raise _refused("seeker_missing", _("Say who asks, or nobody can be told later."), "seeker_name")
    if kept["sex"] not in (None, "M", "F"):
        raise _refused("sex", _("The sex is M or F."), "sex")
    for name in ("birth", "last_seen"):
        if kept[name] and (not is_birth(kept[name]) or kept[name][:4] > str(work.today.year)):
            raise _refused("birth", _("This date does not exist, or is still to come."), name)
    ages = [kept[name] for name in ("age_from", "age_to") if kept[name] is not None]
    if any(not 0 <= age <= OLDEST for age in ages) or ages != sorted(ages):
        raise _refused("age", _("The age goes from the smaller to the larger number, 0 to 120."), "age_from")
    if kept["seeker_id"]:
        work.get(Person, kept["seeker_id"])
    return kept


def _refused(code: str, happened: str, field: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was changed."), field=field)
