"""The table of figures: what a fault test measured, beside its target and the seconds it took.

A test asks for the fixture `figure` and says figure("F1", "1,000 kills: lost / half / not opened", "0/0/0", "0/0/0");
tests/conftest.py prints all rows at the end of a run, from all workers.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

NAME = "figure"
_WIDE = 106  # characters of the words of a figure
Figure = Callable[[str, str, str, object], None]


@dataclass(frozen=True)
class Row:
    """One figure: its number in the design, what was measured, what was wanted, what came out, how long it took."""

    number: str
    what: str
    target: str
    measured: str
    seconds: float
    passed: bool

    def line(self) -> str:
        verdict = "ok" if self.passed else "MISSED"
        measured = f"{self.target:>12} {self.measured:>14} {self.seconds:>8.1f}"
        return f"{self.number:<5}{self.what:<{_WIDE}.{_WIDE}} {measured}  {verdict}"


def recorder(record: Callable[[str, object], None]) -> Figure:
    """The function a test calls to put a row into the table."""

    def figure(number: str, what: str, target: str, measured: object) -> None:
        record(NAME, [number, what, target, str(measured)])

    return figure


def rows(reports: Iterable[Any]) -> list[Row]:
    """The rows of all finished tests, in the order of their numbers."""
    found = []
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name == NAME and report.when == "call":
                number, what, target, measured = value
                found.append(Row(number, what, target, measured, report.duration, report.passed))
    return sorted(found, key=_place)


def _place(row: Row) -> tuple[int, str, str]:
    return int("".join(letter for letter in row.number if letter.isdigit()) or 0), row.number, row.what


HEAD = f"{'':<5}{'figure':<{_WIDE}} {'target':>12} {'measured':>14} {'seconds':>8}"
