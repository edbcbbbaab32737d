"""The tables of the daily report after the movement: where people are, who they are, beds, goods."""

from collections.abc import Mapping, Sequence
from typing import Any

from shelterdesk.domain.balance import DEPARTED_TO
from shelterdesk.domain.items import UNITS
from shelterdesk.domain.needs import NEEDS
from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.domain.stays import STATUS_NAMES, StayStatus
from shelterdesk.foundation.i18n import _
from shelterdesk.reports.paper import Paper, mm
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import changed, word_of

_SHOWN = tuple(status for status in StayStatus if status is not StayStatus.PLANNED)
_HALF = 91.0  # mm: two tables side by side
Line = tuple[str, str, str]


def where_and_who(paper: Paper, page: Mapping[str, Any], language: str) -> None:
    """The rest of the figures, table by table."""
    counts, deltas = page["counts"], page["deltas"]
    _side_by_side(
        paper,
        (_("Departed to"), [_pair(_(STATUS_NAMES[to]), counts, deltas, "departed_to", to) for to in DEPARTED_TO]),
        (_("Registered people now"), _places(counts, deltas)),
    )
    people, needs = _people(counts, deltas), _needs(counts, deltas)
    _side_by_side(paper, (_("People in the centre"), people), (_("Special needs"), needs))
    _beds(paper, counts, deltas)
    if page["stock"]:
        _stock(paper, page["stock"], language)


def _places(counts: Mapping[str, Any], deltas: Mapping[str, Any]) -> list[Line]:
    shown = [each for each in _SHOWN if each is not StayStatus.IN_TRANSIT or counts["where"].get(each, {}).get("total")]
    lines = [_pair(_(STATUS_NAMES[status]), counts, deltas, "where", status) for status in shown]
    return [_pair(_("Registered since the start"), counts, deltas, "registered"), *lines]


def _people(counts: Mapping[str, Any], deltas: Mapping[str, Any]) -> list[Line]:
    def one(words: str, name: str) -> Line:
        return words, changed(counts[name], deltas.get(name)), ""

    def child(words: str, name: str) -> Line:
        shown = changed(counts[name], deltas.get(name))
        return words, shown, shown

    return [
        one(_("Households"), "households"),
        child(_("Unaccompanied children"), "unaccompanied"),
        child(_("Separated children"), "separated"),
        child(_("Children with a parent or guardian"), "with_parent"),
        child(_("Children, company not asked"), "not_asked"),
        child(_("Infants under 2"), "infants"),
        _pair(_("In beds now"), counts, deltas, "present_in_beds"),
        _pair(_("Without a bed"), counts, deltas, "without_bed"),
    ]


def _needs(counts: Mapping[str, Any], deltas: Mapping[str, Any]) -> list[Line]:
    return [
        _pair(_(need.name), counts, deltas, "needs", need.code)
        for need in NEEDS
        if counts["needs"][need.code]["total"] or deltas.get("needs", {}).get(need.code, {}).get("total")
    ]


def _pair(words: str, counts: Mapping[str, Any], deltas: Mapping[str, Any], *path: str) -> Line:
    for step in path:
        counts, deltas = counts[step], deltas.get(step, {})
    return (
        words, changed(counts["total"], deltas.get("total")), changed(counts["children"], deltas.get("children")),
    )  # fmt: skip


def _side_by_side(paper: Paper, left: tuple[str, Sequence[Line]], right: tuple[str, Sequence[Line]]) -> None:
    rows = max(len(left[1]), len(right[1]))
    paper.need(mm(min(8 + 7 * (rows + 1), 120)))
    top, lowest = paper.y, 0.0
    for (title, lines), x in ((left, paper.left), (right, paper.right - mm(_HALF))):
        paper.y = top
        paper.text(x, paper.y, title, 11, bold=True, width=mm(_HALF))
        paper.y += 16
        columns = [Column("", 51), Column(_("people"), 20, "right", 8.5), Column(_("children"), 20, "right", 8.5)]
        table = Table(paper, columns, x=x)
        for line in lines:
            table.row(line)
        if not lines:
            table.row((_("nobody"), "0", "0"))
        lowest = max(lowest, paper.y)
    paper.y = lowest + 8


def _beds(paper: Paper, counts: Mapping[str, Any], deltas: Mapping[str, Any]) -> None:
    kinds = counts["beds_by_kind"]
    paper.need(mm(14 + 6 * len(kinds)))
    paper.say(_("Beds"), 11, bold=True, gap=2)
    table = Table(
        paper,
        [Column(_("Rooms for"), 74), Column(_("rooms"), 28, "right", 8.5), Column(_("beds"), 28, "right", 8.5),
         Column(_("occupied"), 28, "right", 8.5), Column(_("free"), 28, "right", 8.5)],
    )  # fmt: skip
    changes = deltas.get("beds_by_kind", {})
    for kind, line in kinds.items():
        table.row([word_of(ROOM_KINDS, kind), *_bed_cells(line, changes.get(kind, {}))])
    total = {**counts["beds"], "rooms": counts["rooms"]}
    total_changes = {**deltas.get("beds", {}), "rooms": deltas.get("rooms")}
    table.row([_("Total"), *_bed_cells(total, total_changes)], bold=True)
    over = changed(counts["rooms_over_norm"], deltas.get("rooms_over_norm"))
    paper.y += 2
    paper.say(
        _("Rooms that are too full: {rooms} (more people than beds, or less than 3.5 m² or 12 m³ each).").format(
            rooms=over
        ), 8, gap=6,
    )  # fmt: skip


def _bed_cells(line: Mapping[str, Any], changes: Mapping[str, Any]) -> list[str]:
    return [changed(line[name], changes.get(name)) for name in ("rooms", "total", "occupied", "free")]


def _stock(paper: Paper, stock: Sequence[Mapping[str, Any]], language: str) -> None:
    paper.need(mm(24))
    paper.say(_("Supplies"), 11, bold=True, gap=2)
    table = Table(
        paper,
        [Column(_("Item"), 62), Column(_("Unit of measure"), 22), Column(_("Opening stock"), 20, "right", 8.5),
         Column(_("Stock receipt"), 20, "right", 8.5), Column(_("Stock issue"), 20, "right", 8.5),
         Column(_("Stock balance"), 20, "right", 8.5), Column(_("Days of cover"), 22, "right", 8.5)],
    )  # fmt: skip
    for line in stock:
        name = line.get(f"name_{language}") or line["name"]
        days = line["cover_days"]
        table.row([
            name, word_of(UNITS, line["unit"]), str(line["opening"]), str(line["came"]), str(line["went"]),
            str(line["closing"]), "—" if days is None else str(days),
        ])  # fmt: skip
    paper.y += 8
