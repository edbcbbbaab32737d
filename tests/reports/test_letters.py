"""Names come out letter for letter, whatever they are, and never as markup."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk import reports
from shelterdesk.domain.households import HouseholdEntry
from shelterdesk.domain.text_entry import LIMIT
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.reports.letters import Letters
from shelterdesk.reports.paper import Frame, Paper
from shelterdesk.reports.text import BOX, pdf_lines, pdf_text
from tests.support.builders import a_person
from tests.support.pdfs import text_of

HOSTILE = [
    "<b>Ann", "Ann</para>", '<img src="file:///etc/passwd">', "&#65;nn", "<!-- x -->", "=HYPERLINK(1)", "%s {0} \\n",
    "O'Брайен-Қызы", "(скобка", ")\\(", "№ 3 «Әлия»", "ӘҒҚҢӨҰҮҺІ әғқңөұүһі", "Ünïcodé Łódź", "سارة", "שרה",
]  # fmt: skip
FRAME = Frame("Centre", "Title", "15.03.2026 03:12", "Дина")


def page_with(text: str) -> Paper:
    paper = Paper(FRAME)
    paper.say(text, 9)
    return paper


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stands_on_the_page_literally(text: str) -> None:
    paper = page_with(text)
    assert text in text_of(paper.finish())
    assert paper.letters.missing == set()


@pytest.mark.parametrize("name", ["room_list", "registration_journal", "households", "intake_form"])
def test_every_name_in_a_document_is_the_stored_one(desk: Desk, name: str) -> None:
    surnames = [*HOSTILE, "Құрманғазыев-Әбдірахманов"]
    people = tuple(
        a_person(surname=surname, given_name="Мұхамедғали", patronymic="Әбдірахманұлы") for surname in surnames
    )
    done = desk.do(register_household, HouseholdEntry(people=people)).value
    # a name too long for its column goes on in the next line, never inside a word
    text = " ".join(text_of(reports.make(desk, name, language="kk", household=done.number).pdf).split())
    assert [surname for surname in surnames if f"{surname} Мұхамедғали Әбдірахманұлы" not in text] == []


def test_control_characters_and_overrides_go_and_the_rest_stays() -> None:
    assert pdf_text("Ann\x00\u202egnp.exe\u2069") == "Anngnp.exe"
    assert pdf_text("a\r\nb\tc") == "a b c"
    assert pdf_lines("a\nb") == ["a", "b"]


def test_a_word_of_200_000_letters_is_cut_and_drawn() -> None:
    word = "ж" * 200_000
    assert len(pdf_text(word)) == LIMIT
    assert text_of(page_with(word).finish()).count("ж") == LIMIT


def test_letters_nobody_has_become_a_box_and_a_warning(desk: Desk) -> None:
    desk.do(register_household, HouseholdEntry(people=(a_person(surname="王😀"),)))
    document = reports.make(desk, "households", language="en")
    assert f"{BOX}{BOX} Әлия" in text_of(document.pdf)
    assert document.missing_letters == "王😀"
    assert "王 😀" in document.warning()


def test_signs_golos_has_not_come_from_the_other_font() -> None:
    runs = Letters().runs("Иә ✓ ☐ ◆", bold=False)
    assert [part for _face, part in runs] == ["Иә ", "✓", " ", "☐", " ", "◆"]


def test_a_long_name_is_broken_at_blanks_only() -> None:
    letters = Letters()
    lines = letters.lines("Құрманғазыева Айгүлсым Әбдірахманқызы", 90, 9)
    assert " ".join(lines) == "Құрманғазыева Айгүлсым Әбдірахманқызы"
    assert all(letters.width(line, 9) <= 90 for line in lines)


def test_a_cell_that_would_never_end_ends_with_dots() -> None:
    lines = Letters().lines("слово " * 80, 40, 9, most=5)
    assert len(lines) == 5
    assert lines[-1].endswith("…")


def test_a_line_with_a_width_is_made_smaller_then_cut() -> None:
    letters = Letters()
    assert letters.cut("Атырау", 100, 9) == "Атырау"
    shown = letters.cut("Құлсары қаласындағы пункт", 60, 9)
    assert shown.startswith("Құлсары")
    assert shown.endswith("…")
    assert letters.width(shown, 9) <= 60


@given(st.text(max_size=60), st.floats(20, 300))
def test_any_text_fits_its_width_and_loses_nothing(text: str, width: float) -> None:
    letters = Letters()
    lines = letters.lines(text, width, 9, most=1000)
    assert "".join(lines).replace(" ", "") == pdf_text(text).replace(" ", "")
    assert all(letters.width(line, 9) <= width for line in lines if len(line) > 1 and not _one_cluster(line))


def _one_cluster(line: str) -> bool:
    import unicodedata

    return sum(not unicodedata.combining(char) for char in line) <= 1


def test_reportlab_may_not_reach_out() -> None:
    from reportlab import rl_config

    Paper(replace(FRAME, training=True))
    assert not rl_config.trustedSchemes
    assert not rl_config.trustedHosts
