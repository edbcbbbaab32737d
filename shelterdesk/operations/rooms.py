"""Setting up rooms and their beds: one by one, or "rooms 1 to 12, 8 beds each"."""

from dataclasses import dataclass

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.room_specs import MOST_BEDS, check_spec, read_room_spec
from shelterdesk.domain.rooms import BED_KINDS, BED_STATES, ROOM_KINDS, USABLE, WITH_REASON
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.operations.beds import current_sleepers, sleepers_in
from shelterdesk.operations.buildings import new_building
from shelterdesk.operations.registry import verb
from shelterdesk.records import Bed, Building, Room
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class RoomEntry:
    """A room as typed. Areas in tenths of a square metre, volumes in tenths of a cubic metre, None if not measured."""

    building_id: str
    name: str
    floor: int = 1
    kind: str = "family"
    accessible: bool = False
    area_tenths: int | None = None
    volume_tenths: int | None = None
    note: str = ""


@verb(Permission.SET_UP_ROOMS, says=N_("add a room"))
def add_room(work: UnitOfWork, entry: RoomEntry, beds: int = 0) -> str:
    """Add a room with so many plain beds; answers its id."""
    check_spec(1, beds)
    there = _rooms_in(work, work.get(Building, entry.building_id).id)
    _check(entry, {room.name.casefold() for room in there})
    room = _new_room(work, entry, len(there))
    _label_beds(work, room, beds, "bed", 1)
    return room.id


@verb(Permission.SET_UP_ROOMS, says=N_("change a room"))
def change_room(work: UnitOfWork, room_id: str, entry: RoomEntry) -> str:
    """Change what is known of a room; beds labelled after its name follow a new name."""
    room = work.get(Room, room_id)
    there = _rooms_in(work, work.get(Building, entry.building_id).id)
    _check(entry, {other.name.casefold() for other in there if other.id != room_id})
    before, after = room.name, entry.name.strip()
    for name in ("building_id", "floor", "kind", "accessible", "area_tenths", "volume_tenths", "note"):
        setattr(room, name, getattr(entry, name))
    room.name = after
    if before != after:
        for bed in _beds(work, room_id):
            if bed.label.startswith(f"{before}-"):
                bed.label = f"{after}-{bed.label.removeprefix(f'{before}-')}"
    return room_id


@verb(Permission.SET_UP_ROOMS, says=N_("close a room"))
def close_room(work: UnitOfWork, room_id: str) -> None:
    """Close a room for a while: its beds count as no capacity. Refused while somebody sleeps there."""
    room = work.get(Room, room_id)
    _check_empty(work, room_id)
    room.closed = True


@verb(Permission.SET_UP_ROOMS, says=N_("open a room again"))
def reopen_room(work: UnitOfWork, room_id: str) -> None:
    """Open a closed room again."""
    work.get(Room, room_id).closed = False


@verb(Permission.SET_UP_ROOMS, says=N_("remove a room"))
def remove_room(work: UnitOfWork, room_id: str, reason: str = "") -> None:
    """Remove a room with its beds. Refused while somebody sleeps there (who: queries.beds.sleepers_of_room)."""
    room = work.get(Room, room_id)
    _check_empty(work, room_id)
    for bed in _beds(work, room_id):
        bed.void, bed.void_reason = True, reason
    room.void, room.void_reason = True, reason


@verb(Permission.SET_UP_ROOMS, says=N_("add beds"))
def add_beds(work: UnitOfWork, room_id: str, count: int = 1, kind: str = "bed") -> list[str]:
    """Add so many beds of a kind to a room; answers their ids."""
    room = work.get(Room, room_id)
    if not 1 <= count <= MOST_BEDS:
        raise InputRefused(
            "bed_count", _("The number of beds is from 1 to {most}.").format(most=MOST_BEDS), _("Nothing was saved."),
            _("Type another number."), field="count",
        )  # fmt: skip
    return [bed.id for bed in _new_beds(work, room, count, kind)]


