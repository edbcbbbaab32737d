"""People on a stick: a voucher with its people sealed for the centre they go to, and its word that they came.

Such a package holds no journal: another centre's work never enters this one's, only the people of a voucher do.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

from msgspec import Meta, Struct

from shelterdesk.domain.cards import is_card
from shelterdesk.domain.vouchers import ArrivalNote, KnownByName, Voucher, VoucherHousehold, VoucherPerson
from shelterdesk.exchange.packages import wire
from shelterdesk.exchange.packages.accepting import checked_record
from shelterdesk.exchange.packages.refusals import refused
from shelterdesk.exchange.packages.sending import Sent, send_content
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.arrived_transfers import Received, note_arrivals, receive_transfer
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exchange import Arrived
from shelterdesk.operations.exports import log_export
from shelterdesk.operations.transfers import note_packed
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exchange import desks_known
from shelterdesk.queries.vouchers import arrivals_for, voucher_of
from shelterdesk.records.base import kept_moment
from shelterdesk.store.peers import Peer

Code = Annotated[str, Meta(pattern=r"^[0-9]{10}$")]


class WireTraveller(Struct, forbid_unknown_fields=True, frozen=True):
    """One person with every field of their record."""

    id: wire.Id
    known_as: list[wire.Id]
    fields: dict[wire.Name, wire.Value]


class WireFamily(Struct, forbid_unknown_fields=True, frozen=True):
    """A household with those of it who travel."""

    id: wire.Id
    fields: dict[wire.Name, wire.Value]
    people: Annotated[list[WireTraveller], Meta(min_length=1, max_length=500)]


class WireVoucher(Struct, forbid_unknown_fields=True, frozen=True):
    """The voucher."""

    code: Code
    number: wire.Line
    from_centre: wire.Id
    from_name: wire.Line
    from_code: wire.Line
    to_centre: wire.Id
    to_name: wire.Line
    left_at: wire.Instant
    due_at: wire.Instant
    escort: wire.Line
    vehicle: wire.Line
    note: wire.Line
    households: Annotated[list[WireFamily], Meta(min_length=1, max_length=500)]


class WireKnown(Struct, forbid_unknown_fields=True, frozen=True):
    """Somebody accepted by the code: who it was is told by card or name."""

    card: wire.Line
    surname: wire.Line
    given_name: wire.Line
    birth: wire.Line | None


class WireArrival(Struct, forbid_unknown_fields=True, frozen=True):
    """Who of one voucher came."""

    code: Code
    came: Annotated[list[wire.Id], Meta(max_length=500)]
    by_name: Annotated[list[WireKnown], Meta(max_length=500)]


def recipients_of(desk: Desk, centre_id: str) -> list[Peer]:
    """The laptops of another centre whose keys are known here."""
    return [one for one in desk.ask(desks_known) if one.centre_id == centre_id and one.revoked_at is None]


def send_transfers(desk: Desk, transfer_ids: Iterable[str], folder: Path) -> list[Sent]:
    """One package for each voucher, sealed for the laptops of the centre it names, read back from the stick.

    InputRefused "no_key" when no key of that centre is known (then the slip's code is typed there), "nobody_under_way".
    """
    return [_send(desk, one, folder) for one in transfer_ids]


def _send(desk: Desk, transfer_id: str, folder: Path) -> Sent:
    voucher = desk.ask(voucher_of, transfer_id)
    if voucher is None:
        raise InputRefused(
            "nobody_under_way", _("Nobody of this voucher is on the way any more."), _("No package was made.")
        )
    recipients = recipients_of(desk, voucher.to_centre) if voucher.to_centre else []
    if not recipients:
        raise InputRefused(
            "no_key", _("No key of this centre is known here, so no package can be sealed for it."),
            _("The people are on the way all the same."),
            _("Hand out the slip: the other centre types its code."),
        )  # fmt: skip
    names = ", ".join(sorted({one.centre_name for one in recipients}))
    desk.do(log_export, Profile.FULL.value, "package", people=voucher.people, households=len(voucher.households),
            digest="", recipient=names)  # fmt: skip
    counts = {"people": voucher.people, "households": len(voucher.households)}
    sent = send_content(desk, wire.TRANSFER, wired_voucher(voucher), recipients, folder, counts)
    desk.do(note_packed, transfer_id)
    return sent


def write_arrivals(desk: Desk, folder: Path) -> list[Sent]:
    """A receipt for every centre that sent people here: who came. One package for all laptops of a centre."""
    own = desk.ask(own_centre).id
    centres: dict[str, list[Peer]] = {}
    for one in desk.ask(desks_known):
        if one.revoked_at is None and one.centre_id != own:
            centres.setdefault(one.centre_id, []).append(one)
    written = []
    for centre_id, laptops in sorted(centres.items()):
        notes = desk.ask(
            arrivals_for, centre_id, {name for one in laptops for name in (one.centre_name, one.centre_code)}
        )
        if notes:
            content = [_wired_note(one) for one in notes]
            counts = {"people": sum(len(one.came) + len(one.by_name) for one in notes)}
            written.append(send_content(desk, wire.ARRIVALS, content, laptops, folder, counts))
    return written


def take_voucher(desk: Desk, arrived: Arrived, content: WireVoucher, sender: Peer, *, dry_run: bool) -> Received:
    """The people of a voucher come in as expected; InputRefused when it is not from the centre it names or not for us,
    or holds what no desk can write."""
    own = desk.ask(own_centre).id
    if content.from_centre != sender.centre_id or not is_card(content.code):
        raise refused("package_content", "transfer")
    if content.to_centre != own:
        raise refused("package_other_recipient")
    voucher = read_voucher(content)
    if dry_run:
        return Received("", voucher.people, 0)
    received: Received = desk.do(receive_transfer, arrived, voucher).value
    return received


def take_arrivals(desk: Desk, arrived: Arrived, content: Sequence[WireArrival], *, dry_run: bool) -> int:
    """Another centre's word that our people came; answers for how many that was news."""
    notes = [
        ArrivalNote(
            one.code, tuple(one.came),
            tuple(KnownByName(name.card, name.surname, name.given_name, name.birth) for name in one.by_name),
        )
        for one in content
    ]  # fmt: skip
    if dry_run:
        return 0
    count: int = desk.do(note_arrivals, arrived, notes).value
    return count


def wired_voucher(voucher: Voucher) -> WireVoucher:
    """The voucher as it is written into a package."""
    return WireVoucher(
        voucher.code, voucher.number, voucher.from_centre, voucher.from_name[:500], voucher.from_code[:500],
        voucher.to_centre, voucher.to_name[:500], kept_moment(voucher.left_at), kept_moment(voucher.due_at),
        voucher.escort[:500], voucher.vehicle[:500], voucher.note[:500],
        [
            WireFamily(home.id, _wired(home.fields), [
                WireTraveller(one.id, list(one.known_as), _wired(one.fields)) for one in home.people])
            for home in voucher.households
        ],
    )  # fmt: skip


def read_voucher(content: WireVoucher) -> Voucher:
    """A voucher out of a package, every field held against the rules of the forms."""
    people = [one.id for home in content.households for one in home.people]
    if len(set(people)) != len(people) or len(people) > 500:
        raise refused("package_content", "transfer")
    lines = {
        name: checked_line(getattr(content, name))
        for name in ("number", "from_name", "from_code", "to_name", "escort", "vehicle", "note")
    }
    return Voucher(
        code=content.code, from_centre=content.from_centre, to_centre=content.to_centre,
        left_at=datetime.fromisoformat(content.left_at), due_at=datetime.fromisoformat(content.due_at),
        households=tuple(
            VoucherHousehold(
                home.id, checked_record(Noun.HOUSEHOLDS, home.id, home.fields),
                tuple(
                    VoucherPerson(one.id, tuple(one.known_as), checked_record(Noun.PEOPLE, one.id, one.fields))
                    for one in home.people
                ),
            )
            for home in content.households
        ),
        **lines,
    )  # fmt: skip


def checked_line(text: str) -> str:
    """A line without control characters."""
    if any(not char.isprintable() for char in text):
        raise refused("package_content", "transfer")
    return text


def _wired_note(note: ArrivalNote) -> WireArrival:
    return WireArrival(
        note.code, list(note.came),
        [WireKnown(one.card, one.surname[:500], one.given_name[:500], one.birth) for one in note.by_name],
    )  # fmt: skip


def _wired(fields: Any) -> dict[str, Any]:
    return {name: kept_moment(value) if isinstance(value, datetime) else value for name, value in fields.items()}
