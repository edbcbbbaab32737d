"""Where the list begins, which rows are headers, and which column holds what."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from shelterdesk.exchange.lists.columns import Column, look_at
from shelterdesk.exchange.lists.guesses import by_content, contradicts
from shelterdesk.exchange.lists.header_rows import header_groups, header_texts
from shelterdesk.exchange.lists.headers import COUNT_FIELDS, field_of_header
from shelterdesk.exchange.lists.own_exports import fields_of_tags
from shelterdesk.exchange.lists.sheet import Sheet
from shelterdesk.exchange.lists.words import folded_text


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


def lay_out(
    sheet: Sheet, mapping: dict[int, str] | None = None, header_row: int | None = None,
    alive: Callable[[], object] = lambda: None,
) -> Layout:  # fmt: skip
    """Find the headers and say what the columns hold.

    mapping (column from 0 to field, "" for not imported) overrides the guess; header_row (from 1, 0: no header) too.
    alive is called while it goes on.
    """
    groups = header_groups(sheet) if header_row is None else ([[header_row - 1]] if header_row > 0 else [])
    headers = [row for group in groups for row in group]
    segments: list[Segment] = []
    starts = [group[-1] + 1 for group in groups] or [0]
    for number, start in enumerate(starts):
        last = groups[number + 1][0] if number + 1 < len(groups) else len(sheet.rows)
        texts = header_texts(sheet, groups[number]) if groups else {}
        if segments and texts and _same(texts, segments[-1]):
            segments[-1].last = last
            continue
        segments.append(_segment(sheet, start, last, texts, mapping, alive))
    return Layout(headers, segments)


def _same(texts: dict[int, tuple[str, str | None]], segment: Segment) -> bool:
    before = {use.index: use.header for use in segment.uses if use.header}
    now = {index: text for index, (text, _field) in texts.items() if text}
    return sum(before.get(index) == text for index, text in now.items()) >= 0.7 * len(now)


def _segment(
    sheet: Sheet, first: int, last: int, texts: dict[int, tuple[str, str | None]], mapping: dict[int, str] | None,
    alive: Callable[[], object],
) -> Segment:  # fmt: skip
    columns = []
    for index in range(min(sheet.width, 100)):
        columns.append(look_at(sheet, first, last, index))
        alive()
    uses = []
    for column in columns:
        text, named = texts.get(column.index, ("", None))
        sure = field_of_header(text)[1] if named else 0.0
        if named and mapping is None and contradicts(named, column):
            named, sure = None, 0.0
        uses.append(ColumnUse(column.index, text, named, sure or (0.9 if named else 0.0), column.samples))
    tagged = fields_of_tags(sheet.tags) if mapping is None else {}
    if tagged:
        for use in uses:
            use.field = tagged.get(use.index)
            use.confidence = 1.0 if use.field else 0.0
    elif mapping is None:
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
    _drop_second_spelling(uses, columns)
    _drop_relatives_phone(uses)
    _husband_first(uses, columns)
    fields = {use.field for use in uses}
    for use in uses:
        column = columns[use.index]
        if (
            use.field == "given_name"
            and not fields & {"surname", "full_name"}
            and (column.share("long name") > 0.3 or "patronymic" not in fields)
        ):
            use.field = "full_name"
        elif use.field == "head" and column.share("relation") >= 0.6:
            use.field = "relation"
        elif use.field == "members" and column.share("count") > 0.6:
            use.field = "total"
        elif (
            (use.field == "members" and not fields & {"full_name", "surname", "given_name"} and "head" in fields)
            or (use.field == "head" and not fields & {"full_name", "surname", "given_name", "members"})
            or (use.field == "surname" and not fields & {"given_name", "full_name"})
        ):
            use.field = "full_name"
    fields = {use.field for use in uses}
    if "age" in fields and "birth_date" not in fields:
        for use in uses:
            if use.field == "age" and columns[use.index].share("date") + columns[use.index].share("year") > 0.5:
                use.field = "birth_date"


def _drop_second_spelling(uses: list[ColumnUse], columns: list[Column]) -> None:
    """A name given twice, in Cyrillic and as in the passport, is one name."""
    for field_name in ("full_name", "surname", "given_name"):
        named = [use for use in uses if use.field == field_name]
        plain = [use for use in named if not _is_latin(use, columns)]
        if plain and len(plain) < len(named) and not any(_IN_LATIN.search(folded_text(use.header)) for use in plain):
            for use in named:
                if use not in plain:
                    use.field, use.confidence = None, 0.0


def _is_latin(use: ColumnUse, columns: list[Column]) -> bool:
    letters = [char for sample in columns[use.index].samples for char in sample if char.isalpha()]
    told = bool(_IN_LATIN.search(folded_text(use.header)))
    return bool(letters) and all(char.isascii() for char in letters) and (told or columns[use.index].filled > 2)


def _drop_relatives_phone(uses: list[ColumnUse]) -> None:
    """A phone of a relative counts only where no other is given."""
    phones = [use for use in uses if use.field == "phone"]
    own = [use for use in phones if not _OF_RELATIVE.search(folded_text(use.header))]
    if own:
        for use in phones:
            if use not in own:
                use.field, use.confidence = None, 0.0


def _husband_first(uses: list[ColumnUse], columns: list[Column]) -> None:
    """Where wives or children have columns of their own, the column of the head holds people too."""
    named = [use for use in uses if use.field in ("full_name", "surname")]
    head = next((use for use in uses if use.field == "head"), None)
    if head is None or not named or not all(_OF_FAMILY.search(folded_text(use.header)) for use in named):
        return
    if columns[head.index].share("name") + columns[head.index].share("mixed") >= 0.5:
        head.field = "full_name"


_IN_LATIN = re.compile(r"латин|\blat|англ|транслит|загран|english|passport|agylsh|агылш|(по|в) паспорт")
_OF_RELATIVE = re.compile(r"родствен|близк|родител|матер|отца|законн|опекун|туыс|ата ?ана|жакын|контактн\w* лиц|"
                          r"relative|parent|guardian|next of kin|emergency|работ|служеб|жумыс|work")  # fmt: skip
_OF_FAMILY = re.compile(r"^\W*(жен|супруг|муж\b|реб|дет|мат|отец|wife|husband|spouse|child|mother|father|бала|жубай|"
                        r"айел|куйеу)")  # fmt: skip
_PARENT = re.compile(r"\b(матер|мать|мама|отца|отец|папа|mother|father|анасы|шешеси|акеси|ата ?ана)")


def _is_contact(block: dict[str, list[int]], segment: Segment, first: dict[str, list[int]]) -> bool:
    """Whether a second name column is only a pupil's parent to call: no birth, no number, no sex of its own."""
    names = [index for name in ("full_name", "surname") for index in block.get(name, ())]
    if any(block.get(key) for key in ("birth_date", "iin", "sex", "age")) or not names:
        return False
    if not any(_PARENT.search(folded_text(segment.uses[index].header)) for index in names):
        return False
    for index in names:
        segment.uses[index].field = "contact"
    for key, indexes in block.items():
        if key not in ("full_name", "surname", "given_name", "patronymic"):
            first.setdefault(key, []).extend(indexes)
    return True


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
    blocks = [blocks[0], *(block for block in blocks[1:] if not _is_contact(block, segment, blocks[0]))]
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
    calls = [block for block in blocks if "phone" in block]
    if segment.family_row and len(calls) == 1 and calls[0] is not blocks[0]:
        blocks[0]["phone"] = calls[0].pop("phone")  # one phone for the family, wherever it stands
    first = blocks[0]
    counted = [field for field in COUNT_FIELDS if field in first]
    numeric = [
        field
        for field in counted
        if columns[first[field][0]].share("count") > 0.5 or not columns[first[field][0]].filled
    ]
    personal = [
        key
        for key in ("iin", "birth_date", "sex", "age", "relation")
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
