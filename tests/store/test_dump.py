"""The canonical dump is written in exactly one way, however fast."""

import json
from pathlib import Path
from random import Random

import msgspec
from sqlalchemy import select

from shelterdesk.records import Building
from shelterdesk.store.dump import canonical_dump, state_digest
from shelterdesk.store.journal import canonical
from shelterdesk.store.shapes import shapes
from tests.support.laptops import laptops

HARD = "".join(map(chr, range(1, 0x100))) + '\u2028\u2029\ufeff\U0001f3e0 «Ақтөбе» \\ / "'


def test_every_line_is_spelled_as_the_journal_spells(tmp_path: Path) -> None:
    with laptops(tmp_path, 1) as (one,):
        one.make(Building, name=HARD)
        random = Random(7)
        for _ in range(40):
            one.step(random)
        with one.store.reading() as session:
            dump = canonical_dump(session)
            slow = [
                canonical([noun.value, shape.kept(row)])
                for noun, shape in sorted(shapes().items())
                for row in session.connection().execute(select(shape.table).order_by(shape.table.c.id))
            ]
        assert dump.decode().split("\n") == slow
        assert any(json.loads(line)[1].get("name") == HARD for line in slow)


def test_the_digest_is_that_of_the_dump(tmp_path: Path) -> None:
    import hashlib

    with laptops(tmp_path, 1) as (one,):
        one.step(Random(1))
        with one.store.reading() as session:
            assert state_digest(session) == hashlib.sha256(canonical_dump(session)).digest()


def test_both_spellings_agree_on_every_sign() -> None:
    assert msgspec.json.encode(HARD).decode() == canonical(HARD)
