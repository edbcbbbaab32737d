"""Sealing a package by keyboard: for whom, what is inside, the check code, a stick that refuses."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from shelterdesk.domain.check_codes import check_code
from shelterdesk.exchange.packages import sending
from shelterdesk.exchange.packages.receiving import TAKEN, receive
from shelterdesk.exchange.redaction import Profile
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.desks import enrol_desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.exchange import packages_sent
from shelterdesk.ui.kit.tasks import Progress
from tests.support.builders import a_household
from tests.support.pairs import Pair
from tests.support.typing import press
from tests.ui.rooms.exchange.conftest import Rooms, peer


def packages_on(stick: Path) -> list[Path]:
    return sorted(stick.glob("*.sdpkg"))


def test_two_keys_seal_the_work_for_the_only_desk_there_is(pair: Pair, rooms: Rooms) -> None:
    pair.one.do(register_household, a_household(3, surname="Сейтов", hidden=True))
    room = rooms.open(pair.one, "send")
    panel = room.send.contents
    assert panel.people.text() == "7 people, 2 families"
    assert panel.lines["children"].chip.text() == "included (2)"
    assert panel.lines["hidden"].chip.text() == "included (3)"
    press("Ctrl+Return")
    (path,) = packages_on(rooms.stick)
    assert room.send.right.currentWidget() is room.send.result
    assert room.send.result.code.text() == check_code(hashlib.sha256(path.read_bytes()).hexdigest())
    assert room.send.result.next.text() == "You may remove the stick."
    (row,) = pair.one.ask(packages_sent)
    assert (row.file_name, row.acknowledged_at) == (path.name, None)
    assert [one.state for one in receive(pair.two, [path])] == [TAKEN]


def test_nothing_new_is_said_and_what_was_not_confirmed_can_be_sealed_again(pair: Pair, rooms: Rooms) -> None:
    room = rooms.open(pair.one, "send")
    press("Ctrl+Return")
    press("Ctrl+Return")
    assert len(packages_on(rooms.stick)) == 1
    assert room.send.contents.people.text() == "There is nothing new since the last package."
    assert "tick the line below" in room.send.banner.text()
    room.send.again.click()
    press("Ctrl+Return")
    assert len(packages_on(rooms.stick)) == 2
    assert not room.send.again.value()


def test_whoever_may_not_have_everything_gets_no_details_of_children(pair: Pair, rooms: Rooms) -> None:
    from dataclasses import replace

    pair.one.do(register_household, a_household(2, surname="Тасамов", hidden=True))
    pair.one.do(enrol_desk, replace(peer(pair.one, pair.two), profile=Profile.OPERATIONAL.value))
    room = rooms.open(pair.one, "send")
    lines = room.send.contents.lines
    assert [lines[name].chip.text() for name in ("names", "children", "hidden", "papers", "photos")] == [
        "included", "withheld (2)", "withheld (2)", "withheld", "withheld",
    ]  # fmt: skip
    press("Ctrl+Return")
    (outcome,) = receive(pair.two, packages_on(rooms.stick), dry_run=True)
    assert outcome.taken is not None
    told = str([one.fields for one in outcome.taken.differences])
    assert "Тасамов" not in told


def test_nobody_is_known_yet_leads_to_the_keys(tmp_path: Path, rooms: Rooms) -> None:
    from tests.support.packages import a_laptop

    desk = a_laptop(tmp_path, 7)
    room = rooms.open(desk, "send")
    assert room.send.nobody.isVisible()
    assert not room.send.seal_button.isEnabled()
    press("Return")
    assert room.tabs.currentWidget() is room.desks
    desk.close()


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, "The disk is full"), (errno.EROFS, "write-protected")])
def test_a_stick_that_refuses_loses_nothing(
    pair: Pair, rooms: Rooms, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    room = rooms.open(pair.one, "send")

    def refuse(_handle: int) -> None:
        raise OSError(number, "no")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", refuse)
        press("Ctrl+Return")
    assert told in room.send.banner.text()
    assert (packages_on(rooms.stick), pair.one.ask(packages_sent)) == ([], [])
    press("Ctrl+Return")
    assert len(packages_on(rooms.stick)) == len(pair.one.ask(packages_sent)) == 1
    assert not room.send.banner.isVisible()


def test_a_stick_that_was_pulled_out_is_missed_and_not_made_anew(pair: Pair, rooms: Rooms) -> None:
    room = rooms.open(pair.one, "send")
    rooms.stick.rmdir()
    press("Ctrl+Return")
    assert "not there" in room.send.banner.text()
    assert not rooms.stick.exists()


def test_stopped_between_two_packages_what_was_finished_stays(
    pair: Pair, rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "CHUNK", 1)
    room = rooms.open(pair.one, "send")

    def stop_at_the_second(progress: Progress, done: int, total: int = 0) -> None:
        assert total > 2
        if done == 1:
            room.send.working.stop()
            progress.cancel()
        progress.check()

    monkeypatch.setattr(Progress, "report", stop_at_the_second)
    press("Ctrl+Return")
    assert len(packages_on(rooms.stick)) == len(pair.one.ask(packages_sent)) == 1
    assert "Stopped" in room.send.banner.text()
    assert not room.send.working.isVisible()
    assert room.send.seal_button.isEnabled()


def test_training_data_stays_at_home(pair: Pair, rooms: Rooms) -> None:
    from shelterdesk.records import Centre

    with pair.one.opened.store.work("found_centre", pair.one.author) as work:
        work.get(Centre, own_centre(work).id).training = True
    room = rooms.open(pair.one, "send")
    press("Ctrl+Return")
    assert packages_on(rooms.stick) == []
    assert "Training" in room.send.banner.text()
    room.open_details("desks")
    assert not room.desks.take_button.isEnabled()
