"""Folders that many tests of one run share, made once and gone with the run."""

import atexit
import shutil
import tempfile
from pathlib import Path


def for_this_run(name: str) -> Path:
    """An empty folder outside the tests' own ones; removed when the program ends."""
    folder = Path(tempfile.mkdtemp(prefix=f"shelterdesk-{name}-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
