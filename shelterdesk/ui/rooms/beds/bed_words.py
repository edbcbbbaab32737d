"""What a bed says about itself: glyph and word for its status, letters for households."""

from collections.abc import Iterable

from shelterdesk.domain.rooms import BED_KINDS, ROOM_KINDS
from shelterdesk.foundation.i18n import N_, _, pgettext
from shelterdesk.queries.beds import BedRow
from shelterdesk.queries.rooms import RoomRow

STATUS_WORDS = {
    "free": N_("free"),
    "occupied": N_("taken"),
    "reserved": N_("reserved"),
    "cleaning": N_("being cleaned"),
    "blocked": N_("out of use"),
    "isolation": N_("isolation"),
}
GLYPHS = {"free": "○", "occupied": "●", "reserved": "◔", "cleaning": "≈", "blocked": "✕", "isolation": "△"}
CHIPS = {
    "free": "ok", "occupied": "neutral", "reserved": "attention", "cleaning": "info", "blocked": "neutral",
    "isolation": "danger",
}  # fmt: skip
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letters_of(beds: Iterable[BedRow]) -> dict[str, str]:
    """A letter for each household of a room, in the order of the beds: A, B … Z, AA."""
    found: dict[str, str] = {}
    for bed in beds:
        for sleeper in bed.sleepers:
            number = len(found)
            found.setdefault(
                sleeper.household_id,
                (_LETTERS[number // 26 - 1] if number >= 26 else "") + _LETTERS[number % 26],
            )
    return found


def short_name(surname: str, given_name: str, name: str) -> str:
    """Surname and initial, as a tile has room for; the whole name when there is no surname."""
    return f"{surname} {given_name[:1]}." if surname and given_name else name


def bed_sentence(bed: BedRow, letters: dict[str, str], numbers_only: bool) -> str:
    """The tile in words, for a screen reader: "Bed 4-1, taken, Ахметов А., household B"."""
    kind = [_(BED_KINDS[bed.kind])] if bed.kind != "bed" else []
    parts = [_("Bed {bed}").format(bed=bed.label), *kind, _(STATUS_WORDS[bed.status])]
    for sleeper in bed.sleepers:
        if not numbers_only:
            parts.append(short_name(sleeper.surname, sleeper.given_name, sleeper.name))
        parts.append(_("household {letter}").format(letter=letters[sleeper.household_id]))
        if sleeper.away:
            parts.append(_("out for a while"))
    return ", ".join(parts)


def room_title(room: RoomRow, several_buildings: bool) -> str:
    """The room's name with its building when there are several."""
    named = pgettext("heading", "Room {room}").format(room=room.name)
    return f"{room.building}, {named}" if several_buildings else named


def room_facts(room: RoomRow) -> str:
    """Floor, kind, free beds and what else matters, in one line."""
    parts = [
        _("floor {n}").format(n=room.floor), _(ROOM_KINDS[room.kind]),
        _("{free} of {all} free").format(free=room.free, all=room.capacity),
    ]  # fmt: skip
    if room.accessible:
        parts.append(_("accessible"))
    if room.closed:
        parts.append(_("closed"))
    if room.over:
        parts.append(_("{n} more than the norm").format(n=room.over))
    return " · ".join(parts)
