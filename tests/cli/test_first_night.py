"""The first night without a window: found a centre, take in every list, seat, report in three languages, export."""

import csv
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Terminal
from tests.support.sources import ROOT

SAMPLES = ROOT / "tests" / "reference" / "lists"
LISTS = (
    "01_clean_ru.xlsx", "02_spisok_evac.xlsx", "03_tizim_kk.csv", "04_akimat_1251.csv", "05_bus_manifest.ods",
    "06_pasted_latin.tsv",
)  # fmt: skip


def letters(text: str) -> str:
    """The text without blanks, as a page that breaks long names shows it."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", text))


def page_letters(path: Path) -> str:
    """Everything a PDF says, without blanks."""
    return letters("".join(page.extract_text() for page in PdfReader(path).pages))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the centre of the night is kept for the next test."""
    return tmp_path_factory.mktemp("night") / "data"


@pytest.fixture
def night(empty: Terminal, kept: Path) -> Terminal:
    """A founded centre with everybody of all lists in it."""
    if kept.exists():
        shutil.copytree(kept, empty.folder)
        return empty
    assert empty("new", "--centre", "№ 3 мектеп", "--code", "KZ-27-003", "--rooms", "34x8").status == 0
    for name in LISTS:
        told = empty("import", str(SAMPLES / name), "--accept", "all", "--json")
        assert told.status == 0
        # nobody is lost without a word: what is not here is named with its row and its reason
        rows = told.json
        assert rows["people"] > 0
        assert all(row["reasons"] for row in rows["left"])
    shutil.copytree(empty.folder, kept)
    return empty


def test_the_first_night_balances_in_three_languages(night: Terminal, tmp_path: Path) -> None:
    seated = night("seat", "--json").json
    assert seated["written"] is True
    figures = night("report", "daily", "--json").json
    assert figures["balanced"] is True
    assert figures["opening"] == 0
    assert figures["arrived"] == figures["closing"] > 230
    assert figures["children"]["closing"] > 40
    assert figures["beds"]["occupied"] + len(seated["without"]) <= figures["closing"]
    assert figures["present_in_beds"] == len(seated["seated"])
    numbers = []
    for language, word in (("kk", "Жедел"), ("ru", "Оператив"), ("en", "Operational")):
        path = tmp_path / f"daily-{language}.pdf"
        made = night("report", "daily", "--document-language", language, "--out", str(path))
        assert made.status == 0
        text = page_letters(path)
        assert word.casefold() in text.casefold()
        assert str(figures["closing"]) in text
        numbers.append(re.findall(r"\d{3,}", text).count(str(figures["closing"])))
    assert len(set(numbers)) == 1, "the same figures in every language"


def test_every_name_is_on_the_journal_as_it_was_stored(night: Terminal, tmp_path: Path) -> None:
    path, table = tmp_path / "journal.pdf", tmp_path / "people.csv"
    assert night("report", "registration_journal", "--document-language", "kk", "--out", str(path)).status == 0
    assert night("export", "operational", "--document-language", "en", "--out", str(table)).status == 0
    text = page_letters(path)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))[1:]  # the first is the row of tags
    names = {letters(row["Surname"]) for row in rows} | {letters(row["Given name"]) for row in rows}
    assert len(names) > 150
    assert sorted(name for name in names if name and name not in text) == []


def test_the_export_of_the_night_comes_back_whole(night: Terminal, tmp_path: Path) -> None:
    table = tmp_path / "people.xlsx"
    told = night("export", "operational", "--document-language", "ru", "--out", str(table), "--json").json
    again = night("import", str(table), "--dry-run", "--json").json
    assert again["rows"] == told["people"] == night("report", "daily", "--json").json["closing"]
    assert night("check").status == 0
