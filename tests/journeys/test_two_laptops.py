"""Two laptops of one centre: each registers a family, they meet over a stick, disagree, decide, and print the same.

Everything goes through both real windows with the keyboard; the stores are real and encrypted; the printer is a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from shelterdesk.app.program import Program
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import packages_sent
from shelterdesk.queries.people import PersonRow, people_with
from shelterdesk.store.dump import canonical_dump
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.exchange.room import ExchangeRoom
from shelterdesk.ui.rooms.people.room import PeopleRoom
from shelterdesk.ui.rooms.reports.room import ReportsRoom
from tests.journeys.test_first_night import Registrar
from tests.support.desks import PASSPHRASE
from tests.support.packages import a_laptop
from tests.support.programs import a_program, frame_of, settle
from tests.support.typing import bring_up, press, type_text


@dataclass(eq=False)
class Laptop:
    """One of the two: its window, what came out of its printer, the stick as it sees it."""

    name: str
    program: Program
    stick: Path
    printed: list[bytes] = field(default_factory=list)

    @property
    def desk(self) -> Desk:
        assert self.program.desk is not None
        return self.program.desk

    def sign_in(self) -> None:
        self.program.show_entrance()
        type_text(PASSPHRASE)
        press("Return")
        settle()

        def send(pdf: bytes, _title: str, *, printer: str = "") -> int:
            self.printed.append(pdf)
            return 1

        frame_of(self.program)._workplace.tray._send = send  # type: ignore[union-attr]

    def come_to_front(self) -> None:
        """Somebody sits down at this laptop."""
        bring_up(self.program.window)

    def exchange(self, tab: str) -> ExchangeRoom:
        self.come_to_front()
        room = frame_of(self.program).open_section("exchange", tab)
        settle()
        assert isinstance(room, ExchangeRoom)
        return room

    def give_key(self) -> Path:
        """F8: the key file on the stick."""
        self.exchange("desks")
        path = self.stick / f"{self.name}.key"
        with ask.answering(ask.Recorder(str(path))):
            press("F8")
        return path

    def take_key(self, path: Path) -> str:
        """Ins: the other's key file; answers the words that were to be compared."""
        room = self.exchange("desks")
        with ask.answering(ask.Recorder(str(path), "colleague")):
            press("Ins")
        return room.desks.panel.words.text()

    def send(self) -> str:
        """Ctrl+Enter: everything new for the other laptop; answers the check code."""
        room = self.exchange("send")
        with ask.answering(ask.Recorder(str(self.stick))):
            press("F6")
        press("Ctrl+Return")
        settle()
        assert room.send.right.currentWidget() is room.send.result, room.send.banner.text()
        return room.send.result.code.text()

    def receive(self) -> str:
        """F6, look, Ctrl+Enter: what lies on the stick; answers the sentences."""
        room = self.exchange("receive")
        with ask.answering(ask.Recorder(str(self.stick))):
            press("F6")
        settle()
        assert room.receive.apply_button.isEnabled(), room.receive.panel.said.text()
        press("Ctrl+Return")
        settle()
        return room.receive.panel.said.text()

    def state(self) -> str:
        """History, F8: the eight words."""
        room = self.exchange("history")
        press("F8")
        return room.packages.state.text().rpartition(": ")[2]

    def correct_origin(self, household_id: str, origin: str) -> None:
        """In the household's card: where the family is from."""
        self.come_to_front()
        room = frame_of(self.program).open_section("people")
        assert isinstance(room, PeopleRoom)
        room.open_household(household_id)
        assert room.card is not None
        room.card.tabs.setCurrentWidget(room.card.household)
        room.card.household.form.field("origin").setFocus()
        type_text(origin)
        press("Ctrl+S")
        settle()

    def print_list(self) -> str:
        """Reports, Ctrl+Enter: the list of households; answers its text without who printed it."""
        self.come_to_front()
        room = frame_of(self.program).open_section("reports", "households")
        assert isinstance(room, ReportsRoom)
        settle()
        press("Ctrl+Return")
        settle()
        text = "".join(page.extract_text() for page in PdfReader(BytesIO(self.printed[-1])).pages)
        return text.replace(self.desk.author.name, "…")

    def decide(self, wanted: str, *kinds: str) -> list[str]:
        """Conflicts, Enter, Enter on the wanted answer of the first card; answers the kinds that are left."""
        page = self.exchange("conflicts").conflicts
        assert [card.kind for card in page.table.shown_rows()] == list(kinds)
        page.table.selectRow(0)
        press("Return")
        names = [button.accessibleName() for button in page.panel.answers]
        for _ in range(next(place for place, name in enumerate(names) if name.startswith(wanted))):
            press("Tab")
        press("Return")
        settle()
        return [card.kind for card in page.table.shown_rows()]

    def dump(self) -> bytes:
        with self.desk.opened.store.reading() as session:
            return canonical_dump(session)


@pytest.fixture
def laptops(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    for seed in (1, 2):
        a_laptop(tmp_path, seed).close()
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    with (
        a_program(tmp_path / "laptop1", first_id=100_000) as first,
        a_program(tmp_path / "laptop2", first_id=200_000) as second,
    ):
        one, two = Laptop("one", first, stick), Laptop("two", second, stick)
        for laptop in (one, two):
            laptop.come_to_front()
            laptop.sign_in()
        yield one, two


def test_two_laptops_one_truth(laptops: tuple[Laptop, Laptop]) -> None:
    one, two = laptops
    for laptop, surname in ((one, "Құрманбаев"), (two, "Сейтов")):
        laptop.come_to_front()
        Registrar().register(surname)
    assert [laptop.desk.ask(counts).inside for laptop in laptops] == [4, 4]
    assert one.state() != two.state()

    keys = [laptop.give_key() for laptop in laptops]
    words = [one.take_key(keys[1]), two.take_key(keys[0])]
    assert words == [two.exchange("desks").desks.own.words.text(), one.exchange("desks").desks.own.words.text()]
    assert len(set(words)) == 2

    assert len(one.send()) == 9
    assert "New: 4 people, 1 family" in two.receive()
    two.send()
    assert "New: 4 people, 1 family" in one.receive()
    assert [laptop.desk.ask(counts).inside for laptop in laptops] == [8, 8]
    assert one.state() == two.state()

    (home,) = {row.household_id for row in _family(one, "Құрманбаев")}
    one.correct_origin(home, "Атырау")
    two.correct_origin(home, "Мақат")
    one.send()
    assert "1 field has two values" in two.receive()
    # both began to number before they knew of each other, and both corrected the same family
    assert two.decide("Give a new number", "same_number", "two_values") == ["two_values"]
    assert two.decide("Take this value: Мақат", "two_values") == []
    two.send()
    one.receive()
    assert one.exchange("conflicts").conflicts.table.count() == 0
    for laptop in laptops:
        assert {row.origin for row in _family(laptop, "Құрманбаев")} == {"Мақат"}

    assert one.dump() == two.dump()
    assert one.state() == two.state()
    first, second = one.print_list(), two.print_list()
    assert first == second
    for name in ("Құрманбаев", "Сейтов"):
        assert name in first

    # only the receipt says that it arrived
    assert {row.acknowledged_at for row in two.desk.ask(packages_sent)} == {None}
    one.exchange("receive")
    press("F8")
    two.receive()
    assert all(row.acknowledged_at for row in two.desk.ask(packages_sent))


def _family(laptop: Laptop, surname: str) -> list[PersonRow]:
    return [row for row in laptop.desk.ask(people_with) if row.surname == surname]
