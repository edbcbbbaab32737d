"""Figures of packages, measured, never asserted in the ordinary run:

python -m tests.benchmarks.packages delta                 a day of one centre: 200 changed people of 2,000
python -m tests.benchmarks.packages district 300 400      so many centres of so many people, received by headquarters;
                                                          the folder again; killed half way and started again
python -m tests.benchmarks.packages district 300 400 DIR  the same, keeping the packages in DIR for the next time
"""

import json
import resource
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.key_files import PublicKey
from shelterdesk.exchange.packages.receiving import TAKEN, files_in, receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.foundation.clock import SystemClock
from shelterdesk.foundation.ids import RandomIds
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.people import change_person
from shelterdesk.queries.exchange import desks_known, state_words
from shelterdesk.store.facts import facts, set_facts
from tests.benchmarks import district as districts
from tests.benchmarks.figures import Figure
from tests.support.builders import a_household
from tests.support.desks import PASSPHRASE
from tests.support.packages import a_laptop
from tests.support.scratch import for_this_run

_MARKS = (1 / 3, 2 / 3, 1)  # of the folder: where time and memory are noted
_KEYS = ("desk", "sign_key", "age_identity")


def _fill(desk: Desk, people: int) -> list[str]:
    ids: list[str] = []
    while len(ids) < people:
        ids += desk.do(register_household, replace(a_household(of=4), origin=f"Ауыл {len(ids)}")).value.person_ids
    return ids


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(*figures: Figure) -> None:
    for figure in figures:
        print(figure.line(), flush=True)


def delta() -> None:
    """A day of one centre."""
    folder = for_this_run("day")
    centre, headquarters = a_laptop(folder, 1), a_laptop(folder, 2, code="HQ")
    take_key_in(centre, own_desk(headquarters).public)
    take_key_in(headquarters, own_desk(centre).public, "centre")
    ids = _fill(centre, 2000)
    (first,) = send(centre, centre.ask(desks_known), folder / "first")
    receive(headquarters, [first.path])
    for person in ids[:200]:
        centre.do(change_person, person, {"note": "бүгін", "phone": "+77011112233"})
    since = time.perf_counter()
    (sent,) = send(centre, centre.ask(desks_known), folder / "day")
    sealed = time.perf_counter() - since
    since = time.perf_counter()
    receive(headquarters, [sent.path])
    taken = time.perf_counter() - since
    _say(
        Figure("a day's package, 200 of 2,000 people changed: seal", sealed, 1, "s"),
        Figure("receive it, with the backup before", taken, 2, "s"),
        Figure("size of the file", sent.size / 1024, 512, "KB"),
    )
    centre.close()
    headquarters.close()


def district(centres: int, people: int, folder: Path) -> None:
    """Many centres, one folder, headquarters; each reception in a process of its own."""
    since = time.perf_counter()
    _headquarters(folder, centres, people)
    print(f"{centres} packages of {people} people made in {time.perf_counter() - since:.0f} s", flush=True)
    whole = _receive_apart(folder, "whole")
    half = _start(folder, "killed")
    for line in half.stdout or ():
        if line.startswith("mark"):  # a third is in, and more is being written
            time.sleep(2)
            break
    half.kill()
    half.wait()
    again = _receive_apart(folder, "killed", fresh=False)
    same = all(again[name] == whole[name] for name in ("words", "people"))
    print(f"after a kill: {again['already']} were in, {again['taken']} taken now, the same end: {same}", flush=True)


def _headquarters(folder: Path, centres: int, people: int) -> None:
    """A headquarters that knows all centres, and the folder of packages for it, made unless they lie there."""
    shutil.rmtree(folder / "laptop1", ignore_errors=True)
    desk = a_laptop(folder, 1, code="HQ", clock=SystemClock())
    own_desk(desk)
    secret = folder / "secret.json"
    with desk.opened.store.plain_work() as session:
        if secret.exists():
            set_facts(session, json.loads(secret.read_text()))
        else:
            secret.write_text(json.dumps({name: facts(session)[name] for name in _KEYS}))
    (folder / "headquarters.json").write_text(json.dumps(vars(own_desk(desk).public)))
    if not (folder / "keys.json").exists():
        (folder / "stick").mkdir()
        districts.main(folder, centres, people)
    for one in json.loads((folder / "keys.json").read_text()):
        take_key_in(desk, PublicKey(**one), "centre")
    desk.close()


def _start(folder: Path, name: str, *, fresh: bool = True) -> subprocess.Popen[str]:
    work = folder / name
    if fresh:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(folder / "laptop1", work)
    command = [sys.executable, "-m", "tests.benchmarks.packages", "receive", str(work), str(folder / "stick")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _receive_apart(folder: Path, name: str, *, fresh: bool = True) -> dict[str, str]:
    process = _start(folder, name, fresh=fresh)
    last = ""
    for line in process.stdout or ():
        last = line
        print(line.removeprefix("mark "), end="", flush=True)
    if process.wait():
        raise SystemExit(f"the reception {name} ended badly")
    answer: dict[str, str] = json.loads(last)
    return answer


def receive_all(data: Path, stick: Path) -> None:
    """One headquarters takes the whole folder in, and once more; prints figures, last the state as JSON."""
    clock = SystemClock()
    desk = open_desk(data, passphrase=PASSPHRASE, clock=clock, ids=RandomIds(clock))
    files = files_in(stick)
    marks = {round(len(files) * part) for part in _MARKS}
    since, busy = time.perf_counter(), time.process_time()

    def moved(done: int, _total: int) -> None:
        if done in marks:
            wall, cpu = time.perf_counter() - since, time.process_time() - busy
            print(f"mark {done} packages: {wall:.1f} s ({cpu:.1f} s of one core), peak {_peak():.0f} MB", flush=True)

    outcomes = receive(desk, files, progress=moved)
    taken = sum(one.state == TAKEN for one in outcomes)
    wall = time.perf_counter() - since
    if taken == len(files):
        _say(Figure(f"{taken} packages received", wall, 300, "s"))
    since = time.perf_counter()
    second = receive(desk, files)
    words = desk.ask(state_words)
    _say(
        Figure("the same folder again, with the words of the state", time.perf_counter() - since, 30, "s"),
        Figure("peak memory", _peak(), 1024, "MB"),
    )
    changed = sum(one.state == TAKEN for one in second)
    with desk.opened.store.lane() as connection:
        people = connection.execute("SELECT count(*) FROM people").fetchone()[0]
    desk.close()
    print(json.dumps({"taken": taken, "already": len(files) - taken, "changed_again": changed, "words": words,
                      "people": people}), flush=True)  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1:2] == ["district"]:
        district(int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]) if sys.argv[4:] else for_this_run("district"))
    elif sys.argv[1:2] == ["receive"]:
        receive_all(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        delta()
