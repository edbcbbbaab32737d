"""Which media can be carried away, by the list of mounts of the system."""

from pathlib import Path

import pytest

from shelterdesk.operations import sticks as module
from shelterdesk.operations.sticks import Stick, stick_of, sticks


def test_a_stick_is_where_the_system_puts_what_was_plugged_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    media = tmp_path / "media"
    for name in ("KINGSTON", "БЭКАП 2"):
        (media / name).mkdir(parents=True)
    mounts = tmp_path / "mounts"
    written = str(media / "БЭКАП 2").replace(" ", "\\040")
    mounts.write_text(
        f"/dev/nvme0n1p2 / ext4 rw 0 0\n/dev/sdb1 {media}/KINGSTON vfat rw 0 0\n/dev/sdc1 {written} vfat rw 0 0\n"
        f"/dev/sdd1 {media}/GONE vfat rw 0 0\ntmpfs /run tmpfs rw 0 0\nbroken\n", "utf-8",
    )  # fmt: skip
    monkeypatch.setattr(module, "_CARRIED", (f"{media}/",))
    monkeypatch.setattr(module.sys, "platform", "linux")
    found = sticks(mounts)
    assert [stick.name for stick in found] == ["KINGSTON", "БЭКАП 2"]
    assert all(stick.free > 0 for stick in found)
    assert sticks(tmp_path / "nowhere") == []


def test_a_file_knows_the_stick_it_lies_on(tmp_path: Path) -> None:
    stick = Stick(tmp_path / "A", "A", 1)
    assert stick_of(tmp_path / "A" / "deep" / "file.xlsx", [stick]) == stick
    assert stick_of(tmp_path / "A", [stick]) == stick
    assert stick_of(tmp_path / "AB", [stick]) is None
