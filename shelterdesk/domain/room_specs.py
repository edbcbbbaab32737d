"""Rooms in one word: "12x8" is twelve rooms of eight beds, "12x8,3x2" and three more of two."""

import re
from dataclasses import dataclass

from shelterdesk.domain.keyboard import read_digits
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _

MOST_ROOMS = 2000  # in one step: more is a slip of the finger
MOST_BEDS = 500  # in one room: a sports hall has fewer

# the Latin x, the Cyrillic х, the multiplication sign or a star, whatever the keyboard had
_PART = re.compile(r"(\d{1,6})\s*[xXхХ×*]\s*(\d{1,6})")


@dataclass(frozen=True)
class RoomSpec:
    """So many rooms of so many beds each."""

    rooms: int
    beds: int


def read_room_spec(text: str) -> tuple[RoomSpec, ...]:
    """The parts of a text like "12x8" or "12x8, 1x40"; InputRefused when it says nothing of the kind."""
    parts = [part.strip() for part in re.split(r"[,;+]", text) if part.strip()]
    found = []
    for part in parts:
        match = _PART.fullmatch(part) or _PART.fullmatch(read_digits(part))
        if match is None:
            raise _not_read()
        found.append(check_spec(int(match[1]), int(match[2])))
    if not found:
        raise _not_read()
    return tuple(found)


def check_spec(rooms: int, beds: int) -> RoomSpec:
    """So many rooms of so many beds, when that can be."""
    if not 1 <= rooms <= MOST_ROOMS:
        raise InputRefused(
            "room_count", _("The number of rooms is from 1 to {most}.").format(most=MOST_ROOMS),
            _("Nothing was saved."), _("Type another number."), field="rooms",
        )  # fmt: skip
    if not 0 <= beds <= MOST_BEDS:
        raise InputRefused(
            "bed_count", _("The number of beds in a room is from 0 to {most}.").format(most=MOST_BEDS),
            _("Nothing was saved."), _("Type another number."), field="beds",
        )  # fmt: skip
    return RoomSpec(rooms, beds)


def _not_read() -> InputRefused:
    return InputRefused(
        "room_spec", _("The rooms were not understood."), _("Nothing was saved."),
        _("Write the number of rooms, an x and the beds in each, for example 12x8."), field="rooms",
    )  # fmt: skip
