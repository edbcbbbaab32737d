"""Splitting, joining, moving a family from its tab; changing several people marked in the list."""

from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from shelterdesk.foundation.events import Notice
from shelterdesk.operations.beds import assign_beds
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.rooms import rooms_from_spec
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import PersonRow, people_with
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.people.many_dialog import ManyDialog
from shelterdesk.ui.rooms.people.pick_dialog import PickDialog
from shelterdesk.ui.rooms.people.room import PeopleRoom
from tests.support.typing import press


def person(desk: Desk, given_name: str) -> PersonRow:
    return next(row for row in desk.ask(people_with) if row.given_name == given_name)


def family_tab(room: PeopleRoom, desk: Desk) -> Any:
    room.open_household(person(desk, "Әлия").household_id)
    assert room.card is not None
    room.card.household.table.setFocus()
    return room.card.household


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[QDialog]:
    """Dialogs are taken as they come: typed into by the test's `typed`, then agreed to."""
    dialogs: list[QDialog] = []
    scripts.clear()

    def execute(dialog: Any) -> bool:
        dialogs.append(dialog)
        dialog.show()
        script = scripts.pop(0) if scripts else None
        if script:
            script(dialog)
        return dialog.result() == QDialog.DialogCode.Accepted

    for kind in (PickDialog, ManyDialog):
        monkeypatch.setattr(kind, "exec", execute)
    return dialogs


scripts: list[Any] = []


def test_the_mother_becomes_a_household_of_her_own(room: PeopleRoom, desk: Desk) -> None:
    told: list[Notice] = []
    desk.bus.subscribe(Notice, told.append)
    tab = family_tab(room, desk)
    tab.table.select(person(desk, "Әлия").id)
    with ask.answering(ask.Recorder("split")):
        press("F4")
    assert person(desk, "Әлия").is_head
    assert person(desk, "Әлия").household_id != person(desk, "Нұрлан").household_id
    assert told[-1].undoable
    desk.operations.undo()
    assert person(desk, "Әлия").household_id == person(desk, "Нұрлан").household_id


def test_somebody_joins_another_household(room: PeopleRoom, desk: Desk, seen: list[QDialog]) -> None:
    tab = family_tab(room, desk)
    tab.table.select(person(desk, "Айша").id)
    scripts.append(lambda dialog: (dialog.search.setText("K-0002"), dialog.take()))
    with ask.answering(ask.Recorder("join")):
        press("F4")
    assert person(desk, "Айша").household_number == "K-0002"
    assert len(seen) == 1


def test_the_whole_family_moves_to_another_room(room: PeopleRoom, desk: Desk, seen: list[QDialog]) -> None:
    desk.do(rooms_from_spec, "2x4")
    beds = sorted(desk.ask(free_beds), key=lambda bed: bed.label)
    ids = [row.id for row in desk.ask(people_with) if row.household_number == "K-0001"]
    desk.do(assign_beds, {one: bed.id for one, bed in zip(ids, beds, strict=False)})
    before = {row.room_name for row in desk.ask(people_with) if row.id in ids}
    family_tab(room, desk)
    scripts.append(lambda dialog: dialog.take())
    with ask.answering(ask.Recorder("room")):
        press("F4")
    after = {row.room_name for row in desk.ask(people_with) if row.id in ids}
    assert len(after) == 1
    assert after != before
    desk.operations.undo()
    assert {row.room_name for row in desk.ask(people_with) if row.id in ids} == before


def test_a_room_that_breaks_a_rule_needs_a_reason(room: PeopleRoom, desk: Desk, seen: list[QDialog]) -> None:
    desk.do(rooms_from_spec, "1x2")
    family_tab(room, desk)
    with ask.answering(ask.Recorder("room", None)):
        scripts.append(lambda dialog: dialog.take())
        press("F4")
    assert all(row.bed_label is None or row.bed_label == "" for row in desk.ask(people_with))


def test_marked_people_are_changed_together(room: PeopleRoom, desk: Desk, seen: list[QDialog]) -> None:
    room.list.choose("all")
    room.list.table.setFocus()
    room.list.table.selectAll()
    assert room.many_button.isEnabled()

    def fill(dialog: ManyDialog) -> None:
        dialog.form.set_values({"field": "bus", "text": "№ 7"})
        dialog.take()

    scripts.append(fill)
    press("F2")
    houses = {row.household_id for row in desk.ask(people_with)}
    assert {desk.ask(household_by_id, one).bus for one in houses} == {"№ 7"}  # type: ignore[union-attr]
    desk.operations.undo()
    assert {desk.ask(household_by_id, one).bus for one in houses} == {""}  # type: ignore[union-attr]


def test_a_need_is_ticked_for_the_marked(room: PeopleRoom, desk: Desk, seen: list[QDialog]) -> None:
    room.list.choose("all")
    room.list.table.setFocus()
    room.list.table.selectAll()

    def fill(dialog: ManyDialog) -> None:
        dialog.form.set_values({"field": "need"})
        dialog._show()
        dialog.take()
        assert dialog.result() != QDialog.DialogCode.Accepted, "no need was chosen"
        dialog.form.set_values({"need": "no_documents"})
        dialog.take()

    scripts.append(fill)
    press("F2")
    assert all("no_documents" in row.needs for row in desk.ask(people_with))


def test_nothing_is_changed_without_a_value(room: PeopleRoom, desk: Desk, seen: list[QDialog]) -> None:
    room.list.choose("all")
    room.list.table.setFocus()
    room.list.table.selectAll()
    scripts.append(lambda dialog: dialog.take())
    before = desk.ask(people_with)
    press("F2")
    assert desk.ask(people_with) == before
