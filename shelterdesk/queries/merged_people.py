"""The standing merges, each with who did it: the list from which one can be taken back."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.people import PersonRow, full_name, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person, User
from shelterdesk.store.tables import ChangeEntry, OperationEntry

_WITH_VOID = {"with_void": True}
_BATCH = 500


@dataclass(frozen=True)
class MergedRow:
    """One record that went into another: its name as it was written, who stays, when and by whom."""

    id: str
    name: str
    household_number: str
    kept: PersonRow
    at: datetime
    by: str


@question(Permission.SEE_PEOPLE)
def merged_people(view: View) -> list[MergedRow]:
    """Every standing merge, the newest first; those of hidden people only for who may see them."""
    numbers = {row[0]: row[1] for row in view.session.execute(
        select(Household.id, Household.number).execution_options(**_WITH_VOID))}  # fmt: skip
    gone = list(view.session.scalars(
        select(Person).where(Person.merged_into.is_not(None)).execution_options(**_WITH_VOID)))  # fmt: skip
    kept: dict[str, PersonRow] = {}
    wanted = sorted({one.merged_into for one in gone if one.merged_into})
    for start in range(0, len(wanted), _BATCH):
        kept.update((row.id, row) for row in people_by_id(view, wanted[start : start + _BATCH]))
    show_hidden = view.may(Permission.SEE_HIDDEN)
    acts = _acts(view.session, [one.id for one in gone])
    rows = [
        MergedRow(
            one.id, full_name(one.surname, one.given_name, one.patronymic, one.unknown_number),
            numbers.get(one.household_id, ""), kept[one.merged_into], *acts[one.id],
        )
        for one in gone
        if one.merged_into in kept and one.id in acts and (show_hidden or not one.hidden)
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row.at, row.id), reverse=True)


def _acts(session: Session, gone: list[str]) -> dict[str, tuple[datetime, str]]:
    """When each was merged last, and by whom."""
    found: dict[str, tuple[datetime, str]] = {}
    for start in range(0, len(gone), _BATCH):
        query = (
            select(ChangeEntry.record_id, OperationEntry.at, User.name)
            .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
            .outerjoin(User, User.id == OperationEntry.user_id)
            .where(
                OperationEntry.verb == "merge_people", ChangeEntry.noun == Noun.PEOPLE.value,
                ChangeEntry.record_id.in_(gone[start : start + _BATCH]), ChangeEntry.fields.contains("merged_into"),
            )
            .order_by(OperationEntry.position)
        )  # fmt: skip
        for record_id, at, name in session.execute(query.execution_options(**_WITH_VOID)):
            found[record_id] = (datetime.fromisoformat(at), name or "")
    return found
