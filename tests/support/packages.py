"""Desks that exchange packages, and the stored packages that must be refused, each for its own reason.

`python -m tests.support.packages` writes tests/reference/packages anew; the test keys in it protect nothing.
"""

import hashlib
import json
import struct
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pyrage

from shelterdesk.exchange.packages import envelope, wire
from shelterdesk.exchange.packages.key_files import PublicKey, tag_of
from shelterdesk.exchange.packages.sealing import CONTEXT, sealed_up
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import new_desk
from shelterdesk.store.desk_keys import DeskKeys
from shelterdesk.store.facts import set_facts
from shelterdesk.store.journal import GENESIS, digest_of, hash_of
from shelterdesk.store.keys import CHEAP
from shelterdesk.store.peers import Peer, put_peer
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE
from tests.support.sources import ROOT

# ruff: noqa: E501
FOLDER = ROOT / "tests" / "reference" / "packages"
CENTRE = "c" * 32


def a_laptop(folder: Path, seed: int, code: str = "KZ-27-003", clock: FakeClock | None = None) -> Desk:
    """A founded desk with identities of its own; close it at the end."""
    return new_desk(
        folder / f"laptop{seed}", centre=CentreEntry(name=f"Орталық {code}", code=code), user_name=f"Маман {seed}",
        passphrase=PASSPHRASE, clock=clock or FakeClock(), ids=SeededIds(seed), cost=CHEAP,
    ).desk  # fmt: skip


# --- the stored packages


def vector_keys() -> dict[str, DeskKeys]:
    """The fixed test keys: who sends, who receives, who nobody knows, who was struck off, who else could receive."""
    stored = json.loads((FOLDER / "keys.json").read_text())
    return {
        name: DeskKeys(one["desk"], one["epoch"], bytes.fromhex(one["sign"]), one["identity"])
        for name, one in stored.items()
    }


def public(keys: DeskKeys) -> PublicKey:
    return PublicKey(keys.desk, CENTRE, "Орталық", "KZ-1", "K", keys.sign_key, keys.seal_key)


def peer_of(keys: DeskKeys, kind: str = "centre", revoked: bool = False) -> Peer:
    key = public(keys)
    return Peer(
        key.desk, kind, key.centre_id, key.centre_name, key.centre_code, "K", key.sign_key, key.seal_key, "full",
        "2026-03-01T00:00:00.000000+00:00", "2026-03-02T00:00:00.000000+00:00" if revoked else None, 0, {}, {},
    )  # fmt: skip


def become_receiver(desk: Desk) -> None:
    """Let this desk be the one the stored packages are for."""
    keys = vector_keys()
    receiver = keys["receiver"]
    with desk.opened.store.plain_work() as session:
        set_facts(session, {
            "desk": receiver.desk, "epoch": str(receiver.epoch), "sign_key": receiver.sign_secret.hex(),
            "age_identity": receiver.identity, "seen": "{}",
        })  # fmt: skip
        put_peer(session, peer_of(keys["sender"]))
        put_peer(session, peer_of(keys["revoked"], revoked=True))


def operation(keys: DeskKeys, **changed: Any) -> dict[str, Any]:
    """One honest operation: a building was added. A hash that is not given is worked out."""
    one: dict[str, Any] = {
        "id": "a" * 32, "desk": keys.desk, "epoch": keys.epoch, "sequence": 1, "lamport": 1,
        "at": "2026-03-15T00:00:00.000000+00:00", "user_id": "b" * 32, "role": "manager", "verb": "add_building",
        "reason": "", "undoes": None, "seen": {}, "previous_hash": GENESIS, "withheld": 0,
        "changes": [{"noun": "buildings", "record": "d" * 32, "created": True, "fields": {
            "name": [None, "Мектеп"], "address": [None, ""], "position": [None, 0], "void": [True, False]}}],
    } | changed  # fmt: skip
    return signed(one)


def signed(one: dict[str, Any]) -> dict[str, Any]:
    """The operation with the digest and the link that belong to it."""
    from shelterdesk.foundation.changes import Noun
    from shelterdesk.store.journal import Change, canonical

    if "digest" not in one:
        try:
            changes = [Change(Noun(c["noun"]), c["record"], {k: (v[0], v[1]) for k, v in c["fields"].items()},
                              c["created"]) for c in one["changes"]]  # fmt: skip
            one["digest"] = digest_of(changes)
        except (ValueError, TypeError, KeyError):
            one["digest"] = "0" * 64
    if "hash" not in one:
        one["hash"] = hash_of({**one, "seen": canonical(one["seen"])})
    return one


