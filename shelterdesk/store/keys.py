"""The key file: slots that each open the same random data key, one per user and one for the recovery key on paper.

Two copies, A and B, each with a version, a serial number and a checksum; B is written before A, each under a temporary
name first, so that at every moment at least one whole copy exists. No name is kept in readable form: a slot is found by
a salted hash of the user's name.
"""

import hashlib
import json
import os
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from shelterdesk.foundation.errors import MachineTrouble, NotAllowed
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import write_whole

VERSION = 1
COPIES = ("keys-a.json", "keys-b.json")
_WEAKEST = 19 * 1024  # KiB; less memory than this is refused
_STRONGEST = 1024 * 1024  # KiB; a slot asking for more is somebody's trap


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: memory in KiB, passes, lanes (Argon2id)."""

    memory: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


CHEAP = Cost(memory=_WEAKEST, passes=2, lanes=1)  # for training centres and tests: the passphrase is public anyway


@dataclass(frozen=True)
class Unlocked:
    """What a slot holds: the data key, the salt of the store file, and whose slot it was ("" for the recovery key).

    coming: the key and salt that are about to take their place, while the data key is changed.
    """

    key: bytes
    salt: bytes
    user_id: str
    coming: tuple[bytes, bytes] | None = None


@dataclass(frozen=True)
class KeyFile:
    """The key file as read: identity of the store, serial number, slots, and a mark by which two data keys are told
    apart without knowing them."""

    store_id: str
    serial: int
    slots: tuple[dict[str, Any], ...]
    mark: str


def usual_cost() -> Cost:
    """256 MiB on a laptop with 4 GB or more, else 64 MiB."""
    try:
        total = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        total = 0
    return Cost(memory=256 * 1024, passes=3, lanes=2) if total >= 4 * 1024**3 * 0.9 else Cost()


def new_key_file() -> tuple[KeyFile, Unlocked]:
    """A key file without slots yet, and the fresh data key its slots will hold."""
    material = fresh_material()
    return KeyFile(os.urandom(16).hex(), 0, (), mark_of(material)), material


def fresh_material(user_id: str = "") -> Unlocked:
    """A random data key and salt."""
    return Unlocked(os.urandom(32), os.urandom(16), user_id)


def mark_of(material: Unlocked) -> str:
    """What a key file says in the open about its data key; nothing can be learned from it."""
    return hashlib.sha256(b"mark" + material.key).hexdigest()[:16]


def with_slot(file: KeyFile, material: Unlocked, *, name: str, user_id: str, passphrase: str, cost: Cost) -> KeyFile:
    """The key file with one slot more (or the user's slot replaced). name "" is the recovery slot."""
    label = _label(file.store_id, name)
    salt, nonce = os.urandom(16), os.urandom(12)
    slot: dict[str, Any] = {
        "label": label,
        "salt": salt.hex(),
        "nonce": nonce.hex(),
        "memory": cost.memory,
        "passes": cost.passes,
        "lanes": cost.lanes,
    }
    content: dict[str, Any] = {"key": material.key.hex(), "salt": material.salt.hex(), "user_id": user_id}
    if material.coming:
        content["coming"] = [part.hex() for part in material.coming]
    payload = json.dumps(content).encode()
    slot["sealed"] = _box(slot, passphrase).encrypt(nonce, payload, _bound(file.store_id, slot)).hex()
    others = tuple(other for other in file.slots if other["label"] != label)
    return replace(file, slots=(*others, slot))


def without_slot(file: KeyFile, name: str) -> KeyFile:
    """The key file without this user's slot."""
    label = _label(file.store_id, name)
    return replace(file, slots=tuple(slot for slot in file.slots if slot["label"] != label))


def unlock(file: KeyFile, passphrase: str, name: str | None = None) -> Unlocked:
    """Open the slot of this user (or, without a name, whichever opens); NotAllowed when none does."""
    from cryptography.exceptions import InvalidTag

    label = None if name is None else _label(file.store_id, name)
    for slot in file.slots:
        if label is not None and slot["label"] != label:
            continue
        try:
            payload = _box(slot, passphrase).decrypt(
                bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["sealed"]), _bound(file.store_id, slot)
            )
        except InvalidTag:
            continue
        content = json.loads(payload)
        coming = [bytes.fromhex(part) for part in content.get("coming", ())]
        return Unlocked(
            bytes.fromhex(content["key"]), bytes.fromhex(content["salt"]), content["user_id"],
            (coming[0], coming[1]) if coming else None,
        )  # fmt: skip
    if label is not None and all(slot["label"] != label for slot in file.slots) and file.slots:
        _box(file.slots[0], passphrase)  # an unknown user takes as long as a wrong passphrase
    raise NotAllowed(
        "wrong_passphrase",
        _("The name or the passphrase is not right."),
        _("Nothing was opened or changed."),
        _("Check the keyboard layout and Caps Lock, then try again, or use the recovery key."),
    )


