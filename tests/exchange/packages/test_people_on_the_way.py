"""Nobody is counted twice and nobody is lost, whatever is carried, in whichever order, and whatever never arrives."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import msgspec
import pytest

from shelterdesk.exchange.packages import wire
from shelterdesk.exchange.packages.desk import own_desk
from shelterdesk.exchange.packages.receiving import receive
from shelterdesk.exchange.packages.sending import send, send_content
from shelterdesk.exchange.packages.transfers import (
    recipients_of,
    send_transfers,
    wired_voucher,
    write_arrivals,
)
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.arrived_transfers import accept_by_code, accept_transfer
from shelterdesk.operations.households import register_household
from shelterdesk.operations.transfers import TransferEntry, return_from_transfer, send_transfer
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import desks_known
from shelterdesk.queries.headquarters import centre_figures
from shelterdesk.queries.people import people_found, people_with
from shelterdesk.queries.transfers import transfer_by_code, transfers
from shelterdesk.queries.vouchers import voucher_of
from tests.support.builders import a_household
from tests.support.centres import Centres, centres

_SURNAMES = ("Ахметов", "Бейсенов", "Ғабитов", "Досов", "Ермеков", "Жақып", "Зейнов", "Исаев", "Кенесов", "Лесов")
ON_THE_WAY = 0


@dataclass
class Family:
    """A real family: where it really is (1 = A, 2 = B, 0 = on the way), and what was said of that, by whom."""

    surname: str
    people: int
    place: int
    rank: int = 0  # how far its journeys have come
    said: list[tuple[int, int, int]] = field(default_factory=list)  # (who says it, rank, where it is by that)
    code: str = ""
    transfer_id: str = ""
    stick: Path | None = None
    goes_to: int = 0
    here: bool = False  # the stick was read where it goes to


class World:
    """What really happens, and what headquarters can know of it."""

    def __init__(self, made: Centres, random: Random) -> None:
        self.made, self.random = made, random
        self.families: list[Family] = []
        self.told = {1: 0, 2: 0}  # of each centre so many sayings have come to headquarters
        self.broken = {1: False, 2: False}  # a package before was lost
        self.sayings: dict[int, list[tuple[Family, int, int]]] = {1: [], 2: []}

    def say(self, who: int, family: Family, rank: int, place: int) -> None:
        self.sayings[who].append((family, rank, place))

    def register(self) -> None:
        where, people = self.random.choice((1, 2)), self.random.randint(1, 3)
        surname = _SURNAMES[len(self.families) % len(_SURNAMES)] + "у" * (len(self.families) // len(_SURNAMES))
        family = Family(surname, people, where)
        self.made.desks[where].do(register_household, a_household(people, surname=surname))
        self.families.append(family)
        self.say(where, family, 0, where)

    def _ids(self, family: Family, where: int) -> tuple[str, ...]:
        rows = self.made.desks[where].ask(people_found, family.surname)
        return tuple(
            row.id for row in rows if row.surname.rstrip("а") == family.surname or row.surname == family.surname
        )

    def leave(self) -> None:
        family = self._one(lambda one: one.place in (1, 2))
        if family is None:
            return
        start, end = family.place, 3 - family.place
        other = self.made.desks[end].ask(own_centre)
        entry = TransferEntry(self._ids(family, start), other.name, other.id, escort="Сара", agreed=True)
        sent = self.made.desks[start].do(send_transfer, entry).value
        family.place, family.goes_to, family.code, family.transfer_id = ON_THE_WAY, end, sent.code, sent.transfer_id
        family.rank, family.here = family.rank + 1, False
        family.stick = send_transfers(self.made.desks[start], [sent.transfer_id], self.made.folder)[0].path
        self.say(start, family, family.rank, ON_THE_WAY)

    def carry_stick(self) -> None:
        family = self._one(lambda one: one.stick is not None)
        if family is None or family.stick is None:
            return
        if family.place == ON_THE_WAY and self.random.random() < 0.7:
            (outcome,) = receive(self.made.desks[family.goes_to], [family.stick])
            assert outcome.state in ("transfer", "already")
            family.here = True
            self.say(family.goes_to, family, family.rank, ON_THE_WAY)
        family.stick = None  # read, or lost for ever

    def arrive(self) -> None:
        family = self._one(lambda one: one.place == ON_THE_WAY)
        if family is None:
            return
        desk = self.made.desks[family.goes_to]
        if family.here:
            desk.do(accept_transfer, family.transfer_id)
        elif not self._ids(family, family.goes_to):
            home = desk.do(register_household, a_household(family.people, surname=family.surname)).value.household_id
            name = self.made.desks[3 - family.goes_to].ask(own_centre).name
            desk.do(accept_by_code, family.code, home, name)
        else:
            return
        family.place, family.rank = family.goes_to, family.rank + 1
        self.say(family.goes_to, family, family.rank, family.place)

    def turn_back(self) -> None:
        family = self._one(lambda one: one.place == ON_THE_WAY)
        if family is None:
            return
        start = 3 - family.goes_to
        self.made.desks[start].do(return_from_transfer, family.transfer_id)
        family.place, family.rank, family.stick = start, family.rank + 1, None
        self.say(start, family, family.rank, start)

    def send_word(self) -> None:
        start = self.random.choice((1, 2))
        for sent in write_arrivals(self.made.desks[start], self.made.folder):
            if self.random.random() < 0.7:
                receive(self.made.desks[3 - start], [sent.path])

    def report(self, who: int, *, again: bool = False, lost: bool = False) -> None:
        desk = self.made.desks[who]
        key = own_desk(self.made.hq).keys.desk
        try:
            sent = send(desk, [one for one in desk.ask(desks_known) if one.desk == key], self.made.folder, again=again)
        except InputRefused:
            return
        if lost:
            self.broken[who] = True
            return
        receive(self.made.hq, [one.path for one in sent])
        if again:
            self.broken[who] = False
        if not self.broken[who]:
            self.told[who] = len(self.sayings[who])

    def _one(self, wanted: object) -> Family | None:
        fitting = [one for one in self.families if wanted(one)]  # type: ignore[operator]
        return self.random.choice(fitting) if fitting else None

    def check(self) -> None:
        """Each desk counts who is really there; headquarters counts everybody it was told of once."""
        for number in (1, 2):
            really = sum(one.people for one in self.families if one.place == number)
            assert self.made.desks[number].ask(counts).inside == really
        known: dict[str, tuple[int, int]] = {}
        people = {one.surname: one.people for one in self.families}
        for who, count in self.told.items():
            for family, rank, place in self.sayings[who][:count]:
                known[family.surname] = max(known.get(family.surname, (-1, 0)), (rank, place))
        rows = self.made.hq.ask(centre_figures)
        by_code = {row.code: row for row in rows}
        for number, code in ((1, "KZ-A"), (2, "KZ-B")):
            expected = sum(people[name] for name, (_rank, place) in known.items() if place == number)
            assert by_code[code].inside == expected, (code, known)
        assert sum(row.inside + row.on_the_way for row in rows) == sum(people[name] for name in known)


def _run(folder: Path, seed: int, steps: int) -> None:
    random = Random(seed)
    with centres(folder) as made:
        world = World(made, random)
        for _ in range(2):
            world.register()
        acts = (
            world.register, world.leave, world.leave, world.carry_stick, world.carry_stick, world.arrive, world.arrive,
            world.turn_back, world.send_word,
            lambda: world.report(1, lost=random.random() < 0.2), lambda: world.report(2, lost=random.random() < 0.2),
            lambda: world.report(random.choice((1, 2)), again=True),
        )  # fmt: skip
        for _ in range(steps):
            made.clock.advance(minutes=7)
            random.choice(acts)()
            world.check()
        for number in (1, 2):
            world.report(number, again=True)
        world.check()
        rows = made.hq.ask(centre_figures)
        assert sum(row.inside + row.on_the_way for row in rows) == sum(one.people for one in world.families)


@pytest.mark.parametrize(("seed", "steps"), [(3, 28), (137, 80)])
def test_everybody_is_counted_once_whatever_is_lost(tmp_path: Path, seed: int, steps: int) -> None:
    """In the second history somebody comes home and leaves once more, of which headquarters is not told, and is
    accepted by the number on the paper alone."""
    _run(tmp_path, seed, steps)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(100, 140))
def test_everybody_is_counted_once_in_forty_histories(tmp_path: Path, seed: int) -> None:
    _run(tmp_path, seed, steps=80)


def test_a_neighbours_work_never_comes_in(tmp_path: Path) -> None:
    with centres(tmp_path, 1, 2) as made:
        made.a.do(register_household, a_household(1))
        with pytest.raises(InputRefused, match="neighbour"):
            send(made.a, [one for one in made.a.ask(desks_known) if one.kind == "neighbour"], tmp_path)


def test_a_voucher_is_taken_only_from_the_centre_it_names_and_for_us(tmp_path: Path) -> None:
    with centres(tmp_path) as made:
        family = made.a.do(register_household, a_household(2)).value
        other = made.b.ask(own_centre)
        nobody = made.a.do(send_transfer, TransferEntry(family.person_ids[:1], "Құлсары")).value
        with pytest.raises(InputRefused, match="no_key"):
            send_transfers(made.a, [nobody.transfer_id], tmp_path)
        sent = made.a.do(send_transfer, TransferEntry(family.person_ids[1:], other.name, other.id)).value
        stick = made.stick(sent.transfer_id)
        assert made.carry(stick, 3) == "refused package_not_for_us"
        assert made.carry(stick, 2) == "transfer"
        assert made.b.ask(transfer_by_code, sent.code) is not None


def _person(voucher: dict[str, Any], **fields: Any) -> dict[str, Any]:
    voucher["households"][0]["people"][0]["fields"] |= fields
    return voucher


HOSTILE: dict[str, tuple[str, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    "another_centre": ("package_content", lambda v: v | {"from_centre": "f" * 32}),
    "not_for_us": ("package_other_recipient", lambda v: v | {"to_centre": "f" * 32}),
    "code": ("package_content", lambda v: v | {"code": "1234567890"}),
    "code_words": ("package_content", lambda v: v | {"code": "../../etc"}),
    "extra": ("package_content", lambda v: v | {"is_admin": True}),
    "nobody": ("package_content", lambda v: v | {"households": []}),
    "year_9999": ("package_content", lambda v: v | {"left_at": "9999-01-01T00:00:00.000000+00:00"}),
    "control": ("package_content", lambda v: v | {"note": "a\x00b\u202e"}),
    "long": ("package_content", lambda v: v | {"escort": "я" * 501}),
    "field": ("package_content", lambda v: _person(v, is_admin=True)),
    "card": ("package_content", lambda v: _person(v, card="1")),
    "birth": ("package_content", lambda v: _person(v, birth="9999-12-31")),
    "truth": ("package_content", lambda v: _person(v, hidden="yes")),
    "null": ("package_content", lambda v: _person(v, surname=None)),
    "bidi": ("package_content", lambda v: _person(v, surname="a\u202eb")),
    "twice": ("package_content", lambda v: v | {"households": v["households"] * 2}),
    "made_there": ("transfer_own", lambda v: v),
}


def test_a_hostile_voucher_writes_nothing(tmp_path: Path) -> None:
    with centres(tmp_path, 1, 2) as made:
        mine = made.b.do(register_household, a_household(1, surname="Досов")).value
        there = made.a.ask(own_centre)
        own = made.b.do(send_transfer, TransferEntry(mine.person_ids, there.name, there.id)).value
        family = made.a.do(register_household, a_household(2)).value
        other = made.b.ask(own_centre)
        sent = made.a.do(send_transfer, TransferEntry(family.person_ids, other.name, other.id)).value
        voucher = made.a.ask(voucher_of, sent.transfer_id)
        assert voucher is not None
        peers = recipients_of(made.a, other.id)
        before = (made.b.ask(people_with), made.b.ask(transfers))
        for name, (code, change) in HOSTILE.items():
            content = change(msgspec.to_builtins(wired_voucher(voucher)))
            if name == "made_there":
                content["code"] = own.code
            written = send_content(made.a, wire.TRANSFER, content, peers, tmp_path, {})
            (outcome,) = receive(made.b, [written.path])
            assert (name, outcome.state, outcome.code) == (name, "refused", code)
            assert outcome.text
        assert (made.b.ask(people_with), made.b.ask(transfers)) == before
