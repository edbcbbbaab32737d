"""Golden files: what a document said when somebody last read it. --update-reference writes them anew."""

from pathlib import Path

import pytest

REFERENCE = Path(__file__).resolve().parents[1] / "reference"


def same_as_reference(request: pytest.FixtureRequest, name: str, text: str) -> None:
    """Compare the text with tests/reference/<name>, or write it there when the run was asked to."""
    path = REFERENCE / name
    if request.config.getoption("--update-reference"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert path.exists(), f"no golden file yet: run pytest --update-reference to write {name}"
    assert text == path.read_text(encoding="utf-8"), f"{name} says something else now"
