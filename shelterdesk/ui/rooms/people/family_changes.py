"""What can be changed about a family: part of it goes its own way, joins another one, moves to another room."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.beds import move_people
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.household_changes import join_household, split_household
from shelterdesk.queries.people import PersonRow, people_with
from shelterdesk.queries.placement_checks import RoomOffer, rooms_for
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.rooms.people.pick_dialog import PickDialog


def change_family(owner: QWidget, desk: Desk, marked: Sequence[PersonRow], moving: Sequence[PersonRow]) -> None:
    """Ask what is to happen: with the marked members; moving are those who would go to another room."""
    count = ngettext("{n} person", "{n} people", len(marked)).format(n=len(marked))
    name = marked[0].name if len(marked) == 1 else count
    choices = []
    if desk.may(Permission.REGISTER):
        choices += [ask.Choice("split", _("A household of their own")), ask.Choice("join", _("To another household"))]
    if desk.may(Permission.PLACE) and moving:
        choices.append(ask.Choice("room", _("To another room")))
    detail = "" if len(moving) == len(marked) else _("To another room goes everybody of the family who is here.")
    wanted = ask.choose(owner, _("What is to happen with {name}?").format(name=name), choices, detail=detail)
    if wanted == "split":
        split_off(owner, desk, marked)
    elif wanted == "join":
        join_other(owner, desk, marked)
    elif wanted == "room":
        move_to_room(owner, desk, moving)


def split_off(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> bool:
    """Make a household of its own of these people."""

    def act() -> str:
        made = desk.do(split_household, [row.id for row in rows]).value
        return ngettext(
            "{n} person is a household of their own: {number}", "{n} people are a household of their own: {number}",
            len(rows),
        ).format(n=len(rows), number=made.number)  # fmt: skip

    return _tried(owner, desk, act)


def join_other(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> bool:
    """Ask for another household and put these people into it."""
    heads = [row for row in desk.ask(people_with) if row.is_head and row.household_id != rows[0].household_id]
    columns: list[Column[PersonRow]] = [
        Column("number", lambda: _("Household"), lambda row: row.household_number),
        Column("head", lambda: _("Head of household"), lambda row: row.name, wide=True),
        Column("bed", lambda: _("Bed"), lambda row: row.bed_label or ""),
    ]
    dialog: PickDialog[PersonRow] = PickDialog(
        owner, _("To another household"), _people_words(rows), _("Put them there"), columns, heads,
        [row.id for row in heads],
    )  # fmt: skip
    agreed, other = bool(dialog.exec()), dialog.chosen()
    dialog.deleteLater()
    if not agreed or other is None:
        return False
    target = other

    def act() -> str:
        desk.do(join_household, [row.id for row in rows], target.household_id)
        return ngettext("{n} person is now in {number}", "{n} people are now in {number}", len(rows)).format(
            n=len(rows), number=target.household_number
        )

    return _tried(owner, desk, act)


def move_to_room(owner: QWidget, desk: Desk, rows: Sequence[PersonRow]) -> bool:
    """Ask for a room with free beds, the best first, and move these people there."""
    ids = [row.id for row in rows]
    present = {row.room_id for row in rows}
    offers = [offer for offer in desk.ask(rooms_for, ids) if present != {offer.room_id}]
    columns: list[Column[RoomOffer]] = [
        Column(
            "room", lambda: _("Room"), lambda row: row.room_name, chip=lambda row: "ok" if row.fits else "attention"
        ),
        Column("free", lambda: _("Free"), lambda row: str(row.free), sort=lambda row: row.free, align="right"),
        Column("why", lambda: _("Why"), lambda row: row.text, wide=True, tooltip=lambda row: row.text),
    ]
    dialog: PickDialog[RoomOffer] = PickDialog(
        owner, _("To another room"), _people_words(rows), _("Move them"), columns, offers,
        [row.room_id for row in offers],
    )  # fmt: skip
    agreed, offer = bool(dialog.exec()), dialog.chosen()
    dialog.deleteLater()
    if not agreed or offer is None:
        return False
    reason = "" if offer.fits else ask.words(owner, _("{rules} Why all the same?").format(rules=offer.text))
    if reason is None or (not offer.fits and not reason):
        return False
    places = offer.places

    def act() -> str:
        desk.do(move_people, places, [], reason)
        return ngettext("{n} person moved to {room}", "{n} people moved to {room}", len(places)).format(
            n=len(places), room=offer.room_name
        )

    return _tried(owner, desk, act)


def _people_words(rows: Sequence[PersonRow]) -> str:
    names = ", ".join(row.name for row in rows[:6])
    return names if len(rows) <= 6 else _("{names} and {n} more").format(names=names, n=len(rows) - 6)


def _tried(owner: QWidget, desk: Desk, act: Callable[[], str]) -> bool:
    try:
        told = act()
    except ShelterError as error:
        ask.tell(owner, error)
        return False
    desk.bus.publish(Notice(told, "ok", undoable=True))
    return True
