"""A small centre to make documents of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.operations.desk import Desk
from tests.support.clock import FakeClock
from tests.support.small_centres import small_centre


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = small_centre(tmp_path, clock)
    yield desk
    desk.close()
