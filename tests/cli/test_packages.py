"""Packages without a window: keys, seal, receive, receipt, exchange, headquarters."""

from pathlib import Path

from tests.cli.conftest import Terminal
from tests.support.desks import PASSPHRASE


def test_a_day_goes_to_headquarters_and_the_receipt_comes_back(centre: Terminal, tmp_path: Path) -> None:
    own, office = centre.folder, tmp_path / "office"
    assert centre("exchange", "--key", str(tmp_path / "one.key"), "--json").json["words"]
    centre.folder = office
    assert centre("new", "--centre", "Штаб", "--code", "HQ", "--user", "Бастық").status == 0
    assert centre("headquarters", "key", "--out", str(tmp_path / "HQ.key")).status == 0
    assert centre("headquarters", "enrol", str(tmp_path / "one.key"), "--json").json["desks"][0]["kind"] == "centre"
    centre.folder = own
    preview = centre("seal", "--for", str(tmp_path / "HQ.key"), "--dry-run", "--json").json
    assert (preview["profile"], preview["packages"]) == ("operational", [])
    sealed = centre("seal", "--for", str(tmp_path / "HQ.key"), "--out", str(tmp_path / "stick"), "--json").json
    assert sealed["packages"][0]["verified"]
    assert centre("seal", "--for", str(tmp_path / "HQ.key"), "--out", str(tmp_path / "stick")).status == 3
    centre.folder = office
    (tmp_path / "stick" / "bad.sdpkg").write_bytes(b"x")
    came = centre("receive", str(tmp_path / "stick"), "--json")
    assert came.status == 0
    assert {one["state"] for one in came.json["packages"]} == {"taken", "refused"}
    assert centre("headquarters", "figures", "--json").json["total"]["centres"] == 1
    assert centre("headquarters", "missing", "--json").json == {"missing": []}
    assert centre("receipt", "--out", str(tmp_path / "back")).status == 0
    centre.folder = own
    assert centre("receive", str(tmp_path / "back"), "--json").json["packages"][0]["acknowledged"] == 1
    assert centre("exchange", "--json").json["sent"][0]["acknowledged"] is True
    assert centre("exchange", "--conflicts").status == 0


def test_a_bad_file_is_refused_with_status_3_and_a_sentence(centre: Terminal, tmp_path: Path) -> None:
    bad = tmp_path / "bad.sdpkg"
    bad.write_bytes(b"")
    answer = centre("receive", str(bad))
    assert answer.status == 3
    assert "empty" in answer.err
    assert centre("receive", str(tmp_path / "not there")).status == 2


def test_training_data_stays_at_home(training: Terminal, tmp_path: Path) -> None:
    answer = training("exchange", "--key", str(tmp_path / "x.key"))
    assert answer.status == 3
    assert "raining" in answer.err
    assert PASSPHRASE not in answer.err
