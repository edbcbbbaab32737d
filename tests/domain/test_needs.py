"""Needs map to the codes and categories that other registers use."""

import re

import pytest

from shelterdesk.domain.needs import NEEDS, joined, parted, social_categories, unhcr_codes

# standards.md §3.1: no violence codes in a shelter's laptop
KNOWN = re.compile(r"SC-|CR|DS-(BD|DF|PM|PS|MM|MS|SD)|SM-(CI|CC|MI|MN|DP|OT)|LP-(ND|BN|NA)|ER|SP-PT|WR")


@pytest.mark.parametrize("need", NEEDS, ids=lambda need: need.code)
def test_every_need_has_a_unhcr_code(need) -> None:  # type: ignore[no-untyped-def]
    assert KNOWN.match(need.unhcr)
    assert not need.unhcr.startswith(("SV", "TR"))


def test_categories_of_the_kazakh_register() -> None:
    assert social_categories(frozenset({"disability_1", "disability_2"})) == (
        "Persons with a disability of group I or II",)
    assert social_categories(frozenset({"large_family", "older_alone", "pregnant"})) == (
        "Pensioners", "Families with many children")
    assert social_categories(frozenset({"pregnant"})) == ()
    assert unhcr_codes(frozenset({"disability_2", "disability_3", "pregnant"})) == ("SM-DP", "DS-PM")


def test_kept_text_goes_both_ways() -> None:
    codes = frozenset({"diet", "pregnant"})
    assert joined(codes) == "pregnant,diet"
    assert parted(joined(codes)) == codes
    assert parted("unheard_of") == frozenset()
