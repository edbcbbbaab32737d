"""Two centres and their headquarters that took each other's keys in, made once per run and copied per test."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.receiving import receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.exchange.packages.transfers import send_transfers, write_arrivals
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.exchange import desks_known
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE
from tests.support.packages import a_laptop
from tests.support.scratch import for_this_run

CODES = {1: "KZ-A", 2: "KZ-B", 3: "HQ", 4: "KZ-B"}  # the fourth is a second laptop of centre B


@dataclass(eq=False)
class Centres:
    """Desks by number: 1 = centre A, 2 = centre B, 3 = headquarters, 4 = centre B's second laptop."""

    folder: Path
    clock: FakeClock
    desks: dict[int, Desk] = field(default_factory=dict)

    @property
    def a(self) -> Desk:
        return self.desks[1]

    @property
    def b(self) -> Desk:
        return self.desks[2]

    @property
    def hq(self) -> Desk:
        return self.desks[3]

    def report(self, number: int, to: int = 3) -> list[str]:
        """The package of this desk comes to headquarters (or a colleague); answers what became of it."""
        sender = self.desks[number]
        wanted = own_desk(self.desks[to]).keys.desk
        peers = [one for one in sender.ask(desks_known) if one.desk == wanted]
        try:
            sent = send(sender, peers, self._stick())
        except InputRefused:
            return []
        return [one.state for one in receive(self.desks[to], [one.path for one in sent])]

    def stick(self, transfer_id: str, by: int = 1) -> Path:
        """The voucher's package, on a stick."""
        (sent,) = send_transfers(self.desks[by], [transfer_id], self._stick())
        return sent.path

    def carry(self, path: Path, to: int) -> str:
        """A stick comes to this desk."""
        (outcome,) = receive(self.desks[to], [path])
        return f"{outcome.state} {outcome.code}".strip()

    def word(self, by: int = 2, to: int = 1) -> str:
        """The receipt of one centre comes to the other."""
        return self.carry(write_arrivals(self.desks[by], self._stick())[0].path, to)

    def _stick(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.folder))


@cache
def _template() -> Path:
    folder = for_this_run("centres")
    desks = {number: a_laptop(folder, number, code=code) for number, code in CODES.items()}
    keys = {number: own_desk(desk).public for number, desk in desks.items()}
    for number, kind in ((1, "neighbour"), (2, "neighbour"), (4, "neighbour")):
        others = (2, 4) if number == 1 else (1,)
        for other in others:
            take_key_in(desks[number], keys[other], kind)
        take_key_in(desks[number], keys[3], "headquarters", Profile.FULL)
        take_key_in(desks[3], keys[number], "centre")
    take_key_in(desks[2], keys[4])
    take_key_in(desks[4], keys[2])
    for desk in desks.values():
        desk.close()
    return folder


@contextmanager
def centres(folder: Path, *numbers: int) -> Iterator[Centres]:
    """These of the desks (all three of different centres unless said), closed at the end."""
    made = Centres(folder, FakeClock())
    with ExitStack() as open_ones:
        for number in numbers or (1, 2, 3):
            place = folder / f"laptop{number}"
            shutil.copytree(_template() / f"laptop{number}", place)
            desk = open_desk(place, passphrase=PASSPHRASE, clock=made.clock, ids=SeededIds(500 + number))
            open_ones.callback(desk.close)
            made.desks[number] = desk
        yield made
