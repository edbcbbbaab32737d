"""Which data folder a command works with."""

import os
from pathlib import Path

from shelterdesk.operations import places

DATA_VARIABLE = "SHELTERDESK_DATA"


def data_folder(named: str | None) -> Path:
    """The folder named on the command line, else in the environment, else where places.py says."""
    name = named or os.environ.get(DATA_VARIABLE)
    if name:
        return Path(name).expanduser()
    return places.data_folder()
