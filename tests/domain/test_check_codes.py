"""The code somebody reads out by phone: one way to spell it in the whole program."""

import re

import pytest

from shelterdesk.domain.check_codes import LETTERS, check_code
from tests.support.sources import ROOT


@pytest.mark.parametrize(
    ("digest", "code"),
    [("3f9a01c7" + "0" * 56, "7YD0-3HR0"), ("0" * 64, "0000-0000"), ("f" * 64, "ZZZZ-ZZZZ"), ("", "")],
)
def test_the_code_is_the_first_forty_bits_in_two_groups(digest: str, code: str) -> None:
    assert check_code(digest) == code


def test_no_letter_is_mistaken_for_another() -> None:
    assert len(set(LETTERS)) == 32
    assert not set("ILOU") & set(LETTERS)


def test_nobody_else_makes_check_codes() -> None:
    """One function in the whole house: a second one would spell the same file differently."""
    sources = {path: path.read_text(encoding="utf-8") for path in (ROOT / "shelterdesk").rglob("*.py")}
    makers = [path.name for path, text in sources.items() if re.search(r"def \w*check_code\b", text)]
    assert makers == ["check_codes.py"]
