"""People between two centres by keyboard: a voucher, its package, accepting, the receipt; and when no stick comes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import PrintReport
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.counts import counts
from shelterdesk.queries.transfers import transfers
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.exchange.transfer_dialog import TransferDialog
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.packages import a_laptop
from tests.support.typing import press
from tests.ui.rooms.exchange.conftest import Rooms


@dataclass(eq=False)
class Centres:
    """Two centres who know each other's keys; a family of four in the first."""

    here: Desk
    there: Desk
    clock: FakeClock


@pytest.fixture
def centres(tmp_path: Path) -> Iterator[Centres]:
    clock = FakeClock()
    here, there = a_laptop(tmp_path, 1, clock=clock), a_laptop(tmp_path, 2, code="KZ-27-006", clock=clock)
    take_key_in(here, own_desk(there).public, "neighbour")
    take_key_in(there, own_desk(here).public, "neighbour")
    here.do(register_household, a_household(4, surname="Құрманбаев"))
    yield Centres(here, there, clock)
    here.close()
    there.close()


@pytest.fixture
def filling(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[TransferDialog], object]], None]:
    """Lets somebody fill the dialog in; Esc when it is shown a second time."""

    def prepare(fill: Callable[[TransferDialog], object]) -> None:
        shown: list[int] = []

        def stand_in(dialog: TransferDialog) -> int:
            shown.append(1)
            if len(shown) > 1:
                return 0
            fill(dialog)
            dialog.take()
            return dialog.result()

        monkeypatch.setattr(TransferDialog, "exec", stand_in)

    return prepare


def the_family(dialog: TransferDialog) -> None:
    dialog.table.selectRow(0)
    dialog.take_family()
    dialog.form.set_values({"escort": "Серік Ахметов", "vehicle": "777 ABC 06"})


def test_a_family_travels_and_is_counted_once(
    centres: Centres, rooms: Rooms, filling: Callable[[Callable[[TransferDialog], object]], None]
) -> None:
    filling(the_family)
    page = rooms.open(centres.here, "transfers").transfers
    press("Ins")
    (row,) = centres.here.ask(transfers)
    assert (row.count, row.under_way, row.escort, row.to_name) == (4, 4, "Серік Ахметов", "Орталық KZ-27-006")
    assert centres.here.ask(counts).inside == 0
    printed: list[PrintReport] = []
    centres.here.bus.subscribe(PrintReport, printed.append)
    page.slip_button.click()
    assert printed == [PrintReport("transfer_slip", {"transfer": row.id})]
    with ask.answering(ask.Recorder(str(rooms.stick))):
        press("F6")
    assert "Check code" in page.banner.text()

    room = rooms.open(centres.there, "receive")
    room.receive.read([rooms.stick])
    assert "4 people of this voucher are expected here." in room.receive.details.text()
    room.receive.apply()
    assert centres.there.ask(counts).inside == 0
    room.open_details("transfers")
    assert room.transfers.people.text().count("on the way") == 4
    press("F8")
    assert centres.there.ask(counts).inside == 4
    assert room.transfers.banner.text() == "4 people are in the centre now."
    back = rooms.stick / "back"
    back.mkdir()
    with ask.answering(ask.Recorder(str(back))):
        room.transfers.arrivals_button.click()

    room = rooms.open(centres.here, "receive")
    room.receive.read([back])
    room.receive.apply()
    (row,) = centres.here.ask(transfers)
    assert (row.under_way, row.state) == (0, "arrived")
    assert centres.here.ask(counts).inside == 0
    room.open_details("transfers")
    assert not room.transfers.stick_button.isVisible()


def test_whoever_is_late_turns_red_and_may_come_back_or_be_confirmed_by_phone(
    centres: Centres, rooms: Rooms, filling: Callable[[Callable[[TransferDialog], object]], None]
) -> None:
    filling(the_family)
    page = rooms.open(centres.here, "transfers").transfers
    page.make()
    centres.clock.advance(hours=25)
    page.refresh()
    (row,) = page.table.shown_rows()
    assert row.state == "overdue"
    page.back_button.click()
    assert centres.here.ask(counts).inside == 4
    filling(the_family)
    page.make()
    with ask.answering(ask.Recorder("back")):
        page.there_button.click()
    assert centres.here.ask(transfers)[0].under_way == 4
    with ask.answering(ask.Recorder("do")):
        page.there_button.click()
    assert page.banner.text() == "4 people are at the other centre now."
    assert centres.here.ask(transfers)[0].under_way == 0


def test_without_a_stick_the_code_of_the_slip_accepts_them(
    centres: Centres, rooms: Rooms, filling: Callable[[Callable[[TransferDialog], object]], None]
) -> None:
    filling(the_family)
    rooms.open(centres.here, "transfers").transfers.make()
    code = centres.here.ask(transfers)[0].code
    home = centres.there.do(register_household, a_household(4, surname="Құрманбаев")).value
    page = rooms.open(centres.there, "transfers").transfers
    with ask.answering(ask.Recorder(code, "X-999")):
        press("F4")
    assert "no household with this number" in page.banner.text()
    with ask.answering(ask.Recorder("1234567890", home.number, "№ 3 мектеп")):
        press("F4")
    assert page.banner.status() == "danger"
    assert page.table.count() == 0
    with ask.answering(ask.Recorder(code, home.number.lower(), "№ 3 мектеп")):
        press("F4")
    (row,) = page.table.shown_rows()
    assert row.by_code
    assert "Accepted by the code" in page.details.text()


def test_a_child_alone_is_not_sent_without_an_escort_who_was_told(
    centres: Centres,
    rooms: Rooms,
    filling: Callable[[Callable[[TransferDialog], object]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[str] = []
    refuse = TransferDialog.refuse

    def hear(dialog: TransferDialog, error: ShelterError) -> None:
        refuse(dialog, error)
        told.append(dialog.wrong.text())

    def only_the_child(dialog: TransferDialog) -> None:
        child = next(row for row in dialog.table.shown_rows() if row.age is not None and row.age < 18)
        dialog.table.select(child.id)

    filling(only_the_child)
    page = rooms.open(centres.here, "transfers").transfers
    with monkeypatch.context() as listening:
        listening.setattr(TransferDialog, "refuse", hear)
        page.make()
    assert "without its adult" in told[0]
    assert centres.here.ask(transfers) == []


def test_nobody_marked_is_asked_for(centres: Centres, rooms: Rooms) -> None:
    page = rooms.open(centres.here, "transfers").transfers
    dialog = TransferDialog(page, [], [])
    dialog.take()
    assert dialog.result() == 0
    assert dialog.wrong.text() == "Mark who travels."
    assert dialog.form.field("name").isVisibleTo(dialog)
    dialog.deleteLater()
