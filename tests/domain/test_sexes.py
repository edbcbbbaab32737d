"""One key for the sex, under any layout."""

import pytest

from shelterdesk.domain.sexes import read_sex, sex_word, shown_sex
from shelterdesk.foundation.i18n import speaking


@pytest.mark.parametrize(("keys", "sex"), [("МмMmЕе1\"", "M"), ("ЖжFfӘә2", "F"), ("xqЯ3 -", None)])
def test_one_key_says_the_sex(keys: str, sex: str | None) -> None:
    assert [read_sex(key) for key in keys] == [sex] * len(keys)


def test_nothing_says_nothing() -> None:
    assert read_sex("") is None
    assert read_sex("   ") is None
    assert (shown_sex(""), sex_word("")) == ("", "")


@pytest.mark.parametrize(("language", "letters"), [("kk", "ЕӘ"), ("ru", "МЖ"), ("en", "MF")])
def test_the_letter_shown_can_be_typed_again(language: str, letters: str) -> None:
    with speaking(language):
        assert shown_sex("M") + shown_sex("F") == letters
        assert [read_sex(letter) for letter in letters] == ["M", "F"]
        assert read_sex(sex_word("M")) == "M"
        assert read_sex(sex_word("F")) == "F"
