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
from shelterdesk.store.shapes import shapes


def canonical_dump(session: Session) -> bytes:
    """All records of all nouns and all open questions, one line each, sorted; UTF-8."""
    return "\n".join(_lines(session)).encode()


def state_digest(session: Session) -> bytes:
    """SHA-256 of the canonical dump, without holding all of it."""
    total = hashlib.sha256()
    for place, line in enumerate(_lines(session)):
        total.update((("\n" if place else "") + line).encode())
    return total.digest()


def _lines(session: Session) -> Iterator[str]:
    connection = session.connection()
    for noun, shape in sorted(shapes().items()):
        for row in connection.execute(select(shape.table).order_by(shape.table.c.id)):
            yield canonical([noun.value, shape.kept(row)])
    c = ConflictEntry
    query = select(c.noun, c.record_id, c.field, c.standing).order_by(c.noun, c.record_id, c.field)
    for noun_name, record_id, field, standing in connection.execute(query):
        yield canonical(["conflicts", noun_name, record_id, field, json.loads(standing)])
