"""Reading one sheet: row by row into people and stubs, then what only the whole sheet can tell."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from shelterdesk.domain.iin import read_number
from shelterdesk.domain.names import surname_stem, tells_order
from shelterdesk.domain.written_dates import read_written
from shelterdesk.exchange.lists.dates_of_list import date_in
from shelterdesk.exchange.lists.drafts import Draft, StubDraft
from shelterdesk.exchange.lists.families import settle_households
from shelterdesk.exchange.lists.flag_texts import flag_text
from shelterdesk.exchange.lists.layouts import Layout, Segment
from shelterdesk.exchange.lists.people import RowReader
from shelterdesk.exchange.lists.reading import Flag, ListedPerson, ListedStub, NotPerson
from shelterdesk.exchange.lists.rows import has_evidence, kind_of_row
from shelterdesk.exchange.lists.sheet import Sheet, cell_text
from shelterdesk.exchange.lists.stubs import members_counted, stub_in_text, stub_of_row
from shelterdesk.exchange.lists.surnames import flag_unlisted, missing_heads, settle_single_words, settle_surnames
from shelterdesk.exchange.lists.totals import Tally, total_flag
from shelterdesk.exchange.lists.verdicts import settle_births, settle_doubles, settle_names, settle_sex
from shelterdesk.exchange.lists.words import folded_text

_FAMILY_COLUMNS = ("household", "head", "address", "number", "phone", "surname")
_FAMILY_TITLE = re.compile(r"^\W*((семья|отбасы|family|household)\W|\d+\W{0,3}(отбасы|семья))")
_EVERY = 500  # rows between two reports of progress


@dataclass
class SheetReading:
    """What one sheet holds."""

    persons: list[ListedPerson] = field(default_factory=list)
    stubs: list[ListedStub] = field(default_factory=list)
    flagged: list[Flag] = field(default_factory=list)
    not_people: list[NotPerson] = field(default_factory=list)
    date_order: str | None = "dmy"
    list_date: date | None = None
    unclear_dates: list[str] = field(default_factory=list)


@dataclass
class _Pass:
    """The state while rows go by."""

    drafts: list[Draft] = field(default_factory=list)
    stubs: list[StubDraft] = field(default_factory=list)
    titles: list[StubDraft] = field(default_factory=list)  # that turned out to be the title of named people
    sections: list[str] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    kinds: list[tuple[int, str]] = field(default_factory=list)
    group: int = 0
    people_before_total: int = 0
    part: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("men", "women", "children", "total"), 0))
    whole: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("men", "women", "children", "total"), 0))


def read_sheet(
    sheet: Sheet, layout: Layout, today: date, date_order: str | None, progress: Callable[[int, int], None] | None
) -> SheetReading:
    """Everybody on the sheet, and what a person should look at."""
    state = _Pass()
    merged = _merged_down(sheet)
    for segment in layout.segments:
        reader = RowReader(sheet, segment, merged, _given_first(sheet, segment))
        start = 0 if segment is layout.segments[0] else segment.first
        for row in range(start, segment.last):
            if progress and row % _EVERY == 0:
                progress(row, len(sheet.rows))
            _read_row(sheet, row, layout, segment, reader, state)
    reading = SheetReading()
    titles = [
        sheet.text(row, column)
        for row, kind in state.kinds
        if kind in ("title", "signature", "note", "section")
        for column in range(len(sheet.rows[row]))
    ]
    reading.list_date = date_in([text for text in titles if text])
    _settle(state, reading, _merged_families(layout, merged), reading.list_date or today, date_order)
    _collect(sheet, state, reading)
    return reading


def _read_row(sheet: Sheet, row: int, layout: Layout, segment: Segment, reader: RowReader, state: _Pass) -> None:
    before = row < segment.first or (
        not layout.header_rows and not state.drafts and not state.stubs and _is_title(sheet, row, segment)
    )
    kind = kind_of_row(sheet, row, layout, segment, before)
    if kind == "people":
        if _people(sheet, row, segment, reader, state):
            return
        kind = "note" if any(char.isalpha() for cell in sheet.rows[row] for char in cell_text(cell)) else "blank"
    state.kinds.append((row, kind))
    if kind in ("blank", "separator", "section", "total"):
        state.group += 1
    if kind == "section":
        state.sections.append(" ".join(cell_text(cell) for cell in sheet.rows[row] if cell_text(cell)))
        state.part = dict.fromkeys(state.part, 0)
    elif kind == "total":
        flag = total_flag(sheet, row, segment, Tally(state.whole, state.part))
        if flag:
            state.flags.append(flag)
        state.part = dict.fromkeys(state.part, 0)


def _is_title(sheet: Sheet, row: int, segment: Segment) -> bool:
    texts = [cell_text(cell) for cell in sheet.rows[row] if cell_text(cell)]
    if len(texts) != 1 or any(read_number(text)[0] for text in texts):
        return False
    if has_evidence(sheet, row, segment) and read_written(texts[0]).kind not in ("birth", "numeric"):
        return False
    if _FAMILY_TITLE.match(folded_text(texts[0])):
        return False
    width = sum(use.field is not None for use in segment.uses)
    return width > 1 or any(r1 == row and c2 > c1 for r1, c1, _r2, c2 in sheet.merges)


def _people(sheet: Sheet, row: int, segment: Segment, reader: RowReader, state: _Pass) -> bool:
    if segment.stubs:
        stub = stub_of_row(reader, segment, row)
    else:
        value, _column = reader.cell(segment.blocks[0], "full_name", row)
        alone = sum(bool(cell_text(cell)) for cell in sheet.rows[row]) <= 3
        stub = (
            stub_in_text(row, value) if isinstance(value, str) and alone and any(c.isdigit() for c in value) else None
        )
    if stub is not None:
        state.stubs.append(stub)
        for tally in (state.whole, state.part):
            for name in tally:
                tally[name] += stub.counts.get(name, 0)
        return True
    drafts = [] if segment.stubs else reader.people(row)
    _becomes_title(state, drafts)
    for draft in drafts:
        draft.group, draft.section = state.group, len(state.sections)
    state.drafts.extend(drafts)
    for tally in (state.whole, state.part):
        tally["total"] += len(drafts)
    return bool(drafts)


def _given_first(sheet: Sheet, segment: Segment) -> bool:
    votes = 0
    for block in segment.blocks:
        for column in block.get("full_name", ()):
            for row in range(segment.first, min(segment.last, segment.first + 300)):
                told = tells_order(sheet.text(row, column)) if column < len(sheet.rows[row]) else None
                votes += 0 if told is None else (1 if told else -1)
    return votes > 0


def _merged_down(sheet: Sheet) -> dict[tuple[int, int], tuple[int, int]]:
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for r1, c1, r2, c2 in sheet.merges:
        if r2 > r1 and r2 - r1 < 200 and c1 == c2 and r1 < len(sheet.rows):
            cells.update({(row, c1): (r1, c1) for row in range(r1 + 1, min(r2 + 1, len(sheet.rows)))})
    return cells


def _merged_families(layout: Layout, merged: dict[tuple[int, int], tuple[int, int]]) -> dict[int, int]:
    families: dict[int, int] = {}
    for name in _FAMILY_COLUMNS:
        columns = {column for segment in layout.segments for block in segment.blocks for column in block.get(name, ())}
        for (row, column), (first, _column) in merged.items():
            if column in columns and row not in layout.header_rows:
                families[row] = first
                families[first] = first
        if families:
            return families
    unnamed = {use.index for segment in layout.segments for use in segment.uses if use.field is None and not use.header}
    for (row, column), (first, _column) in merged.items():
        if column in unnamed:
            families[row] = families[first] = first
    return families


def _becomes_title(state: _Pass, drafts: list[Draft]) -> None:
    """ "Семья Ахметовых, 4 чел." with the Ахметовы named below is their title and not four more people."""
    stub = state.stubs[-1] if state.stubs else None
    if stub is None or not stub.in_text or not drafts or (state.drafts and state.drafts[-1].row > stub.row):
        return
    stem = surname_stem(stub.surname or "")
    if not stem or surname_stem(drafts[0].surname or "") != stem:
        return
    state.titles.append(state.stubs.pop())
    state.kinds.append((stub.row, "section"))
    for tally in (state.whole, state.part):
        for name in tally:
            tally[name] -= stub.counts.get(name, 0)


def _check_titles(state: _Pass) -> None:
    """Whoever a title counts and nobody names below it is missed."""
    ends = sorted([stub.row for stub in state.stubs] + [row for row, kind in state.kinds if kind != "blank"])
    for stub in state.titles:
        end = next((row for row in ends if row > stub.row), stub.row + 100)
        below = [draft for draft in state.drafts if stub.row < draft.row < end]
        said = members_counted(stub)
        if said != len(below):
            text = flag_text("total_mismatch", "row", "check", str(said), read=len(below))
            state.flags.append(Flag(stub.row + 1, "row", "total_mismatch", "check", text))
        for draft in below:
            draft.household_text = draft.household_text or f"S{stub.row + 1}"


def _settle(state: _Pass, reading: SheetReading, families: dict[int, int], today: date, date_order: str | None) -> None:
    _check_titles(state)
    settle_households(state.drafts, state.sections, families)
    heads = missing_heads(state.drafts)
    if heads:
        state.drafts = sorted(heads + state.drafts, key=lambda draft: draft.row)
    for draft in state.drafts:
        settle_sex(draft)
    settle_surnames(state.drafts, state.sections)
    settle_single_words(state.drafts)
    for draft in state.drafts:
        settle_names(draft)
    flag_unlisted(state.drafts)
    reading.date_order = settle_births(state.drafts, today, date_order)
    settle_doubles(state.drafts)


def _collect(sheet: Sheet, state: _Pass, reading: SheetReading) -> None:
    for draft in state.drafts:
        reading.persons.append(
            ListedPerson(
                draft.row + 1,
                draft.surname,
                draft.given_name,
                draft.patronymic,
                draft.sex,
                draft.birth,
                draft.age,
                draft.iin,
                draft.phone,
                draft.household,
                draft.relation,
                draft.address,
                draft.note,
                draft.document,
            )
        )
    for stub in state.stubs:
        counts = {name: stub.counts.get(name, 0) for name in ("men", "women", "children", "total")}
        reading.stubs.append(
            ListedStub(
                stub.row + 1,
                stub.surname,
                stub.given_name,
                counts["men"],
                counts["women"],
                counts["children"],
                counts["total"],
                stub.phone,
                stub.household,
                stub.note,
            )
        )
    flags = [flag for draft in state.drafts for flag in draft.flags] + [
        flag for stub in state.stubs for flag in stub.flags
    ]
    rows = {draft.row for draft in state.drafts} | {stub.row for stub in state.stubs}
    flags += [
        Flag(row + 1, "row", "unread_text", "check", flag_text("unread_text", "row", "cut"))
        for row in sorted(rows & sheet.too_long)
    ]
    flags += [
        Flag(row + 1, "row", "hidden_row", "check", flag_text("hidden_row", "row", "check"))
        for row in sorted(rows & sheet.hidden_rows)
    ]
    reading.flagged = sorted(
        {(f.row, f.field, f.reason, f.other_row): f for f in flags + state.flags}.values(), key=lambda flag: flag.row
    )
    reading.unclear_dates = [
        draft.birth_text for draft in state.drafts if any(flag.reason == "ambiguous_date" for flag in draft.flags)
    ]
    reading.not_people = [NotPerson(row + 1, kind) for row, kind in state.kinds]
