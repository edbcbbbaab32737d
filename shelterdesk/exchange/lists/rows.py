"""What each row is: people, or one of the rows that are nobody."""

import re
from collections.abc import Sequence

from shelterdesk.domain.given_names import is_given_name
from shelterdesk.domain.iin import read_number
from shelterdesk.domain.names import patronymic_sex
from shelterdesk.domain.written_dates import is_unknown, read_written
from shelterdesk.exchange.lists.columns import is_name_like
from shelterdesk.exchange.lists.facts import counts_in, needs_pulling, pull_facts
from shelterdesk.exchange.lists.header_rows import is_numbering
from shelterdesk.exchange.lists.layouts import Layout, Segment
from shelterdesk.exchange.lists.sheet import NO_VALUE, Cell, Sheet, cell_text
from shelterdesk.exchange.lists.words import is_note, is_section, is_signature, is_total

_RULER = re.compile(r"[\W_]*")


def kind_of_row(sheet: Sheet, row: int, layout: Layout, segment: Segment, before_list: bool) -> str:
    """Say "people", or what the row is instead: blank, separator, header, section, total, signature, note or title."""
    cells = sheet.rows[row]
    filled = [
        (index, cell)
        for index, cell in enumerate(cells)
        if cell is not None and not (isinstance(cell, str) and not cell_text(cell))
    ]
    if row in layout.header_rows:
        return "header"
    if not filled:
        return "blank"
    if all(isinstance(cell, str) and _RULER.fullmatch(cell) for _index, cell in filled):
        return "separator"
    if is_numbering(cells) and len(filled) > 3:
        return "header"
    if before_list:
        return "title"
    return _kind_in_list(sheet, row, filled, segment)


def _kind_in_list(sheet: Sheet, row: int, filled: Sequence[tuple[int, Cell]], segment: Segment) -> str:
    texts = [cell_text(cell) for _index, cell in filled]
    words = [text for text in texts if any(char.isalpha() for char in text)]
    first = words[0] if words else ""
    evidence = has_evidence(sheet, row, segment)
    if words and not evidence and any(is_total(word) for word in words[:2]):
        return "total"
    whole = " ".join(texts)
    numbers = {index for block in segment.blocks for index in block.get("number", ())}
    useful = [(index, cell) for index, cell in filled if index not in numbers or not _is_number(cell)]
    if not useful:
        return "blank"
    name_columns = {
        index
        for block in segment.blocks
        for key in ("full_name", "surname", "given_name", "members")
        for index in block.get(key, ())
    }
    if len(useful) == 1 and useful[0][0] not in name_columns and not _holds_iin(useful[0][1]):
        evidence = evidence and _people_follow(sheet, row, segment)
    if not evidence and words and (is_signature(whole) or is_signature(first)):
        return "signature"
    if not evidence and is_note(first):
        return "note"
    if (
        len({cell_text(cell) for _index, cell in useful}) == 1
        and not evidence
        and (row, filled[0][0]) not in _family_merges(sheet, segment)
    ):
        return _lone_text(sheet, row, useful, name_columns, segment)
    if (
        not evidence
        and words
        and is_section(first)
        and not segment.stubs
        and not any(
            index in name_columns and is_name_like(cell_text(cell)) and not is_section(cell_text(cell))
            for index, cell in useful
        )
    ):
        return "section"
    if not evidence and not any(index in name_columns and cell is not None for index, cell in useful):
        if segment.stubs and not words:
            return "total"
        if _is_footer(useful):
            return "note"
    return "people"


def _is_number(cell: Cell) -> bool:
    return cell is NO_VALUE or not any(char.isalpha() for char in cell_text(cell))


def _family_merges(sheet: Sheet, segment: Segment) -> set[tuple[int, int]]:
    return set() if not sheet.merges else {(r1, c1) for r1, c1, r2, _c2 in sheet.merges if r2 > r1 >= segment.first}


def _is_footer(useful: Sequence[tuple[int, Cell]]) -> bool:
    return all(isinstance(cell, str) for _index, cell in useful)


def _lone_text(
    sheet: Sheet, row: int, useful: Sequence[tuple[int, Cell]], name_columns: set[int], segment: Segment
) -> str:
    index, cell = useful[0]
    text = cell_text(cell)
    if cell is NO_VALUE:
        return "people" if index in name_columns else "note"
    merged = any(r1 == row and c2 > c1 for r1, c1, _r2, c2 in sheet.merges)
    if is_section(text) and not patronymic_sex(text):
        _name, counts = counts_in(text)
        return "people" if counts and index in name_columns and not merged else "section"
    if index in name_columns and not merged:
        facts = pull_facts(text) if needs_pulling(text) else None
        if facts and facts.phone and not facts.name:
            return "note"
        if is_name_like(text) or (facts and facts.name) or counts_in(text)[1] or not text[:1].isalpha():
            return "people" if any(char.isalpha() for char in text) or text.isdigit() else "note"
        return "note" if len(text) > 25 else "people"
    if len(segment.blocks) == 1 and not name_columns:
        return "people" if is_name_like(text) else "note"
    if any(char.isalpha() for char in text) and read_written(text).kind not in ("birth", "numeric"):
        named = (
            is_name_like(text)
            and len(text.split()) in (2, 3)
            and (patronymic_sex(text) or is_given_name(text.split()[1]))
        )
        return (
            "people"
            if named and not merged and index == min(name_columns, default=0)
            else ("section" if len(text) < 60 else "note")
        )
    return "note"


def has_evidence(sheet: Sheet, row: int, segment: Segment) -> bool:
    """Whether the row holds an IIN or a birth in the columns for them: then it is about a person."""
    cells = sheet.rows[row]
    for block in segment.blocks:
        for name in ("iin", "birth_date"):
            for index in block.get(name, ()):
                cell = cells[index] if index < len(cells) else None
                if cell is None or cell is NO_VALUE:
                    continue
                text = cell_text(cell)
                if name == "iin" and read_number(text)[0] is not None:
                    return True
                if name == "birth_date" and not is_unknown(text) and _is_birth(cell, text):
                    return True
    return False


def _people_follow(sheet: Sheet, row: int, segment: Segment) -> bool:
    return any(has_evidence(sheet, later, segment) for later in range(row + 1, min(row + 4, segment.last)))


def _holds_iin(cell: Cell) -> bool:
    return read_number(cell_text(cell))[0] is not None


def _is_birth(cell: Cell, text: str) -> bool:
    if not isinstance(cell, str | int | float):
        return True
    if isinstance(cell, int | float) or text.isdigit():
        return 1900 <= float(text) <= 2100 or 10_000 < float(text) < 60_000
    return read_written(text).kind in ("birth", "numeric", "age")
