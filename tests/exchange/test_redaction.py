"""Denied by default: what is not listed stays at home."""

import pytest

from shelterdesk.exchange.redaction import REDACTION, Profile, is_shown, redacted
from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import record_classes


def test_every_noun_has_a_line() -> None:
    assert set(REDACTION) == set(Noun)


def test_every_listed_field_exists() -> None:
    kinds = record_classes()
    for noun, fields in REDACTION.items():
        there = {column.key for column in kinds[noun].__mapper__.column_attrs}
        assert set(fields) - there == set(), noun


@pytest.mark.parametrize(
    "field", ["iin", "allergy", "do_not_release_to", "responsible_id", "description", "unheard_of"]
)
def test_the_operational_list_withholds(field: str) -> None:
    assert not is_shown(Noun.PEOPLE, field, Profile.OPERATIONAL)


def test_statistics_carry_no_field_of_anybody() -> None:
    fields = [(noun, name) for noun, names in REDACTION.items() for name in names]
    assert not [place for place in fields if is_shown(*place, Profile.STATISTICS)]


def test_a_child_apart_is_neither_named_nor_dated() -> None:
    fields = {"surname": "Ахметов", "given_name": "Ерлан", "birth": "2015-03-01", "sex": "M", "card": "1", "iin": "2"}
    child = redacted(Noun.PEOPLE, fields, Profile.OPERATIONAL, child=True)
    assert (child["surname"], child["birth"]) == ("Ахметов", "2015")
    apart = redacted(Noun.PEOPLE, fields, Profile.OPERATIONAL, child=True, apart=True)
    assert set(apart) == {"sex", "card"}
    home = {"number": "K-0001", "origin": "Ақкиізтоғай", "bus": "№ 1"}
    assert redacted(Noun.HOUSEHOLDS, home, Profile.OPERATIONAL, apart=True) == {"number": "K-0001"}
    assert redacted(Noun.PEOPLE, fields, Profile.FULL, child=True, apart=True) == fields
