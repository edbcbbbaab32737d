"""What the laptop remembers: an INI file that survives damage."""

from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.preferences import FILE_NAME, Preferences, load


def test_what_is_changed_is_there_after_a_restart(tmp_path: Path) -> None:
    fresh = load(tmp_path / "data")
    fresh.change(language="kk", look="dark", scale=125, idle_minutes=10, printer="Кабинет № 3 = 100 %")
    again = load(tmp_path / "data")
    assert (again.language, again.look, again.scale, again.idle_minutes) == ("kk", "dark", 125, 10)
    assert again.printer == "Кабинет № 3 = 100 %"
    assert list((tmp_path / "data").iterdir()) == [tmp_path / "data" / FILE_NAME]


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00rubbish", b"[shelterdesk]\nscale = many\nlook = purple\nidle_minutes = -3\nlanguage = xx\n",
     b"[other]\nlanguage = kk\n", b"language = kk\n", b"[shelterdesk]\nlanguage = kk\nlanguage = ru\n"],
)  # fmt: skip
def test_a_damaged_file_is_a_fresh_installation(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    assert load(tmp_path) == Preferences(tmp_path)


def test_values_out_of_range_are_brought_back(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text("[shelterdesk]\nscale = 999\nidle_minutes = 99999\n")
    found = load(tmp_path)
    assert (found.scale, found.idle_minutes) == (150, 240)


def test_a_full_disk_is_told_but_the_choice_holds(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    found = Preferences(tmp_path)
    with pytest.raises(MachineTrouble):
        found.change(look="dark")
    assert found.look == "dark"
