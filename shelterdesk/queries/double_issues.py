"""A set that was handed out twice because two desks did not know of each other."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.distributions import too_early
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_time
from shelterdesk.queries.attention_rows import HANDED_OUT_TWICE, AttentionRow, Found, Who
from shelterdesk.queries.registry import View
from shelterdesk.records import Distribution, DistributionSet, Household, StockMovement
from shelterdesk.store.exchange_tables import MERGED
from shelterdesk.store.facts import facts
from shelterdesk.store.tables import ChangeEntry, OperationEntry


def handed_out_twice(view: View) -> Iterator[Found]:
    """The same set, to the same people, before its time, by laptops that did not know of each other."""
    if MERGED not in facts(view.session):
        return  # one laptop alone refuses a second time
    again = select(Distribution.household_id, Distribution.set_id).where(Distribution.set_id.is_not(None)).group_by(
        Distribution.household_id, Distribution.set_id).having(func.count() > 1).subquery()  # fmt: skip
    rows = view.session.execute(
        select(Distribution.id, Distribution.household_id, Distribution.set_id, Distribution.at, Distribution.people,
               Distribution.reason, DistributionSet.name, DistributionSet.interval_hours, DistributionSet.per)
        .join(again, (again.c.household_id == Distribution.household_id) & (again.c.set_id == Distribution.set_id))
        .join(DistributionSet, DistributionSet.id == Distribution.set_id)
        .order_by(Distribution.household_id, Distribution.set_id, Distribution.at, Distribution.id)
    )  # fmt: skip
    pairs: list[tuple[Any, Any]] = []
    before: Any = None
    for row in rows:
        same = before is not None and (before[1], before[2]) == (row[1], row[2])
        if same and not row[5] and too_early(before[3], row[7], row[3]) and _for_the_same(before, row):
            pairs.append((before, row))
        before = row
    wanted = {row[0] for pair in pairs for row in pair}
    written, back = _written(view, wanted), _given_back(view, wanted)
    homes: dict[str, Any] = {
        row[0]: row for row in view.session.execute(
            select(Household.id, Household.number, Household.hidden)
            .where(Household.id.in_({pair[0][1] for pair in pairs})))
    }  # fmt: skip
    for one, two in pairs:
        if one[1] not in homes or back & {one[0], two[0]} or not _side_by_side(written, one[0], two[0]):
            continue
        people = tuple(person for person in two[4].split(",") if person in one[4].split(",") and person)
        who = Who(view, people)
        people = tuple(person for person in people if person in who.rows)
        found = AttentionRow(
            HANDED_OUT_TWICE, (one[0], two[0]), people, tuple(who.name(person) for person in people), (one[1],),
            (homes[one[1]][1],), (two[6], shown_time(one[3]), shown_time(two[3])), two[3],
        )  # fmt: skip
        yield found, homes[one[1]][2] or who.is_hidden(people)


def _for_the_same(one: Any, two: Any) -> bool:
    if two[8] == "household":
        return True
    return bool(set(one[4].split(",")) & set(two[4].split(",")) - {""})


def _written(view: View, ids: set[str]) -> dict[str, OperationEntry]:
    found: dict[str, OperationEntry] = {}
    wanted = sorted(ids)
    for start in range(0, len(wanted), 500):
        query = (
            select(ChangeEntry.record_id, OperationEntry)
            .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
            .where(ChangeEntry.noun == Noun.DISTRIBUTIONS.value, ChangeEntry.created.is_(True),
                   ChangeEntry.record_id.in_(wanted[start : start + 500]))
        )  # fmt: skip
        found.update({row[0]: row[1] for row in view.session.execute(query)})
    return found


def _side_by_side(written: dict[str, OperationEntry], one: str, two: str) -> bool:
    """Whether neither laptop knew of the other's hand-over."""
    first, second = written.get(one), written.get(two)
    if first is None or second is None:
        return False
    return not (_saw(first, second) or _saw(second, first))


def _saw(one: OperationEntry, other: OperationEntry) -> bool:
    place = f"{other.desk}/{other.epoch}"
    own = place == f"{one.desk}/{one.epoch}" and one.sequence >= other.sequence
    return own or json.loads(one.seen).get(place, 0) >= other.sequence


def _given_back(view: View, ids: set[str]) -> set[str]:
    """The hand-overs whose goods all came back."""
    wanted = sorted(ids)
    found: set[str] = set()
    for start in range(0, len(wanted), 500):
        query = (
            select(StockMovement.distribution_id)
            .where(StockMovement.distribution_id.in_(wanted[start : start + 500]))
            .group_by(StockMovement.distribution_id).having(func.sum(StockMovement.quantity) >= 0)
        )  # fmt: skip
        found.update(str(one) for one in view.session.scalars(query))
    return found
