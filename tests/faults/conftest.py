"""A place for tests that lay out thousands of small stores: what fails there is made to fail, the disk is not asked."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """An empty folder in memory where there is one, else on the disk."""
    shared = Path("/dev/shm")
    if not shared.is_dir():
        folder = tmp_path / "memory"
        folder.mkdir()
        yield folder
        return
    folder = Path(tempfile.mkdtemp(prefix="shelterdesk-faults-", dir=shared))
    yield folder
    shutil.rmtree(folder)
