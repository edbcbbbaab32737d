"""This desk's own keys: one to sign with, one to be sealed to. Made at first use, kept inside the encrypted store."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from shelterdesk.store.facts import facts, set_facts

_SIGN, _IDENTITY = "sign_key", "age_identity"


@dataclass(frozen=True)
class DeskKeys:
    """The secret half of a desk: never shown, never written to a file of its own."""

    desk: str
    epoch: int
    sign_secret: bytes  # Ed25519
    identity: str  # X25519 as age writes it

    @property
    def sign_key(self) -> str:
        """The public half to check signatures with, 64 hexadecimal digits."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.sign_secret).public_key().public_bytes_raw().hex()

    @property
    def seal_key(self) -> str:
        """The public half to seal to, as age writes it."""
        from pyrage import x25519

        return str(x25519.Identity.from_str(self.identity).to_public())

    def sign(self, content: bytes) -> bytes:
        """The 64-byte signature of this desk."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self.sign_secret).sign(content)


def desk_keys(session: Session) -> DeskKeys:
    """The keys of this desk; made now if there are none, so the session must be one that writes and commits."""
    known = facts(session)
    if _SIGN not in known:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
        from pyrage import x25519

        fresh = {
            _SIGN: Ed25519PrivateKey.generate().private_bytes_raw().hex(),
            _IDENTITY: str(x25519.Identity.generate()),
        }
        set_facts(session, fresh)
        known = {**known, **fresh}
    return DeskKeys(known["desk"], int(known["epoch"]), bytes.fromhex(known[_SIGN]), known[_IDENTITY])
