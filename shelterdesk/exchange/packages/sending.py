"""Sending: what is new for these desks, in words first, then sealed, written, and read back from the stick."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from shelterdesk.domain.check_codes import check_code
from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.packages import wire
from shelterdesk.exchange.packages.accepting import wired
from shelterdesk.exchange.packages.desk import OwnDesk, own_desk, public_key_of
from shelterdesk.exchange.packages.sealing import Label, encoded, seal
from shelterdesk.exchange.packages.verifying import free_path, written_and_checked
from shelterdesk.exchange.packages.withholding import protected, withheld
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exchange import Arrived, note_sealed
from shelterdesk.operations.exports import log_export
from shelterdesk.records.base import kept_moment
from shelterdesk.store import peers
from shelterdesk.store.peers import Peer
from shelterdesk.store.travelling import Travelling, operations_beyond, vector_of

CHUNK = 12 * 1024 * 1024  # bytes of content in one package; more goes into several
_STRICTEST = (Profile.STATISTICS, Profile.OPERATIONAL, Profile.FULL)


@dataclass(frozen=True)
class Prepared:
    """What a package would hold, before it is sealed."""

    recipients: tuple[Peer, ...]
    profile: Profile
    known: Mapping[str, int]  # what the recipients have, or were given
    operations: int
    people: int
    new_people: int
    households: int
    children_details: bool
    children: int = 0  # of the people, those whose details are withheld from everybody without the full profile
    hidden: int = 0


@dataclass(frozen=True)
class Sent:
    """A package that lies on the stick, was read back and compared."""

    path: Path
    size: int
    check: str
    numbers: Mapping[str, int]
    operations: int
    people: int
    digest: str


def prepare(desk: Desk, recipients: Sequence[Peer], *, again: bool = False) -> Prepared:
    """What is new for these desks since the last package; again=True: since what they said they have."""
    if any(one.kind == peers.NEIGHBOUR for one in recipients):
        raise InputRefused(
            "neighbour", _("A neighbouring centre gets people on a voucher, never the work of this one."),
            _("No package was made."), _("Seal the voucher of a transfer for it."),
        )  # fmt: skip
    known = _known(recipients, again)
    with desk.opened.store.reading() as session:
        operations = operations_beyond(session, known)
        who = protected(session, desk.today)
    prepared = _prepared(recipients, known, operations)
    touched = _people_in(operations)
    hidden = touched & who.at_home[Noun.PEOPLE]
    return replace(prepared, children=len((touched & who.children) - hidden), hidden=len(hidden))


def send(
    desk: Desk, recipients: Sequence[Peer], folder: Path, *, again: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> list[Sent]:  # fmt: skip
    """Seal everything new for these desks into this folder; one package, or several when it is much.

    InputRefused "nothing_new" when there is nothing to send. Recorded as sent only after it was read back.
    """
    if not desk.may(Permission.EXCHANGE):
        raise NotAllowed("not_allowed", _("Your role may not do this."), _("Nothing was sealed."))
    own = own_desk(desk)
    before = prepare(desk, recipients, again=again)
    if not before.operations:
        raise InputRefused(
            "nothing_new", _("There is nothing new since the last package."), _("No package was made."),
            _("To seal the last work once more, say --again."),
        )  # fmt: skip
    names = ", ".join(sorted({one.centre_name for one in recipients}))
    desk.do(log_export, before.profile.value, "package", people=before.people, households=before.households,
            digest="", recipient=names)  # fmt: skip
    with desk.opened.store.reading() as session:
        operations = operations_beyond(session, before.known)
        vector = vector_of(session)
        shown = withheld(operations, before.profile, protected(session, desk.today))
    sent: list[Sent] = []
    portions = _portions(shown)
    for part in portions:
        if progress is not None:
            progress(len(sent), len(portions))
        given = _vector_after(before.known, part, vector, last=part[-1] is shown[-1])
        sent.append(_send_part(desk, own, recipients, folder, before.profile, part, given))
    return sent


def send_content(
    desk: Desk, kind: str, content: object, recipients: Sequence[Peer], folder: Path, counts: Mapping[str, int]
) -> Sent:
    """Seal something that is not work: a receipt, a list of desks struck off."""
    own = own_desk(desk)
    return _seal_and_write(desk, own, kind, encoded(content), recipients, folder, Profile.STATISTICS, {}, counts, None)


def _send_part(
    desk: Desk, own: OwnDesk, recipients: Sequence[Peer], folder: Path, profile: Profile,
    operations: Sequence[Travelling], given: Mapping[str, int],
) -> Sent:  # fmt: skip
    ranges: dict[str, tuple[int, int]] = {}
    for one in operations:
        first, last = ranges.get(one.place, (one.sequence, one.sequence))
        ranges[one.place] = (min(first, one.sequence), max(last, one.sequence))
    people, new_people, households = _counted(operations)
    counts = {"operations": len(operations), "people": people, "new_people": new_people, "households": households}
    return _seal_and_write(
        desk, own, wire.OPERATIONS, encoded(wired(operations)), recipients, folder, profile, ranges, counts, given
    )


def _seal_and_write(
    desk: Desk, own: OwnDesk, kind: str, content: bytes, recipients: Sequence[Peer], folder: Path, profile: Profile,
    ranges: Mapping[str, tuple[int, int]], counts: Mapping[str, int], given: Mapping[str, int] | None,
) -> Sent:  # fmt: skip
    with desk.opened.store.reading() as session:
        before = {one.desk: peers.last_sent(session, one.desk, own.keys.epoch) for one in recipients}
        vector = vector_of(session)
    numbers = {one: number + 1 for one, (number, _digest) in before.items()}
    public = own.public
    label = Label(
        kind=kind, centre=wire.WireCentre(public.centre_id, public.centre_name[:500], public.centre_code[:500]),
        number=numbers, previous={one: digest for one, (_number, digest) in before.items()},
        made_at=kept_moment(desk.clock.now()), profile=profile.value, ranges=ranges, has=vector, counts=counts,
    )  # fmt: skip
    package = seal(content, label, own.keys, [public_key_of(one) for one in recipients])
    path = free_path(folder, _plain(public.centre_code), desk.opened.store.ids)
    digest = written_and_checked(path, package)
    arrived = Arrived(
        digest, own.keys.desk, kind, own.keys.epoch, 0, label.made_at, path.name, vector, counts, ranges
    )  # fmt: skip
    desk.do(note_sealed, arrived, numbers, given)
    return Sent(
        path, len(package), check_code(digest), numbers, counts.get("operations", 0), counts.get("people", 0),
        digest,
    )  # fmt: skip


def _known(recipients: Sequence[Peer], again: bool) -> dict[str, int]:
    return peers.common([one.has if again else peers.joined(one.has, one.given) for one in recipients])


def _prepared(recipients: Sequence[Peer], known: Mapping[str, int], operations: Sequence[Travelling]) -> Prepared:
    profile = min((Profile(one.profile) for one in recipients), key=_STRICTEST.index)
    people, new_people, households = _counted(operations)
    return Prepared(
        tuple(recipients), profile, known, len(operations), people, new_people, households, profile is Profile.FULL
    )


def _people_in(operations: Sequence[Travelling]) -> set[str]:
    """Whose records are in these operations."""
    changes = (change for one in operations for change in one.changes)
    return {change.record_id for change in changes if change.noun is Noun.PEOPLE and change.fields}


def _counted(operations: Sequence[Travelling]) -> tuple[int, int, int]:
    """People touched, people new, households touched."""
    people, new, households = set(), set(), set()
    for one in operations:
        for change in one.changes:
            if change.noun is Noun.PEOPLE and change.fields:
                people.add(change.record_id)
                if change.created:
                    new.add(change.record_id)
            elif change.noun is Noun.HOUSEHOLDS and change.fields:
                households.add(change.record_id)
    return len(people), len(new), len(households)


def _portions(operations: list[Travelling]) -> list[list[Travelling]]:
    """Causes before effects, each portion small enough to be opened on a small laptop."""
    portions: list[list[Travelling]] = [[]]
    size = 0
    for one in operations:
        length = 400 + sum(len(json.dumps(change.fields, ensure_ascii=False)) * 2 + 120 for change in one.changes)
        if portions[-1] and size + length > CHUNK:
            portions.append([])
            size = 0
        portions[-1].append(one)
        size += length
    return portions


def _vector_after(
    known: Mapping[str, int], part: Sequence[Travelling], vector: Mapping[str, int], *, last: bool
) -> dict[str, int]:
    if last:
        return dict(vector)
    return peers.joined(known, {one.place: one.sequence for one in part})


def _plain(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "", code)[:20] or "centre"
