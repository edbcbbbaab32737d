"""The cells of one person: sex, birth, IIN, phone, each with its doubts."""

import re
from datetime import date, timedelta

from shelterdesk.domain.births import OLDEST_AGE
from shelterdesk.domain.iin import read_number
from shelterdesk.domain.phones import first_phone
from shelterdesk.domain.written_dates import Written, is_unknown, read_written
from shelterdesk.exchange.lists.drafts import Draft
from shelterdesk.exchange.lists.relations import relation_word
from shelterdesk.exchange.lists.sheet import NO_VALUE, Cell, cell_text
from shelterdesk.exchange.lists.words import sex_word

_AND_MONTHS = re.compile(
    r"(\d{1,2})\s*(?:г|год|года|лет|л|ж|жас|y|years?)\.?\s*(?:и\s*)?\d{1,2}\s*(?:м|мес\w*|ай\w*|m|months?)\.?", re.I
)
_AGE_BESIDE = re.compile(
    r"(?<=\d{4})(?:\W*\(\s*|[,;/]\s+)\d{1,3}\s*(?:лет|год\w*|г|жас\w*|years?|y\.?o)\.?\s*\)?$", re.I
)
_EPOCH = date(1899, 12, 30)


def read_sex(draft: Draft, cell: Cell) -> None:
    """The sex column; what is no word for a sex is flagged."""
    if cell is NO_VALUE:
        draft.flag("sex", "formula_without_value")
        return
    text = cell_text(cell)
    if not text or is_unknown(text):
        return
    draft.sex_written = sex_word(text) or {"1": "M", "2": "F"}.get(text) or relation_word(text)[1]
    if draft.sex_written is None:
        draft.flag("sex", "unread_text", value=text)


def read_birth(draft: Draft, cell: Cell, *, expects_age: bool, column: int) -> None:
    """A cell with a birth date, a year or an age; the order of day and month is settled later for the whole column."""
    if cell is NO_VALUE:
        draft.flag("birth_date", "formula_without_value")
        return
    if cell is None:
        return
    written = _written(cell, expects_age)
    if written.kind in ("empty", "unknown"):
        return
    if draft.written is not None and (draft.written.kind != "age" or written.kind == "age"):
        return
    draft.written, draft.birth_text, draft.birth_column = written, cell_text(cell), column


def _written(cell: Cell, expects_age: bool) -> Written:
    if isinstance(cell, date):
        return Written("birth", birth=cell.isoformat())
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(float(cell), expects_age)
    text = cell_text(cell)
    if re.fullmatch(r"\d{5}(\.\d+)?", text) and 3654 <= float(text) <= 60000:
        return _from_number(float(text), expects_age)
    if re.fullmatch(r"(19|20)\d\d[.,]0+", text):
        text = text[:4]
    if match := _AND_MONTHS.fullmatch(text):  # "3 г. 5 мес."
        return Written("age", age=int(match[1]))
    if re.fullmatch(r"\d{6}", text):  # as at intake: day, month, year
        found = read_written(f"{text[:2]}.{text[2:4]}.{text[4:]}")
        if found.kind in ("birth", "numeric"):
            return found
    text = _AGE_BESIDE.sub("", text).strip() or text
    written = read_written(text, expects_age=expects_age)
    if written.kind == "unreadable" and re.search(r"\d", text):
        return _first_date(text) or written
    return written


def _first_date(text: str) -> Written | None:
    from shelterdesk.exchange.lists.facts import pull_facts

    facts = pull_facts(text)
    if facts.birth and not re.search(r"\d", facts.leftover):
        found = read_written(facts.birth)
        return found if found.kind in ("birth", "numeric", "age") else None
    return None


def _from_number(number: float, expects_age: bool) -> Written:
    if number != number or abs(number) > 1e12:
        return Written("unreadable")
    whole = int(number)
    if 1800 <= whole <= 2100 and number == whole:
        return Written("birth", birth=str(whole))
    if expects_age and 0 <= whole <= OLDEST_AGE:
        return Written("age", age=whole)
    if 3654 <= number < 60000:
        return Written("birth", birth=(_EPOCH + timedelta(days=whole)).isoformat())
    if number == whole and 10 <= whole <= 99:
        return read_written(str(whole))
    if number == whole and 1_000_000 <= whole <= 99_999_999:
        return read_written(str(whole).zfill(8))
    return Written("unreadable")


def read_iin(draft: Draft, cell: Cell) -> None:
    """A cell with an IIN."""
    if cell is NO_VALUE:
        draft.flag("iin", "formula_without_value")
        return
    text = cell_text(cell)
    if not text or is_unknown(text) or draft.iin:
        return
    if isinstance(cell, float) and cell == int(cell):
        text = str(int(cell))
    number, verdict = read_number(text)
    draft.iin = number
    draft.iin_valid = number is not None and verdict != "bad_iin_checksum"
    if verdict == "repaired":
        draft.flag("iin", "bad_iin_length", level="note", value=number or "")
    elif verdict:
        draft.flag("iin", verdict, value=text)


def read_phone_cell(draft: Draft, cell: Cell) -> None:
    """A cell with one phone or several; the first counts."""
    if cell is NO_VALUE:
        draft.flag("phone", "formula_without_value")
        return
    text = cell_text(cell) if not isinstance(cell, str) else cell
    if not text or is_unknown(text) or draft.phone:
        return
    draft.phone = first_phone(text)
    if draft.phone is None:
        draft.flag("phone", "bad_phone", value=cell_text(cell))