def users_with_slots(file: KeyFile) -> int:
    """How many users can unlock this store (the recovery slot is not a user)."""
    return sum(slot["label"] != _label(file.store_id, "") for slot in file.slots)


def save(folder: Path, file: KeyFile) -> KeyFile:
    """Write both copies, B before A; the answer carries the new serial number."""
    file = replace(file, serial=file.serial + 1)
    body = {
        "version": VERSION, "store_id": file.store_id, "serial": file.serial, "mark": file.mark,
        "slots": list(file.slots),
    }  # fmt: skip
    text = json.dumps({**body, "checksum": _checksum(body)}, indent=1)
    for name in reversed(COPIES):
        write_whole(folder / name, text.encode())
    return file


def load(folder: Path) -> KeyFile:
    """The newest whole copy of the key file; MachineTrouble when there is none."""
    found = [file for file in (read_copy(folder / name) for name in COPIES) if file]
    if not found:
        raise MachineTrouble(
            "keys_missing",
            _("The key file is missing or damaged."),
            _("The data is untouched, but it cannot be opened without its key file."),
            _("Copy keys-a.json or keys-b.json from a backup into the data folder."),
        )
    return max(found, key=lambda file: file.serial)


def load_mark(folder: Path) -> str:
    """The mark of the key file that lies here, "" when none is whole."""
    found = [file for file in (read_copy(folder / name) for name in COPIES) if file]
    return max(found, key=lambda file: file.serial).mark if found else ""


def has_keys(folder: Path) -> bool:
    """Whether a key file lies here at all."""
    return any((folder / name).exists() for name in COPIES)


def read_copy(path: Path) -> KeyFile | None:
    """One copy of the key file; None when it is missing or not whole, MachineTrouble when it is newer than we are."""
    try:
        body = json.loads(path.read_bytes())
        checksum = body.pop("checksum")
        if checksum != _checksum(body):
            return None
        if body["version"] > VERSION:
            raise MachineTrouble(
                "keys_newer",
                _("The key file was written by a newer ShelterDesk."),
                _("Nothing was changed."),
                _("Install the newer ShelterDesk on this laptop."),
            )
        return KeyFile(body["store_id"], body["serial"], tuple(body["slots"]), body["mark"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _label(store_id: str, name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).strip().casefold()
    return hashlib.sha256(f"{store_id}\0{plain}".encode()).hexdigest()[:32] if plain else "recovery"


def _bound(store_id: str, slot: dict[str, Any]) -> bytes:
    return f"{VERSION}|{store_id}|{slot['label']}|{slot['memory']}|{slot['passes']}|{slot['lanes']}".encode()


def _box(slot: dict[str, Any], passphrase: str) -> Any:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    if not _WEAKEST <= slot["memory"] <= _STRONGEST or not 1 <= slot["passes"] <= 10 or not 1 <= slot["lanes"] <= 16:
        raise MachineTrouble(
            "keys_absurd",
            _("The key file asks for impossible settings: it was damaged or tampered with."),
            _("The data is untouched."),
            _("Copy keys-a.json or keys-b.json from a backup into the data folder."),
        )
    secret = unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")
    derive: Callable[[bytes], bytes] = Argon2id(
        salt=bytes.fromhex(slot["salt"]),
        length=32,
        iterations=slot["passes"],
        lanes=slot["lanes"],
        memory_cost=slot["memory"],
    ).derive
    return AESGCM(derive(secret))
