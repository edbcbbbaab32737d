"""Figures of the desk at night: python -m tests.benchmarks.intake [lists|screens].

Lists: 2,000 and 10,000 rows, read apart and registered, with the memory of this process and of the reading one, and how
soon a reading ends that nobody wants any more. Screens: a scan to its verdict, a key to the narrowed list, saving to
the printed form. No window is shown.
"""

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from shelterdesk.exchange.list_import import Choices, ListImport
from shelterdesk.exchange.lists import read_apart
from shelterdesk.operations.arrivals import register_arrivals
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.known_people import known_people
from shelterdesk.queries.people import people_with
from tests.benchmarks.figures import Figure, keystrokes, p95
from tests.benchmarks.lists import a_list
from tests.benchmarks.seeding import a_centre, family
from tests.support.scratch import for_this_run

_WORDS = ("құрманбаев", "ахметова", "әлия", "нурлан", "sergei", "жумабаев", "799", "k-00", "иванова мария")
_TRIES = 60
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


class _Stopped(Exception):
    pass


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the wall clock, and of processor time of this process and the ones it waited for: on a machine
    that others use too only the second says what the program needs."""
    wall, own = time.perf_counter(), _processor()
    act()
    return (time.perf_counter() - wall) * 1000, (_processor() - own) * 1000


def _processor() -> float:
    waited = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + waited.ru_utime + waited.ru_stime


def both(name: str, times: list[tuple[float, float]], target: float) -> list[Figure]:
    """The p95 of several times, or the one, as two figures."""
    return [
        Figure(name, p95([wall for wall, _own in times]), target, "ms"),
        Figure("   of it processor time", p95([own for _wall, own in times]), target, "ms"),
    ]


def list_figures(folder: Path) -> list[Figure]:
    """Long lists from the file to the store."""
    figures = []
    for rows, target in ((2_000, 5_000), (10_000, 20_000)):
        path = a_list(folder / f"{rows}.xlsx", rows)
        desk = a_centre(folder / str(rows), 500)
        before, told = _memory("VmRSS"), []
        flow = ListImport(path, path.name, desk.today)

        def bring_in(flow: ListImport = flow, desk: Desk = desk, told: list[int] = told) -> None:
            flow.known = desk.ask(known_people)
            flow.take(flow.read(Choices(), lambda done, _total: told.append(done)), Choices())
            flow.accept_all = True
            flow.decide([row.id for row in flow.rows if row.verdict == "check"], "take")  # namesakes of the centre
            desk.do(register_arrivals, flow.arrived())

        figures += both(f"import of a list of {rows:,} rows", [timed(bring_in)], target)
        grown = _memory("VmHWM") - before
        figures.append(Figure(f"memory this process grew by, {rows:,} rows", grown, 150, "MB"))
        figures.append(Figure(f"signs of progress at {rows:,} rows (more is better)", -len(told), -20, ""))
        again = ListImport(path, path.name, desk.today, desk.ask(known_people))
        figures += both(
            f"the same list of {rows:,} rows again: compared",
            [timed(lambda flow=again: flow.take(flow.read(Choices()), Choices()))], target,
        )  # fmt: skip
        assert again.counts().people <= rows // 100, again.counts()
        assert len(desk.ask(people_with)) == rows + 500
        desk.close()
    path = folder / "10000.xlsx"
    return [*figures, Figure("a reading nobody wants any more ends after", _stopping(path), 500, "ms"),
            *both("reading a file of one line apart", _small(folder), 1_000)]  # fmt: skip


def _stopping(path: Path) -> float:
    asked = [0.0]

    def progress(done: int, _total: int) -> None:
        if done >= 2_000:
            asked[0] = time.perf_counter()
            raise _Stopped

    try:
        read_apart(path, today=_today(), progress=progress)
    except _Stopped:
        return (time.perf_counter() - asked[0]) * 1000
    raise AssertionError("it was not stopped")


def _small(folder: Path) -> list[tuple[float, float]]:
    path = folder / "small.csv"
    path.write_text("Фамилия;Имя\nКим;Анна\n", encoding="utf-8")
    return [timed(lambda: read_apart(path, today=_today())) for _ in range(5)]


def screen_figures(folder: Path) -> list[Figure]:
    """What a registrar waits for, through the real widgets."""
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication(["bench"])
    figures = []
    for people in (5_000, 20_000):
        desk = a_centre(folder / f"screen{people}", people, beds=people == 5_000)
        figures += _filtering(desk, app, people)
        if people == 5_000:
            figures += [*_scanning(desk, app), *_saving(desk)]
        desk.close()
    return figures


def _filtering(desk: Desk, app: object, people: int) -> list[Figure]:
    from shelterdesk.ui.kit.tasks import Tasks
    from shelterdesk.ui.rooms.people.room import PeopleRoom

    room = PeopleRoom(desk, Tasks(inline=True))
    room.resize(941, 472)
    room.show()
    room.refresh()
    _settle(app)
    times = []
    for text in keystrokes(3, _WORDS)[:_TRIES]:

        def narrowed(text: str = text) -> None:
            room.list.search.setText(text)
            _settle(app)

        times.append(timed(narrowed))
    room.close()
    target = 100 if people == 5_000 else 200
    return both(f"T13 key to the narrowed list on the screen, {people:,} people, p95", times, target)


def _scanning(desk: Desk, app: object) -> list[Figure]:
    from shelterdesk.domain.distributions import Line
    from shelterdesk.operations.distributions import SetEntry, add_set
    from shelterdesk.operations.items import ItemEntry, ReceiptLine, add_item, receive_goods
    from shelterdesk.ui.kit.tasks import Tasks
    from shelterdesk.ui.rooms.people.room import PeopleRoom
    from shelterdesk.ui.rooms.supplies.room import SuppliesRoom

    water = desk.do(add_item, ItemEntry("Water 1.5 l", "Су 1,5 л", "Вода 1,5 л", "bottle", "water")).value
    desk.do(receive_goods, [ReceiptLine(water, 90_000, "", "2030-01-01", "Қор", "Қойма")], "Н-1")
    desk.do(add_set, SetEntry("Water for the day", (Line(water, 2),), "person", 20))
    chance = random.Random(6)
    cards = [row.card for row in chance.sample(desk.ask(people_with), _TRIES)]
    supplies = SuppliesRoom(desk, Tasks(inline=True))
    people = PeopleRoom(desk, Tasks(inline=True))
    figures = []
    for room, words in ((supplies, "at the hand-out"), (people, "to the person's card")):
        room.resize(941, 472)
        room.show()
        room.refresh()
        if room is supplies:
            supplies.to_hand_out()
        _settle(app)
        times = []
        for card in cards:

            def scan(card: str = card, room: object = room) -> None:
                assert room.scanned(card)  # type: ignore[attr-defined]
                _settle(app)

            times.append(timed(scan))
        room.close()
        figures += both(f"T12 scan to its verdict {words}, 5,000 people, p95", times, 300)
    return figures


def _saving(desk: Desk) -> list[Figure]:
    from shelterdesk.reports import make
    from shelterdesk.ui.kit.printing import print_pdf

    chance = random.Random(7)
    spool = for_this_run("spool") / "spool.pdf"

    def save_and_print() -> None:
        saved = desk.do(register_household, family(chance, 4)).value
        document = make(desk, "intake_form", household_id=saved.household_id)
        print_pdf(document.pdf, "form", to_file=str(spool))

    times = [timed(save_and_print) for _ in range(20)]
    return both("T15 save to the form handed to the spooler, 5,000 people, p95", times, 2_000)


def _settle(app: object) -> None:
    for _ in range(3):
        app.processEvents()  # type: ignore[attr-defined]


def _today() -> date:
    return date(2026, 3, 14)


def _memory(name: str) -> float:
    with Path("/proc/self/status").open() as file:
        return next(int(line.split()[1]) / 1024 for line in file if line.startswith(name))


def main(arguments: list[str]) -> int:
    """Print the figures asked for, all of them unless one part is named."""
    parts: dict[str, Callable[[Path], list[Figure]]] = {"lists": list_figures, "screens": screen_figures}
    with tempfile.TemporaryDirectory(prefix="shelterdesk-bench-") as name:
        for part in arguments or parts:
            for figure in parts[part](Path(name)):
                print(figure.line(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
