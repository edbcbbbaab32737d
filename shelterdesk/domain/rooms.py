"""Rooms and beds: their kinds, and which beds can be slept in."""

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
