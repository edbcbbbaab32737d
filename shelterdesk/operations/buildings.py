"""Setting up the buildings of a centre."""

from sqlalchemy import func, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.records import Building, Room
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.SET_UP_ROOMS, says=N_("add a building"))
def add_building(work: UnitOfWork, name: str, address: str = "") -> str:
    """Add a building; answers its id. Two buildings cannot have the same name."""
    return new_building(work, name, address).id


@verb(Permission.SET_UP_ROOMS, says=N_("change a building"))
def change_building(work: UnitOfWork, building_id: str, name: str, address: str = "") -> str:
    """Give a building another name or address."""
    building = work.get(Building, building_id)
    _check_name(work, name, building_id)
    building.name, building.address = name.strip(), address.strip()
    return building_id


@verb(Permission.SET_UP_ROOMS, says=N_("remove a building"))
def remove_building(work: UnitOfWork, building_id: str, reason: str = "") -> None:
    """Remove a building without rooms."""
    building = work.get(Building, building_id)
    rooms = work.session.scalar(select(func.count()).where(Room.building_id == building_id)) or 0
    if rooms:
        raise InputRefused(
            "building_has_rooms", _("There are still rooms in this building."), _("Nothing was removed."),
            _("Remove its rooms first."),
        )  # fmt: skip
    building.void, building.void_reason = True, reason


def new_building(work: UnitOfWork, name: str, address: str = "") -> Building:
    """Inside another verb: a new building after the others."""
    _check_name(work, name, None)
    position = work.session.scalar(select(func.count()).select_from(Building)) or 0
    return work.add(Building(name=name.strip(), address=address.strip(), position=position))


def _check_name(work: UnitOfWork, name: str, building_id: str | None) -> None:
    if not name.strip():
        raise InputRefused(
            "building_name", _("The building needs a name."), _("Nothing was saved."), _("Type the name."), field="name"
        )
    for other in work.session.scalars(select(Building)):
        if other.id != building_id and other.name.strip().casefold() == name.strip().casefold():
            raise InputRefused(
                "building_exists", _("There is a building of this name already."), _("Nothing was saved."),
                _("Type another name."), field="name",
            )  # fmt: skip
