"""Words nearly typed right."""

import pytest

from shelterdesk.domain.folding import folded
from shelterdesk.domain.spellings import is_spelled, lookup_letters, nearest, slips


@pytest.mark.parametrize(
    "typed", ["abdgali", "abdigli", "bdigali", "adbigali", "abddigali", "abdigalo", "xbdigali", "abdg"]
)
def test_one_slip_leads_to_the_word(typed: str) -> None:
    assert lookup_letters(typed) & lookup_letters("abdigali")
    assert nearest(typed, ["abdigali", "nurlan", "abai"], 3) == ["abdigali"]


@pytest.mark.parametrize("typed", ["abdigali", "abd", "abdi"])
def test_what_was_typed_right_is_no_slip(typed: str) -> None:
    assert nearest(typed, ["abdigali"], 3) == []


def test_long_words_forgive_two_short_ones_one() -> None:
    assert nearest("kurmnobaoev", ["kurmanbaev"], 3) == []
    assert nearest("kurmnabaef", ["kurmanbaev"], 3) == ["kurmanbaev"]
    assert nearest("ailo", ["alia"], 3) == []


def test_the_nearest_comes_first() -> None:
    assert nearest("abdgali", ["abdikalikov", "abdigaliev", "abdigali"], 2) == ["abdigali", "abdigaliev"]
    assert slips("abdgali", ["nurlan", "abdigali"]) == 1
    assert slips("abdgali", ["nurlan"]) == slips("abdgali", []) == 4


def test_numbers_and_short_words_are_typed_right_or_not() -> None:
    assert [is_spelled(word) for word in ("alia", "li", "1234", "k0001")] == [True, False, False, False]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Әбдіғәли", "abdigali"), ("Abdighaly", "abdigali"), ("ӘБДІҒАЛИ", "abdigali"), ("Łukasz Øberg", "lukasz oberg"),
        ("Юлия-Yuliya", "iulia iulia"), ("Иван_Иванов", "ivan ivanov"), ("გიორგი", "გიორგი"), ("李 明", "李 明"),
        ("O'g'li", "ogli"), ("Й", "i"), ("№ 3", "no 3"), ("---", ""),
    ],
)  # fmt: skip
def test_folded(text: str, words: str) -> None:
    assert folded(text) == words
