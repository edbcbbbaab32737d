"""The outside of a package: 512 plain bytes that name nobody, then an ordinary age file.

The plain bytes say the format, for which keys (8 bytes of their fingerprints, so that a laptop can tell "not for us"
from "damaged"), the length, and a checksum. They are not trusted for anything else.
"""

import hashlib
import struct
from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.exchange.packages.refusals import refused

MAGIC = b"SHELTERDESK-PACKAGE\n"
FORMAT = 1
HEAD = 512  # bytes
TAG = 8  # bytes of a fingerprint
MOST_RECIPIENTS = 48
LARGEST = 64 * 1024 * 1024  # bytes of a whole package
SUFFIX = ".sdpkg"
_CHECKED = HEAD - 32


@dataclass(frozen=True)
class Envelope:
    """A package as it lies on the stick: for whom, the sealed content, and the digest of the whole file."""

    tags: tuple[bytes, ...]
    sealed: bytes
    digest: str


def put_in(sealed: bytes, tags: Sequence[bytes]) -> bytes:
    """The whole file: head and sealed content."""
    head = MAGIC + struct.pack(">HH", FORMAT, len(tags)) + b"".join(tags)
    head = head.ljust(_CHECKED - 8, b"\0") + struct.pack(">Q", len(sealed))
    return head + hashlib.sha256(head + sealed).digest() + sealed


def take_out(content: bytes) -> Envelope:
    """The sealed content of a file; InputRefused when it is not a whole package."""
    if not content.strip(b"\0"):
        raise refused("package_empty")
    if len(content) > LARGEST:
        raise refused("package_too_large")
    if not content.startswith(MAGIC):
        # a package whose first bytes were hit is still recognised by the age file in its place
        raise refused("package_damaged" if content[HEAD : HEAD + 14] == b"age-encryption" else "package_foreign")
    if len(content) < HEAD:
        raise refused("package_damaged")
    version, count = struct.unpack_from(">HH", content, len(MAGIC))
    if version > FORMAT:
        raise refused("package_newer")
    (length,) = struct.unpack_from(">Q", content, _CHECKED - 8)
    sealed = content[HEAD:]
    checked = hashlib.sha256(content[:_CHECKED] + sealed).digest()
    if length != len(sealed) or checked != content[_CHECKED:HEAD] or count > MOST_RECIPIENTS or version < 1:
        raise refused("package_damaged")
    start = len(MAGIC) + 4
    tags = tuple(content[start + place * TAG : start + (place + 1) * TAG] for place in range(count))
    return Envelope(tags, sealed, hashlib.sha256(content).hexdigest())
