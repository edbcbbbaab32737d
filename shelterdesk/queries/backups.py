"""What the status bar says about backups: copied to a second place, and tried out by a trial restore."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View, question
from shelterdesk.store.facts import facts

COPIED, REHEARSED = "copied", "rehearsed"  # names of the facts
COPY_EVERY, REHEARSE_EVERY = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class BackupStateRow:
    """When a backup was last copied to a second place, when one was last put back as a trial, and whether it was well;
    None: never. *_due: it is time again."""

    copied: datetime | None
    copy_due: bool
    rehearsed: datetime | None
    rehearsal_due: bool
    rehearsal_well: bool | None


@question(Permission.SEE_FIGURES)
def backup_state(view: View) -> BackupStateRow:
    """How well the backups are looked after."""
    known = facts(view.session)
    copied, rehearsed = _content(known.get(COPIED)), _content(known.get(REHEARSED))
    return BackupStateRow(
        copied=_moment(copied), copy_due=_due(_moment(copied), view.now, COPY_EVERY),
        rehearsed=_moment(rehearsed), rehearsal_due=_due(_moment(rehearsed), view.now, REHEARSE_EVERY),
        rehearsal_well=bool(rehearsed["well"]) if "well" in rehearsed else None,
    )  # fmt: skip


def _content(text: str | None) -> dict[str, object]:
    try:
        found = json.loads(text or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _moment(content: dict[str, object]) -> datetime | None:
    try:
        return datetime.fromisoformat(str(content["at"]))
    except (KeyError, ValueError):
        return None


def _due(last: datetime | None, now: datetime, every: timedelta) -> bool:
    return last is None or now - last >= every or last > now + every
