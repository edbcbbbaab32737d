"""One field for birth or age or IIN. The length says what is meant, so nobody switches a mode.

One or two digits are an age, four a year, six DDMMYY, eight DDMMYYYY, twelve an IIN; "8м", "8 ай" and "8mo" are
months; dots part a date. An age is kept as an estimated birth year. Digits may come from the Kazakh layout.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from shelterdesk.domain.births import OLDEST_AGE, age_on, months_on, shown_birth, year_of_age
from shelterdesk.domain.iin import birth_of, is_valid, sex_of
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.sexes import sex_word
from shelterdesk.foundation.i18n import _, ngettext

OLDEST_SAID = 115     # years; a stated age above is taken for a slip of the finger
UNLIKELY_AGE = 110    # years; above it we ask once more
INFANT_MONTHS = 24    # below this age months are said

_MONTHS = re.compile(r"(\d{1,2}) ?(?:м|мес|месяц|месяца|месяцев|ай|айлық|m|mo|month|months)\.?")
_YEARS = re.compile(r"(\d{1,3}) ?(?:л|лет|г|год|года|ж|жас|y|yr|years?)\.?")
_PARTS = re.compile(r"(\d{1,4})(?:[./\-, ](\d{1,2}))?[./\-, ](\d{1,4})")


@dataclass(frozen=True)
class BirthEntry:
    """What a birth field said: birth "1991-03-12", "1991-03", "1991", or "" for an IIN that suggests none."""

    birth: str
    estimated: bool
    age: int | None            # whole years today
    months: int | None = None  # whole months today, for infants only
    iin: str = ""
    iin_right: bool = True     # False: the check digit is wrong, ask "1 retype / 2 keep as dictated"
    sex: str | None = None     # "M" or "F", only suggested by an IIN
    unlikely: bool = False     # over 110: ask "really?"

    def echo(self) -> tuple[str, ...]:
        """What stands beside the field: ("12.03.1991", "35 years")."""
        pieces = []
        if self.birth:
            pieces.append(("≈" if self.estimated else "") + shown_birth(self.birth))
        if self.months is not None:
            pieces.append(ngettext("{n} month", "{n} months", self.months).format(n=self.months))
        elif self.age is not None:
            pieces.append(ngettext("{n} year", "{n} years", self.age).format(n=self.age))
        if self.sex:
            pieces.append(sex_word(self.sex))
        if not self.iin_right:
            pieces.append(_("check digit does not match"))
        return tuple(pieces)


@dataclass(frozen=True)
class BirthProblem:
    """Why a birth field could not be understood; `code` is stable, text() is for people."""

    code: str
    message: str

    def text(self) -> str:
        """What is wrong and what works."""
        return self.message


def read_birth_entry(text: str, today: date, *, other_century: bool = False) -> BirthEntry | BirthProblem:
    """Read what was typed; other_century=True takes 19YY for 20YY and the other way round where only YY was typed."""
    plain = unicodedata.normalize("NFKC", text).strip()
    estimated = plain[:1] in ("≈", "~") and plain != ""
    plain = plain.lstrip("≈~ ").casefold()
    plain = re.sub(r"\s+", " ", read_digits(plain, separators=True))
    if not plain:
        return BirthProblem("birth-empty", _("Type an age, a year or a date: 34, 1991 or 120391."))
    if match := _MONTHS.fullmatch(plain):
        return _months(int(match[1]), today)
    if match := _YEARS.fullmatch(plain):
        return _age(int(match[1]), today)
    if re.fullmatch(r"\d+", plain):
        return _by_length(plain, today, estimated, other_century)
    if match := _PARTS.fullmatch(plain):
        return _by_parts(match, plain, today, estimated, other_century)
    return _unknown()


def century_matters(text: str) -> bool:
    """Whether only two digits of the year were typed, so that Space may change the century."""
    plain = read_digits(unicodedata.normalize("NFKC", text).strip(), separators=True)
    return bool(re.fullmatch(r"\d{6}|\d{1,2}[./\-, ]\d{1,2}[./\-, ]\d{2}", plain))


def _by_length(digits: str, today: date, estimated: bool, other_century: bool) -> BirthEntry | BirthProblem:
    if len(digits) <= 3:
        return _age(int(digits), today)
    if len(digits) == 4:
        return _checked(int(digits), None, None, today, estimated)
    if len(digits) == 6:
        year = _full_year(int(digits[4:]), today, other_century)
        return _checked(year, int(digits[2:4]), int(digits[:2]), today, estimated, short_year=True)
    if len(digits) == 8:
        return _checked(int(digits[4:]), int(digits[2:4]), int(digits[:2]), today, estimated)
    if len(digits) == 12:
        return _iin(digits, today)
    return _unknown()


def _by_parts(
    match: re.Match[str], plain: str, today: date, estimated: bool, other_century: bool
) -> BirthEntry | BirthProblem:
    first, middle, last = match.groups()
    if len(first) == 4:  # 1991-03-12, 1991-03
        if middle is None:
            return _checked(int(first), int(last), None, today, estimated) if len(last) <= 2 else _unknown()
        return _checked(int(first), int(middle), int(last), today, estimated) if len(last) <= 2 else _unknown()
    if len(first) > 2 or len(last) == 3:
        return _unknown()
    if middle is None:  # 03.1991
        return _checked(int(last), int(first), None, today, estimated) if len(last) == 4 else _unknown()
    if len(last) not in (2, 4):
        return _unknown()
    year = int(last) if len(last) == 4 else _full_year(int(last), today, other_century)
    day, month = int(first), int(middle)
    if "/" in plain and day <= 12 and month <= 12 and day != month:
        return BirthProblem("birth-two-readings", _(
            "This can be {one} or {other}. Write it with dots, the day first.",
        ).format(one=f"{day:02}.{month:02}.{year}", other=f"{month:02}.{day:02}.{year}"))
    return _checked(year, month, day, today, estimated, short_year=len(last) == 2)


def _age(age: int, today: date) -> BirthEntry | BirthProblem:
    if age > OLDEST_SAID:
        return BirthProblem("birth-age", _("An age is 0 to {oldest}. For a year type four digits: 1991.").format(
            oldest=OLDEST_SAID))
    birth = year_of_age(age, today)
    return BirthEntry(birth, True, age, unlikely=age > UNLIKELY_AGE)


def _months(months: int, today: date) -> BirthEntry:
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    birth = f"{year:04}-{month + 1:02}"
    return BirthEntry(birth, True, months // 12, months if months < INFANT_MONTHS else None)


def _checked(
    year: int, month: int | None, day: int | None, today: date, estimated: bool, *, short_year: bool = False
) -> BirthEntry | BirthProblem:
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        return BirthProblem("birth-no-such-day", _("There is no such day. Example: 12.03.1991."))
    birth = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")
    if first > today:
        if short_year:
            return BirthProblem("birth-future", _("This day has not come yet. Space changes the century."))
        return BirthProblem("birth-future", _("This day has not come yet. Check the year."))
    age = age_on(birth, today)
    if age > OLDEST_AGE:
        return BirthProblem("birth-too-old", _("More than {oldest} years ago. Check the year.").format(
            oldest=OLDEST_AGE))
    return BirthEntry(birth, estimated, age, _infant_months(birth, today), unlikely=age > UNLIKELY_AGE)


def _infant_months(birth: str, today: date) -> int | None:
    """Whole months for a child under two whose birth is known to the month at least."""
    if len(birth) < 7:
        return None
    months = months_on(birth, today)
    return months if months < INFANT_MONTHS else None


def _iin(number: str, today: date) -> BirthEntry:
    if not is_valid(number):
        return BirthEntry("", False, None, iin=number, iin_right=False)
    born = birth_of(number)
    if born is None or born > today or age_on(born.isoformat(), today) > OLDEST_AGE:
        return BirthEntry("", False, None, iin=number, sex=sex_of(number))
    birth = born.isoformat()
    return BirthEntry(
        birth, False, age_on(birth, today), _infant_months(birth, today), iin=number, sex=sex_of(number)
    )


def _full_year(two_digits: int, today: date, other_century: bool) -> int:
    """Two year digits above the current year's are 19YY, else 20YY; the other way round when asked."""
    recent = two_digits <= today.year % 100
    if other_century:
        recent = not recent
    return (2000 if recent else 1900) + two_digits


def _unknown() -> BirthProblem:
    return BirthProblem("birth-unreadable", _(
        "This is neither an age nor a date. Examples: 34, 8 mo, 1991, 120391, 12.03.1991."))
