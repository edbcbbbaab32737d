"""F9: a package that comes again, before and after an older backup was put back, changes nothing more; no number of the
journal is ever given twice."""

from pathlib import Path

import pytest

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.receiving import ALREADY, TAKEN, receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.operations.backups import back_up, restore
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.exchange import desks_known
from shelterdesk.store.dump import canonical_dump
from tests.faults.table import Figure
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE
from tests.support.packages import a_laptop

Place = tuple[str, int, int]


def _dump(desk: Desk) -> bytes:
    with desk.opened.store.reading() as session:
        return canonical_dump(session)


def _places(desk: Desk) -> dict[Place, str]:
    """What stands in the journal under each number."""
    with desk.opened.store.lane() as connection:
        rows = connection.execute("SELECT desk, epoch, sequence, hash FROM operations").fetchall()
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def _back_to(desk: Desk, backup: Path, seed: int) -> Desk:
    desk.close()
    restore(desk.folder, backup, passphrase=PASSPHRASE, clock=FakeClock())
    return open_desk(desk.folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=SeededIds(seed))


@pytest.mark.figures
def test_the_same_package_again_and_after_an_older_backup(tmp_path: Path, figure: Figure) -> None:
    sender, receiver = a_laptop(tmp_path, 1), a_laptop(tmp_path, 2)
    take_key_in(sender, own_desk(receiver).public)
    take_key_in(receiver, own_desk(sender).public)
    receiver.do(register_household, a_household(of=2))
    before = back_up(receiver).path
    sender.do(register_household, a_household(of=4))
    (sent,) = send(sender, sender.ask(desks_known), tmp_path / "stick")

    def take(times: int) -> list[str]:
        return [one.state for _time in range(times) for one in receive(receiver, [sent.path])]

    states = take(1)
    once = _dump(receiver)
    states += take(1)
    twice = _dump(receiver)
    states += take(8)
    known = _places(receiver)
    receiver.do(register_household, a_household(of=1))
    known |= _places(receiver)
    ten_times = once == twice
    changed = int(not ten_times)
    reused = 0
    for turn in range(3):  # back to the backup three times, at work each time after it
        receiver = _back_to(receiver, before, 90 + turn)
        states += take(2)
        changed += _dump(receiver) != once
        receiver.do(register_household, a_household(of=1))
        now = _places(receiver)
        reused += sum(1 for place, link in now.items() if known.get(place, link) != link)
        known |= now
    for desk in (sender, receiver):
        desk.close()
    figure("F9", "one package 1, 2, 10 times and after 3 restores: states changed / numbers given twice", "0/0",
           f"{changed}/{reused}")  # fmt: skip
    assert (changed, reused) == (0, 0)
    assert states == [TAKEN, *[ALREADY] * 9, *[TAKEN, ALREADY] * 3]
