"""Which rows are headers: one row, two merged ones, again in the middle of the sheet; and what stands in them."""

from shelterdesk.domain.written_dates import read_written
from shelterdesk.exchange.lists.columns import is_name_like
from shelterdesk.exchange.lists.headers import COUNT_FIELDS, PEOPLE_FIELDS, field_of_header
from shelterdesk.exchange.lists.relations import relation_word
from shelterdesk.exchange.lists.sheet import NO_VALUE, Cell, Sheet, cell_text
from shelterdesk.exchange.lists.words import sex_word

_SEARCHED = 60  # rows from the top searched for the first header
_STRONG = frozenset(
    {
        "full_name",
        "surname",
        "given_name",
        "patronymic",
        "birth_date",
        "iin",
        "number",
        "head",
        "household",
        "total",
        "members",
        "men",
        "women",
        "phone",
    }
)
_NAMES = ("full_name", "surname", "given_name", "members")


def is_data(cell: Cell) -> bool:
    """Whether a cell cannot stand in a header: a number, a date, long digits."""
    if cell is None or cell is NO_VALUE:
        return False
    if not isinstance(cell, str):
        return True
    digits = sum(char.isdigit() for char in cell)
    return digits >= 5 or (digits > 0 and (cell.strip().isdigit() or read_written(cell).kind in ("birth", "numeric")))


def _matches(sheet: Sheet, row: int, exact: bool = False) -> tuple[list[str], int, bool]:
    """The fields a row names, the number of filled cells, and whether the row holds data after all."""
    fields, filled, plain = [], 0, False
    for cell in sheet.rows[row]:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            continue
        if is_data(cell):
            return [], filled, True
        filled += 1
        found, _sure = field_of_header(cell, exact=exact) if isinstance(cell, str) else (None, 0.0)
        if found:
            fields.append(found)
            plain = plain or (found in _STRONG and not _could_be_cell(cell_text(cell)))
    return fields, filled, bool(fields) and not plain


def _could_be_cell(text: str) -> bool:
    """Whether a header word could as well be somebody's sex or relation."""
    return bool(sex_word(text)) or (relation_word(text)[0] and len(text.split()) == 1)


