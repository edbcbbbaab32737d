"""Times as people type them."""

from datetime import UTC, datetime

import pytest

from shelterdesk.domain.moments import read_coming_moment, read_past_moment
from shelterdesk.foundation.clock import local

NOW = datetime(2026, 3, 14, 22, 12, tzinfo=UTC)  # 03:12 on 15 March in the centre


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("02:40", "2026-03-15 02:40"), ("0240", "2026-03-15 02:40"), ("23:10", "2026-03-14 23:10"),
        ("14.03 23:10", "2026-03-14 23:10"), ("14.03.26 23.10", "2026-03-14 23:10"),
        ("14.03.2026 2310", "2026-03-14 23:10"), ("қә:ңқ", "2026-03-15 02:40"),
    ],
)  # fmt: skip
def test_a_past_moment(text: str, moment: str) -> None:
    found = read_past_moment(text, NOW)
    assert found is not None
    assert f"{local(found):%Y-%m-%d %H:%M}" == moment


@pytest.mark.parametrize("text", ["", "25:00", "12:60", "tomorrow", "31.02 10:00", "1", "14.03"])
def test_what_is_no_moment(text: str) -> None:
    assert read_past_moment(text, NOW) is None
    assert read_coming_moment(text, NOW) is None


def test_a_coming_moment_is_the_next_one() -> None:
    tomorrow, later = read_coming_moment("02:40", NOW), read_coming_moment("18:30", NOW)
    assert tomorrow is not None
    assert later is not None
    assert (f"{local(tomorrow):%d %H:%M}", f"{local(later):%d %H:%M}") == ("16 02:40", "15 18:30")
