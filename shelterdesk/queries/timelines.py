"""What happened with one person, newest first: stays, beds, hand-overs, corrections, each with who wrote it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, literal, or_, select

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.iin import masked
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import STATUS_NAMES, StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.merged_records import merged_records
from shelterdesk.queries.people import people_by_id
from shelterdesk.queries.person_cards import CHILD_DETAILS
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Distribution, DistributionSet, Person, Room, Stay, User
from shelterdesk.store.tables import ChangeEntry, OperationEntry

_WITH_VOID = {"with_void": True}
MOST = 500  # operations on one person that are shown

FIELD_NAMES = {
    "surname": N_("Surname"), "given_name": N_("Given name"), "patronymic": N_("Patronymic"),
    "other_name": N_("Other name"), "sex": N_("Sex"), "birth": N_("Date of birth"), "iin": N_("IIN"),
    "document_kind": N_("Document"), "document_number": N_("Document number"), "phone": N_("Phone"),
    "language": N_("Language"), "relation": N_("Relation to the head"), "accompaniment": N_("Who is with the child"),
    "responsible_id": N_("Who answers for the child"), "needs": N_("Special needs"), "allergy": N_("Allergy"),
    "diet": N_("Diet"), "medicine": N_("Medicine"), "clothing_size": N_("Clothing size"),
    "found_where": N_("Found where"), "description": N_("Description"),
    "do_not_release_to": N_("Do not hand over to"), "gate_note": N_("Instruction at the gate"),
    "consent_relatives": N_("May relatives be told"),
    "hidden": N_("Hidden from enquiries"), "note": N_("Note"), "to_complete": N_("To complete"),
}  # fmt: skip
_SHOWN_VALUES = ("surname", "given_name", "patronymic", "other_name", "birth", "iin")


@dataclass(frozen=True)
class TimelineRow:
    """One operation on one person: when it was written, by whom, which verb, and what it came to in words."""

    operation_id: str
    at: datetime
    author: str
    verb: str  # the name of the verb in the register; "undo" when a step was taken back or brought back
    what: str
    undone: bool  # taken back since


@question(Permission.SEE_PEOPLE)
def person_timeline(view: View, person_id: str) -> list[TimelineRow]:
    """Everything that was done with one person, newest first; empty for somebody this role may not see."""
    rows = people_by_id(view, [person_id])
    if not rows:
        raise NotAllowed("hidden_person", _("Your role may not see this person."), "", _("Ask the manager."))
    secret = rows[0].child and not view.may(Permission.SEE_CHILD_DETAILS)
    found: dict[str, list[str]] = {}
    heads: dict[str, OperationEntry] = {}
    for operation, change in view.session.execute(_changes_of(view, person_id)):
        heads[operation.id] = operation
        said = _said(view, change, secret=secret)
        found.setdefault(operation.id, []).extend([said] if said else [])
    names = {row[0]: row[1] for row in view.session.execute(select(User.id, User.name).execution_options(**_WITH_VOID))}
    undone = _taken_back(view, list(heads))
    return [
        TimelineRow(
            operation_id, datetime.fromisoformat(heads[operation_id].at), names.get(heads[operation_id].user_id, ""),
            heads[operation_id].verb, " · ".join(dict.fromkeys(parts)), operation_id in undone,
        )
        for operation_id, parts in found.items()
    ]  # fmt: skip


def _changes_of(view: View, person_id: str) -> Any:
    def ids(kind: Any, where: Any) -> list[str]:
        return list(view.session.scalars(select(kind.id).where(where).execution_options(**_WITH_VOID)))

    person = view.session.get(Person, person_id)
    merged = list(merged_records(view.session, [person_id]))  # their history is this person's
    whose = Distribution.household_id == ("" if person is None else person.household_id)
    handed = and_(Distribution.people.contains(person_id), or_(whose, literal(bool(merged))))
    places = (
        (Noun.PEOPLE, [person_id, *merged]), (Noun.STAYS, ids(Stay, Stay.person_id == person_id)),
        (Noun.BED_ASSIGNMENTS, ids(BedAssignment, BedAssignment.person_id == person_id)),
        (Noun.DISTRIBUTIONS, ids(Distribution, handed)),
    )  # fmt: skip
    return (
        select(OperationEntry, ChangeEntry)
        .join(ChangeEntry, ChangeEntry.operation_id == OperationEntry.id)
        .where(or_(*(and_(ChangeEntry.noun == noun.value, ChangeEntry.record_id.in_(each)) for noun, each in places)))
        .order_by(OperationEntry.position.desc(), ChangeEntry.position)
        .limit(MOST)
    )


def _taken_back(view: View, operations: list[str]) -> set[str]:
    """Which operations do not stand any more: undone, and not brought back by undoing the undo."""
    undos = (
        select(OperationEntry.undoes, OperationEntry.id)
        .where(OperationEntry.undoes.is_not(None))
        .order_by(OperationEntry.position)
    )
    undoes = {row[0]: row[1] for row in view.session.execute(undos)}

    def stands(operation: str) -> bool:
        return operation not in undoes or not stands(undoes[operation])

    return {operation for operation in operations if not stands(operation)}


def _said(view: View, change: ChangeEntry, *, secret: bool) -> str:
    fields: Mapping[str, Any] = json.loads(change.fields) if change.fields else {}
    after = {name: pair[1] for name, pair in fields.items()}
    if change.noun == Noun.STAYS.value:
        return _stay_said(after) if change.created else ""
    if change.noun == Noun.BED_ASSIGNMENTS.value:
        return _bed_said(view, change, after)
    if change.noun == Noun.DISTRIBUTIONS.value:
        kept = view.session.get(DistributionSet, after.get("set_id") or "")
        return kept.name if kept is not None and change.created else ""
    if change.created or secret:
        return ""
    return ", ".join(_field_said(name, pair) for name, pair in fields.items() if name in FIELD_NAMES)


def _stay_said(after: Mapping[str, Any]) -> str:
    words = _(STATUS_NAMES[StayStatus(after["status"])])
    return " · ".join(part for part in (words, after.get("place"), after.get("reason")) if part)


def _bed_said(view: View, change: ChangeEntry, after: Mapping[str, Any]) -> str:
    if not change.created:
        return _("bed left") if after.get("until") else ""
    row = view.session.execute(
        select(Bed.label, Room.name).join(Room, Room.id == Bed.room_id).where(Bed.id == after.get("bed_id"))
        .execution_options(**_WITH_VOID)
    ).first()  # fmt: skip
    return "" if row is None else _("Bed {bed}, room {room}").format(bed=row[0], room=row[1])


def _field_said(name: str, pair: list[Any]) -> str:
    title = _(FIELD_NAMES[name])
    if name not in _SHOWN_VALUES or name in CHILD_DETAILS:
        return title
    before, after = (_value_said(name, value) for value in pair)
    return f"{title}: {before} → {after}"


def _value_said(name: str, value: Any) -> str:
    if not value:
        return "—"
    if name == "iin":
        return masked(str(value))
    return shown_birth(str(value)) if name == "birth" else str(value)
