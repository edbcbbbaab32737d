"""Where the data lies: chosen, told by the environment, beside a program on a stick, or the user's own folder."""

import os
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations import places
from shelterdesk.operations.places import data_folder, require_writable, warning_about


def test_the_order_of_choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {"SHELTERDESK_DATA": str(tmp_path / "told")}
    assert data_folder(tmp_path / "given", environment) == tmp_path / "given"
    assert data_folder(None, environment) == tmp_path / "told"
    monkeypatch.setattr(places, "program_folder", lambda: tmp_path)
    assert "ShelterDesk" in data_folder(None, {}).parts
    (tmp_path / "portable.txt").touch()
    assert data_folder(None, {}) == tmp_path / "data"


def test_a_folder_that_is_fine_is_made_and_left_clean(tmp_path: Path) -> None:
    require_writable(tmp_path / "new" / "data")
    assert list((tmp_path / "new" / "data").iterdir()) == []
    assert warning_about(tmp_path) is None


@pytest.mark.parametrize("name", ["OneDrive - Акимат", "Dropbox", "Google Drive", "YandexDisk"])
def test_a_synchronised_folder_is_warned_about_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    assert name in (warning_about(tmp_path / name / "data") or "")


def test_a_place_that_takes_nothing_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MachineTrouble) as trouble:
        require_writable(tmp_path / "file" / "data")
    assert trouble.value.code == "folder_not_writable"
    assert str(tmp_path / "file" / "data") in trouble.value.text()


def test_network_disks_are_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(places, "_file_system", lambda folder: "cifs")
    assert warning_about(tmp_path)
    assert os.sep in str(tmp_path)
