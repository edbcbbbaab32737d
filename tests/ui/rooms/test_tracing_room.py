"""Tracing with the keyboard: write a request, see who fits, verify, rule out, end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.events import DataChanged, OpenPerson
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.tracing import open_tracing_request
from shelterdesk.queries.tracing import requests_with_news, tracing_requests
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.tracing.room import TracingRoom
from tests.operations.test_tracing import LOST, register
from tests.support.desks import a_desk
from tests.support.typing import bring_up, press, type_text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[TracingRoom]:
    layouts = AnyLayout(qapp)
    room = TracingRoom(desk, Tasks(inline=True))
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


def test_a_request_is_typed_and_checked_at_once(desk: Desk, room: TracingRoom) -> None:
    child = register(desk)
    press("Ins")
    type_text("Серікова Гүлнар")
    room.said.form.field("surname").setFocus()
    type_text("Серікова")
    press("Tab")
    type_text("Айша")
    room.said.form.field("birth").setFocus()
    type_text("6")
    press("Ctrl+S")
    (row,) = desk.ask(tracing_requests)
    assert (row.sought, row.values["age_from"], row.values["birth"]) == ("Серікова Айша", 6, None)
    assert room.candidates.table.current_id() == child
    assert room.tabs.currentWidget() is room.candidates
    assert desk.ask(requests_with_news) == 0  # it is before somebody's eyes


def test_a_candidate_is_verified_and_the_request_ended(desk: Desk, room: TracingRoom) -> None:
    child = register(desk)
    desk.do(open_tracing_request, LOST)
    opened: list[OpenPerson] = []
    desk.bus.subscribe(OpenPerson, opened.append)
    room.candidates.setFocus()
    press("F8")
    assert desk.ask(tracing_requests)[0].status == "candidate"
    press("Return")
    assert opened == [OpenPerson(child)]
    with ask.answering(ask.Recorder("reunified", "the mother came")):
        press("F6")
    (row,) = desk.ask(tracing_requests)
    assert (row.status, row.outcome, row.values["found_id"]) == ("reunified", "the mother came", child)
    press("F6")
    assert desk.ask(tracing_requests)[0].status == "open"
    room.candidates.setFocus()
    press("Del")
    assert room.candidates.table.current_row().finding == "not_this"  # type: ignore[union-attr]


def test_what_is_not_saved_is_asked_about(desk: Desk, room: TracingRoom) -> None:
    desk.do(open_tracing_request, LOST)
    room.refresh()
    press("Ins")
    type_text("Ким")
    assert room.unfinished()
    recorder = ask.Recorder(None, "discard")
    with ask.answering(recorder):
        room.start_new()
        assert room.unfinished()
        room.start_new()
    assert not room.unfinished()
    assert len(recorder.asked) == 2
    press("Ctrl+S")
    assert len(desk.ask(tracing_requests)) == 1


def test_what_cannot_be_saved_is_said_at_its_field(desk: Desk, room: TracingRoom) -> None:
    press("Ins")
    type_text("Ким")
    press("Ctrl+S")
    assert room.said.form.box("surname").is_marked()
    assert desk.ask(tracing_requests) == []
