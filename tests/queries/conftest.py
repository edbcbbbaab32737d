"""An open desk for the tests of questions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.operations.desk import Desk
from tests.support.clock import FakeClock
from tests.support.desks import a_desk


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock) -> Iterator[Desk]:
    desk = a_desk(tmp_path, clock=clock)
    yield desk
    desk.close()
