"""F13: three desks that register, change, undo, seal, receive in any order, lose sticks, and go back to backups, held
against a model of plain sets: which families each of them must show, and which not."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.receiving import ALREADY, TAKEN, WAITING, receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.operations.backups import back_up, check, restore
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import change_household, register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.exchange import desks_known, operations_waiting
from shelterdesk.store.dump import canonical_dump
from tests.faults.table import Figure
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE
from tests.support.packages import a_laptop
from tests.support.scratch import for_this_run

ONE, TWO, HEADQUARTERS = range(3)
DESKS = st.integers(ONE, HEADQUARTERS)
LAPTOPS = st.integers(ONE, TWO)


@cache
def _template() -> Path:
    """Two laptops of one centre and headquarters that know each other, to be copied."""
    folder = for_this_run("model")
    desks = [a_laptop(folder, 0), a_laptop(folder, 1), a_laptop(folder, 2, code="HQ")]
    keys = [own_desk(desk).public for desk in desks]
    for place, desk in enumerate(desks):
        for other, key in enumerate(keys):
            if other != place:
                take_key_in(desk, key, "centre" if place == HEADQUARTERS else None)
    for desk in desks:
        desk.close()
    return folder


@dataclass
class Known:
    """What a desk must have heard of: families, and those that were taken back. And what it may have heard of: part of
    a package is taken in while the rest of it waits for a stick that is on its way."""

    made: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    maybe: set[str] = field(default_factory=set)

    def hears(self, other: "Known") -> None:
        self.made |= other.made
        self.gone |= other.gone
        self.maybe |= other.maybe

    def half_hears(self, other: "Known") -> None:
        self.maybe |= other.made | other.maybe

    def copy(self) -> "Known":
        return Known(set(self.made), set(self.gone), set(self.maybe))


@dataclass(frozen=True)
class Packed:
    """A sealed package on a stick: from whom, for whom, and what whoever takes it in then knows."""

    path: Path
    receiver: int
    holds: Known


class Exchange(RuleBasedStateMachine):
    """One run: what is done, and what must be so after it."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="shelterdesk-run-"))
        shutil.copytree(_template(), self.folder, dirs_exist_ok=True)
        self.opened = 100
        self.desks = [self._open(place) for place in range(3)]
        self.known = [Known() for _ in range(3)]
        self.sticks: list[Packed] = []
        self.backups: list[tuple[Path, Known] | None] = [None] * 3
        self.waited: list[list[Known]] = [[], [], []]

    def _open(self, place: int) -> Desk:
        self.opened += 1
        folder = self.folder / f"laptop{place}"
        return open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=SeededIds(self.opened))

    @rule(place=LAPTOPS)
    def register(self, place: int) -> None:
        done = self.desks[place].do(register_household, a_household(of=1))
        self.known[place].made.add(done.value.household_id)

    @rule(place=LAPTOPS, text=st.sampled_from(["а", "б", "в"]), data=st.data())
    def change(self, place: int, text: str, data: st.DataObject) -> None:
        shown = sorted(self._shown(place))
        if shown:
            self.desks[place].do(change_household, data.draw(st.sampled_from(shown)), {"note": text})

    @rule(place=LAPTOPS)
    def undo(self, place: int) -> None:
        """What is taken back is gone; nothing is taken back past a merge."""
        done = self.desks[place].operations.undo()
        if done is not None and done.verb == "register_household":
            self.known[place].gone |= done.changes.of(Noun.HOUSEHOLDS)

    @rule(sender=LAPTOPS, receiver=DESKS, again=st.booleans())
    def seal(self, sender: int, receiver: int, again: bool) -> None:
        if sender != receiver:
            self._seal(sender, receiver, again=again)

    def _seal(self, sender: int, receiver: int, *, again: bool) -> None:
        wanted = own_desk(self.desks[receiver]).keys.desk
        peers = [one for one in self.desks[sender].ask(desks_known) if one.desk == wanted]
        try:
            sent = send(self.desks[sender], peers, self.folder / "stick", again=again)
        except InputRefused as refusal:
            if refusal.code != "nothing_new":
                raise
            return
        self.sticks += [Packed(one.path, receiver, self.known[sender].copy()) for one in sent]

    @precondition(lambda self: self.sticks)
    @rule(data=st.data(), repeated=st.booleans())
    def receive(self, data: st.DataObject, repeated: bool) -> None:
        """Any stick, in any order, once or again."""
        packed = data.draw(st.sampled_from(self.sticks))
        self._receive(packed)
        if not repeated:
            self.sticks.remove(packed)

    def _receive(self, packed: Packed) -> None:
        place = packed.receiver
        (outcome,) = receive(self.desks[place], [packed.path])
        assert outcome.state in (TAKEN, WAITING, ALREADY), outcome.text
        if outcome.state != ALREADY:
            self.waited[place].append(packed.holds)
            self.known[place].half_hears(packed.holds)
        if self.desks[place].ask(operations_waiting) == 0:  # else some of it waits for a stick that is on its way
            for holds in self.waited[place]:
                self.known[place].hears(holds)
            self.waited[place].clear()
            self._agrees(place)

    @precondition(lambda self: self.sticks)
    @rule(data=st.data())
    def lose(self, data: st.DataObject) -> None:
        """A stick falls into the snow."""
        self.sticks.remove(data.draw(st.sampled_from(self.sticks)))

    @precondition(lambda self: not self.waited[ONE] and not self.waited[TWO])
    @rule(place=LAPTOPS)
    def keep(self, place: int) -> None:
        self.backups[place] = (back_up(self.desks[place]).path, self.known[place].copy())

    @rule(place=LAPTOPS)
    def go_back(self, place: int) -> None:
        """The laptop broke; its backup takes its place, with a new epoch."""
        kept = self.backups[place]
        if kept is None or not kept[0].exists():
            return
        self.desks[place].close()
        restore(self.folder / f"laptop{place}", kept[0], passphrase=PASSPHRASE, clock=FakeClock())
        self.desks[place] = self._open(place)
        self.known[place] = kept[1].copy()
        self.waited[place].clear()
        self._agrees(place)

    def _shown(self, place: int) -> set[str]:
        with self.desks[place].opened.store.lane() as connection:
            return {row[0] for row in connection.execute("SELECT id FROM households WHERE NOT void")}

    def _agrees(self, place: int) -> None:
        """Nothing that must be there is missing; what was taken back is only there where somebody changed it since."""
        shown, known = self._shown(place), self.known[place]
        assert known.made - known.gone <= shown
        assert shown <= known.made | known.maybe

    def teardown(self) -> None:
        """In the end everybody hears everything, however much was lost on the way."""
        for sender, receiver in ((ONE, HEADQUARTERS), (ONE, TWO), (TWO, ONE), (ONE, TWO), (TWO, ONE)):
            self.sticks.clear()
            self._seal(sender, receiver, again=True)
            for packed in self.sticks:
                self._receive(packed)
        dumps = [_dump(self.desks[place]) for place in (ONE, TWO)]
        problems = [check(desk).problems for desk in self.desks]
        for desk in self.desks:
            desk.close()
        shutil.rmtree(self.folder)
        assert dumps[0] == dumps[1]
        assert problems == [(), (), ()]


def _dump(desk: Desk) -> bytes:
    with desk.opened.store.reading() as session:
        return canonical_dump(session)


def _run(examples: int, steps: int) -> None:
    run: Callable[..., None] = run_state_machine_as_test
    run(Exchange, settings=settings(
        max_examples=examples, stateful_step_count=steps, deadline=None, derandomize=True, database=None,
        suppress_health_check=list(HealthCheck),
    ))  # fmt: skip


def test_the_desks_do_what_the_model_says(figure: Figure) -> None:
    _run(2, 8)
    figure("F13", "2 runs of 8 steps of three desks: differences from the model", "0", 0)


@pytest.mark.campaign
def test_the_desks_do_what_the_model_says_for_long(figure: Figure) -> None:
    _run(150, 40)
    figure("F13", "150 runs of 40 steps of three desks: differences from the model", "0", 0)
