"""What must not be overlooked at the gate: instructions that pop up when somebody comes, goes, or is scanned.

Whoever stands at the gate is told what to do, not only that something is the matter. Who is with a child is never
guessed: a child leaves by the door only with the adult who answers for it, or after the child focal point agreed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _


@dataclass(frozen=True)
class AtTheGate:
    """What the gate knows of one person."""

    id: str
    name: str
    child: bool
    accompaniment: str | None  # of a child: parent, relative, alone; None: nobody asked yet
    responsible_id: str | None
    responsible_name: str
    do_not_release_to: str  # "" also for roles that may not read it
    has_release_order: bool  # there is such an order, readable or not
    note: str  # an instruction somebody left for the gate
    hidden: bool
    status: StayStatus | None
    expected_back: datetime | None


@dataclass(frozen=True)
class Instruction:
    """One sentence that says what to do. Its level is danger (stop first) or attention."""

    code: str
    level: str
    text: str


def instructions(person: AtTheGate, now: datetime) -> list[Instruction]:
    """What is to be known of this person at the gate, the gravest first."""
    found = []
    if person.has_release_order and person.child:
        if person.do_not_release_to:
            text = _("{name}: do not hand over to {whom}. Call the child focal point.").format(
                name=person.name, whom=person.do_not_release_to)
        else:
            text = _("{name}: there is an order whom the child must not be handed over to. "
                     "Ask the child focal point first.").format(name=person.name)  # fmt: skip
        found.append(Instruction("release_order", "danger", text))
    if person.child and person.accompaniment == "alone" and person.status in COUNTED:
        text = _("{name} is here without parents: the child goes out only with the child focal point.").format(
            name=person.name)
        found.append(Instruction("child_alone", "danger", text))
    if person.note:
        found.append(Instruction("note", "attention", f"{person.name}: {person.note}"))
    if person.status is StayStatus.ABSENT and person.expected_back is not None and person.expected_back < now:
        text = _("{name} was expected back {time}: mark the return, or ask where they are.").format(
            name=person.name, time=shown_time(person.expected_back))
        found.append(Instruction("overdue", "attention", text))
    if person.hidden:
        text = _("{name} is hidden: tell nobody who asks.").format(name=person.name)
        found.append(Instruction("hidden", "attention", text))
    return sorted(found, key=lambda each: each.level != "danger")  # stable: the order above within a level


def on_leaving(family: Sequence[AtTheGate], leaving: Collection[str]) -> list[Instruction]:
    """What stands against these people going out of the door together, child by child; empty when nothing does."""
    found = []
    staying = {person.id for person in family} - set(leaving)
    for child in (person for person in family if person.child):
        if child.id in leaving:
            found.extend(_on_child_leaving(child, leaving))
        elif child.responsible_id in leaving and not any(
            other.id in staying and not other.child for other in family
        ):
            text = _("{child} stays without {adult}, who answers for the child. Call the child focal point.").format(
                child=child.name, adult=child.responsible_name)
            found.append(Instruction("child_stays", "attention", text))
    return sorted(found, key=lambda each: each.level != "danger")


def goes_along(child: AtTheGate, leaving: Collection[str]) -> bool:
    """Whether a child may be ticked with its family by one key: with a parent, who leaves too, and no order."""
    return (child.accompaniment == "parent" and child.responsible_id in leaving and not child.has_release_order)


def _on_child_leaving(child: AtTheGate, leaving: Collection[str]) -> list[Instruction]:
    if child.has_release_order or child.accompaniment == "alone":
        return [Instruction("child_guarded", "danger", _(
            "{child} may be handed over only after the child focal point agreed.").format(child=child.name))]
    if child.responsible_id is None:
        return [Instruction("child_unanswered", "danger", _(
            "Nobody is written down who answers for {child}. Call the child focal point.").format(child=child.name))]
    if child.responsible_id not in leaving:
        return [Instruction("child_leaves", "danger", _(
            "{child} leaves without {adult}, who answers for the child. Look at the papers of whoever takes the child, "
            "and call the child focal point.").format(child=child.name, adult=child.responsible_name))]
    return []
