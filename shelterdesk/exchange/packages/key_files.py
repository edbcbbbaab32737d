"""Public key files: how two desks get to know each other. Small, readable, signed by the desk itself.

The file proves nothing about who made it: the eight words of its fingerprint are compared by phone.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from shelterdesk.exchange.packages.refusals import refused
from shelterdesk.foundation.spoken import spoken
from shelterdesk.foundation.writing import write_whole
from shelterdesk.store.desk_keys import DeskKeys

SUFFIX = ".key"
VERSION = 1
_LARGEST = 4096  # bytes
_ID = re.compile(r"[0-9a-f]{32}")
_SIGN = re.compile(r"[0-9a-f]{64}")
_SEAL = re.compile(r"age1[02-9ac-hj-np-z]{58}")
_CONTEXT = b"ShelterDesk key 1\n"


@dataclass(frozen=True)
class PublicKey:
    """The public half of a desk and whose desk it is."""

    desk: str
    centre_id: str
    centre_name: str
    centre_code: str
    prefix: str
    sign_key: str
    seal_key: str

    @property
    def fingerprint(self) -> str:
        """SHA-256 over desk and keys, 64 hexadecimal digits."""
        return fingerprint_of(self.desk, self.sign_key, self.seal_key)

    @property
    def words(self) -> str:
        """The fingerprint as eight words."""
        return spoken(bytes.fromhex(self.fingerprint))


def fingerprint_of(desk: str, sign_key: str, seal_key: str) -> str:
    """SHA-256 over desk and keys, 64 hexadecimal digits."""
    return hashlib.sha256(f"{desk}\n{sign_key}\n{seal_key}".encode()).hexdigest()


def tag_of(fingerprint: str) -> bytes:
    """The part of a fingerprint that stands on the outside of a package."""
    return bytes.fromhex(fingerprint)[:8]


def shown_tag(tag: bytes) -> str:
    """A tag to compare by eye."""
    text = tag.hex().upper()
    return " ".join(text[place : place + 4] for place in range(0, 16, 4))


def write_key_file(path: Path, key: PublicKey, keys: DeskKeys) -> None:
    """Write the public key of this desk."""
    body = {"shelterdesk": "key", "version": VERSION, **asdict(key)}
    body["signature"] = keys.sign(_CONTEXT + _canonical(body)).hex()
    write_whole(path, (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode())


def read_key_file(path: Path) -> PublicKey:
    """Read somebody's public key; InputRefused when it is not one, or not whole."""
    try:
        if path.stat().st_size > _LARGEST:
            raise refused("key_file")
        body = json.loads(path.read_bytes())
        signature = bytes.fromhex(body.pop("signature"))
        if body.pop("shelterdesk") != "key" or body.pop("version") != VERSION:
            raise refused("key_file")
        key = PublicKey(**body)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise refused("key_file") from None
    texts = list(asdict(key).values())
    whole = all(isinstance(text, str) and len(text) <= 500 and text.isprintable() for text in texts)
    if not (whole and _ID.fullmatch(key.desk) and _ID.fullmatch(key.centre_id) and len(key.prefix) <= 3):
        raise refused("key_file")
    if not (_SIGN.fullmatch(key.sign_key) and _SEAL.fullmatch(key.seal_key)):
        raise refused("key_file")
    content = _CONTEXT + _canonical({"shelterdesk": "key", "version": VERSION, **asdict(key)})
    if not is_signed(key.sign_key, signature, content) or not _can_seal(key.seal_key):
        raise refused("key_file")
    return key


def is_signed(sign_key: str, signature: bytes, content: bytes) -> bool:
    """Whether this desk signed this content."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(sign_key)).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True


def _can_seal(seal_key: str) -> bool:
    from pyrage import RecipientError, x25519

    try:
        x25519.Recipient.from_str(seal_key)
    except RecipientError:
        return False
    return True


def _canonical(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
