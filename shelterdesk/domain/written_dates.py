"""Birth dates as people write them in lists: 12.05.1987, 1987 г.р., ок. 1950, 12 мая 1987, 1987 ж. 12 мамыр, 34 года.

A numeric date may have several readings; which order of day, month and year holds is settled by the other dates of its
column (see order_of_column). Nothing is made more exact than it was written.
"""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from shelterdesk.domain.births import OLDEST_AGE, earliest
from shelterdesk.domain.written_text import clean_text, fold_letters

UNKNOWN_WORDS = frozenset(  # folded
    """
неизв|неизвестно|неизвестен|неизвестна|не известно|неизвестный|нет|нету|нет данных|нет сведений|нет инф|н/д|нд
б/д|бд|н/у|н/и|б/н|бн|не указан|не указано|не указана|не уст|не установлено|не установлен|не помнит|не знает
не имеет|не имеется|отсутствует|отсут|уточняется|уточнить|без даты|прочерк|белгисиз|жок|малимет жок
малиметтер жок|маглумат жок|аныкталмаган|корсетилмеген|билмейди|unknown|none|n/a|n.a|na|null|nil|not known
no data|not stated|unk|no|missing|not given|не выдан|нет телефона|нет иин|без иин|без телефона|иин нет|тел нет
не запомнил|не определено|не опред|нет документов|без документов|телефоны жок|жсн жок|неизв. дата
дата неизвестна|nan|не предоставлено|не предоставлен|нет номера|no phone|no iin|н.д
""".strip()
    .replace("\n", "|")
    .split("|")
)

_MONTHS = {
    "янв": 1,
    "фев": 2,
    "мар": 3,
    "апр": 4,
    "май": 5,
    "мая": 5,
    "мае": 5,
    "июн": 6,
    "июл": 7,
    "авг": 8,
    "сен": 9,
    "окт": 10,
    "ноя": 11,
    "дек": 12,
    "кан": 1,
    "акп": 2,
    "нау": 3,
    "сау": 4,
    "мам": 5,
    "мау": 6,
    "шил": 7,
    "там": 8,
    "кыр": 9,
    "каз": 10,
    "кар": 11,
    "жел": 12,
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
    "xi": 11,
    "xii": 12,
}
_NUMERIC = re.compile(r"(\d{1,4})\s*([./\\\-,])\s*(\d{1,2})\s*[./\\\-,]\s*(\d{1,4})")
_SPACED = re.compile(r"(\d{1,4})( )(\d{1,2}) (\d{1,4})")
_TIME = re.compile(r"[ tт,]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]m)?( ?z|[+-]\d\d:?\d\d)?$")
_ABOUT = re.compile(
    r"^(около|ок\.?|прим\.?|примерно|приблизительно|приб\.?|ориент\.?|ориентировочно|шамамен|шамасы|"
    r"about|approx\.?|approximately|circa|ca\.?|c\.|est\.?|~|≈|±)\s*"
)
_BORN = re.compile(
    r"^(род\.?|рожд\.?|родился|родилась|г\.? ?р\.?|д\.? ?р\.?|дата рождения|год рождения|туган( куни| жылы)?|"
    r"born|b\.|dob|yob)[\s:\-]*(?=\d|~|около|ок)"
)
_YEAR_WORDS = re.compile(
    r"[\s,]*\(?(г\s*\.?\s*/?\s*р\s*\.?|года?\s*(рожд\w*\.?|рождения|р\.?)?|гг?\.?|года|год|г\s*\.\s*рожд\w*\.?|рожд\w*\.?|"
    r"ж\s*\.?\s*т\s*\.?|жылы?\s*(туган|туылган)?|жыл\w*|ж\.?|туган|туылган|y\.?o\.?b\.?|born|year|\?)\)?\s*\.?$"
)
_AGE = re.compile(
    r"^(возраст|жасы|age)?[:\s]*(\d{1,3})(?:[.,](\d))?\s*-?\s*(полных\s*)?"
    r"(лет|год|года|годик\w*|годов|л|г|жас|жаста|жасар|years?( old)?|yrs?\.?( old)?|y\.?\s?o|y|y/o)\.?$"
)
_MONTHS_OLD = re.compile(
    r"^(\d{1,2})(?:[.,]\d)?\s*-?\s*(мес|месяц\w*|м|ай|айлык|mo|months?( old)?|mos|"
    r"дн|дней|дня|день|кун|кундик|недел\w*|нед|апта\w*|days?|weeks?)\.?(\s*(old))?$"
)
_WORDS = re.compile(r"[^\W\d_]+|\d+")


