"""Totals rows: does the list count as many people as were read?"""

from dataclasses import dataclass

from shelterdesk.exchange.lists.flag_texts import flag_text
from shelterdesk.exchange.lists.layouts import Segment
from shelterdesk.exchange.lists.reading import Flag
from shelterdesk.exchange.lists.sheet import Sheet, cell_text
from shelterdesk.exchange.lists.stubs import read_count
from shelterdesk.exchange.lists.words import people_named

_COUNTS = ("men", "women", "children", "total")


@dataclass
class Tally:
    """People read so far: in the whole list, and since the last section or totals row."""

    whole: dict[str, int]
    part: dict[str, int]


def total_flag(sheet: Sheet, row: int, segment: Segment, tally: Tally) -> Flag | None:
    """A flag when the totals row names another number of people than was read."""
    if segment.stubs:
        said = _columns(sheet, row, segment)
        if said:
            wrong = [name for name, number in said.items() if number not in (tally.whole[name], tally.part[name])]
            if not wrong:
                return None
            return _flag(row, said[wrong[-1]], tally.whole[wrong[-1]])
    number = _in_words(sheet, row, segment)
    if number is None or number in (tally.whole["total"], tally.part["total"]):
        return None
    return _flag(row, number, tally.whole["total"])


def _columns(sheet: Sheet, row: int, segment: Segment) -> dict[str, int]:
    cells = sheet.rows[row]
    said: dict[str, int] = {}
    for name in _COUNTS:
        columns = segment.blocks[0].get(name, [])
        numbers = [read_count(cells[column]) for column in columns if column < len(cells) and cells[column] is not None]
        if len(numbers) == len(columns) == 1 and isinstance(numbers[0], int) and cell_text(cells[columns[0]]):
            said[name] = numbers[0]
    return said


def _in_words(sheet: Sheet, row: int, segment: Segment) -> int | None:
    numbers = {index for block in segment.blocks for index in block.get("number", ())}
    texts = [cell_text(cell) for cell in sheet.rows[row]]
    told = [people_named(text) for text in texts if text and any(char.isalpha() for char in text)]
    if told and told[0] is not None:
        return told[0]
    together = " ".join(text for text in texts if text)
    if len([text for text in texts if text.isdigit()]) == 1:
        return people_named(together)
    plain = [text for index, text in enumerate(texts) if text.isdigit() and index not in numbers]
    return int(plain[0]) if len(plain) == 1 and len(plain[0]) < 6 else None


def _flag(row: int, said: int, read: int) -> Flag:
    return Flag(
        row + 1, "row", "total_mismatch", "check", flag_text("total_mismatch", "row", "check", str(said), read=read)
    )
