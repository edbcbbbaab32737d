"""Who is entitled to what is handed out, how much, and when it is too early to come again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import months_on
from shelterdesk.foundation.i18n import N_

PER = {
    "person": N_("For each person"),
    "household": N_("Once for the household"),
    "infant": N_("For each child under 2"),
    "child": N_("For each child under 18"),
}
ONCE = 0  # interval of a set that is handed out once per stay

_INFANT_MONTHS = 24


@dataclass(frozen=True)
class Line:
    """One article of a set and how many units each entitled person (or household) gets."""

    item_id: str
    quantity: int


@dataclass(frozen=True)
class Recipient:
    """One member of the household as the rule sees them."""

    person_id: str
    birth: str | None
    stated_group: str | None
    present: bool  # in the centre now, not out for a while


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines of a set as kept: "item:quantity,…"."""
    pairs = (part.split(":") for part in text.split(",") if part)
    return tuple(Line(item, int(quantity)) for item, quantity in pairs)


def kept_lines(lines: Iterable[Line]) -> str:
    """The lines of a set in kept form."""
    return ",".join(f"{line.item_id}:{line.quantity}" for line in lines)


def is_infant(birth: str | None, stated_group: str | None, today: date) -> bool:
    """Whether the child is under two years."""
    return stated_group == "infant" if birth is None else months_on(birth, today) < _INFANT_MONTHS


def entitled(recipients: Iterable[Recipient], per: str, today: date) -> list[str]:
    """Ids of the present members the set is for; for a household set everybody present shares one."""
    present = [recipient for recipient in recipients if recipient.present]
    if per == "infant":
        present = [r for r in present if is_infant(r.birth, r.stated_group, today)]
    elif per == "child":
        present = [r for r in present if is_child(r.birth, r.stated_group, today)]
    return [recipient.person_id for recipient in present]


def shares(people: int, per: str) -> int:
    """How many shares of the set that makes: one per entitled person, or one for the household."""
    return min(people, 1) if per == "household" else people


def too_early(last: datetime | None, interval_hours: int, now: datetime) -> bool:
    """Whether the household had the set too short a time ago; last: when it had it last during this stay."""
    if last is None:
        return False
    return interval_hours == ONCE or last + timedelta(hours=interval_hours) > now


def next_time(last: datetime, interval_hours: int) -> datetime | None:
    """When the household may get the set again; None: not again during this stay."""
    return None if interval_hours == ONCE else last + timedelta(hours=interval_hours)
