"""Figures of packages, measured, never asserted in the ordinary run:

    python -m tests.benchmarks.packages delta            a day of one centre: 200 changed people of 2,000
    python -m tests.benchmarks.packages district 20 400  so many centres of so many people, received by headquarters
"""

import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.receiving import files_in, receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.queries.exchange import desks_known
from tests.support.builders import a_household
from tests.support.packages import a_laptop


def _fill(desk: Desk, people: int) -> list[str]:
    ids: list[str] = []
    while len(ids) < people:
        ids += desk.do(register_household, replace(a_household(of=4), origin=f"Ауыл {len(ids)}")).value.person_ids
    return ids


def _say(words: str, since: float) -> None:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"{words}: {time.perf_counter() - since:.2f} s, peak {peak} MB\n")
    sys.stdout.flush()


def delta() -> None:
    """A day of one centre."""
    folder = Path(tempfile.mkdtemp())
    centre, headquarters = a_laptop(folder, 1), a_laptop(folder, 2, code="HQ")
    take_key_in(centre, own_desk(headquarters).public)
    take_key_in(headquarters, own_desk(centre).public, "centre")
    ids = _fill(centre, 2000)
    for number in range(2):
        if number:
            for person in ids[:200]:
                centre.do(change_person, person, {"note": "бүгін", "phone": "+77011112233"})
        since = time.perf_counter()
        (sent,) = send(centre, centre.ask(desks_known), folder / str(number))
        _say(f"seal, {sent.operations} operations, {sent.size // 1024} KB", since)
        since = time.perf_counter()
        receive(headquarters, [sent.path])
        _say("receive with its backup", since)
    centre.close()
    headquarters.close()


def district(centres: int, people: int) -> None:
    """Many centres, one folder, headquarters."""
    folder = Path(tempfile.mkdtemp())
    headquarters = a_laptop(folder, 1, code="HQ")
    key = own_desk(headquarters).public
    stick = folder / "stick"
    for number in range(centres):
        centre = a_laptop(folder, 100 + number, code=f"KZ-{number}")
        take_key_in(centre, key)
        take_key_in(headquarters, own_desk(centre).public, "centre")
        _fill(centre, people)
        send(centre, centre.ask(desks_known), stick)
        centre.close()
    since = time.perf_counter()
    receive(headquarters, files_in(stick))
    _say(f"{centres} centres of {people} people received", since)
    since = time.perf_counter()
    receive(headquarters, files_in(stick))
    _say("the same folder again", since)
    headquarters.close()


if __name__ == "__main__":
    if sys.argv[1:2] == ["district"]:
        district(int(sys.argv[2]), int(sys.argv[3]))
    else:
        delta()