@verb(Permission.PLACE, says=N_("change a bed"))
def change_bed(
    work: UnitOfWork, bed_id: str, *, state: str | None = None, kind: str | None = None, label: str | None = None,
    note: str | None = None,
) -> str:
    """Change a bed's state, kind, label or note; what is left out stays. A bed somebody sleeps in cannot be put out
    of use."""
    bed = work.get(Bed, bed_id)
    if state is not None and state != bed.state:
        _check_known(state, BED_STATES, "state")
        if state not in USABLE | WITH_REASON and current_sleepers(work, bed_id):
            raise InputRefused(
                "bed_occupied", _("Somebody sleeps in bed {bed}.").format(bed=bed.label), _("Nothing was changed."),
                _("Move the person first."), field="state",
            )  # fmt: skip
        bed.state = state
    if kind is not None:
        bed.kind = _check_known(kind, BED_KINDS, "kind")
    if label is not None:
        bed.label = _check_label(work, bed, label)
    if note is not None:
        bed.note = note.strip()
    return bed_id


@verb(Permission.PLACE, says=N_("change beds"))
def change_beds(work: UnitOfWork, bed_ids: list[str], state: str | None = None, kind: str | None = None) -> int:
    """Change state or kind of several beds in one step; answers how many."""
    for bed_id in bed_ids:
        change_bed(work, bed_id, state=state, kind=kind)
    return len(bed_ids)


@verb(Permission.SET_UP_ROOMS, says=N_("remove a bed"))
def remove_bed(work: UnitOfWork, bed_id: str, reason: str = "") -> None:
    """Remove a bed nobody sleeps in."""
    bed = work.get(Bed, bed_id)
    if current_sleepers(work, bed_id):
        raise InputRefused(
            "bed_occupied", _("Somebody sleeps in bed {bed}.").format(bed=bed.label), _("Nothing was removed."),
            _("Move the person first."),
        )  # fmt: skip
    bed.void, bed.void_reason = True, reason


@verb(Permission.SET_UP_ROOMS, says=N_("remove beds"))
def remove_beds(work: UnitOfWork, bed_ids: list[str], reason: str = "") -> int:
    """Remove several beds nobody sleeps in, in one step; answers how many."""
    for bed_id in bed_ids:
        remove_bed(work, bed_id, reason)
    return len(bed_ids)


@verb(Permission.SET_UP_ROOMS, says=N_("set up rooms"))
def set_up_rooms(
    work: UnitOfWork, building: str, count: int, beds_each: int, first_number: int = 1, kind: str = "family",
    floor: int = 1,
) -> list[str]:
    """Rooms first_number, first_number + 1 … with beds_each beds; building is its name, made when it is not there yet.
    Answers the ids of the rooms. Numbers that exist already in the building are refused, nothing is made then."""
    check_spec(count, beds_each)
    home = _building_called(work, building) or new_building(work, building)
    work.session.flush()
    there = _rooms_in(work, home.id)
    taken = {room.name.casefold() for room in there}
    made = []
    for place in range(count):
        entry = RoomEntry(home.id, str(first_number + place), floor=floor, kind=kind)
        _check(entry, taken)
        room = _new_room(work, entry, len(there) + place)
        _label_beds(work, room, beds_each, "bed", 1)
        made.append(room.id)
    return made


@verb(Permission.SET_UP_ROOMS, says=N_("set up rooms"))
def rooms_from_spec(work: UnitOfWork, spec: str, building: str = "") -> list[str]:
    """Rooms from a text like "12x8" or "10x8,2x4", numbered on from those there are; without a name the building is
    called "Main building". Answers the ids of the rooms."""
    made: list[str] = []
    name = building.strip() or _("Main building")
    home = _building_called(work, name)
    numbers = [int(room.name) for room in _rooms_in(work, home.id) if room.name.isdecimal()] if home else []
    first = max(numbers, default=0) + 1
    for part in read_room_spec(spec):
        made += set_up_rooms(work, name, part.rooms, part.beds, first_number=first + len(made))
    return made


