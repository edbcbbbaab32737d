"""Codes are read whatever the layout made of them; goods, links and names are not cards."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.domain.cards import card_of, is_card
from shelterdesk.domain.scans import ROWS, Kind, Scan, Stroke, Timing, is_product_code, layout_of, read_burst

CARDS = [card_of(f"{random.Random(n).randrange(10**9):09d}") for n in range(20)]
PLACES = dict(zip("1234567890", range(2, 12), strict=True))


def burst(text: str, places: str = "") -> list[Stroke]:
    return [Stroke(char, PLACES.get(places[n], 0) if places else 0, n * 5) for n, char in enumerate(text)]


def read(text: str, places: str = "", in_text: bool = False, ended_by: str = "Enter") -> Scan:
    return read_burst(burst(text, places), in_text=in_text, ended_by=ended_by)


@pytest.mark.parametrize("shifted", [False, True])
@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
@pytest.mark.parametrize("card", CARDS)
def test_a_card_is_read_from_its_characters_alone(card: str, layout: str, shifted: bool) -> None:
    typed = card.translate(str.maketrans("1234567890", ROWS[layout][shifted]))
    scan = read(typed)
    assert (scan.kind, scan.code, scan.raw) == (Kind.CARD, card, typed)
    assert scan.gaps == (5,) * 9


@pytest.mark.parametrize("card", CARDS)
def test_capslock_of_the_kazakh_layout_leaves_the_signs(card: str) -> None:
    typed = card.translate(str.maketrans("1234567890", '"ӘІҢҒ,.ҮҰҚ'))
    scan = read(typed)
    assert (scan.kind, scan.code) == (Kind.CARD, card)
    if any(char.isalpha() for char in typed):
        assert (scan.layout, scan.caps) == ("kz", True)


def test_the_place_of_the_keys_beats_what_an_unknown_layout_made_of_them() -> None:
    assert read("+ěščřžýáíé", "1234567890").code == "1234567890"
    card = CARDS[3]
    french = card.translate(str.maketrans("1234567890", "&é\"'(-è_çà"))
    assert read(french, card).kind is Kind.CARD
    assert read(french).kind is Kind.FOREIGN


def test_the_number_pad_gives_digits_too() -> None:
    card = CARDS[0]
    pad = dict(zip("7894561230", (71, 72, 73, 75, 76, 77, 79, 80, 81, 82), strict=True))
    strokes = [Stroke(char, pad[char], 0) for char in card]
    assert read_burst(strokes, in_text=True).code == card


@pytest.mark.parametrize("prefix", ["]Q1", "]C1", "ъЙ1", "ЪС1"])
def test_three_signs_of_the_scanner_may_stand_before_the_number(prefix: str) -> None:
    scan = read(prefix + CARDS[1])
    assert (scan.kind, scan.code) == (Kind.CARD, CARDS[1])


@given(st.integers(0, 10**9 - 1), st.integers(0, 9), st.integers(1, 9))
def test_a_wrong_digit_is_always_noticed(number: int, place: int, by: int) -> None:
    card = card_of(f"{number:09d}")
    wrong = card[:place] + str((int(card[place]) + by) % 10) + card[place + 1 :]
    assert not is_card(wrong)
    assert read(wrong).kind is Kind.FOREIGN


@pytest.mark.parametrize("in_text", [False, True])
@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/?id=2907410358", "реезыЖ..учфьздуюкп", "4006381333931", "BEGIN:VCARD\nVERSION:3.0\nN:Ким",
        "9" * 1000, "WIFI:S:net;T:WPA;P:secret;;", "MAILTO://a", "www.example.org",
    ],
)
def test_codes_of_others_are_foreign_everywhere(text: str, in_text: bool) -> None:
    assert read(text, in_text=in_text).kind is Kind.FOREIGN


@pytest.mark.parametrize(
    "text", ["Құрманбаев", "Smith-Jones", "+7 701 555 00 11", "12.03.1991", "910312300129", "Атырау қ."]
)
def test_what_a_program_types_into_a_field_stays_typing(text: str) -> None:
    assert read(text, in_text=True).kind is Kind.TYPED


def test_over_a_list_only_letters_look_for_somebody() -> None:
    assert read("Құрманбаев").kind is Kind.TYPED
    assert read("910312300129").kind is Kind.FOREIGN
    assert read("K-0001 Ким").kind is Kind.FOREIGN


def test_the_layout_is_told_where_it_can_be() -> None:
    assert layout_of("2907410358") == ("", False)
    assert layout_of("әқұ.ғ\"қіғү") == ("kz", False)
    assert layout_of("ӘҚҰ.Ғ\"ҚІҒҮ") == ("kz", True)
    assert layout_of("@)(&$!)#%*") == ("us", True)
    assert layout_of("Ким") == ("", False)


def test_bar_codes_of_goods_by_their_check_digit() -> None:
    assert is_product_code("4006381333931")
    assert is_product_code("96385074")
    assert not is_product_code("4006381333932")
    assert not is_product_code("12345")


def test_the_times_are_those_of_the_specification() -> None:
    assert Timing() == Timing(gap=35, silence=100, least=6)
