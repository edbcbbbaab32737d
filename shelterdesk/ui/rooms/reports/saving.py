"""Saving a document as a file: under the chosen name, or under the next one when that file is open elsewhere."""

from pathlib import Path

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.writing import write_whole

TRIES = 5


def save_document(path: Path, pdf: bytes) -> Path:
    """Write the document; answers under which name it lies now. MachineTrouble when no name works."""
    path = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    for number in range(1, TRIES + 1):
        name = path if number == 1 else path.with_name(f"{path.stem}_{number}{path.suffix}")
        try:
            write_whole(name, pdf)
        except MachineTrouble as error:
            if error.code == "disk_full" or number == TRIES:
                raise
        else:
            return name
    raise AssertionError("a name was written or an error raised")