def is_numbering(cells: list[Cell]) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3, 4 …"""
    texts = [cell_text(cell) for cell in cells if cell is not None]
    return (
        len(texts) >= 3
        and all(text == str(number) for number, text in enumerate(texts, 1))
        and sum(cell is not None for cell in cells) >= 0.8 * len(cells)
    )


def header_groups(sheet: Sheet) -> list[list[int]]:
    """The header rows of a sheet, counted from 0, in groups of rows that belong together."""
    groups: list[list[int]] = []
    row = 0
    while row < len(sheet.rows) and (groups or row <= _SEARCHED):
        if _is_header(sheet, row, exact=bool(groups)):
            groups.append(_group(sheet, row))
            row = groups[-1][-1]
        row += 1
    if not groups:
        lone = next((row for row in range(min(_SEARCHED, len(sheet.rows))) if _is_lone_header(sheet, row)), None)
        groups = [_group(sheet, lone)] if lone is not None else []
    return groups


def _group(sheet: Sheet, row: int) -> list[int]:
    group = [row]
    while _continues(sheet, group, row):
        group.append(group[-1] + 1)
    return group


def _is_header(sheet: Sheet, row: int, *, exact: bool) -> bool:
    fields, filled, data = _matches(sheet, row, exact=exact)
    usable = set(fields) & (PEOPLE_FIELDS | set(COUNT_FIELDS) | {"number", "address"})
    return not data and len(usable) >= 2 and bool(set(fields) & _STRONG) and len(fields) >= 0.5 * filled


def _is_lone_header(sheet: Sheet, row: int) -> bool:
    """Whether a row holds nothing but a header for names, with names below."""
    fields, filled, data = _matches(sheet, row)
    return not data and filled == 1 and bool(set(fields) & set(_NAMES)) and _names_below(sheet, row)


def _names_below(sheet: Sheet, row: int) -> bool:
    column = next(index for index, cell in enumerate(sheet.rows[row]) if isinstance(cell, str) and cell.strip())
    below = [sheet.text(below_row, column) for below_row in range(row + 1, min(row + 6, len(sheet.rows)))]
    return sum(is_name_like(text) for text in below) >= 1 and len(cell_text(sheet.rows[row][column])) < 30


def _continues(sheet: Sheet, group: list[int], top: int) -> bool:
    row = group[-1] + 1
    if row >= len(sheet.rows) or len(group) >= 4:
        return False
    if is_numbering(sheet.rows[row]):
        return True
    if not any(cell is not None for cell in sheet.rows[row]):
        return any(r1 == top and r2 >= row for r1, _c1, r2, _c2 in sheet.merges)
    if any(r1 <= group[-1] and r2 >= row for r1, _c1, r2, _c2 in sheet.merges):
        return not any(is_data(cell) for cell in sheet.rows[row])
    if any(is_data(cell) for cell in sheet.rows[row]):
        return False
    named = [field_of_header(cell)[0] for cell in sheet.rows[row] if isinstance(cell, str) and cell.strip()]
    fields, filled = [found for found in named if found], len(named)
    if not fields or len(fields) < 0.5 * filled or _is_person_below(sheet, top, row):
        return False
    under_gap = all(
        not sheet.text(top, index) or _is_group(sheet, top, index)
        for index, cell in enumerate(sheet.rows[row])
        if cell is not None
    )
    repeated = [cell_text(cell) for cell in sheet.rows[row]] == [cell_text(cell) for cell in sheet.rows[top]]
    plain = any(
        found in _STRONG and not _could_be_cell(cell_text(cell))
        for found, cell in zip(named, [c for c in sheet.rows[row] if isinstance(c, str) and c.strip()], strict=True)
    )
    return not repeated and (under_gap or (filled > 1 and plain))


def _is_person_below(sheet: Sheet, top: int, row: int) -> bool:
    """Whether a row under a header already holds a person: a name below a header of names, a sex below "sex"."""
    for column, cell in enumerate(sheet.rows[row]):
        if not isinstance(cell, str) or not cell.strip():
            continue
        above = field_of_header(sheet.text(top, column))[0]
        if above in ("full_name", "surname", "given_name", "patronymic", "head") and field_of_header(cell)[0] is None:
            return True
        if above == "sex" and sex_word(cell) and not _is_group(sheet, top, column):
            return True
    return False


def _is_group(sheet: Sheet, row: int, column: int) -> bool:
    following = sheet.rows[row][column + 1] if column + 1 < len(sheet.rows[row]) else None
    return following is None or any(r1 == row and c1 == column and c2 > c1 for r1, c1, _r2, c2 in sheet.merges)


def header_texts(sheet: Sheet, group: list[int]) -> dict[int, tuple[str, str | None]]:
    """For each column the whole header text and its field."""
    rows = [row for row in group if not is_numbering(sheet.rows[row])]
    width = max((len(sheet.rows[row]) for row in rows), default=0)
    found: dict[int, tuple[str, str | None]] = {}
    spread: dict[tuple[int, int], str] = {}
    for r1, c1, _r2, c2 in sheet.merges:
        if r1 in rows and c2 > c1 and c1 < len(sheet.rows[r1]):
            width = max(width, min(c2 + 1, sheet.width))
            for column in range(c1, min(c2, width) + 1):
                spread[r1, column] = sheet.text(r1, c1)
    for row in rows[:-1]:  # unmerged group titles reach to the right over what stands below
        title = ""
        for column in range(width):
            own = sheet.text(row, column)
            title = own or title
            below = any(sheet.text(lower, column) for lower in rows if lower > row)
            if not own and title and below and (row, column) not in spread:
                spread[row, column] = title
            elif (
                own
                and below
                and column + 1 < width
                and not sheet.text(row, column + 1)
                and any(sheet.text(lower, column + 1) for lower in rows if lower > row)
            ):
                spread[row, column] = own
    for column in range(width):
        parts = [sheet.text(row, column) for row in rows]
        groups = [spread.get((row, column), "") for row in rows]
        below_titles = [part for part, over in zip(parts, groups, strict=True) if part and not over]
        titles = [text for text in groups if text]
        text = " ".join(dict.fromkeys([*titles, *below_titles]))
        found[column] = (text, _field_of(" ".join(below_titles), titles, text))
    return found


def _field_of(own: str, over: list[str], whole: str) -> str | None:
    above = field_of_header(over[-1])[0] if over else None
    if above == "sex" and sex_word(own):
        return "men" if sex_word(own) == "M" else "women"
    if above == "children" and own and field_of_header(own)[0] in ("men", "women", "age", "birth_date", None):
        return "children"
    field_found = field_of_header(own)[0] if own else None
    if field_found == "other" and over:
        field_found = field_of_header(whole)[0] or "other"
    return field_found or field_of_header(whole)[0] or above
