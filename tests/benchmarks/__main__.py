"""Measures the figures of the design on this machine: python3 dev.py bench [quick].

Prints one line a figure with its target; a missed target is said, not failed: times depend on the machine.
"quick" leaves out the centre of 120,000 people.
"""

import platform
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from shelterdesk.domain.stays import COUNTED
from shelterdesk.exchange.arrival_entries import households_of
from shelterdesk.exchange.arrivals import rows_of
from shelterdesk.exchange.lists import read_list
from shelterdesk.operations.arrivals import register_arrivals
from shelterdesk.operations.backups import back_up
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.placement import seat_everyone
from shelterdesk.queries.known_people import known_people
from shelterdesk.queries.people import people_found, people_with
from shelterdesk.queries.placement import seating_plan
from shelterdesk.queries.similar import Likeness, similar_people
from shelterdesk.reports import make
from tests.benchmarks.figures import Figure, keystrokes, milliseconds, p95
from tests.benchmarks.lists import a_list
from tests.benchmarks.saving import saving_figures
from tests.benchmarks.seeding import PASSPHRASE, a_centre, family

_WORDS = ("құрманбаев", "ахметова", "әлия", "нурлан", "sergei", "жумабаев", "799", "k-00", "иванова мария")
_STARTS = 3


def main(arguments: list[str]) -> int:
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}", flush=True)
    with tempfile.TemporaryDirectory(prefix="shelterdesk-bench-") as name:
        folder = Path(name)
        for measure in (_ten_thousand, _list_of_two_thousand):
            _print(measure(folder))
        if "quick" not in arguments:
            _print(_hundred_and_twenty_thousand(folder))
    return 0


def _ten_thousand(folder: Path) -> list[Figure]:
    desk = a_centre(folder / "ten", 10_000, beds=True)
    found = [
        *saving_figures(desk, folder / "bare"),
        Figure("search per key, 10,000 people, p95", p95(_search(desk)), 16, "ms"),
        Figure("everybody in one list, 10,000 people", milliseconds(lambda: desk.ask(people_with, COUNTED)), 500, "ms"),
        Figure("beds for 10,000 people", milliseconds(lambda: _seat(desk)), 20_000, "ms"),
        Figure("daily report, 10,000 people", milliseconds(lambda: make(desk, "daily", language="kk")), 2_000, "ms"),
        Figure(
            "registration journal, 10,000 people",
            milliseconds(lambda: make(desk, "registration_journal", language="ru")), 6_000, "ms",
        ),
        Figure("verified backup, 10,000 people", milliseconds(lambda: back_up(desk)), 5_000, "ms"),
    ]  # fmt: skip
    desk.close()
    return [*found, *_start(folder / "ten")]


def _list_of_two_thousand(folder: Path) -> list[Figure]:
    path = a_list(folder / "list.xlsx", 2_000)
    desk = a_centre(folder / "list", 500)

    def take() -> None:
        reading = read_list(path, name=path.name, today=desk.today)
        rows = rows_of(reading, desk.ask(known_people), today=desk.today)
        desk.do(register_arrivals, households_of(rows, accept="all", today=desk.today, bus="list"))

    figure = Figure("import of a list of 2,000 rows", milliseconds(take), 5_000, "ms")
    people = len(desk.ask(people_with))
    desk.close()
    assert people == 2_500, people
    return [figure]


def _hundred_and_twenty_thousand(folder: Path) -> list[Figure]:
    desk = a_centre(folder / "many", 120_000)
    chance = random.Random(5)
    save = [milliseconds(lambda: desk.do(register_household, family(chance, 4))) for _ in range(100)]
    figures = [
        Figure("search per key, 120,000 people, p95", p95(_search(desk)), 16, "ms"),
        Figure("one hint at the desk among 120,000 people, p95", p95(_hints(desk)), 50, "ms"),
        Figure("save a family of four among 120,000, p95", p95(save), 20, "ms"),
    ]
    desk.close()
    return figures


def _search(desk: Desk) -> list[float]:
    return [milliseconds(_asking(desk, text)) for text in keystrokes(1, _WORDS)]


def _asking(desk: Desk, text: str) -> Callable[[], object]:
    return lambda: desk.ask(people_found, text, COUNTED)


def _hints(desk: Desk) -> list[float]:
    """One hint for each of two hundred strangers, in a register full of namesakes."""
    chance = random.Random(6)
    typed = [family(chance, 1).people[0] for _ in range(200)]
    asked = [(Likeness(one.surname, one.given_name, one.birth or "", sex=one.sex or ""),) for one in typed]
    return [milliseconds(lambda one=one: desk.ask(similar_people, one)) for one in asked]  # type: ignore[misc]


def _seat(desk: Desk) -> None:
    desk.do(seat_everyone, desk.ask(seating_plan))


def _start(folder: Path) -> list[Figure]:
    """A process from nothing to the window that answers, several times; the middle one counts."""
    runs = []
    for _ in range(_STARTS):
        command = [sys.executable, "-m", "tests.benchmarks.start", str(folder), PASSPHRASE]
        answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        seconds, megabytes = answer.stdout.split()[-2:]
        runs.append((float(seconds), float(megabytes)))
    return [
        Figure("process start to usable window, 10,000 people", _middle([run[0] for run in runs]) * 1000, 1_500, "ms"),
        Figure("memory of the open window (RSS)", max(run[1] for run in runs), 200, "MB"),
    ]


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _print(figures: list[Figure]) -> None:
    for figure in figures:
        print(figure.line(), flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
