"""Transfers in the people room: sent from the list or a card, followed on their page, accepted at the other end."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QDialog

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.domain.transfers import TransferState
from shelterdesk.foundation.events import PrintReport
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.counts import counts
from shelterdesk.queries.people import people_with
from shelterdesk.queries.transfers import centres_nearby, transfers
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.people.room import PeopleRoom
from shelterdesk.ui.rooms.people.transfer_dialog import TransferDialog
from shelterdesk.ui.rooms.people.transfers_page import TransfersPage
from shelterdesk.ui.rooms.people.voucher_code_dialog import VoucherCodeDialog
from tests.support.builders import a_household
from tests.support.centres import Centres, centres
from tests.support.desks import as_role
from tests.support.typing import bring_up, press


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Centres]:
    use_language("en")
    with centres(tmp_path, 1, 2) as made:
        made.a.do(register_household, a_household(4))
        yield made


@pytest.fixture
def scripts(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[Any], object]]:
    """What is done in each dialog that opens, in turn."""
    waiting: list[Callable[[Any], object]] = []

    def execute(dialog: Any) -> bool:
        dialog.show()
        waiting.pop(0)(dialog)
        return bool(dialog.result() == QDialog.DialogCode.Accepted)

    for kind in (TransferDialog, VoucherCodeDialog):
        monkeypatch.setattr(kind, "exec", execute)
    return waiting


def rooms_of(*desks: Desk) -> Iterator[PeopleRoom]:
    for desk in desks:
        room = PeopleRoom(desk, Tasks(inline=True))
        room.resize(941, 472)
        bring_up(room)
        yield room


def close(*rooms: PeopleRoom) -> None:
    for room in rooms:
        room.close()
        room.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_family_goes_from_one_window_to_the_other(
    two: Centres, scripts: list[Callable[[Any], object]], tmp_path: Path
) -> None:
    start, end = rooms_of(two.a, two.b)
    printed: list[PrintReport] = []
    two.a.bus.subscribe(PrintReport, printed.append)
    centre = two.b.ask(own_centre)

    def fill(dialog: TransferDialog) -> None:
        assert dialog.centre.value() == centre.id
        assert not dialog.form.box("to_name").isVisible()
        dialog.form.set_values({"escort": "Сара", "vehicle": "ПАЗ"})
        assert len(dialog.entry().person_ids) == 4
        dialog.take()

    scripts.append(fill)
    start.refresh()
    start.list.table.selectRow(0)
    start._send_on()
    assert two.a.ask(counts).inside == 0
    assert start.pages.currentWidget() is start.transfers
    row = start.transfers.table.current_row()
    assert row is not None
    assert (row.under_way, len(start.transfers.people.shown_rows())) == (4, 4)
    assert [(one.name, one.arguments) for one in printed] == [("transfer_slip", {"transfer": row.id})]
    stick = tmp_path / "stick"
    stick.mkdir()
    with ask.answering(ask.Recorder(str(stick))):
        start.transfers.seal()
    assert "You may remove the stick" in start.transfers.banner.text()
    two.carry(next(stick.glob("*.sdpkg")), 2)
    end.open_details("transfers")
    assert end.pages.currentWidget() is end.transfers
    assert end.transfers.accept_button.isVisible()
    assert not end.transfers.back_button.isVisible()
    assert end.scanned(row.code)
    end.transfers.people.selectRow(0)
    end.transfers.people.clearSelection()
    end.transfers.accept_people()
    assert two.b.ask(counts).inside == 4
    with ask.answering(ask.Recorder(str(stick))):
        end.transfers.send_word()
    for word in sorted(stick.glob("*.sdpkg")):
        two.carry(word, 1)
    start.refresh()
    assert start.transfers.table.current_row().state is TransferState.ARRIVED  # type: ignore[union-attr]
    press("Esc")
    start.close_card()
    assert start.pages.currentWidget() is not start.transfers
    close(start, end)


def test_what_is_refused_stays_open_with_its_reason(two: Centres, scripts: list[Callable[[Any], object]]) -> None:
    (start,) = rooms_of(two.a)
    start.refresh()

    def only_a_child(dialog: TransferDialog) -> None:
        for person_id, box in dialog.who.boxes.items():
            row = next(one for one in two.a.ask(people_with) if one.id == person_id)
            box.setChecked(row.child and row.age == 7)
        dialog.who._on_ticked()
        dialog.who.agreed.setChecked(True)
        dialog.centre.set_value("")
        dialog._on_centre()
        assert dialog.form.box("to_name").isVisible()
        dialog.take()  # the name is missing
        dialog.form.set_values({"to_name": "Құлсары мектебі"})
        dialog.take()
        assert "escort" in dialog._wrong.text()
        dialog.form.set_values({"escort": "Сара"})
        dialog.take()

    scripts.append(only_a_child)
    start.list.table.selectRow(0)
    start._send_on()
    (voucher,) = two.a.ask(transfers)
    assert (voucher.to_name, voucher.count, voucher.escort) == ("Құлсары мектебі", 1, "Сара")
    with ask.answering(ask.Recorder("/")):
        start.transfers.seal()
    assert "No key of this centre" in start.transfers.banner.text()
    start.transfers.take_back()
    assert two.a.ask(counts).inside == 4
    close(start)


def test_by_code_and_by_phone_when_no_stick_comes(two: Centres, scripts: list[Callable[[Any], object]]) -> None:
    start, end = rooms_of(two.a, two.b)
    start.refresh()
    scripts.append(lambda dialog: dialog.take())
    start.list.table.selectRow(0)
    start._send_on()
    (voucher,) = two.a.ask(transfers)
    again = two.b.do(register_household, a_household(4)).value

    def fill(dialog: VoucherCodeDialog) -> None:
        dialog.form.set_values({"code": voucher.code, "household": "K-9999", "from_name": two.a.ask(own_centre).name})
        dialog.take()
        assert "household" in dialog._wrong.text()
        dialog.form.set_values({"household": again.number})
        dialog.take()

    scripts.append(fill)
    end.open_transfers()
    end.transfers.by_code()
    assert two.b.ask(transfers)[0].by_code
    start.transfers.they_are_there()
    assert {row.status for row in two.a.ask(people_with)} == {StayStatus.OTHER_CENTRE}
    close(start, end)


def test_each_role_sees_the_buttons_it_may_use(two: Centres) -> None:
    registrar = TransfersPage(as_role(two.a, Role.REGISTRAR), Tasks(inline=True))
    bring_up(registrar)
    registrar.refresh()
    assert not registrar.stick_button.isVisible()
    assert registrar.table.count() == 0
    assert [one.centre_id for one in two.a.ask(centres_nearby)] == [two.b.ask(own_centre).id]
    registrar.close()
    registrar.deleteLater()
