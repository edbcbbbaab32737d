"""Goods in words and numbers: norms, days, units, the one word for a shelf."""

import pytest

from shelterdesk.domain.items import (
    STATE_LEVELS,
    STOCK_STATES,
    UNITS,
    counted,
    read_thousandths,
    shown_tenths,
    shown_thousandths,
    stock_state,
)
from shelterdesk.foundation.i18n import use_language


@pytest.mark.parametrize(
    ("text", "thousandths"),
    [
        ("2", 2000), ("0.15", 150), ("0,15", 150), (",5", 500), ("1.500", 1500), ("0", 0), (" 1 000 ", 1_000_000),
        ("1.0005", None), ("-1", None), ("1e3", None), ("", None), ("x", None), ("1.2.3", None), ("١", None),
        ("123456", None), ("nan", None),
    ],
)  # fmt: skip
def test_norms_are_read(text: str, thousandths: int | None) -> None:
    assert read_thousandths(text) == thousandths


@pytest.mark.parametrize("thousandths", [1, 10, 150, 500, 1000, 1667, 2000, 12_345, 100_000])
def test_a_norm_survives_being_shown(thousandths: int) -> None:
    for language in ("en", "ru"):
        use_language(language)
        assert read_thousandths(shown_thousandths(thousandths)) == thousandths


def test_numbers_follow_the_language() -> None:
    use_language("en")
    assert [shown_tenths(tenths) for tenths in (25, 0, 1234)] == ["2.5", "0.0", "123"]
    assert shown_thousandths(1500) == "1.5"
    assert (counted(1, "bottle"), counted(8, "bottle")) == ("1 bottle", "8 bottles")
    use_language("ru")
    assert (shown_tenths(25), shown_thousandths(150)) == ("2,5", "0,15")
    assert [counted(n, "bottle") for n in (1, 3, 11, 21)] == ["1 бутылка", "3 бутылки", "11 бутылок", "21 бутылка"]
    assert counted(-2, "piece") == "-2 штуки"
    assert len({counted(5, unit) for unit in UNITS}) == len(UNITS)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ((-1, 0, None, 0, True), "recount"), ((0, 5, 0, 0, False), "none"), ((3, 0, 9, 0, False), "hours"),
        ((3, 5, 29, 0, False), "low"), ((3, 5, 30, 0, False), "expired"), ((3, 0, None, 3001, False), "short"),
        ((3, 0, None, 3000, False), "enough"), ((3, 0, 30, 0, False), "enough"), ((3, 0, None, 0, False), "there"),
    ],
)  # fmt: skip
def test_the_gravest_word_wins(facts: tuple[int, int, int | None, int, bool], state: str) -> None:
    assert stock_state(*facts) == state


def test_every_state_has_a_level() -> None:
    assert set(STATE_LEVELS) == set(STOCK_STATES)
