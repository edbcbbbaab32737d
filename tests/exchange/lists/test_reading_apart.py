"""Lists are read in a process of its own: the same answer, held to limits, gone when nobody waits for it."""

import subprocess
import sys
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from shelterdesk.exchange.lists import process_limits, read_apart, read_list, reading_apart, rows_apart, rows_as_text
from shelterdesk.foundation.i18n import speaking
from tests.exchange.lists.test_refusals import SHEET, cell, changed, sheet_with
from tests.exchange.lists.test_samples import SAMPLES, TODAY
from tests.support.sources import ROOT

SAMPLE = SAMPLES / "02_spisok_evac.xlsx"


class Stopped(Exception):
    """Somebody pressed Stop."""


def test_the_answer_is_the_same_and_speaks_the_same_language() -> None:
    seen: list[tuple[int, int]] = []
    with speaking("kk"):
        apart = read_apart(SAMPLE, today=TODAY, progress=lambda done, total: seen.append((done, total)))
        assert apart == read_list(SAMPLE, today=TODAY)
    assert seen
    assert apart.flagged[0].text != read_list(SAMPLE, today=TODAY).flagged[0].text


def test_rows_to_correct_are_read_apart_too() -> None:
    reading = read_list(SAMPLE, today=TODAY)
    facts = reading.file
    found = rows_apart(reading, SAMPLE, [6, 7])
    assert found == rows_as_text(SAMPLE, facts.sheet, facts.date_order, facts.header_rows, [6, 7])
    assert set(found.rows) == {6, 7}


def test_a_refused_file_is_refused_in_the_same_words() -> None:
    bomb = changed(**{SHEET: sheet_with(" " * 20_000_000)})
    assert read_apart(bomb, today=TODAY) == read_list(bomb, today=TODAY)


def test_whoever_stops_waiting_ends_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def start(*given: Any, **options: Any) -> subprocess.Popen[bytes]:
        started.append(Popen(*given, **options))
        return started[0]

    def stop(_done: int, _total: int) -> None:
        assert started[0].poll() is None, "it is at work"
        raise Stopped

    monkeypatch.setattr(reading_apart.subprocess, "Popen", start)
    with pytest.raises(Stopped):
        read_apart(SAMPLE, today=TODAY, progress=stop)
    assert started[0].returncode is not None


def _serving(monkeypatch: pytest.MonkeyPatch, errand: str) -> None:
    """The process does this instead of reading."""
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\n"
        "from shelterdesk.exchange.lists import process_limits, reading_apart\n"
        "process_limits.SILENCE = 0.5\n"
        f"def read(*_given, progress=None):\n    {errand}\n"
        "reading_apart._ERRANDS['read'] = read\nreading_apart.serve()\n"
    )
    monkeypatch.setattr(reading_apart, "_command", lambda: [sys.executable, "-c", program])


@pytest.mark.parametrize(
    ("errand", "reason", "word"),
    [
        ("while True: pass", "damaged", "reader"),
        ("import time; time.sleep(60)", "damaged", "reader"),
        ("import os; os._exit(3)", "damaged", "reader"),
        ("raise ValueError('Құрманбаев')", "damaged", "reader"),
        ("return b'r', bytes(700_000_000)", "unpacked_too_large", "memory"),
        ("return read(progress=progress)", "unpacked_too_large", "memory"),
    ],
)
def test_no_file_takes_the_program_with_it(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], errand: str, reason: str, word: str
) -> None:
    _serving(monkeypatch, errand)
    with speaking("en"):
        reading = read_apart(SAMPLE, today=TODAY)
    assert reading.refused is not None
    assert reading.refused.reason == reason
    assert word in reading.refused.text
    assert "".join(capfd.readouterr()) == "", "nothing of the file is printed"


def test_the_process_may_not_take_more_memory_than_its_limit() -> None:
    assert process_limits.MEMORY == 512 * 1024 * 1024
    assert process_limits.SILENCE <= 10


def test_it_needs_nothing_of_the_window_or_the_store() -> None:
    program = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import shelterdesk.exchange.lists.reading_apart\n"
        "heavy = ('PySide6', 'sqlalchemy', 'sqlcipher3', 'xlsxwriter', 'reportlab', 'msgspec')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_built_program_starts_itself(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert reading_apart._command() == [sys.executable, "--read-apart"]
    program = tmp_path / "program.py"
    program.write_text(
        f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom shelterdesk.__main__ import main\nmain()\n"
    )
    monkeypatch.setattr(reading_apart, "_command", lambda: [sys.executable, str(program), "--read-apart"])
    assert len(read_apart(SAMPLE, today=TODAY).persons) == len(read_list(SAMPLE, today=TODAY).persons)


def test_copied_lines_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_apart, "_command", lambda: ["no such program"])
    text = "Фамилия;Имя\nКим;Анна".encode()
    assert len(read_apart(text, today=TODAY).persons) == 1
    with pytest.raises(FileNotFoundError):
        read_apart(changed(**{SHEET: sheet_with(f'<row r="1">{cell("A1")}</row>')}), today=TODAY)


def test_choices_travel_along() -> None:
    path = SAMPLES / "06_pasted_latin.tsv"
    chosen = {"date_order": "mdy", "header_row": 1, "mapping": {0: "surname", 1: "given_name"}}
    assert read_apart(path, today=TODAY, **chosen) == read_list(path, today=TODAY, **chosen)  # type: ignore[arg-type]
