"""Nothing personal in the log or in an error report."""

import logging
import sys
from pathlib import Path

from shelterdesk.app.crash import CrashGuard, places_of, report
from shelterdesk.app.logs import last_lines, start_log, stop_log
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.ui.kit import ask
from tests.support.clock import NIGHT

SECRET = "Құрманбаева Айгүл 910312400123"


def broken() -> tuple:
    try:
        raise ValueError(f"cannot read {SECRET}")
    except ValueError:
        return sys.exc_info()


def test_the_log_keeps_codes_and_places_but_no_exception_text(tmp_path: Path) -> None:
    file = start_log(tmp_path)
    assert file is not None
    log = logging.getLogger("shelterdesk.test")
    try:
        log.info("start, card %s", "2907410358")
        log.error("failed", exc_info=broken())
    finally:
        stop_log()
    text = file.read_text("utf-8")
    assert "start" in text
    assert "failed" in text
    for part in (*SECRET.split(), "2907410358", "Traceback"):
        assert part not in text
    assert len(last_lines(file)) == 2


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("in the way")
    assert start_log(tmp_path) is None
    logging.getLogger("shelterdesk.test").info("goes nowhere")
    stop_log()
    assert last_lines(None) == []


def test_a_report_names_places_only() -> None:
    text = report(places_of(*broken()), ["2026 INFO shelterdesk: start"])
    assert "ValueError" in text
    assert "test_logs.py" in text
    for part in SECRET.split():
        assert part not in text


def test_the_guard_says_what_is_safe_and_saves_the_report(tmp_path: Path, caplog) -> None:
    guard = CrashGuard(None, lambda: NIGHT)
    recorder = ask.Recorder("report", str(tmp_path / "report.txt"))
    with ask.answering(recorder):
        guard.caught(*broken())
    assert "03:12" in recorder.asked[0]
    assert "ValueError" in (tmp_path / "report.txt").read_text("utf-8")
    assert "Айгүл" not in (tmp_path / "report.txt").read_text("utf-8")
    assert all("Айгүл" not in record.getMessage() for record in caplog.records)


def test_an_error_with_plain_words_of_its_own_is_simply_told(caplog) -> None:
    guard = CrashGuard(None, lambda: None)
    recorder = ask.Recorder()
    error = MachineTrouble("disk_full", "The disk is full.", "Safe.", "Free some space.")
    with ask.answering(recorder):
        guard.caught(MachineTrouble, error, None)
    assert recorder.told == ["The disk is full. Safe. Free some space."]


def test_a_second_defect_while_the_first_is_told_does_not_pile_up(caplog) -> None:
    guard = CrashGuard(None, lambda: None)

    class Again(ask.Recorder):
        def choose(self, *arguments: object) -> str:
            guard.caught(*broken())
            return "go_on"

    with ask.answering(Again()):
        guard.caught(*broken())
    assert sum("ValueError" in record.getMessage() for record in caplog.records) == 2
