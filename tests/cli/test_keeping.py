"""Backup, restore, check, self-test, documents, exports, beds and hand-outs from the command line."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Terminal


def test_a_backup_is_made_and_put_back(training: Terminal, tmp_path: Path) -> None:
    made = training("backup", "--out", str(tmp_path / "stick"), "--json").json
    assert Path(made["file"]).is_file()
    assert made["people"] == 60
    done = training("restore", made["file"], "--json")
    assert done.status == 0
    assert Path(done.json["set_aside"]).exists()
    assert training("check").status == 0
    assert training("restore", str(tmp_path / "nothing.sdb")).status == 3


def test_the_data_gets_another_key(training: Terminal) -> None:
    before = (training.folder / "store.sdb").read_bytes()
    answer = training("rekey", "--json")
    assert answer.status == 0
    assert len(answer.json["recovery_key"].split("-")) == 8
    assert (training.folder / "store.sdb").read_bytes()[:16] != before[:16]
    assert training("check").status == 0


def test_check_says_how_much_it_looked_at(training: Terminal) -> None:
    found = training("check", "--json").json
    assert (found["well"], found["problems"], found["people"]) == (True, [], 60)


def test_the_program_checks_itself(empty: Terminal) -> None:
    answer = empty("self-test", "--json", data=False)
    assert answer.status == 0
    assert answer.json["well"] is True


def test_reports_are_listed_made_and_refused(training: Terminal, tmp_path: Path) -> None:
    listed = training("report", "--list", "--json").json["reports"]
    assert {"daily", "registration_journal"} <= {report["name"] for report in listed}
    out = tmp_path / "daily.pdf"
    answer = training("report", "daily", "--document-language", "kk", "--out", str(out), "--json")
    assert answer.status == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert answer.json["balanced"] is True
    assert training("report").status == 2
    assert training("report", "weather", "--out", str(out)).status == 2
    assert training("report", "daily").status == 2
    assert training("report", "daily", "--date", "yesterday", "--out", str(out)).status == 2


def test_the_balance_adds_up_for_everybody_and_for_children(training: Terminal) -> None:
    figures = training("report", "daily", "--date", "2026-03-14", "--json").json
    for part in (figures, figures["children"]):
        came = part["arrived"] + part["born"] + part["transferred_in"]
        went = part["departed"] + part["transferred_out"] + part["died"]
        assert part["opening"] + came - went == part["closing"]


@pytest.mark.parametrize("ending", ["xlsx", "csv", "json"])
def test_an_export_is_written_and_logged_before(training: Terminal, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    answer = training("export", "operational", "--out", str(out), "--json")
    assert (answer.status, answer.json["format"]) == (0, ending)
    assert out.stat().st_size > 500
    assert answer.json["people"] > 30


def test_an_export_into_nowhere_leaves_no_file(training: Terminal, tmp_path: Path) -> None:
    assert training("export", "operational", "--out", str(tmp_path / "no" / "out.json")).status == 1
    assert list(tmp_path.glob("no*")) == []


def test_an_export_of_statistics_names_nobody(training: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    training("export", "statistics", "--out", str(out), "--document-language", "ru")
    book = openpyxl.load_workbook(out)
    assert book.sheetnames[0] == "Показатели"
    text = " ".join(str(cell.value) for sheet in book for row in sheet for cell in row if cell.value)
    names = {person["surname"] for person in training("find", "а", "--all", "--json").json["people"]}
    assert not {name for name in names if name in text}
    book.close()


def test_seating_is_proposed_then_done(training: Terminal) -> None:
    proposed = training("seat", "--dry-run", "--json").json
    assert proposed["written"] is False
    assert proposed["seated"]
    assert all(row["reason"] for row in proposed["seated"])
    assert training("seat", "--json").json["seated"] == proposed["seated"]
    assert training("seat", "--json").json["seated"] == []


def test_a_set_is_issued_once_and_then_it_is_too_early(training: Terminal) -> None:
    fresh = training("find", "а", "--json").json["people"]
    training.clock.advance(days=2)
    name = "Тәуліктік азық / Суточный паёк"
    card = next(person["card"] for person in fresh if person["status"] == "in")
    first = training("issue", "--card", f"{card[:3]} {card[3:]}", "--set", name, "--json")
    assert first.status == 0
    assert first.json["issued"] is True
    second = training("issue", "--card", card, "--set", name)
    assert second.status == 3
    assert training("issue", "--card", "0000000000", "--set", name).status == 3
    assert training("issue", "--card", card, "--set", "No such set").status == 3


def test_json_is_one_object(training: Terminal) -> None:
    for words in (["check"], ["seat", "--dry-run"], ["report", "--list"], ["find", "а"]):
        assert isinstance(json.loads(training(*words, "--json").out), dict)