def with_field(keys: DeskKeys, name: str, value: Any, noun: str = "buildings") -> dict[str, Any]:
    """An operation that writes one value."""
    fields = {name: [None, value], "void": [True, False]}
    return operation(keys, changes=[{"noun": noun, "record": "d" * 32, "created": True, "fields": fields}])


def package(
    sender: DeskKeys, receiver: DeskKeys, content: Any, *, signer: DeskKeys | None = None,
    sealed_for: DeskKeys | None = None, raw: bytes | None = None, compressed: bytes | None = None, **label: Any,
) -> bytes:  # fmt: skip
    """A package with this content; label replaces what its manifest says."""
    plain = msgspec.json.encode(content) if raw is None else raw
    packed = zlib.compress(plain) if compressed is None else compressed
    said: dict[str, Any] = {
        "format": 1, "kind": wire.OPERATIONS, "centre": wire.WireCentre(CENTRE, "Орталық", "KZ-1"),
        "desk": sender.desk, "epoch": sender.epoch, "number": {receiver.desk: 1}, "previous": {receiver.desk: ""},
        "recipients": [public(receiver).fingerprint], "made_at": "2026-03-15T00:00:00.000000+00:00",
        "profile": "full", "ranges": {}, "has": {}, "counts": {}, "length": len(packed), "inflated": len(plain),
        "digest": hashlib.sha256(packed).hexdigest(),
    }  # fmt: skip
    manifest = wire.Manifest(**(said | label))
    return sealed_up(manifest, packed, signer or sender, [public(sealed_for or receiver)], pad=1024)


def raw_inside(inside: bytes, receiver: DeskKeys) -> bytes:
    """A package whose sealed inside is exactly this."""
    sealed = pyrage.encrypt(inside, [pyrage.x25519.Recipient.from_str(receiver.seal_key)])
    return envelope.put_in(sealed, [tag_of(public(receiver).fingerprint)])


def again_checked(content: bytes) -> bytes:
    """A changed file with a checksum that fits again: what somebody would do on purpose."""
    head, sealed = content[: envelope.HEAD - 32], content[envelope.HEAD :]
    head = head[:-8] + struct.pack(">Q", len(sealed))
    return head + hashlib.sha256(head + sealed).digest() + sealed


def flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def vectors() -> dict[str, tuple[str, bytes]]:
    """Every stored package by its name: the code it must be refused with ("" = it is taken), and its bytes."""
    k = vector_keys()
    s, r = k["sender"], k["receiver"]
    good = package(s, r, [operation(s)])
    two = [operation(s), operation(s, id="e" * 32, sequence=2, lamport=2, seen={f"{s.desk}/1": 1})]
    two[1] = signed({**{n: v for n, v in two[1].items() if n != "hash"}, "previous_hash": two[0]["hash"]})
    inside = lambda body: raw_inside(body, r)  # noqa: E731
    described = b'{"format":1}'
    found: dict[str, tuple[str, bytes]] = {
        "good": ("", good), "good_two": ("", package(s, r, two)),
        "empty": ("package_empty", b""), "zeros": ("package_empty", bytes(4096)),
        "text": ("package_foreign", b"hello"), "zip": ("package_foreign", b"PK\x03\x04" + bytes(range(256)) * 4),
        "pdf": ("package_foreign", b"%PDF-1.7\n" + b"x" * 900), "age_only": ("package_foreign", good[512:]),
        "magic_only": ("package_damaged", envelope.MAGIC), "head_only": ("package_damaged", good[:512]),
        "cut_in_half": ("package_damaged", good[: len(good) // 2]), "cut_by_one": ("package_damaged", good[:-1]),
        "one_more_byte": ("package_damaged", good + b"\0"), "zero_tail": ("package_damaged", good[:-300] + bytes(300)),
        "bit_in_magic": ("package_damaged", flipped(good, 3)), "bit_in_tags": ("package_damaged", flipped(good, 25)),
        "bit_in_length": ("package_damaged", flipped(good, 479)), "bit_in_sum": ("package_damaged", flipped(good, 490)),
        "bit_in_seal": ("package_damaged", flipped(good, 700)), "bit_at_end": ("package_damaged", flipped(good, -1 % len(good))),
        "resummed_seal": ("package_damaged", again_checked(flipped(good, len(good) - 40))),
        "resummed_cut": ("package_damaged", again_checked(good[:-40])),
        "newer": ("package_newer", good[:20] + b"\0\2" + good[22:]), "much_newer": ("package_newer", good[:20] + b"\xff\xff" + good[22:]),
        "format_0": ("package_damaged", again_checked(good[:20] + b"\0\0" + good[22:])),
        "other_recipient": ("package_not_for_us", package(s, k["other"], [operation(s)])),
        "resealed": ("package_other_recipient", package(s, k["other"], [operation(s)], sealed_for=r)),
        "unknown_desk": ("package_unknown_desk", package(k["unknown"], r, [operation(k["unknown"])])),
        "revoked_desk": ("package_revoked", package(k["revoked"], r, [operation(k["revoked"])])),
        "wrong_signer": ("package_signature", package(s, r, [operation(s)], signer=k["unknown"])),
        "own_package": ("package_own", package(r, r, [operation(r)])),
        "inside_empty": ("package_content", inside(b"")), "inside_short": ("package_content", inside(b"x" * 40)),
        "manifest_too_long": ("package_content", inside(bytes.fromhex(s.desk) + b"\xff\xff\xff\xff" + bytes(64) + b"{}")),
        "manifest_unsigned": ("package_signature", inside(bytes.fromhex(s.desk) + struct.pack(">I", 2) + bytes(64) + b"{}")),
        "manifest_fields": ("package_content", inside(bytes.fromhex(s.desk) + struct.pack(">I", len(described)) + s.sign(CONTEXT + described) + described)),
        "manifest_format": ("package_newer", package(s, r, [operation(s)], format=2)),
        "manifest_desk": ("package_signature", _as_desk(package, s, r, k["unknown"])),
        "unknown_kind": ("package_newer", package(s, r, [operation(s)], kind="photos")),
        "length_short": ("package_too_much", package(s, r, [operation(s)], length=10)),
        "length_long": ("package_too_much", package(s, r, [operation(s)], length=2**40)),
        "digest_wrong": ("package_signature", package(s, r, [operation(s)], digest="0" * 64)),
        "inflated_small": ("package_too_much", package(s, r, [operation(s)], inflated=10)),
        "inflated_large": ("package_too_much", package(s, r, [operation(s)], inflated=10**6)),
        "inflated_absurd": ("package_too_much", package(s, r, [], inflated=10**12)),
        "bomb": ("package_too_much", package(s, r, None, raw=b" " * 3_000_000, inflated=1024)),
        "not_zlib": ("package_content", package(s, r, None, compressed=b"not zlib at all")),
        "two_streams": ("package_too_much", package(s, r, [], compressed=zlib.compress(b"[]") * 2)),
        "not_json": ("package_content", package(s, r, None, raw=b"{")), "not_a_list": ("package_content", package(s, r, {})),
        "not_utf8": ("package_content", package(s, r, None, raw=b'["\xff"]')),
        "deep": ("package_content", package(s, r, None, raw=b"[" * 100_000)),
        "revocations_from_centre": ("receipt_kind", package(s, r, [], kind=wire.REVOCATIONS)),
        "receipt_fields": ("package_content", package(s, r, {"received": ["x"], "missing": []}, kind=wire.RECEIPT)),
    }  # fmt: skip
    for name, (code, content) in _hostile(s).items():
        found[name] = (code, package(s, r, content))
    return found


def _as_desk(make: Callable[..., bytes], sender: DeskKeys, receiver: DeskKeys, other: DeskKeys) -> bytes:
    """Signed by the sender, named as the sender outside, but its manifest names another desk."""
    manifest = wire.Manifest(
        format=1, kind=wire.OPERATIONS, centre=wire.WireCentre(CENTRE, "", ""), desk=other.desk, epoch=1,
        number={}, previous={}, recipients=[public(receiver).fingerprint],
        made_at="2026-03-15T00:00:00.000000+00:00", profile="full", ranges={}, has={}, counts={}, length=0,
        inflated=0, digest=hashlib.sha256(b"").hexdigest(),
    )  # fmt: skip
    described = msgspec.json.encode(manifest)
    head = bytes.fromhex(sender.desk) + struct.pack(">I", len(described)) + sender.sign(CONTEXT + described)
    return raw_inside(head + described, receiver)


def _hostile(s: DeskKeys) -> dict[str, tuple[str, Any]]:
    """Rightly signed, wrongly filled."""
    one = operation(s)
    twice = {**one, "changes": one["changes"] * 2}
    return {
        "unknown_table": ("package_content", [with_field(s, "name", "x", "desk_facts")]),
        "unknown_noun": ("package_content", [with_field(s, "name", "x", "sqlite_master")]),
        "unknown_field": ("package_content", [with_field(s, "is_admin", True)]),
        "id_as_field": ("package_content", [with_field(s, "id", "f" * 32)]),
        "extra_key": ("package_content", [{**one, "note": "x"}]),
        "missing_key": ("package_content", [{n: v for n, v in one.items() if n != "seen"}]),
        "number_as_text": ("package_content", [{**one, "sequence": "1"}]),
        "text_as_number": ("package_content", [with_field(s, "position", "1")]),
        "truth_as_number": ("package_content", [with_field(s, "position", True)]),
        "float": ("package_content", [with_field(s, "position", 1.5)]),
        "huge_number": ("package_content", [with_field(s, "position", 2**70)]),
        "large_number": ("package_content", [with_field(s, "position", 2**40)]),
        "null_name": ("package_content", [with_field(s, "name", None)]),
        "long_text": ("package_content", [with_field(s, "name", "я" * 30_000)]),
        "nul_in_text": ("package_content", [with_field(s, "name", "a\0b")]),
        "rtl_override": ("package_content", [with_field(s, "name", "a\u202eb")]),
        "year_9999": ("package_content", [with_field(s, "birth", "9999-12-31", "people")]),
        "moment_9999": ("package_content", [with_field(s, "since", "9999-12-31T23:59:59.000000+00:00", "stays")]),
        "moment_words": ("package_content", [with_field(s, "since", "yesterday", "stays")]),
        "status_unknown": ("package_content", [with_field(s, "status", "vanished", "stays")]),
        "role_unknown": ("package_permission", [operation(s, role="king")]),
        "role_too_low": ("package_permission", [operation(s, role="viewer")]),
        "verb_unknown": ("package_permission", [operation(s, verb="drop_table")]),
        "record_twice": ("package_content", [twice]),
        "bad_id": ("package_content", [operation(s, id="../../etc/passwd")]),
        "windows_name": ("package_content", [operation(s, id="CON")]),
        "sequence_zero": ("package_content", [operation(s, sequence=0)]),
        "clock_huge": ("package_content", [operation(s, lamport=2**60)]),
        "hash_wrong": ("package_chain", [operation(s, hash="1" * 64)]),
        "digest_wrong_inside": ("package_chain", [operation(s, digest="1" * 64)]),
        "not_first": ("package_chain", [operation(s, previous_hash="1" * 64)]),
        "seen_itself": ("package_chain", [operation(s, seen={f"{s.desk}/1": 5})]),
        "two_of_one_number": ("package_forked", [one, operation(s, id="e" * 32)]),
        "in_our_name": ("package_forged", [operation(replace(s, desk=vector_keys()["receiver"].desk))]),
    }  # fmt: skip


def main() -> None:
    """Write the stored packages anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not (FOLDER / "keys.json").exists():
        names = ("sender", "receiver", "unknown", "revoked", "other")
        fresh = {
            name: {"desk": f"{place + 1:032x}", "epoch": 1, "sign": hashlib.sha256(name.encode()).hexdigest(),
                   "identity": str(pyrage.x25519.Identity.generate())}
            for place, name in enumerate(names)
        }  # fmt: skip
        (FOLDER / "keys.json").write_text(json.dumps(fresh, indent=1) + "\n")
    made = vectors()
    (FOLDER / "cases.json").write_text(json.dumps({name: code for name, (code, _) in made.items()}, indent=1) + "\n")
    for name, (_code, content) in made.items():
        (FOLDER / f"{name}.sdpkg").write_bytes(content)
    sys.stdout.write(f"{len(made)} packages\n")


if __name__ == "__main__":
    main()
