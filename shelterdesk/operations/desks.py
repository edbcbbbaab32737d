"""Getting to know other desks: taking their public keys in, and striking off a laptop that was stolen."""

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_uppercase

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.registry import verb
from shelterdesk.records.base import kept_moment
from shelterdesk.store import peers
from shelterdesk.store.own_centre import PREFIX
from shelterdesk.store.peers import Peer
from shelterdesk.store.unit_of_work import UnitOfWork

KINDS = {
    peers.COLLEAGUE: N_("a laptop of this centre"),
    peers.HEADQUARTERS: N_("headquarters"),
    peers.CENTRE: N_("a centre we are headquarters of"),
    peers.NEIGHBOUR: N_("another centre we send people to"),
}


@verb(Permission.EXCHANGE, says=N_("take in the key of another desk"), undoable=False)
def enrol_desk(work: UnitOfWork, entry: Peer) -> Peer:
    """Know another desk from now on; InputRefused when it is known with another key, or was struck off."""
    known = peers.peer(work.session, entry.desk)
    if known is not None and (known.sign_key, known.seal_key) != (entry.sign_key, entry.seal_key):
        raise InputRefused(
            "key_changed", _("This desk was taken in with another key before."), _("Nothing was changed."),
            _("Compare the words by phone before anything else."),
        )  # fmt: skip
    if known is not None and known.revoked_at is not None:
        raise InputRefused("package_revoked", _("This desk was struck off."), _("Nothing was changed."))
    centre = own_centre(work)
    if entry.kind == peers.COLLEAGUE and entry.centre_id != centre.id:
        raise InputRefused(
            "other_centre", _("This is the key of another centre, not of a second laptop of this one."),
            _("Nothing was changed."),
            _("Found both laptops with the same code of the centre, or take the key in as that of a centre."),
        )  # fmt: skip
    written = replace(
        entry, enrolled_at=known.enrolled_at if known else kept_moment(work.now), revoked_at=None,
        epoch=known.epoch if known else 0, has=known.has if known else {}, given=known.given if known else {},
    )  # fmt: skip
    peers.put_peer(work.session, written)
    if entry.kind == peers.COLLEAGUE:
        _part_prefixes(work, entry, centre.desk_prefix)
    work.note(Noun.CENTRES, centre.id)
    return written


@verb(Permission.EXCHANGE, says=N_("strike off another desk"), undoable=False)
def revoke_desk(work: UnitOfWork, desk: str) -> None:
    """Take nothing from this desk any more: it was lost, stolen or given away."""
    _strike_off(work, [desk])
    work.note(Noun.CENTRES, own_centre(work).id)


@verb(Permission.EXCHANGE, says=N_("take in the list of desks struck off"), undoable=False)
def note_revocations(work: UnitOfWork, desks: list[str]) -> int:
    """Headquarters says these desks are struck off; answers how many of them were known here."""
    return _strike_off(work, desks)


def _strike_off(work: UnitOfWork, desks: Iterable[str]) -> int:
    count = 0
    for desk in desks:
        known = peers.peer(work.session, desk)
        if known is not None and known.revoked_at is None:
            peers.put_peer(work.session, replace(known, revoked_at=kept_moment(work.now)))
            count += 1
    return count


def _part_prefixes(work: UnitOfWork, entry: Peer, of_centre: str) -> None:
    """Two laptops never number households alike: the one whose identity comes second takes the next free letter."""
    own = work.fact(PREFIX) or of_centre
    taken = {one.prefix for one in peers.peers(work.session) if one.kind == peers.COLLEAGUE}
    if own == entry.prefix and work.fact("desk") > entry.desk:
        start = ascii_uppercase.find(own[:1].upper()) + 1
        letters = ascii_uppercase[start:] + ascii_uppercase[:start]
        free = next((letter for letter in letters if letter not in taken and letter != of_centre), own + "2")
        work.remember(PREFIX, free)
