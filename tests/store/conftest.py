"""An open desk for store tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from tests.support.clock import FakeClock
from tests.support.desks import a_desk


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """What is said is looked at in the words of the source; tests/conftest.py puts the language back."""
    use_language("en")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = a_desk(tmp_path, clock=clock)
    yield desk
    desk.close()
