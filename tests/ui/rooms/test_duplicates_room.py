"""The review list with the keyboard: choose values, merge, tell apart, skip, take a decision back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.domain.matching.zones import SAME
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.events import DataChanged, OpenRoom
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.distinctions import told_apart_people
from shelterdesk.queries.people import people_with
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.doubles import open_review_if_new
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.duplicates.room import DECIDED, DuplicatesRoom
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import a_desk
from tests.support.typing import bring_up, press

RUSSIAN = {"Әбдіғали": "Абдигали", "Әлия": "Алия", "Нұрлан": "Нурлан"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    clock = FakeClock()
    desk = a_desk(tmp_path, clock=clock)
    first = a_household(of=3)
    again = [replace(p, surname=p.surname.replace("Құ", "Ку"), given_name=RUSSIAN[p.given_name]) for p in first.people]
    desk.do(register_household, first)
    clock.advance(hours=2)
    desk.do(register_household, replace(first, people=tuple(again), phone="+77012223344"))
    yield desk
    desk.close()


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[DuplicatesRoom]:
    layouts = AnyLayout(qapp)
    room = DuplicatesRoom(desk, Tasks(inline=True))
    stop = desk.bus.subscribe(DataChanged, lambda event: room.changed(event.changes.nouns))
    room.resize(941, 472)
    bring_up(room)
    room.focus_first()
    yield room
    stop()
    room.close()
    room.deleteLater()
    layouts.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_values_are_chosen_with_arrows_and_one_key_makes_one_person(desk: Desk, room: DuplicatesRoom) -> None:
    assert room.pairs.count() == 3
    press("Return")
    assert room.comparison.table.current_id() == "surname"
    press("Right")
    assert room.comparison.chosen()["surname"] == room.pairs.current_row().two.id  # type: ignore[union-attr]
    press("Return")
    assert room.pairs.count() == 2
    (person,) = [row for row in desk.ask(people_with) if row.is_head and row.household_number == "K-0001"]
    assert (person.surname, person.given_name) == ("Курманбаев", "Әбдіғали")


def test_not_the_same_and_skip_go_on_to_the_next_pair(desk: Desk, room: DuplicatesRoom) -> None:
    first = room.pairs.current_id()
    press("Ctrl+Down")
    second = room.pairs.current_id()
    assert second not in ("", first)
    press("Del")
    assert room.pairs.count() == 2
    assert room.pairs.current_id() not in ("", second)
    assert len(desk.ask(told_apart_people)) == 1


def test_a_decision_is_taken_back_from_its_list(desk: Desk, room: DuplicatesRoom) -> None:
    press("Ctrl+Return")
    room.choose_zone(DECIDED)
    room.focus_first()
    assert room.decided.count() == 1
    press("Del")
    assert room.decided.count() == 0
    assert len(desk.ask(people_with)) == 6
    room.choose_zone(SAME)
    assert room.pairs.count() == 3


def test_what_is_refused_is_told_and_nothing_changes(desk: Desk, room: DuplicatesRoom) -> None:
    head = room.pairs.current_row()
    assert head is not None
    desk.do(check_out, [head.one.id], StayStatus.DIED, at=desk.clock.now() - timedelta(hours=1))
    use_language("en")
    recorder = ask.Recorder()
    with ask.answering(recorder):
        room.merge()
    assert "died" in recorder.told[0]
    assert len(desk.ask(people_with)) == 6


def test_the_list_opens_by_itself_only_when_there_is_something_new(desk: Desk, room: DuplicatesRoom) -> None:
    opened: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, opened.append)
    open_review_if_new(room, desk, Tasks(inline=True), "arrivals")
    assert opened == []
    desk.do(register_household, a_household(of=2, surname="Ким"))
    desk.do(register_household, a_household(of=2, surname="Ким"))
    open_review_if_new(room, desk, Tasks(inline=True), "arrivals")
    assert opened == [OpenRoom("duplicates", "arrivals")]
    room.open_details("arrivals")
    assert room.banner.isVisible()


def test_nothing_is_left_says_so(desk: Desk, room: DuplicatesRoom) -> None:
    for _ in range(3):
        room.tell_apart()
    assert room.pairs.count() == 0
    assert room.comparison.chosen() == {}
    with ask.answering(ask.Recorder()):
        room.merge()
    assert len(desk.ask(people_with)) == 6
