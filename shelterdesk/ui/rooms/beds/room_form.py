"""One room as a form: name, building, floor, kind, size, accessibility."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.rooms import NORM_SOURCES, ROOM_KINDS
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.rooms import RoomEntry
from shelterdesk.queries.rooms import BuildingRow, RoomRow
from shelterdesk.ui.kit.choices import CheckField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.rooms.beds.quick_setup import kind_option, narrow_choice


class TenthsEntry(TextEntry):
    """A size with one decimal: "52" or "52,5"; value() in tenths, None when empty or wrong."""

    def value(self) -> int | None:
        typed = read_digits(self.text(), separators=True).strip().replace(" ", "").replace(",", ".")
        match = re.fullmatch(r"([0-9]{1,5})(?:\.([0-9]))?", typed)
        return None if match is None else int(match[1]) * 10 + int(match[2] or "0")

    def set_value(self, value: Any) -> None:
        super().set_value("" if value is None else shown_tenths(int(value)))

    def problem(self) -> str | None:
        if self.is_empty() or self.value() is not None:
            return None
        return _("Type a number like 52 or 52,5.")


class RoomForm(Form):
    """The fields of a room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, columns=2)
        self.add("name", lambda: _("Room number or name"), TextEntry(limit=40), required=True)
        self.add("building_id", lambda: _("Building"), narrow_choice([], numbered=False))
        self.add("kind", lambda: _("For"), narrow_choice([kind_option(code) for code in ROOM_KINDS]))
        self.add("floor", lambda: _("Floor"), IntegerEntry(least=-5, most=99), required=True)
        self.add("area_tenths", lambda: _("Area, m²"), TenthsEntry(limit=8))
        self.add("volume_tenths", lambda: _("Air volume, m³"), TenthsEntry(limit=8))
        self.add("note", lambda: _("Note"), TextEntry())
        self.add("accessible", _accessible, CheckField(_accessible))

    def offer_buildings(self, buildings: Sequence[BuildingRow]) -> None:
        """The buildings a room can stand in."""
        self.field("building_id").set_options([_building(row) for row in buildings])

    def show_room(self, room: RoomRow) -> None:
        """Fill in a room."""
        self.set_values({
            "name": room.name, "building_id": room.building_id, "kind": room.kind, "floor": str(room.floor),
            "area_tenths": room.area_tenths, "volume_tenths": room.volume_tenths, "note": room.note,
            "accessible": room.accessible,
        })  # fmt: skip

    def entry(self) -> RoomEntry:
        """The room as typed."""
        return RoomEntry(**self.values())


def norm_words(room: RoomRow) -> str:
    """How many people the room is good for, and why: "Good for 14 people by the area, 3.5 m² for each person"."""
    people = ngettext("Good for {n} person", "Good for {n} people", room.norm_capacity).format(n=room.norm_capacity)
    return f"{people} {_(NORM_SOURCES[room.norm_source])}"


def shown_tenths(tenths: int) -> str:
    """Tenths as people write them: 52 or 52,5."""
    return f"{tenths // 10},{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _accessible() -> str:
    return _("Accessible for a wheelchair")


def _building(row: BuildingRow) -> Option:
    return Option(row.id, lambda: row.name)
