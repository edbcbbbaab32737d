"""The enquiry desk with the keyboard: ask, read one of two answers, keep a message, pass it on."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from shelterdesk.foundation.events import DataChanged, OpenRoom
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.enquiries import CANNOT_SAY, HERE
from shelterdesk.operations.households import register_household
from shelterdesk.queries.enquiries import enquiries, messages_waiting
from shelterdesk.ui.kit.keys import AnyLayout
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.enquiries.room import EnquiriesRoom
from tests.support.builders import a_household, a_person
from tests.support.desks import a_desk
from tests.support.typing import bring_up, press, type_text


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def room(desk: Desk, qapp: QApplication) -> Iterator[EnquiriesRoom]:
    layouts = AnyLayout(qapp)
    room = EnquiriesRoom(desk, Tasks(inline=True))
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


def _ask(room: EnquiriesRoom) -> str:
    type_text("Серік")
    room.form.field("surname").setFocus()
    type_text("Курманбаева")
    press("Tab")
    type_text("Алия")
    press("Ctrl+Return")
    assert room.answered is not None
    return room.answered.answer


@pytest.mark.parametrize(("consent", "hidden", "answer"), [
    (True, False, HERE), (False, False, CANNOT_SAY), (True, True, CANNOT_SAY),
])  # fmt: skip
def test_one_of_two_answers(desk: Desk, room: EnquiriesRoom, consent: bool, hidden: bool, answer: str) -> None:
    person = a_person(consent_relatives=consent, hidden=hidden)
    desk.do(register_household, replace(a_household(of=1), people=(person,)))
    assert _ask(room) == answer
    assert room.log.count() == 1
    press("Ins")
    assert room.answered is None
    assert room.form.values()["asker_name"] == ""


def test_a_message_is_kept_and_passed_on(desk: Desk, room: EnquiriesRoom) -> None:
    desk.do(register_household, a_household(of=2))
    _ask(room)
    type_text("Бәріміз аманбыз")
    press("Ctrl+S")
    assert [row.message for row in desk.ask(messages_waiting)] == ["Бәріміз аманбыз"]
    room.open_details("messages")
    assert room.messages.count() == 1
    room._pass_on()
    assert desk.ask(messages_waiting) == []


def test_another_question_needs_another_answer(desk: Desk, room: EnquiriesRoom) -> None:
    _ask(room)
    room.form.field("surname").setFocus()
    type_text("х")
    assert room.answered is None
    opened: list[OpenRoom] = []
    desk.bus.subscribe(OpenRoom, opened.append)
    room.open_tracing()
    assert opened == [OpenRoom("tracing", "new")]


def test_half_a_name_is_not_looked_up(desk: Desk, room: EnquiriesRoom) -> None:
    type_text("Серік")
    press("Ctrl+Return")
    assert room.answered is None
    assert desk.ask(enquiries) == []
