"""Who sleeps where, on paper: the roll call with boxes to tick, and the list for a room's door."""

from collections.abc import Sequence

from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.domain.sexes import shown_sex
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.room_lists import RoomListRow, SleeperRow
from shelterdesk.reports.paper import Frame, Paper
from shelterdesk.reports.signing import signatures
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import age_words, word_of


def draw_room_list(frame: Frame, rooms: Sequence[RoomListRow]) -> Paper:
    """Everybody by room with a box to tick; children and absent people are marked; people without a bed last."""
    paper = Paper(frame)
    people = sum(len(room.sleepers) + room.withheld for room in rooms)
    children = sum(one.child for room in rooms for one in room.sleepers)
    absent = sum(one.absent for room in rooms for one in room.sleepers)
    paper.say(_("Roll call by room"), 14, bold=True, gap=1)
    paper.say(
        _("In the centre {people}, of whom children {children}; temporarily absent {absent}.").format(
            people=people, children=children, absent=absent
        ), 10, gap=4,
    )  # fmt: skip
    table = Table(
        paper,
        [Column(_("Here"), 12, "center", size=11), Column(_("Bed"), 20), Column(_("Full name"), 70, size=9, whole=True),
         Column(_("Sex"), 14, "center"), Column(_("Age"), 15, "center"), Column(_("Mark"), 37),
         Column(_("Family"), 18, whole=True)],
    )  # fmt: skip
    for room in rooms:
        table.band(_title(room), _counts(room))
        for one in room.sleepers:
            table.row(
                ["—" if one.absent else "☐", one.bed, one.name, shown_sex(one.sex or ""), age_words(one.age),
                 _mark(one), one.household_number], hatched=one.absent,
            )  # fmt: skip
        for _place in range(room.withheld):
            table.row(["☐", "", _("name withheld"), "", "", "", ""])
    if not rooms:
        paper.say(_("Nobody is in the centre."), 9)
    paper.y += 10
    signatures(paper, (_("Duty officer"),))
    return paper


def draw_door_list(frame: Frame, rooms: Sequence[RoomListRow]) -> Paper:
    """One page for each room, to hang on its door: beds and surnames with initials, no ages, nothing else."""
    paper = Paper(frame)
    shown = [room for room in rooms if room.room_id]
    for place, room in enumerate(shown):
        if place:
            paper.new_page()
        paper.say(_title(room), 26, bold=True, gap=2)
        paper.say(word_of(ROOM_KINDS, room.kind), 12, gap=8)
        table = Table(paper, [Column(_("Bed"), 40, size=16), Column(_("Full name"), 146, size=16, whole=True)])
        for one in room.sleepers:
            if not one.hidden:
                table.row([one.bed, initials(one.name)])
    if not shown:
        paper.say(_("No rooms yet."), 12)
    return paper


def initials(name: str) -> str:
    """A name as a door may show it: Құрманбаев Ә."""
    surname, *others = name.split(" ")
    return " ".join([surname, *(f"{other[0]}." for other in others[:2] if other and other[0].isalpha())])


def _title(room: RoomListRow) -> str:
    if not room.room_id:
        return _("People without a bed")
    name = _("Room {room}").format(room=room.name)
    return f"{name}, {room.building}" if room.building else name


def _counts(room: RoomListRow) -> str:
    count = len(room.sleepers) + room.withheld
    people = ngettext("{n} person", "{n} people", count).format(n=count)
    if not room.room_id:
        return people
    beds = ngettext("{n} bed", "{n} beds", room.beds).format(n=room.beds)
    return f"{word_of(ROOM_KINDS, room.kind)} · {people} · {beds}"


def _mark(one: SleeperRow) -> str:
    words = []
    if one.absent:
        words.append(_("temporarily absent"))
    if one.child:
        alone = {"alone": _("◆ child alone"), "relative": _("◆ child, separated")}
        words.append(alone.get(one.accompaniment or "", _("child")))
    return ", ".join(words)
