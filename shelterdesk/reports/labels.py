"""Cards and wristbands: a short name, the room in large letters, and the number as QR, as bars and as digits.

No name and no other personal data in the codes. At least 2 mm of every label stay empty: sheets slip in printers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shelterdesk.domain.family_codes import family_code, shown_family_code
from shelterdesk.domain.label_sheets import LabelSheet
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.cards import FamilyCardRow
from shelterdesk.queries.people import PersonRow
from shelterdesk.reports.codes import BARS_WIDTH, QR_SIDE, draw_bars, draw_qr
from shelterdesk.reports.paper import Frame, Paper, mm

QUIET = 2.0  # mm left empty along the edges of a label
LARGE = 14.0  # points: the name and the room are read from an arm's length
_LINE = 6.2  # mm for a line of them


@dataclass(frozen=True)
class Label:
    """What stands on one label: its number, a line or two in large letters, one in small ones."""

    card: str
    title: str
    room: str
    small: str = ""
    by_hand: bool = False  # a line to write on stands in the place of the title


def band_labels(people: Iterable[PersonRow]) -> list[Label]:
    """A band for each of these people. Of somebody who is hidden only the number of the household is written."""
    return [
        Label(
            person.card, person.household_number if person.hidden else short_name(person), _place(person),
            "" if person.hidden else person.household_number,
        )
        for person in people
    ]  # fmt: skip


def family_labels(rows: Iterable[FamilyCardRow], centre: str) -> list[Label]:
    """A card for each of these households."""
    found = []
    for row in rows:
        rooms = sorted({person.room_name for person in row.people if person.room_name})
        count = ngettext("{n} person", "{n} people", len(row.people)).format(n=len(row.people))
        hidden = any(person.hidden for person in row.people)
        name = "" if hidden else (row.people[0].surname or row.people[0].name)
        room = _("room {room}").format(room=", ".join(rooms)) if rooms else ""
        title = " ".join(part for part in (row.number, name) if part)
        code = _("Family code {code}").format(code=shown_family_code(family_code(row.household_id, row.card)))
        found.append(Label(row.card, title, room, " · ".join(part for part in (code, count, centre) if part)))
    return found


def blank_labels(cards: Iterable[str]) -> list[Label]:
    """Bands that are nobody's yet: a line for the name, written by hand."""
    return [Label(card, "", "", _("Surname, name, room"), by_hand=True) for card in cards]


def short_name(person: PersonRow) -> str:
    """Surname and initials; "Unknown No. 3" when nobody can say it."""
    initials = "".join(f"{name[0]}." for name in (person.given_name, person.patronymic) if name)
    return f"{person.surname} {initials}".strip() if person.surname else (person.given_name or person.name)


def _place(person: PersonRow) -> str:
    if not person.room_name:
        return ""
    room = _("room {room}").format(room=person.room_name)
    return f"{room}, {person.bed_label}" if person.bed_label else room


def draw_labels(frame: Frame, labels: Sequence[Label], sheet: LabelSheet, first: int = 1) -> Paper:
    """The labels on as many sheets as they need; `first` is the first free label of the first sheet, from 1."""
    paper = Paper(frame)
    for number, label in enumerate(labels, first - 1):
        page, place = divmod(number, sheet.per_page)
        if place == 0 and page > 0:
            paper.new_page()
        left, top = sheet.corner(place)
        if sheet.cut:
            _cut_marks(paper, sheet, left, top)
        _draw(paper, label, left + QUIET, top + QUIET, sheet.wide - 2 * QUIET, sheet.tall - 2 * QUIET)
    return paper


def _draw(paper: Paper, label: Label, left: float, top: float, wide: float, tall: float) -> None:
    """One label, all in millimetres: the QR code at the left, the words and the bars beside it."""
    draw_qr(paper, mm(left), mm(top + (tall - QR_SIDE) / 2), label.card)
    beside = left + QR_SIDE + 1.5
    room = mm(wide - QR_SIDE - 1.5)
    lines = [label.title, label.room] if label.room else [label.title]
    bars = 9.0 if len(lines) > 1 else 11.0
    used = len(lines) * _LINE + bars + 5 + (3.6 if label.small else 0)
    y = top + max(0.0, (tall - used) / 2)
    for text in lines:
        _large(paper, mm(beside), mm(y), text, room)
        y += _LINE
    if label.by_hand:
        paper.line(mm(beside), mm(y), mm(beside) + room, mm(y))
        y += 0.8
    if label.small:
        paper.text(mm(beside), mm(y), label.small, 8, width=room)
        y += 3.6
    draw_bars(paper, mm(beside + min(0.0, wide - QR_SIDE - 1.5 - BARS_WIDTH)), mm(y), label.card, bars)
    if paper.frame.training:
        word = _("TRAINING")
        paper.text(mm(left), mm(top), word, 7, bold=True, width=mm(QR_SIDE))


def _large(paper: Paper, x: float, y: float, text: str, room: float) -> None:
    """Never smaller than 14 points; what is too long is cut."""
    paper.text(x, y, paper.letters.cut(text, room, LARGE, bold=True), LARGE, bold=True)


def _cut_marks(paper: Paper, sheet: LabelSheet, left: float, top: float) -> None:
    """Thin lines around, to cut along."""
    paper.box(mm(left), mm(top), mm(sheet.wide), mm(sheet.tall), weight=0.2)
