"""What a column holds, judged by its cells alone: twelve digits, phones, dates, words for sex, names."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from shelterdesk.domain.given_names import is_given_name
from shelterdesk.domain.iin import read_number
from shelterdesk.domain.names import is_surname_like, name_words, patronymic_sex
from shelterdesk.domain.phones import first_phone
from shelterdesk.domain.written_dates import is_unknown, read_written
from shelterdesk.exchange.lists.relations import relation_word
from shelterdesk.exchange.lists.sheet import NO_VALUE, Cell, Sheet, cell_text
from shelterdesk.exchange.lists.words import is_section, is_signature, is_total, sex_word

_MOST_LETTERS = 14  # of a cell that is about a number
_SAMPLE = 300  # cells looked at in a column
_ADDRESS = re.compile(
    r"(\bул\b|ул\.|\bд\.|\bкв\b|кв\.|\bс\.|\bг\.|пос\.|мкр|к-си|кошеси|\bа\.|пер\.|пр\.|street|\bst\b|avenue|village)"
)
_WHOLE_PERSON = re.compile(  # "1. Ким Анна Ивановна, 01.02.1990, с. Бесколь": names, then a birth or a number
    r"\W*(\d{1,3}\W{1,2})?([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'’ʼ`.-]*\W{1,2}){2,3}(\w{0,12}\W{1,4}){0,3}"
    r"(\d{12}(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|(19|20)\d{2}\b)"
)
_WITH_INITIALS = re.compile(r"[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w'’ʼ`-]+ ?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.?( ?[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\.?)?")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’ʼ`.\-]*(?:[ \-'’ʼ`.,()]+[^\W\d_'’ʼ`.\-]+)*[.)]?")


@dataclass
class Column:
    """Shares of the filled cells of one column that look like each kind, 0 to 1."""

    index: int
    filled: int = 0
    shares: dict[str, float] = field(default_factory=dict)
    samples: tuple[str, ...] = ()
    repeats: float = 0.0  # share of cells equal to the one before
    rising: bool = False  # 1, 2, 3 …
    climbs: bool = False  # never falls: 1, 1, 1, 2, 2 …

    def share(self, kind: str) -> float:
        """The share of cells that look like this kind."""
        return self.shares.get(kind, 0.0)


def is_name_like(text: str) -> bool:
    """Whether the text could be somebody's name: one to six words of letters."""
    if not text or len(text) > 80 or not _NAME.fullmatch(text):
        return False
    words = text.split()
    return len(words) <= 6 and not is_total(text) and not is_signature(text)


def kinds_of(cell: Cell) -> list[str]:
    """The kinds one cell could be of."""
    if isinstance(cell, date):
        return ["date"]
    text = cell_text(cell)
    if len(text) > _MOST_LETTERS and _WHOLE_PERSON.match(text):
        return ["mixed"]
    digits = re.sub(r"\D", "", text)
    kinds = []
    if isinstance(cell, int | float) or text.isdigit():
        number = float(text) if len(text) < 300 else 0.0
        if number == int(number) and 0 <= number < 1000:
            kinds.append("count")
            if number <= 110:
                kinds.append("small")
        if 1900 <= number <= 2100:
            kinds.append("year")
    if re.fullmatch(r"\d{1,3}[.,/-]\d{1,2}", text):
        kinds.append("step")
    wordy = sum(char.isalpha() for char in text) > _MOST_LETTERS  # a whole person in one cell
    if len(digits) >= 9 and not wordy and read_number(text)[1] in (None, "repaired", "bad_iin_checksum"):
        kinds.append("iin")
    if len(digits) >= 9 and len(digits) != 12 and not wordy and first_phone(text):
        kinds.append("phone")
    elif "iin" in kinds:
        pass
    elif len(digits) == 9:
        kinds.append("document")
    if not kinds or kinds == ["count"]:
        written = read_written(text)
        if written.kind in ("birth", "numeric") and written.shape != "y2":
            kinds.append("date")
        elif written.kind == "age":
            kinds.append("aged")
    if not digits:
        kinds.extend(_word_kinds(text))
    elif _ADDRESS.search(text.lower()) or ("," in text and re.search(r"[^\W\d_]{3}", text)):
        kinds.append("address")
    if (
        digits
        and not is_section(text)
        and (
            re.search(r"[^\W\d_]{2,}[ .]+[^\W\d_]", text)
            or re.search(r"[^\W\d_]{2,}\W*\d{1,2}\W*[^\W\d_]{2,}|\+\s*\d{1,2}$", text)
        )
    ):
        kinds.append("mixed")
    return kinds


def _word_kinds(text: str) -> list[str]:
    if _WITH_INITIALS.fullmatch(text):  # "Ахметов С." is no village
        return ["name", "long name", "sure name"]
    kinds = []
    if sex_word(text) and len(text) < 14:
        kinds.append("sex")
    if relation_word(text)[0]:
        kinds.append("relation")
    if is_name_like(text) and "sex" not in kinds and "relation" not in kinds:
        words = name_words(text)
        if any(word[:1].isupper() for word in words):
            kinds.append("name")
            if len(words) > 1:
                kinds.append("long name")
                if len(words) == 2 and patronymic_sex(words[1]):
                    kinds.append("given with patronymic")
                if patronymic_sex(text) or any(is_given_name(word) for word in words):
                    kinds.append("sure name")
            elif patronymic_sex(text):
                kinds.append("patronymic")
            elif is_given_name(text):
                kinds.append("given")
            elif is_surname_like(text):
                kinds.append("surname")
    if _ADDRESS.search(text.lower()):
        kinds.append("address")
    return kinds


def look_at(sheet: Sheet, first: int, last: int, index: int) -> Column:
    """The column judged by its cells in the rows first to last (last excluded)."""
    cells: list[Cell] = []
    for row in sheet.rows[first:last]:
        cell = row[index] if index < len(row) else None
        if cell is None or cell is NO_VALUE:
            continue
        if isinstance(cell, str) and (not cell.strip() or is_unknown(cell) or is_total(cell)):
            continue
        cells.append(cell)
        if len(cells) >= _SAMPLE:
            break
    column = Column(index, filled=len(cells))
    if not cells:
        return column
    counts: Counter[str] = Counter()
    for cell in cells:
        counts.update(set(kinds_of(cell)))
    column.shares = {kind: number / len(cells) for kind, number in counts.items()}
    texts = [cell_text(cell) for cell in cells]
    column.samples = tuple(dict.fromkeys(texts))[:3]
    column.repeats = sum(a == b for a, b in pairwise(texts)) / max(1, len(texts) - 1)
    numbers = [int(text) for text in texts if text.isdigit() and len(text) < 6]
    steps = [b - a for a, b in pairwise(numbers)]
    column.climbs = len(numbers) >= 0.9 * len(texts) and sum(step < 0 for step in steps) <= 0.1 * len(steps)
    column.rising = (
        len(numbers) > 1 and len(numbers) >= 0.7 * len(texts) and sum(step == 1 for step in steps) >= 0.7 * len(steps)
    )
    return column
