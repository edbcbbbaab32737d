"""Text is kept as typed, and what breaks pages and lists is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.domain.text_entry import clean_text, is_blank


@pytest.mark.parametrize("text", [
    "Әбдіғали", "Ё", "O'Brien", "Ann-Marie d’Arc", "X Æ A-12", "<b>Ann", "Ann</para>", "&#65;", "<!-- x -->",
    "=HYPERLINK(1)", "+81 3", "-1", "@x", "＝1", "ｱﾝ", "ß", "İstanbul",
    "и\u0306", "محمد", "משה", "王小明", "👨\u200d👩\u200d👧",
    "\u2067محمد\u2069", "می\u200cخواهم", "Nguyễn",
])
def test_real_names_and_odd_texts_stay_as_typed(text: str) -> None:
    assert clean_text(text) == (text, None)


@pytest.mark.parametrize(("typed", "kept"), [
    ("A\0nn", "Ann"), ("A\x07nn\x7f", "Ann"), ("A\x9bnn", "Ann"), ("\u202eAnn", "Ann"), ("A\u202dn\u202cn", "Ann"),
    ("\u2067Ann", "\u2067Ann\u2069"), ("Ann\u2069", "Ann"), ("\ufeffAnn", "Ann"), ("A\ud800nn", "Ann"),
    ("Z" + "\u0301" * 50, "Z" + "\u0301" * 4), ("A\nB\r\nC\tD\u2028E", "A B C D E"),
])
def test_what_nobody_typed_on_purpose_goes(typed: str, kept: str) -> None:
    assert clean_text(typed)[0] == kept


@pytest.mark.parametrize("typed", ["A\0", "\u202eA", "A\ud800", "Z" + "\u0301" * 50])
def test_a_note_says_that_something_was_left_out(typed: str) -> None:
    assert clean_text(typed)[1]


def test_lines_are_kept_where_lines_are_allowed() -> None:
    assert clean_text("A\r\nB\u2029C\tD", lines=True) == ("A\nB\nC\tD", None)


def test_a_long_paste_is_cut_with_a_note() -> None:
    text, note = clean_text("ә" * 200_000)
    assert len(text) == 500
    assert "500" in (note or "")
    assert clean_text("ә" * 500) == ("ә" * 500, None)


@pytest.mark.parametrize(("text", "blank"), [
    ("", True), ("  \t", True), ("\u3000", True), ("\u200b\ufeff", True), ("\u2800\u3164", True), ("\0", True),
    ("A", False), ("0", False), (" . ", False), ("\u200bА", False),
])
def test_blank_is_what_cannot_be_seen(text: str, blank: bool) -> None:
    assert is_blank(text) is blank


@given(st.text(alphabet=st.characters(), max_size=80))
def test_cleaning_twice_changes_nothing_and_can_be_stored(text: str) -> None:
    once = clean_text(text)[0]
    assert clean_text(once)[0] == once
    once.encode("utf-8")
    assert "\0" not in once
