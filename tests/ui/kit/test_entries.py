"""Fields that read what was meant and keep what was typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.domain.iin import check_digit
from shelterdesk.foundation.i18n import use_language
from shelterdesk.ui.kit.birth_entries import BirthField, SexField
from shelterdesk.ui.kit.entries import (
    DateEntry,
    DigitsEntry,
    Entry,
    IntegerEntry,
    PhoneEntry,
    TextEntry,
    read_day,
)
from tests.support.typing import bring_up, press, type_keys, type_text

TODAY = date(2026, 11, 3)
LAYOUTS = pytest.mark.parametrize("layout", ["us", "ru", "kz"])


def shown(qtbot: QtBot, *fields: Entry) -> QWidget:
    window = QWidget()
    layout = QVBoxLayout(window)
    for field in fields:
        layout.addWidget(field)
    qtbot.addWidget(window)
    bring_up(window)
    fields[0].setFocus()
    return window


@LAYOUTS
@pytest.mark.parametrize("caps", [False, True])
def test_digits_are_digits_under_every_layout(qtbot: QtBot, layout: str, caps: bool) -> None:
    field = DigitsEntry(exactly=12)
    window = shown(qtbot, field)
    type_keys("290741035612", layout, caps=caps)
    assert field.text() == "290741035612"
    assert field.value() == "290741035612"
    assert field.problem() is None
    assert window.isVisible()


def test_too_few_digits_are_named_and_too_many_cut(qtbot: QtBot) -> None:
    field = DigitsEntry(exactly=12)
    window = shown(qtbot, field)
    use_language("en")
    type_text("12a3")
    assert field.problem() == "12 digits are needed, 3 typed."
    type_text("45678901234567")
    assert field.value() == "123456789012"
    field.clear_value()
    assert (field.value(), field.problem()) == ("", None)
    assert window.isVisible()


@LAYOUTS
def test_a_number_under_every_layout(qtbot: QtBot, layout: str) -> None:
    field = IntegerEntry(most=500)
    window = shown(qtbot, field)
    type_keys("120", layout)
    assert field.value() == 120
    assert window.isVisible()


@pytest.mark.parametrize(("typed", "value"), [
    ("12", 12), ("0", 0), ("", None), ("501", None), ("-1", None), ("1e9", None), ("9" * 30, None), ("１２", 12),
    ("٣", 3),
    ("1 200", None), ("abc", None), ("12.5", None),
])
def test_only_whole_numbers_in_bounds_count(qtbot: QtBot, typed: str, value: int | None) -> None:
    field = IntegerEntry(most=500)
    window = shown(qtbot, field)
    type_text(typed)
    assert field.value() == value
    assert (field.problem() is None) is (value is not None or typed == "")
    assert window.isVisible()


def test_negative_numbers_where_they_are_allowed(qtbot: QtBot) -> None:
    field = IntegerEntry(least=-50, most=50)
    window = shown(qtbot, field)
    type_text("-12")
    assert field.value() == -12
    type_text("3")
    assert field.value() is None
    assert window.isVisible()


@pytest.mark.parametrize(("typed", "kept", "written"), [
    ("7011234567", "+77011234567", "+7 701 123 4567"), ("87011234567", "+77011234567", "+7 701 123 4567"),
    ("+7 701 123 45 67", "+77011234567", "+7 701 123 4567"), ("+49 30 123456", "+4930123456", "+4930123456"),
    ("123", None, "123"), ("ү.қ\"\"әіңғ,.", "+77011234567", "+7 701 123 4567"),
])
def test_phones_are_grouped_when_left(qtbot: QtBot, typed: str, kept: str | None, written: str) -> None:
    field = PhoneEntry()
    window = shown(qtbot, field)
    type_text(typed)
    assert field.value() == kept
    press("Return")
    assert field.text() == written
    assert (field.problem() is None) is (kept is not None)
    assert window.isVisible()


def test_a_foreign_number_is_noted(qtbot: QtBot) -> None:
    field, heard = PhoneEntry(), []
    window = shown(qtbot, field)
    use_language("en")
    field.echoed.connect(heard.append)
    type_text("+4930123456")
    assert heard[-1] == "foreign number"
    field.set_value("+77011234567")
    assert field.text() == "+7 701 123 4567"
    assert heard[-1] == ""
    assert window.isVisible()


@pytest.mark.parametrize(("typed", "day"), [
    ("03112026", date(2026, 11, 3)), ("031126", date(2026, 11, 3)), ("0311", date(2026, 11, 3)),
    ("3.11", date(2026, 11, 3)), ("3/11/26", date(2026, 11, 3)), ("2026-11-03", date(2026, 11, 3)),
    ("30.02.2026", None), ("", None), ("abc", None), ("1.2.3.4", None), ("3", None), ("٠٣١١", date(2026, 11, 3)),
    ("қі\"\"", date(2026, 11, 3)), ("3.11.20266", None), ("-1", None),
])
def test_days_are_read(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


def test_a_day_is_written_out_when_left(qtbot: QtBot) -> None:
    field = DateEntry(TODAY)
    window = shown(qtbot, field)
    type_text("0311")
    press("Return")
    assert field.text() == "03.11.2026"
    field.set_value(date(2025, 1, 2))
    assert field.text() == "02.01.2025"
    field.clear_value()
    type_text("99")
    assert field.problem()
    assert window.isVisible()


def test_text_is_cleaned_while_typed_and_pasted(qtbot: QtBot) -> None:
    field, heard = TextEntry(), []
    window = shown(qtbot, field)
    field.echoed.connect(heard.append)
    type_text("Әлия <b>\u202eқ")
    assert field.text() == "Әлия <b>қ"
    assert heard[-2]
    QApplication.clipboard().setText("x\0y" + "z" * 200_000)
    press("Ctrl+V")
    assert len(field.text()) == 500
    assert "500" in heard[-1]
    assert field.text().startswith("Әлия <b>қxyzz")
    field.set_value("  Айша ")
    assert field.value() == "Айша"
    assert not field.is_empty()
    field.set_value("\u3000\u200b")
    assert field.is_empty()
    assert window.isVisible()


def test_enter_goes_on_and_shift_f4_clears(qtbot: QtBot) -> None:
    field, done = TextEntry(), []
    window = shown(qtbot, field)
    field.done.connect(lambda: done.append(field.value()))
    type_text("Айша")
    press("Return")
    press("Enter")
    assert done == ["Айша", "Айша"]
    press("Shift+F4")
    assert field.text() == ""
    press("Ctrl+Z")
    assert field.text() == "Айша"
    assert window.isVisible()


@LAYOUTS
def test_the_birth_field_echoes_at_once(qtbot: QtBot, layout: str) -> None:
    use_language("ru")
    field, heard = BirthField(lambda: TODAY), []
    window = shown(qtbot, field)
    field.echoed.connect(heard.append)
    type_keys("120391", layout)
    assert field.text() == "120391"
    assert heard[-1] == "12.03.1991 · 35 лет"
    assert field.value() is not None
    assert field.value().birth == "1991-03-12"
    use_language("kk")
    assert heard[-1] == "12.03.1991 · 35 жас"
    assert window.isVisible()


@pytest.mark.parametrize(("layout", "keys", "text"), [
    ("kz", "196767", "196767"), ("kz", "671967", "671967"), ("kz", "67", "67"), ("ru", "1967", "1967"),
])
def test_six_and_seven_are_digits_on_the_kazakh_layout(qtbot: QtBot, layout: str, keys: str, text: str) -> None:
    field = BirthField(lambda: TODAY)
    window = shown(qtbot, field)
    type_keys(keys, layout)
    assert field.text() == text
    press("Shift+F4")
    type_keys(keys, layout)
    assert field.text() == text
    assert window.isVisible()


def test_a_dot_after_ordinary_digits_parts_a_date(qtbot: QtBot) -> None:
    field = BirthField(lambda: TODAY)
    window = shown(qtbot, field)
    type_text("12.3,91")
    assert field.text() == "12.3,91"
    press("Shift+F4")
    type_keys("8", "kz")
    type_text("м")
    assert field.text() == "8м"
    field.set_value("1991-03")
    type_text(".")
    assert field.text() == ".03.1991"
    assert window.isVisible()


def test_space_changes_the_century(qtbot: QtBot) -> None:
    field = BirthField(lambda: TODAY)
    window = shown(qtbot, field)
    type_text("010120")
    assert field.value().birth == "2020-01-01"
    press("Space")
    assert field.value().birth == "1920-01-01"
    assert field.text() == "010120"
    press("Backspace")
    press("Backspace")
    type_text("21")
    assert field.value().birth == "2021-01-01"
    field.clear_value()
    type_text("12")
    press("Space")
    type_text("03")
    assert field.text() == "12 03"
    assert window.isVisible()


def test_an_iin_is_suggested(qtbot: QtBot) -> None:
    field, suggested = BirthField(lambda: TODAY), []
    window = shown(qtbot, field)
    field.suggested.connect(suggested.append)
    number = "91031235012" + str(check_digit("91031235012"))
    type_keys(number, "kz")
    assert [entry.iin for entry in suggested] == [number]
    assert suggested[0].sex == "M"
    assert window.isVisible()


def test_a_wrong_birth_has_a_word_and_stays(qtbot: QtBot) -> None:
    field = BirthField(lambda: TODAY)
    window = shown(qtbot, field)
    type_text("29.02.2023")
    assert field.problem()
    assert field.text() == "29.02.2023"
    field.set_value("1991-03-12")
    assert (field.text(), field.problem()) == ("12.03.1991", None)
    field.set_value(BirthField(lambda: TODAY).read())
    assert window.isVisible()


def test_an_estimated_birth_is_shown_with_its_mark(qtbot: QtBot) -> None:
    field = BirthField(lambda: TODAY)
    window = shown(qtbot, field)
    type_text("34")
    entry = field.value()
    field.set_value(entry)
    assert field.text() == "≈1992"
    assert field.value() == entry
    assert window.isVisible()


@pytest.mark.parametrize(("layout", "key", "sex"), [
    ("us", "1", "M"), ("us", "2", "F"), ("kz", "1", "M"), ("kz", "2", "F"), ("ru", "1", "M"), ("us", "m", "M"),
    ("us", "f", "F"), ("ru", ";", "F"), ("kz", ";", "F"), ("ru", "v", "M"), ("kz", "t", "M"),
])
def test_one_key_says_the_sex_and_goes_on(qtbot: QtBot, layout: str, key: str, sex: str) -> None:
    field, done = SexField(), []
    window = shown(qtbot, field)
    field.done.connect(lambda: done.append(field.value()))
    type_keys(key, layout)
    assert done == [sex]
    assert len(field.text()) == 1
    assert window.isVisible()


def test_another_key_says_nothing_but_a_word(qtbot: QtBot) -> None:
    field, done = SexField(), []
    window = shown(qtbot, field)
    field.done.connect(lambda: done.append(1))
    type_text("я")
    assert (field.value(), field.text(), done) == ("", "", [])
    assert field.problem()
    type_text("ж")
    assert (field.value(), field.problem(), field.is_empty()) == ("F", None, False)
    use_language("kk")
    assert field.text() == "Ә"
    press("Backspace")
    assert field.is_empty()
    QApplication.clipboard().setText("М")
    press("Ctrl+V")
    assert field.value() == "M"
    assert window.isVisible()


def test_a_field_in_error_looks_so(qtbot: QtBot) -> None:
    field = TextEntry()
    window = shown(qtbot, field)
    before = field.grab().toImage()
    field.clearFocus()
    field.mark_wrong(True)
    assert field.grab().toImage() != before
    assert field.property("wrong") is True
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    field.mark_wrong(False)
    assert field.property("wrong") is False
    assert window.isVisible()
