"""Importing a list from the command line."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Terminal
from tests.support.sources import ROOT

SAMPLES = ROOT / "tests" / "reference" / "lists"


def test_a_dry_run_needs_no_store_and_writes_the_schema(empty: Terminal, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    answer = empty("import", str(SAMPLES / "01_clean_ru.xlsx"), "--dry-run", "--result", str(out), data=False)
    assert answer.status == 0
    content = json.loads(out.read_bytes().decode("utf-8"))
    assert content["schema"] == "shelterdesk.import.dry-run/1"
    assert len(content["persons"]) == 37
    assert "37 people, 12 households can be added · 0 rows left" in answer.out
    assert not empty.folder.exists()


def test_a_refused_file_is_status_3_with_its_result(empty: Terminal, tmp_path: Path) -> None:
    path, out = tmp_path / "notes.csv", tmp_path / "out.json"
    path.write_text("hello\n", encoding="utf-8")
    answer = empty("import", str(path), "--dry-run", "--result", str(out), data=False)
    assert (answer.status, answer.out) == (3, "")
    assert json.loads(out.read_text("utf-8"))["refused"]["reason"] == "no_people"


@pytest.mark.parametrize("name", ["missing.csv", "a b\n-x.csv", "."])
def test_a_file_that_is_not_there_is_usage(empty: Terminal, tmp_path: Path, name: str) -> None:
    assert empty("import", str(tmp_path / name), "--dry-run", data=False).status == 2


def test_ready_rows_are_written_and_the_rest_is_named(centre: Terminal, tmp_path: Path) -> None:
    bad = tmp_path / "bad.xlsx"
    answer = centre("import", str(SAMPLES / "04_akimat_1251.csv"), "--bad-rows", str(bad), "--json")
    told = answer.json
    assert (told["written"], told["people"], told["households"], len(told["left"])) == (True, 31, 11, 4)
    assert all(row["reasons"] for row in told["left"])
    assert centre("report", "daily", "--json").json["closing"] == 31
    again = centre("import", str(bad), "--dry-run", "--json").json
    assert again["rows"] == 4


def test_all_takes_the_doubtful_rows_too(centre: Terminal) -> None:
    told = centre("import", str(SAMPLES / "04_akimat_1251.csv"), "--accept", "all", "--json").json
    assert (told["people"], told["left"]) == (35, [])


def test_the_same_list_again_adds_nobody_twice(centre: Terminal) -> None:
    centre("import", str(SAMPLES / "01_clean_ru.xlsx"))
    told = centre("import", str(SAMPLES / "01_clean_ru.xlsx"), "--json").json
    assert told["people"] == 0
    assert told["verdicts"] == {"known": 37}
    assert centre("report", "daily", "--json").json["closing"] == 37


def test_a_list_may_come_by_standard_input(centre: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO((SAMPLES / "06_pasted_latin.tsv").read_bytes())

    monkeypatch.setattr("sys.stdin", Input())
    told: Any = centre("import", "-", "--json").json
    assert told["people"] == 23


def test_a_sheet_that_is_not_there_names_those_that_are(empty: Terminal) -> None:
    answer = empty("import", str(SAMPLES / "01_clean_ru.xlsx"), "--dry-run", "--sheet", "Лист9", data=False)
    assert answer.status == 2
    assert "Список" in answer.err


def test_a_registrar_without_the_right_file_changes_nothing(centre: Terminal) -> None:
    before = centre("report", "daily", "--json").json
    assert centre("import", str(centre.passphrase_file)).status == 3
    assert centre("report", "daily", "--json").json["closing"] == before["closing"] == 0