def _new_room(work: UnitOfWork, entry: RoomEntry, position: int) -> Room:
    return work.add(
        Room(
            building_id=entry.building_id, name=entry.name.strip(), floor=entry.floor, kind=entry.kind,
            accessible=entry.accessible, closed=False, area_tenths=entry.area_tenths,
            volume_tenths=entry.volume_tenths, note=entry.note.strip(), position=position,
        )
    )  # fmt: skip


def _new_beds(work: UnitOfWork, room: Room, count: int, kind: str) -> list[Bed]:
    # numbers of removed beds are not given again: a label may be on somebody's wristband
    everything = select(Bed).where(Bed.room_id == room.id).execution_options(with_void=True)
    taken = [bed.label.rpartition("-")[2] for bed in work.session.scalars(everything)]
    first = max((int(number) for number in taken if number.isdecimal()), default=0) + 1
    return _label_beds(work, room, count, kind, first)


def _label_beds(work: UnitOfWork, room: Room, count: int, kind: str, first: int) -> list[Bed]:
    _check_known(kind, BED_KINDS, "kind")
    return [
        work.add(Bed(room_id=room.id, label=f"{room.name}-{number}", kind=kind, state="usable", position=number))
        for number in range(first, first + count)
    ]


def _building_called(work: UnitOfWork, name: str) -> Building | None:
    wanted = name.strip().casefold()
    return next((b for b in work.session.scalars(select(Building)) if b.name.strip().casefold() == wanted), None)


def _rooms_in(work: UnitOfWork, building_id: str) -> list[Room]:
    return list(work.session.scalars(select(Room).where(Room.building_id == building_id)))


def _beds(work: UnitOfWork, room_id: str) -> list[Bed]:
    return list(work.session.scalars(select(Bed).where(Bed.room_id == room_id)))


def _check(entry: RoomEntry, taken: set[str]) -> None:
    name = entry.name.strip()
    if not name:
        raise InputRefused(
            "room_name", _("The room needs a number or a name."), _("Nothing was saved."), _("Type it."), field="name"
        )
    _check_known(entry.kind, ROOM_KINDS, "kind")
    if name.casefold() in taken:
        raise InputRefused(
            "room_exists", _("There is a room {room} in this building already.").format(room=name),
            _("Nothing was saved."), _("Type another number or name."), field="name",
        )  # fmt: skip
    for field, value in (("area_tenths", entry.area_tenths), ("volume_tenths", entry.volume_tenths)):
        if value is not None and value <= 0:
            raise InputRefused(
                "room_size", _("A room's size is more than zero."), _("Nothing was saved."),
                _("Correct it, or leave it empty."), field=field,
            )  # fmt: skip


def _check_label(work: UnitOfWork, bed: Bed, label: str) -> str:
    wanted = label.strip()
    if not wanted:
        raise InputRefused(
            "bed_label", _("The bed needs a number."), _("Nothing was saved."), _("Type it."), field="label"
        )
    if any(other.id != bed.id and other.label.casefold() == wanted.casefold() for other in _beds(work, bed.room_id)):
        raise InputRefused(
            "bed_exists", _("There is a bed {bed} in this room already.").format(bed=wanted), _("Nothing was saved."),
            _("Type another number."), field="label",
        )  # fmt: skip
    return wanted


def _check_known(value: str, known: dict[str, str], field: str) -> str:
    if value not in known:
        raise InputRefused(
            f"unknown_{field}", _("This choice does not exist."), _("Nothing was saved."),
            _("Choose one from the list."), field=field,
        )  # fmt: skip
    return value


def _check_empty(work: UnitOfWork, room_id: str) -> None:
    people = len(sleepers_in(work, [bed.id for bed in _beds(work, room_id)]))
    if people:
        raise InputRefused(
            "room_occupied",
            ngettext("{n} person sleeps in this room.", "{n} people sleep in this room.", people).format(n=people),
            _("Nothing was changed."), _("Move them to other beds first."),
        )  # fmt: skip
