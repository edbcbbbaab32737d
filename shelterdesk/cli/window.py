"""What the command line asks the window for, when it is to open one."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WindowRequest:
    """Open the window on this data folder; None means: not said on the command line."""

    folder: Path
    language: str | None = None
    passphrase: str | None = None
    user: str | None = None
