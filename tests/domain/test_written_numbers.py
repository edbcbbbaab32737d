"""Phones and IINs in cells of other people's lists."""

import pytest

from shelterdesk.domain.iin import check_digit, read_number
from shelterdesk.domain.phones import first_phone
from shelterdesk.domain.written_text import clean_text, fold_letters

VALID = "05040150001" + str(check_digit("05040150001"))


@pytest.mark.parametrize(
    ("text", "number", "verdict"),
    [
        (VALID, VALID, None),
        (VALID[1:], VALID, "repaired"),
        (f"ЖСН: {VALID}", VALID, None),
        (VALID[:6] + "-" + VALID[6:], VALID, None),
        (VALID[:11] + str((int(VALID[11]) + 1) % 10), VALID[:11] + str((int(VALID[11]) + 1) % 10), "bad_iin_checksum"),
        ("123", None, "bad_iin_length"),
        ("5.0415E+10", None, "bad_iin_length"),
        ("утерян", None, "bad_iin_length"),
        (VALID + "7", None, "bad_iin_length"),
    ],
)
def test_numbers_as_spreadsheets_leave_them(text, number, verdict):
    assert read_number(text) == (number, verdict)


def test_the_first_phone_of_several():
    assert first_phone("8 799 000 11 22; 8 799 000 11 33") == "+77990001122"
    assert first_phone("мама 87990001122, папа 87990001133") == "+77990001122"
    assert first_phone("+996 555 123-456") == "+996555123456"
    assert first_phone("79161234567") == "+79161234567"
    assert first_phone("9161234567") == "+79161234567"
    assert first_phone("нет") is None
    assert first_phone("12-34-56") is None


def test_text_is_cleaned_and_folded():
    assert clean_text("  Ким\u00a0\u200bАнна\r\n ") == "Ким Анна"
    assert clean_text("И\u0306осиф") == "Йосиф"
    assert clean_text("a\x00b\u202ec") == "a bc"
    assert fold_letters("ҚАЙРАТ Әлі") == "кайрат али"
