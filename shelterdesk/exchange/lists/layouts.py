"""Where the list begins, which rows are headers, and which column holds what."""

from dataclasses import dataclass, field

from shelterdesk.domain.written_dates import read_written
from shelterdesk.exchange.lists.columns import Column, is_name_like, look_at
from shelterdesk.exchange.lists.guesses import by_content, contradicts
from shelterdesk.exchange.lists.headers import COUNT_FIELDS, PEOPLE_FIELDS, field_of_header
from shelterdesk.exchange.lists.sheet import NO_VALUE, Cell, Sheet, cell_text
from shelterdesk.exchange.lists.words import relation_word, sex_word

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


@dataclass
class ColumnUse:
    """What one column is used for. field None: not imported."""

    index: int
    header: str
    field: str | None
    confidence: float
    samples: tuple[str, ...]


@dataclass
class Segment:
    """A stretch of rows under one header: rows first to last (last excluded), and the people of one row as blocks."""

    first: int
    last: int
    uses: list[ColumnUse]
    blocks: list[dict[str, list[int]]] = field(default_factory=list)
    stubs: bool = False
    births_are_ages: frozenset[int] = frozenset()
    family_row: bool = False  # the blocks of a row are one family (husband, wife, child …)


@dataclass
class Layout:
    """How a sheet is laid out. Rows are counted from 0."""

    header_rows: list[int]
    segments: list[Segment]


def lay_out(sheet: Sheet, mapping: dict[int, str] | None = None, header_row: int | None = None) -> Layout:
    """Find the headers and say what the columns hold.

    mapping (column from 0 to field, "" for not imported) overrides the guess; header_row (from 1, 0: no header) too.
    """
    groups = _header_groups(sheet) if header_row is None else ([[header_row - 1]] if header_row > 0 else [])
    headers = [row for group in groups for row in group]
    segments: list[Segment] = []
    starts = [group[-1] + 1 for group in groups] or [0]
    if groups and header_row is None and groups[0][0] > 0 and not segments:
        pass
    for number, start in enumerate(starts):
        last = groups[number + 1][0] if number + 1 < len(groups) else len(sheet.rows)
        texts = _header_texts(sheet, groups[number]) if groups else {}
        if segments and texts and _same(texts, segments[-1]):
            segments[-1].last = last
            continue
        segments.append(_segment(sheet, start, last, texts, mapping))
    return Layout(headers, segments)


def _same(texts: dict[int, tuple[str, str | None]], segment: Segment) -> bool:
    before = {use.index: use.header for use in segment.uses if use.header}
    now = {index: text for index, (text, _field) in texts.items() if text}
    return sum(before.get(index) == text for index, text in now.items()) >= 0.7 * len(now)


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


def _header_groups(sheet: Sheet) -> list[list[int]]:
    groups: list[list[int]] = []
    row = 0
    while row < len(sheet.rows):
        if groups and groups[-1][-1] >= row:
            row += 1
            continue
        fields, filled, data = _matches(sheet, row, exact=bool(groups))
        strong = set(fields) & _STRONG
        usable = set(fields) & (PEOPLE_FIELDS | set(COUNT_FIELDS) | {"number", "address"})
        good = not data and len(usable) >= 2 and strong and len(fields) >= 0.5 * filled
        lone = (
            not data
            and not groups
            and row < _SEARCHED
            and filled == 1
            and len(strong & set(_NAMES)) == 1
            and _names_below(sheet, row)
        )
        if good or lone:
            group = [row]
            while _continues(sheet, group, row):
                group.append(group[-1] + 1)
            groups.append(group)
            row = group[-1]
        row += 1
        if not groups and row > _SEARCHED:
            break
    return groups


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
    plain = any(found in _STRONG and not _could_be_cell(cell_text(cell))
                for found, cell in zip(named, [c for c in sheet.rows[row] if isinstance(c, str) and c.strip()], strict=True))
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


def _header_texts(sheet: Sheet, group: list[int]) -> dict[int, tuple[str, str | None]]:
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
        own = [part for part, over in zip(parts, groups, strict=True) if part and not over]
        over = [text for text in groups if text]
        text = " ".join(dict.fromkeys([*over, *own]))
        found[column] = (text, _field_of(" ".join(own), over, text))
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


