"""The canonical dump: everything that desks share, written in exactly one way. Equal dumps mean equal truth.

Its first 64 bits, as eight words, are read out over the phone: two laptops that met say the same eight words.
"""

import hashlib
import json
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.store.exchange_tables import ConflictEntry
from shelterdesk.store.journal import canonical
from shelterdesk.store.sessions import driver
from shelterdesk.store.shapes import shapes


def canonical_dump(session: Session) -> bytes:
    """All records of all nouns and all open questions, one line each, sorted; UTF-8."""
    return b"\n".join(_lines(session))


def state_digest(session: Session) -> bytes:
    """SHA-256 of the canonical dump, without holding all of it."""
    total = hashlib.sha256()
    between = b""
    for line in _lines(session):
        total.update(between + line)
        between = b"\n"
    return total.digest()


def _lines(session: Session) -> Iterator[bytes]:
    """Half a million at headquarters: rows come from the driver in the order of their names, so that the fast encoder
    spells them as `canonical` would (tests/store/test_dump.py)."""
    import msgspec

    encode = msgspec.json.Encoder().encode
    connection = driver(session)
    for noun, shape in sorted(shapes().items()):
        statement, names, truths = shape.dumping
        label = noun.value
        for row in connection.execute(statement):
            values = dict(zip(names, row, strict=True))
            for name in truths:
                if values[name] is not None:
                    values[name] = bool(values[name])
            yield encode((label, values))
    c = ConflictEntry
    query = select(c.noun, c.record_id, c.field, c.standing).order_by(c.noun, c.record_id, c.field)
    for noun_name, record_id, field, standing in session.connection().execute(query):
        yield canonical(["conflicts", noun_name, record_id, field, json.loads(standing)]).encode()
