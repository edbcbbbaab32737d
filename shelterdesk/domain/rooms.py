"""Rooms and beds: their kinds, which beds can be slept in, and how many people a room is good for."""

from dataclasses import dataclass

from shelterdesk.foundation.i18n import N_

ROOM_KINDS = {
    "family": N_("Families"),
    "women": N_("Women"),
    "men": N_("Men"),
    "mother_child": N_("Mothers with small children"),
    "children": N_("Children without adults"),
    "isolation": N_("Isolation"),
    "staff": N_("Staff"),
    "hall": N_("Hall"),
}
BED_KINDS = {
    "bed": N_("Bed"),
    "lower": N_("Lower bunk"),
    "upper": N_("Upper bunk"),
    "cot": N_("Cot"),
    "mat": N_("Place on the floor"),
}
BED_STATES = {
    "usable": N_("Free to use"),
    "reserved": N_("Reserved"),
    "cleaning": N_("Being cleaned"),
    "blocked": N_("Out of use"),
    "isolation": N_("Isolation"),
}
USABLE = frozenset({"usable"})
WITH_REASON = frozenset({"reserved", "isolation"})  # may be given all the same, when somebody says why

AREA_PER_PERSON = 35  # tenths of a square metre: at least 3.5 m² of living space each (Sphere, shelter standard 3)
AIR_PER_PERSON = 120  # tenths of a cubic metre: at least 12 m³ of air each (Murmansk region, form 1/ПВР, note)

NORM_SOURCES = {
    "beds": N_("by the beds"),
    "area": N_("by the area, 3.5 m² for each person"),
    "volume": N_("by the air, 12 m³ for each person"),
}


@dataclass(frozen=True)
class NormCapacity:
    """How many people a room is good for, and which of beds, area or volume sets the limit."""

    people: int
    source: str  # a key of NORM_SOURCES


def people_norm(area_tenths: int | None, volume_tenths: int | None) -> int | None:
    """How many people the measured area and volume are good for, shared beds counted too; None if not measured."""
    limits = [
        measured // each
        for measured, each in ((area_tenths, AREA_PER_PERSON), (volume_tenths, AIR_PER_PERSON))
        if measured is not None
    ]
    return min(limits, default=None)


def norm_capacity(beds: int, area_tenths: int | None, volume_tenths: int | None) -> NormCapacity:
    """The least of beds, area ÷ 3.5 m² and volume ÷ 12 m³ (standards.md §1.2); what nobody measured does not limit."""
    found = NormCapacity(beds, "beds")
    if area_tenths is not None and area_tenths // AREA_PER_PERSON < found.people:
        found = NormCapacity(area_tenths // AREA_PER_PERSON, "area")
    if volume_tenths is not None and volume_tenths // AIR_PER_PERSON < found.people:
        found = NormCapacity(volume_tenths // AIR_PER_PERSON, "volume")
    return found
