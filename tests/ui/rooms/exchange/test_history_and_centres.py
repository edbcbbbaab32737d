"""What went and came, as a list; headquarters' centres with the time their data is from; everything fits."""

from pathlib import Path

import pytest

from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.receipts import write_receipts
from shelterdesk.exchange.packages.receiving import receive
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.events import OpenRoom
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.households import change_household, register_household
from shelterdesk.queries.exchange import state_words
from shelterdesk.ui.kit import ask
from tests.support.builders import a_household
from tests.support.packages import a_laptop
from tests.support.pairs import Pair
from tests.support.typing import press
from tests.ui.rooms.exchange.conftest import Rooms, cut, sealed


def test_a_sent_package_is_delivered_only_with_its_receipt(pair: Pair, rooms: Rooms) -> None:
    path = sealed(pair.one, pair.two, rooms.stick)
    room = rooms.open(pair.one, "history")
    (row,) = room.packages.table.shown_rows()
    cells = [column.value(row) for column in room.packages.table.model_of_rows.columns]
    assert cells[1:7] == ["sent", "work", "Орталық KZ-27-003", "1", "4", "not confirmed yet"]
    receive(pair.two, [path])
    (receipt,) = write_receipts(pair.two, rooms.stick)
    room.receive.read([receipt.path])
    assert "receipt" in room.receive.details.text()
    room.receive.apply()
    cells = [column.value(row) for row in room.packages.table.shown_rows()
             for column in room.packages.table.model_of_rows.columns]  # fmt: skip
    assert "confirmed" in cells
    assert "not confirmed yet" not in cells


def test_the_words_of_the_state_and_receipts_are_one_key_away(pair: Pair, rooms: Rooms) -> None:
    receive(pair.one, [sealed(pair.two, pair.one, rooms.stick / "in")])
    room = rooms.open(pair.one, "history")
    press("F8")
    assert room.packages.state.text() == f"State of the data: {pair.one.ask(state_words)}"
    with ask.answering(ask.Recorder(str(rooms.stick))):
        press("F6")
    assert len(list(rooms.stick.glob("*.sdpkg"))) == 1
    assert room.packages.banner.text().startswith("1 receipt was written")


def test_headquarters_sees_every_centre_with_its_time_and_what_is_missing(
    pair: Pair, rooms: Rooms, tmp_path: Path
) -> None:
    office = a_laptop(tmp_path, 8, code="HQ", clock=pair.clock)
    for desk in (pair.one, pair.two):
        take_key_in(desk, own_desk(office).public, "headquarters")
        take_key_in(office, own_desk(desk).public, "centre")
    sealed(pair.one, office, rooms.stick / "lost")
    pair.one.do(register_household, a_household(3, surname="Сейтов"))
    pair.clock.advance(hours=3)
    receive(office, [sealed(pair.one, office, rooms.stick), *(rooms.stick / "lost").glob("*.none")])
    room = rooms.open(office, "centres")
    (row,) = room.centres.table.shown_rows()
    assert (row.code, row.packages, row.missing) == ("KZ-27-003", 1, (1,))
    room.centres.table.selectRow(0)
    assert room.centres.details.text() == "Missing: package 1 of Орталық KZ-27-003."
    assert row.as_of is not None
    assert shown_time(row.as_of) in room.centres.total.text()
    receive(office, list((rooms.stick / "lost").glob("*.sdpkg")))
    room.refresh()
    (row,) = room.centres.table.shown_rows()
    assert (row.inside, row.missing) == (7, ())
    assert room.centres.total.text().startswith("All together: 7 people inside")
    heard: list[OpenRoom] = []
    office.bus.subscribe(OpenRoom, heard.append)
    press("Ctrl+P")
    assert heard == [OpenRoom("reports", "district")]
    office.close()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_tab_fits_the_smallest_screen(pair: Pair, rooms: Rooms, language: str) -> None:
    pair.one.do(change_household, pair.family.household_id, {"origin": "Атырау қаласы, Балықшы кенті"})
    pair.two.do(change_household, pair.family.household_id, {"origin": "Мақат ауданы, Доссор кенті"})
    pair.two.do(register_household, a_household(5, surname="Тасмағамбетов"))
    sealed(pair.two, pair.one, rooms.stick)
    room = rooms.open(pair.one, "receive")
    use_language(language)
    room.receive.read([rooms.stick])
    assert cut(room) == []
    room.receive.apply()
    for tab in ("receive", "conflicts", "history", "transfers", "sent", "desks", "send"):
        room.open_details(tab)
        assert cut(room) == [], tab
    press("Ctrl+Return")
    assert room.send.right.currentWidget() is room.send.result
    assert cut(room) == []
    assert (room.width(), room.height()) == (941, 472)
