"""Numbers of blank forms, and the codes that say the same."""

import pytest

from shelterdesk.domain.cards import card_of, is_card, new_card
from shelterdesk.domain.paper_forms import is_paper_code, paper_code, paper_number, read_paper_code


@pytest.mark.parametrize(("prefix", "number", "shown"), [
    ("K", 17, "K/0017"), ("A", 1, "A/0001"), ("Z", 99_999, "Z/99999"), ("К", 12_345, "К/12345"), ("AB", 7, "AB/0007"),
])
def test_the_code_says_the_number(prefix: str, number: int, shown: str) -> None:
    code = paper_code(prefix, number)
    assert is_card(code)
    assert paper_number(prefix, number) == shown
    assert read_paper_code(code, ["Y", prefix]) == shown


def test_desks_have_ranges_of_their_own() -> None:
    codes = {paper_code(letter, 17) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    assert len(codes) == 26
    assert read_paper_code(paper_code("B", 17), ["A"]) == "0017"


def test_no_card_is_taken_for_a_form() -> None:
    assert not is_paper_code(new_card("990000017"))
    assert new_card("123456789") == card_of("123456789")
    assert read_paper_code(card_of("123456789"), ["K"]) == ""
    assert not is_paper_code("9911000170"[:9] + "x")
