"""An open desk for what enters and leaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.operations.desk import Desk
from tests.support.desks import a_desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()
