"""Which data folder a command works with."""

import os
from pathlib import Path

DATA_VARIABLE = "SHELTERDESK_DATA"


def data_folder(named: str | None) -> Path:
    """The folder named on the command line, else in the environment, else the user's own data folder."""
    name = named or os.environ.get(DATA_VARIABLE)
    if name:
        return Path(name).expanduser()
    from platformdirs import user_data_path

    return user_data_path("ShelterDesk", appauthor=False)