def _segment(
    sheet: Sheet, first: int, last: int, texts: dict[int, tuple[str, str | None]], mapping: dict[int, str] | None
) -> Segment:
    width = min(sheet.width, 100)
    columns = [look_at(sheet, first, last, index) for index in range(width)]
    uses = []
    for column in columns:
        text, named = texts.get(column.index, ("", None))
        sure = field_of_header(text)[1] if named else 0.0
        if named and mapping is None and contradicts(named, column):
            named, sure = None, 0.0
        uses.append(ColumnUse(column.index, text, named, sure or (0.9 if named else 0.0), column.samples))
    if mapping is None:
        by_content(uses, columns, bool(texts))
        _settle_names(uses, columns)
    else:
        for use in uses:
            if use.index in mapping:
                use.field, use.confidence = mapping[use.index] or None, 1.0
    segment = Segment(first, last, uses)
    _divide(segment, columns)
    return segment


def _settle_names(uses: list[ColumnUse], columns: list[Column]) -> None:
    fields = {use.field for use in uses}
    for use in uses:
        column = columns[use.index]
        if (
            use.field == "given_name"
            and not fields & {"surname", "full_name"}
            and (column.share("long name") > 0.3 or "patronymic" not in fields)
        ):
            use.field = "full_name"
        elif use.field == "members" and column.share("count") > 0.6:
            use.field = "total"
        elif use.field == "members" and not fields & {"full_name", "surname", "given_name"} and "head" in fields:
            use.field = "full_name"
        elif (use.field == "head" and not fields & {"full_name", "surname", "given_name", "members"}) or (
            use.field == "surname" and not fields & {"given_name", "full_name"}
        ):
            use.field = "full_name"
    fields = {use.field for use in uses}
    if "age" in fields and "birth_date" not in fields:
        for use in uses:
            if use.field == "age" and columns[use.index].share("date") + columns[use.index].share("year") > 0.5:
                use.field = "birth_date"


def _divide(segment: Segment, columns: list[Column]) -> None:
    """Put the columns into blocks: a second name column begins another person of the same row."""
    blocks: list[dict[str, list[int]]] = [{}]
    shared: dict[str, list[int]] = {}
    names = [use.index for use in segment.uses if use.field in ("full_name", "surname")]
    relations = 0
    for use in segment.uses:
        if use.field is None:
            continue
        if use.field in ("full_name", "surname") and use.field in blocks[-1]:
            carried = {key: blocks[-1].pop(key) for key in ("number",) if len(blocks[-1].get(key, [])) > 1}
            blocks.append({key: [value.pop()] for key, value in carried.items()})
        if use.field in ("household", "head", "address") and len(names) > 1:
            shared.setdefault(use.field, []).append(use.index)
        blocks[-1].setdefault(use.field, []).append(use.index)
    for block in blocks[1:]:
        for key, indexes in shared.items():
            block.setdefault(key, indexes)
        for name in ("full_name", "surname"):
            for index in block.get(name, []):
                header = segment.uses[index].header.lower()
                relations += any(
                    word in header
                    for word in (
                        "муж",
                        "жен",
                        "супруг",
                        "реб",
                        "дет",
                        "мат",
                        "отец",
                        "wife",
                        "husband",
                        "child",
                        "mother",
                        "father",
                        "бала",
                        "жұбай",
                        "әйел",
                    )
                )
    segment.blocks = blocks
    segment.family_row = relations > 0
    first = blocks[0]
    counted = [field for field in COUNT_FIELDS if field in first]
    numeric = [
        field
        for field in counted
        if columns[first[field][0]].share("count") > 0.5 or not columns[first[field][0]].filled
    ]
    personal = [
        key
        for key in ("iin", "birth_date", "sex", "age", "relation", "patronymic")
        if any(columns[index].filled for index in first.get(key, []))
    ]
    enough = len(numeric) >= 2 or "total" in numeric
    marks = (
        bool(numeric)
        and set(counted) <= {"men", "women"}
        and all(set(columns[first[field][0]].samples) <= {"1", "+", "v", "V", "х", "x"} for field in numeric)
    )
    segment.stubs = enough and not personal and not marks
    segment.births_are_ages = frozenset(first.get("age", []))
