"""Runs below the fault library: a package is sealed, and taken in, by children killed at every write and sync.

Args: folder, step. Prints JSON by act: runs, killed, half (a package or a store that is neither before nor after),
lost (work that the restart did not bring to its end).
"""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.receiving import ALREADY, REFUSED, TAKEN, files_in, receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.ids import RandomIds
from shelterdesk.operations.backups import check
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.exchange import desks_known
from shelterdesk.store.dump import canonical_dump
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE
from tests.support.faults import children
from tests.support.faults.library import KILL, Faults
from tests.support.packages import a_laptop


@dataclass(frozen=True)
class Stage:
    """What every attempt starts from: the sender's and the receiver's data, and one sealed package."""

    sender: Path
    receiver: Path
    stick: Path


def main(folder: Path, step: int) -> dict[str, dict[str, int]]:
    stage = _stage(folder / "stage")
    faults = Faults(folder)
    return {"seal": _sealing(folder, stage, faults, step), "receive": _receiving(folder, stage, faults, step)}


def _stage(folder: Path) -> Stage:
    one, two = a_laptop(folder, 1), a_laptop(folder, 2)
    take_key_in(one, own_desk(two).public)
    take_key_in(two, own_desk(one).public)
    for size in (4, 2):
        one.do(register_household, a_household(of=size))
    sender = folder / "sender"
    one.close()
    two.close()
    shutil.copytree(folder / "laptop1", sender)
    one = _open(folder / "laptop1")
    send(one, one.ask(desks_known), folder / "stick")
    one.close()
    return Stage(sender, folder / "laptop2", folder / "stick")


def _open(data: Path) -> Desk:
    clock = FakeClock()
    return open_desk(data, passphrase=PASSPHRASE, clock=clock, ids=RandomIds(clock))


def _dump(desk: Desk) -> bytes:
    with desk.opened.store.reading() as session:
        return canonical_dump(session)


def _people(dump: bytes) -> list[bytes]:
    """The lines about people: every sealing leaves a line of its own about what was handed out."""
    return [line for line in dump.split(b"\n") if line.split(b'"')[1] in (b"people", b"households", b"stays")]


def _copied(data: Path, work: Path) -> Path:
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(data, work)
    return work


def _tried(
    faults: Faults, step: int, prepare: Callable[[], None], act: Callable[[], object],
    judge: Callable[[], tuple[bool, bool]],
) -> dict[str, int]:  # fmt: skip
    """Kill the act at every step-th write; judge answers (half, lost)."""
    found = {"runs": 0, "killed": 0, "half": 0, "lost": 0}
    prepare()
    calls = children.calls_of(faults, act)
    for at in range(1, calls + 1, step):
        prepare()
        ended = children.faulty(faults, act, at, KILL, sticky=False)
        half, lost = judge()
        found["runs"] += 1
        found["killed"] += ended == children.KILLED
        found["half"] += half
        found["lost"] += lost
    return found


def _sealing(folder: Path, stage: Stage, faults: Faults, step: int) -> dict[str, int]:
    work, stick = folder / "sealing", folder / "sealed"
    taker = _open(_copied(stage.receiver, folder / "taker"))
    wanted = _people(_dump_after(stage, folder))

    def prepare() -> None:
        _copied(stage.sender, work)
        shutil.rmtree(stick, ignore_errors=True)
        stick.mkdir()

    def act() -> None:
        desk = _open(work)
        send(desk, desk.ask(desks_known), stick)
        desk.close()

    def judge() -> tuple[bool, bool]:
        """Every package under its final name is whole; the restart seals what is not noted as sent."""
        rehearsed = receive(taker, files_in(stick), dry_run=True)
        half = any(one.state == REFUSED for one in rehearsed)
        desk = _open(work)
        try:
            send(desk, desk.ask(desks_known), stick)
        except InputRefused as nothing_new:
            half = half or nothing_new.code != "nothing_new"
        sound = check(desk).problems == ()
        desk.close()
        receiver = _open(_copied(stage.receiver, folder / "after"))
        states = {one.state for one in receive(receiver, files_in(stick))}
        lost = _people(_dump(receiver)) != wanted or not states <= {TAKEN, ALREADY} or not sound
        receiver.close()
        return half, lost

    found = _tried(faults, step, prepare, act, judge)
    taker.close()
    return found


def _dump_after(stage: Stage, folder: Path) -> bytes:
    desk = _open(_copied(stage.receiver, folder / "wanted"))
    receive(desk, files_in(stage.stick))
    dump = _dump(desk)
    desk.close()
    return dump


def _receiving(folder: Path, stage: Stage, faults: Faults, step: int) -> dict[str, int]:
    work = folder / "receiving"
    desk = _open(_copied(stage.receiver, work))
    before = _dump(desk)
    desk.close()
    after = _dump_after(stage, folder)

    def act() -> None:
        desk = _open(work)
        receive(desk, files_in(stage.stick))
        desk.close()

    def judge() -> tuple[bool, bool]:
        """All of it or none of it; a restart takes it, or says that it is here."""
        desk = _open(work)
        left = _dump(desk)
        states = {one.state for one in receive(desk, files_in(stage.stick))}
        lost = _dump(desk) != after or states != {ALREADY if left == after else TAKEN} or check(desk).problems != ()
        desk.close()
        return left not in (before, after), lost

    def prepare() -> None:
        _copied(stage.receiver, work)

    return _tried(faults, step, prepare, act, judge)


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
