"""Rows with numbers of people instead of people: the driver's sheet."""

import re

from shelterdesk.domain.names import split_full_name
from shelterdesk.domain.phones import first_phone
from shelterdesk.domain.written_dates import is_unknown
from shelterdesk.exchange.lists.drafts import StubDraft
from shelterdesk.exchange.lists.facts import counts_in, family_in_brackets, pull_facts
from shelterdesk.exchange.lists.flag_texts import flag_text
from shelterdesk.exchange.lists.layouts import Segment
from shelterdesk.exchange.lists.people import RowReader
from shelterdesk.exchange.lists.reading import Flag
from shelterdesk.exchange.lists.sheet import NO_VALUE, Cell, cell_text
from shelterdesk.exchange.lists.surnames import section_surname
from shelterdesk.exchange.lists.words import folded_text

_SUBSET = re.compile(r"(из них|в том числе|в т\.? ?ч|оның ишинде|of which|incl|груд)")


def read_count(cell: Cell) -> int | None:
    """A number of people; an empty or dashed cell is 0, None when it cannot be understood."""
    if cell is None:
        return 0
    if isinstance(cell, bool):
        return int(cell)
    if isinstance(cell, int | float):
        return int(cell) if cell == int(cell) and 0 <= cell < 1000 else None
    text = cell_text(cell)
    if is_unknown(text) or text in ("0", ""):
        return 0
    if match := re.fullmatch(
        r"(\d{1,3})(?:[.,]0+)?\s*(?:чел|человек|реб|адам|бала|people|pers|дет)?[^\W\d_]*\.?", text
    ):
        return int(match.group(1))
    if re.fullmatch(r"\d{1,2}(\s*\+\s*\d{1,2})+", text):
        return sum(int(part) for part in re.findall(r"\d+", text))
    if re.fullmatch(r"[+vх✓✔x]", text.lower()):
        return 1
    return None


def stub_of_row(reader: RowReader, segment: Segment, row: int) -> StubDraft | None:
    """The household of a row of numbers, or None when there is neither a name nor a number."""
    block = segment.blocks[0]
    stub = StubDraft(row)
    text = ""
    for name in ("full_name", "surname", "head"):
        value, _column = reader.cell(block, name, row)
        text = text or cell_text(value)
    given = cell_text(reader.cell(block, "given_name", row)[0])
    _named(stub, f"{text} {given}".strip())
    for name in ("men", "women", "children", "total", "adults"):
        stub.counts[name] = _sum(stub, reader, segment, block, name, row)
    people = stub.counts["men"] + stub.counts["women"] + stub.counts["children"] + stub.counts["adults"]
    if not stub.counts["total"]:
        stub.counts["total"] = people
    phone, _column = reader.cell(block, "phone", row)
    if phone is not None and not is_unknown(cell_text(phone)):
        stub.phone = first_phone(cell_text(phone))
        if stub.phone is None:
            _flag(stub, "phone", "formula_without_value" if phone is NO_VALUE else "bad_phone", cell_text(phone))
    stub.note = cell_text(reader.cell(block, "note", row)[0]) or None
    stub.household = reader.down(block, "household", row) or f"S{row + 1}"
    if not stub.surname and not stub.counts["total"]:
        return None
    if not stub.surname:
        _flag(stub, "surname", "missing_name", "")
    return stub


def _sum(stub: StubDraft, reader: RowReader, segment: Segment, block: dict[str, list[int]], name: str, row: int) -> int:
    cells = reader.sheet.rows[row]
    columns = [column for column in block.get(name, ()) if not _SUBSET.search(folded_text(segment.uses[column].header))]
    total = 0
    for column in columns or block.get(name, [])[:1]:
        cell = cells[column] if column < len(cells) else None
        number = read_count(cell)
        if number is None:
            _flag(stub, name, "formula_without_value" if cell is NO_VALUE else "unread_text", cell_text(cell))
        total += number or 0
        if name in ("men", "women", "total"):
            break
    return total


def _named(stub: StubDraft, text: str) -> None:
    name = pull_facts(text).name or text
    plain = re.sub(r"^(семья|отбасы|family)\s+|\s+(отбасы|семья|family)$", "", name, flags=re.I)
    if plain != name:
        stub.surname = section_surname(plain) or plain or None
        return
    parts = split_full_name(name) if name else split_full_name("")
    stub.surname = parts.surname or parts.given_name
    stub.given_name = parts.given_name if parts.surname else None
    if parts.given_name and parts.patronymic and not parts.given_name.endswith("."):
        stub.given_name = parts.given_name


def stub_in_text(row: int, text: str) -> StubDraft | None:
    """A household in one cell: "Семья Ким (5 чел.)", "Ахметов +4"; None when the text names no numbers."""
    if family_in_brackets(text):
        return None  # a head by name, with the family in brackets
    name, counts = counts_in(text)
    if not counts or not re.search(r"[^\W\d_]", name):
        return None
    stub = StubDraft(
        row,
        in_text=True,
        counts={key: counts.get(key, 0) for key in ("men", "women", "children", "total")},
        household=f"S{row + 1}",
    )
    stub.counts["total"] = counts.get("total", 0) or sum(counts.values())
    facts = pull_facts(name)
    stub.phone = facts.phone
    _named(stub, facts.name or name)
    return stub


def members_counted(stub: StubDraft) -> int:
    """How many people the stub stands for."""
    parts = sum(stub.counts.get(name, 0) for name in ("men", "women", "children"))
    return max(parts, stub.counts.get("total", 0))


def _flag(stub: StubDraft, name: str, reason: str, value: str) -> None:
    stub.flags.append(Flag(stub.row + 1, name, reason, "check", flag_text(reason, name, "check", value)))
