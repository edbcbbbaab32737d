"""Forms: Enter goes on, the first wrong field gets the cursor, words stand beside and below."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.i18n import language, use_language
from shelterdesk.ui.kit.birth_entries import BirthField, SexField
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, LinesField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from tests.support.typing import bring_up, press, type_keys, type_text

TODAY = date(2026, 11, 3)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(columns=2)
    made.add("surname", lambda: f"Surname {language()}", TextEntry(), required=True)
    made.add("sex", "Sex", SexField(), required=True)
    made.add("birth", "Birth", BirthField(lambda: TODAY), check=lambda e: "Too old" if e.age > 100 else None)
    made.add("count", "Count", IntegerEntry(most=20), hint="1 to 20")
    made.add("relation", "Relation", ChoiceField([Option("p", lambda: "parent"), Option("r", lambda: "relative")],
                                                 empty=True))
    made.add("help", "", CheckField(lambda: "Needs help"))
    made.add("note", "Note", LinesField(), span=2)
    qtbot.addWidget(made)
    bring_up(made)
    made.focus_first()
    return made


def test_a_family_member_by_keyboard_alone(form: Form) -> None:
    done = []
    form.finished.connect(lambda: done.append(form.values()))
    type_text("Құрманбаев")
    press("Return")
    type_keys("1", "kz")
    type_keys("34", "kz")
    press("Return")
    type_keys("3", "kz")
    press("Return")
    type_keys("2", "kz")
    press("Space")
    press("Return")
    assert form.field("note").hasFocus()
    type_text("<b>")
    assert form.show_problems() == 0
    values = form.values()
    assert values.pop("birth").birth == "1992"
    assert values == {"surname": "Құрманбаев", "sex": "M", "count": 3, "relation": "r", "help": True, "note": "<b>"}
    assert done == []


def test_enter_in_the_last_field_finishes(qtbot: QtBot) -> None:
    form = Form()
    form.add("a", "A", TextEntry())
    form.add("b", "B", TextEntry())
    qtbot.addWidget(form)
    bring_up(form)
    form.focus_first()
    done = []
    form.finished.connect(lambda: done.append(1))
    press("Return")
    assert form.field("b").hasFocus()
    assert done == []
    press("Return")
    assert done == [1]


def test_what_is_missing_is_said_and_the_first_gets_the_cursor(form: Form) -> None:
    use_language("en")
    form.field("count").setFocus()
    type_text("99")
    assert form.show_problems() == 3
    assert form.field("surname").hasFocus()
    assert form.box("surname").wrong() == "Fill this in."
    assert "0" in (form.box("count").wrong() or "")
    assert form.next_problem()
    assert form.field("sex").hasFocus()
    assert form.next_problem()
    assert form.field("count").hasFocus()
    form.field("surname").setFocus()
    type_text("А")
    assert form.box("surname").wrong() is None


def test_a_forms_own_rule_is_applied(form: Form) -> None:
    form.set_values({"surname": "А", "sex": "F"})
    form.field("birth").setFocus()
    type_text("101")
    press("Return")
    assert form.box("birth").wrong() == "Too old"
    assert form.show_problems() == 1
    form.set_values({"birth": "1991"})
    assert form.show_problems() == 0


def test_a_refusal_from_below_is_shown_at_its_field(form: Form) -> None:
    form.refuse("sex", "Ask again")
    assert form.field("sex").hasFocus()
    assert form.box("sex").wrong() == "Ask again"
    assert form.field("sex").accessibleDescription() == "Ask again"


def test_leaving_a_field_is_a_moment_to_save(form: Form) -> None:
    left, edited = [], []
    form.left.connect(left.append)
    form.edited.connect(edited.append)
    type_text("А")
    press("Tab")
    assert edited == ["surname"]
    assert left == ["surname"]


def test_hidden_fields_are_skipped_and_never_wrong(form: Form) -> None:
    form.show_field("sex", False)
    type_text("А")
    press("Return")
    assert form.field("birth").hasFocus()
    assert form.show_problems() == 0


def test_names_for_screen_readers_follow_the_language(form: Form) -> None:
    use_language("kk")
    assert form.field("surname").accessibleName() == "Surname kk"
    assert form.field("help").accessibleName() == "Needs help"
    assert form.field("count").accessibleName() == "Count"


def test_the_echo_stands_beside_the_label(form: Form) -> None:
    use_language("kk")
    form.set_values({"birth": "1991-03-12"})
    assert form.box("birth").echo.text() == "12.03.1991 · 35 жас"
