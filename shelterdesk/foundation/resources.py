"""Where the bundled fonts, icons, words and help pages lie, from source and in the built program."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of a bundled file, for example resource("fonts", "GolosText-Regular.ttf")."""
    built = getattr(sys, "_MEIPASS", None)
    root = Path(built) if built else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
