"""What rooms tell each other without knowing each other; the shell listens."""

from dataclasses import dataclass, field
from typing import Any

from shelterdesk.foundation.changes import Changes


@dataclass(frozen=True)
class DataChanged:
    """After a verb was committed (or undone): these records changed."""

    changes: Changes


@dataclass(frozen=True)
class OpenRoom:
    """Somebody asks for a section, by its name, e.g. "intake"; details may carry what to show there."""

    section: str
    details: str = ""


@dataclass(frozen=True)
class OpenPerson:
    """Somebody wants to see this person's card."""

    person_id: str


@dataclass(frozen=True)
class OpenHousehold:
    """Somebody wants to see this household."""

    household_id: str


@dataclass(frozen=True)
class Notice:
    """Something worth a line in the bottom bar; undoable says whether Ctrl+Z takes it back."""

    text: str
    level: str = "ok"
    undoable: bool = False


@dataclass(frozen=True)
class PrintReport:
    """Somebody asks for a printed document, by the report's name and its arguments, e.g. "intake_form" of a
    household."""

    name: str
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Locked:
    """The desk was locked; everybody drops what they show."""