class Written(NamedTuple):
    """What was written. kind: "empty", "unknown", "birth", "numeric" (order open), "age", "unreadable"."""

    kind: str
    birth: str | None = None
    numbers: tuple[int, int, int] = (0, 0, 0)
    shape: str = ""  # separator and length of the year: ".4", "/2"; dates of one shape share their order
    age: int | None = None


def is_unknown(text: str) -> bool:
    """Whether the text only says that nothing is known: "неизв.", "жоқ", "н/д", "—", "?"."""
    plain = fold_letters(text).strip(" .()!:*\"'«»")
    return not re.search(r"\w", plain) or plain in UNKNOWN_WORDS or bool(re.fullmatch(r"[xхXХ_]+", plain))


@lru_cache(maxsize=8192)
def read_written(text: str, *, expects_age: bool = False) -> Written:
    """What the text says about a birth. expects_age=True: a bare number up to 120 is an age (a column of ages)."""
    plain = fold_letters(clean_text(text)).strip(" '`\"«»;")
    if not plain:
        return Written("empty")
    if is_unknown(plain):
        return Written("unknown")
    plain = _TIME.sub("", plain).strip()
    plain = re.sub(r"^\((.*)\)$", r"\1", plain)
    for _ in range(2):
        plain = _BORN.sub("", _ABOUT.sub("", plain)).strip()
    if match := _AGE.match(plain):
        age = int(match.group(2))
        if age <= OLDEST_AGE and not (match.group(5) == "г" and not expects_age and match.group(0).endswith("г.")):
            return Written("age", age=age)
    if _MONTHS_OLD.match(plain):
        return _months_old(plain)
    for _ in range(2):
        plain = _YEAR_WORDS.sub("", plain).strip(" ,.;")
    return _dated(plain, expects_age)


