"""The training centre: a folder of its own inside the data folder, made on the first visit."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from shelterdesk.operations.places import TRAINING

PEOPLE, DAYS, SEED = 120, 3, 1


def training_folder(data_folder: Path) -> Path:
    """Where the training centre lies."""
    return data_folder / TRAINING


def make_training_folder(folder: Path, now: datetime, progress: Callable[[int, int], None]) -> None:
    """Make a centre of invented people."""
    from shelterdesk.operations.training import make_training_centre

    make_training_centre(folder, people=PEOPLE, days=DAYS, seed=SEED, now=now, progress=progress)
