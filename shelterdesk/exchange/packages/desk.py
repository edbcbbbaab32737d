"""This desk as the others see it: its public key, and the peers as public keys to seal to."""

from dataclasses import dataclass

from shelterdesk.exchange.packages.key_files import PublicKey, fingerprint_of
from shelterdesk.exchange.packages.refusals import refused
from shelterdesk.exchange.redaction import Profile
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.desks import enrol_desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.store import peers
from shelterdesk.store.desk_keys import DeskKeys, desk_keys
from shelterdesk.store.facts import facts
from shelterdesk.store.own_centre import PREFIX
from shelterdesk.store.peers import Peer

# what each kind of desk may have unless somebody says otherwise: headquarters gets what an operational list shows
PROFILES = {
    peers.COLLEAGUE: Profile.FULL, peers.HEADQUARTERS: Profile.OPERATIONAL, peers.CENTRE: Profile.OPERATIONAL,
    peers.NEIGHBOUR: Profile.STATISTICS,
}  # fmt: skip


@dataclass(frozen=True)
class OwnDesk:
    """Both halves of this desk's key, and whose desk it is."""

    keys: DeskKeys
    public: PublicKey


def own_desk(desk: Desk) -> OwnDesk:
    """This desk's keys, made at first use; InputRefused in the training centre."""
    centre = desk.ask(own_centre)
    if centre.training:
        raise refused("package_training")
    with desk.opened.store.plain_work() as session:
        keys = desk_keys(session)
        prefix = facts(session).get(PREFIX, centre.desk_prefix)
    public = PublicKey(
        keys.desk, centre.id, centre.name, centre.code, prefix, keys.sign_key, keys.seal_key
    )  # fmt: skip
    return OwnDesk(keys, public)


def take_key_in(desk: Desk, key: PublicKey, kind: str | None = None, profile: Profile | None = None) -> Peer:
    """Know this desk from now on. kind: what it is to us; by itself a laptop of the same centre is a colleague, any
    other headquarters."""
    own = own_desk(desk)
    if key.desk == own.keys.desk:
        raise refused("key_own")
    kind = kind or (peers.COLLEAGUE if key.centre_id == own.public.centre_id else peers.HEADQUARTERS)
    entry = Peer(
        key.desk, kind, key.centre_id, key.centre_name, key.centre_code, key.prefix, key.sign_key, key.seal_key,
        (profile or PROFILES[kind]).value, "", None, 0, {}, {},
    )  # fmt: skip
    return desk.do(enrol_desk, entry).value


def public_key_of(peer: Peer) -> PublicKey:
    """A known desk's public key."""
    return PublicKey(
        peer.desk, peer.centre_id, peer.centre_name, peer.centre_code, peer.prefix, peer.sign_key, peer.seal_key
    )


def fingerprint_of_peer(peer: Peer) -> str:
    """The fingerprint of a known desk's key."""
    return fingerprint_of(peer.desk, peer.sign_key, peer.seal_key)