def _months_old(plain: str) -> Written:
    number = int(re.match(r"\d+", plain).group(0))  # type: ignore[union-attr]
    in_months = bool(re.search(r"\d[\d.,]*\s*-?\s*(мес|м|ай|mo)", plain))
    return Written("age", age=number // 12 if in_months else 0)


def _dated(plain: str, expects_age: bool) -> Written:
    match = _NUMERIC.fullmatch(plain) or _SPACED.fullmatch(plain)
    if match:
        return _numeric(match.group(1), match.group(2), match.group(3), match.group(4))
    if re.fullmatch(r"[xх?_*0-]{1,2}[./-][xх?_*0-]{1,2}[./-](\d{4})", plain):
        return Written("birth", birth=plain[-4:])
    if part := re.fullmatch(r"(?:[xх?_*]{1,2}[./-])?(\d{1,2})[./-](\d{4})", plain):
        return _month_of(int(part.group(2)), int(part.group(1)))
    if part := re.fullmatch(r"(\d{4})[./-](\d{1,2})", plain):
        return _month_of(int(part.group(1)), int(part.group(2)))
    if re.fullmatch(r"\d{4}", plain):
        return Written("birth", birth=plain)
    if re.fullmatch(r"\d{1,3}", plain):
        if expects_age:
            return Written("age", age=int(plain)) if int(plain) <= OLDEST_AGE else Written("unreadable")
        return Written("numeric", numbers=(int(plain), 0, 0), shape="y2") if len(plain) == 2 else Written("unreadable")
    if re.fullmatch(r"\d{8}", plain):
        return _eight_digits(plain)
    return _in_words(plain)


def _month_of(year: int, month: int) -> Written:
    return Written("birth", birth=f"{year:04}-{month:02}") if 1 <= month <= 12 else Written("unreadable")


def _eight_digits(plain: str) -> Written:
    day_first = calendar_day(int(plain[4:]), int(plain[2:4]), int(plain[:2]))
    year_first = calendar_day(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    likely = [day for day in (day_first, year_first) if day and day[:2] in ("18", "19", "20")]
    return Written("birth", birth=likely[0]) if len(set(likely)) == 1 else Written("unreadable")


def _numeric(first: str, separator: str, second: str, third: str) -> Written:
    numbers = (int(first), int(second), int(third))
    if len(first) == 4 and len(third) <= 2:
        return Written("numeric", numbers=numbers, shape=separator + "y")
    if len(third) == 4 and len(first) <= 2:
        if numbers[0] == 0 and numbers[1] == 0:
            return Written("birth", birth=third)
        if numbers[0] == 0 and 1 <= numbers[1] <= 12:
            return Written("birth", birth=f"{third}-{numbers[1]:02}")
        return Written("numeric", numbers=numbers, shape=separator + "4")
    if len(third) == 2 and len(first) <= 2:
        return Written("numeric", numbers=numbers, shape=separator + "2")
    return Written("unreadable")


def _in_words(plain: str) -> Written:
    words = _WORDS.findall(plain)
    month = 0
    numbers: list[str] = []
    for word in words:
        if word.isdigit():
            numbers.append(word)
        elif not month and (word[:3] in _MONTHS and len(word) >= 3):
            month = _MONTHS[word[:3]]
        elif not month and word.replace("х", "x").replace("і", "i") in _ROMAN:
            month = _ROMAN[word.replace("х", "x").replace("і", "i")]
        elif word not in (
            "г",
            "года",
            "год",
            "г",
            "ж",
            "жылы",
            "жыл",
            "жылгы",
            "th",
            "st",
            "nd",
            "rd",
            "of",
            "число",
            "числа",
            "году",
            "р",
            "т",
            "туган",
            "куни",
            "рождения",
            "рожд",
        ):
            return Written("unreadable")
    if not month or not numbers or len(numbers) > 2:
        return _only_year(numbers, month)
    if len(numbers) == 1:
        return _month_of(int(numbers[0]), month) if len(numbers[0]) == 4 else Written("unreadable")
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else (numbers[0], numbers[1])
    if len(year) == 2:
        return Written("numeric", numbers=(int(day), month, int(year)), shape="w2")
    found = calendar_day(int(year), month, int(day)) if len(year) == 4 else None
    return Written("birth", birth=found) if found else Written("unreadable")


def _only_year(numbers: list[str], month: int) -> Written:
    if not month and len(numbers) == 1 and len(numbers[0]) == 4:
        return Written("birth", birth=numbers[0])
    return Written("unreadable")


def calendar_day(year: int, month: int, day: int) -> str | None:
    """The day as we keep it, or None when the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def full_year(two_digits: int, today: date) -> int:
    """The latest year with these last two digits that is not in the future."""
    century = today.year - today.year % 100
    return century + two_digits if century + two_digits <= today.year else century - 100 + two_digits


def readings(written: Written, today: date) -> dict[str, str]:
    """The ways a numeric date can be read in the calendar: order ("dmy", "mdy", "ymd", "ydm") to day."""
    first, second, third = written.numbers
    found: dict[str, str | None]
    if written.shape.endswith("y"):
        found = {"ymd": calendar_day(first, second, third), "ydm": calendar_day(first, third, second)}
    elif written.shape.endswith("4"):
        found = {"dmy": calendar_day(third, second, first), "mdy": calendar_day(third, first, second)}
    elif written.shape == "w2":
        found = {"dmy": calendar_day(full_year(third, today), second, first)}
    elif written.shape == "y2":
        found = {"dmy": str(full_year(first, today))}
    else:
        year = full_year(third, today)
        found = {
            "dmy": calendar_day(year, second, first),
            "mdy": calendar_day(year, first, second),
            "ymd": calendar_day(full_year(first, today), second, third),
        }
    return {order: day for order, day in found.items() if day}


def order_of_column(dates: Iterable[Written], today: date) -> dict[str, str | None]:
    """For each shape of date in a column the order that holds for all of them; None: the dates contradict each other.

    A date that can only be read in one order is evidence; without evidence it is day, month, year (or year, month,
    day where the year stands first).
    """
    evidence: dict[str, dict[str, int]] = {}
    for written in dates:
        if written.kind != "numeric":
            continue
        seen = evidence.setdefault(written.shape, {})
        ways = readings(written, today)
        usual = "ymd" if written.shape.endswith("y") else "dmy"
        if usual in ways and len(set(ways.values())) == 1:
            seen[usual] = seen.get(usual, 0) + (len(ways) == 1)
        elif usual not in ways and len(ways) == 1:
            other = next(iter(ways))
            seen[other] = seen.get(other, 0) + 1
        elif usual in ways and set(ways) == {"dmy", "ymd"}:
            seen["day first"] = seen.get("day first", 0) + 1
    return {shape: _settled(shape, seen) for shape, seen in evidence.items()}


def _settled(shape: str, seen: dict[str, int]) -> str | None:
    day_first = seen.pop("day first", 0)
    usual = "ymd" if shape.endswith("y") else "dmy"
    told = {order: count for order, count in seen.items() if count}
    if usual == "dmy" and "ymd" in told and (told.get("dmy", 0) + day_first) > 3 * told["ymd"]:
        del told["ymd"]  # 45.01.12 among dates with the day first is a slip, not a year first
    if "mdy" in told and day_first:
        told["dmy"] = told.get("dmy", 0) + day_first
    if not told:
        return usual
    return next(iter(told)) if len(told) == 1 else None


def is_believable(birth: str, today: date) -> bool:
    """Whether a birth is neither in the future nor more than 120 years ago."""
    start = earliest(birth)
    if start > today:
        return False
    limit = today.year - OLDEST_AGE
    parts = [int(part) for part in birth.split("-")]
    return tuple(parts) >= (limit, today.month, today.day)[: len(parts)]
