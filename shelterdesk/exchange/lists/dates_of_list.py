"""The date a list names as its own: "по состоянию на 14.03.2026", "2026 жылғы 14 наурыз"."""

import re
from datetime import date

from shelterdesk.domain.written_dates import read_written, readings
from shelterdesk.exchange.lists.words import folded_text

_DATES = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}(?:th|st|nd|rd)?\s+[^\W\d_]{3,9}\.?,?\s+\d{4}|"
    r"\d{4}\s*(?:ж\.|жылгы|жылы|ж)?\s*\d{1,2}[ -]+[^\W\d_]{3,9}|[^\W\d_]{3,9} \d{1,2}, \d{4}"
)
_MARKED = re.compile(
    r"(на|по состоянию( на)?|за|от|as of|as at|dated?|on|жагдай бойынша|рейс|дата[^\d]{0,20}|куни|date[^\d]{0,12})\W*$"
)
_AFTER = re.compile(r"^\W*(г\.?|года|жылгы)?\W*(жагдай|куни|бойынша)")


def date_in(texts: list[str]) -> date | None:
    """The date these title or closing rows name as the date of the list, or None."""
    marked: list[date] = []
    plain: list[date] = []
    for text in texts:
        words = folded_text(text)
        for match in _DATES.finditer(words):
            found = _day(match.group(0).replace(",", " "))
            if found is None:
                continue
            before, after = words[: match.start()], words[match.end() :]
            (marked if _MARKED.search(before) or _AFTER.search(after) else plain).append(found)
    return max(marked or plain, default=None)


def _day(text: str) -> date | None:
    written = read_written(text)
    birth = written.birth
    if written.kind == "numeric":
        ways = readings(written, date(2099, 12, 31))
        birth = ways.get("dmy") or ways.get("ymd") or next(iter(ways.values()), None)
    if not birth or len(birth) != 10:
        return None
    found = date.fromisoformat(birth)
    return found if 2000 <= found.year <= 2099 else None
