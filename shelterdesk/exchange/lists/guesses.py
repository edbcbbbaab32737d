"""Guessing what unnamed columns hold, and doubting a header that its cells contradict."""

from collections.abc import Sequence
from typing import Protocol

from shelterdesk.exchange.lists.columns import Column

_KINDS = {"iin": ("iin",), "phone": ("phone",), "birth_date": ("date", "year", "aged", "small"), "sex": ("sex",)}
_NAME_FIELDS = frozenset({"full_name", "surname", "given_name", "patronymic", "members", "head"})
_COUNTS = ("men", "women", "children", "total")


class Use(Protocol):
    """A column and what it is used for."""

    index: int
    header: str
    field: str | None
    confidence: float


def contradicts(field: str, column: Column) -> bool:
    """Whether the cells plainly are something else than the header says."""
    if column.filled < 3:
        return False
    if field in _KINDS:
        own = sum(column.share(kind) for kind in _KINDS[field])
        others = [kind for kind in ("iin", "phone", "date", "sex", "name") if kind not in _KINDS[field]]
        return own < 0.15 and max(column.share(kind) for kind in others) >= 0.7
    if field in _NAME_FIELDS:
        others = (
            ["iin", "phone", "date", "sex", "count"] if field not in ("members", "head") else ["iin", "phone", "date"]
        )
        return column.share("name") < 0.15 and column.share("mixed") < 0.3 and max(map(column.share, others)) >= 0.7
    return False


class Guesser:
    """Gives fields to columns that have none, surest first."""

    def __init__(self, uses: Sequence[Use], columns: Sequence[Column], has_header: bool) -> None:
        self.columns = columns
        self.has_header = has_header
        self.taken = {use.field for use in uses if use.field}
        self.free = [use for use in uses if use.field is None and columns[use.index].filled > 0]

    def share(self, use: Use, *kinds: str) -> float:
        return sum(self.columns[use.index].share(kind) for kind in kinds)

    def take(self, use: Use, field: str, confidence: float) -> None:
        use.field, use.confidence = field, confidence
        self.taken.add(field)
        self.free.remove(use)

    def best(self, field: str, least: float, *kinds: str) -> None:
        """Give a field to the free column that looks most like it."""
        if field in self.taken or not self.free:
            return
        use = max(self.free, key=lambda one: self.share(one, *kinds))
        if self.share(use, *kinds) >= least:
            self.take(use, field, min(0.9, self.share(use, *kinds)))

    def unnamed(self) -> list[Use]:
        """Free columns without a header text."""
        return [use for use in self.free if not (self.has_header and use.header)]

    def all(self) -> None:
        """Every guess, in order of certainty."""
        self.best("iin", 0.6, "iin")
        self.best("phone", 0.6, "phone")
        self.best("sex", 0.7, "sex")
        self._births()
        self.best("relation", 0.6, "relation")
        self._names()
        if not self.has_header:
            self._numbers()
        self.best("address", 0.4, "address")

    def _births(self) -> None:
        if "birth_date" in self.taken:
            return
        dated = [use for use in self.free if self.share(use, "date", "year") >= 0.6]
        if dated:
            self.take(min(dated, key=lambda use: self.columns[use.index].repeats), "birth_date", 0.8)

    def _names(self) -> None:
        if self.taken & {"full_name", "members", "head"} or {"surname", "given_name"} <= self.taken:
            self.best("patronymic", 0.5, "patronymic")
            return
        if not self.taken & {"surname", "given_name"} and self._whole_names():
            return
        self.best("patronymic", 0.5, "patronymic")
        self.best("given_name", 0.4, "given")
        words = [use for use in self.free if self.share(use, "name") >= 0.7 and self.share(use, "address") < 0.3]
        if words and "surname" not in self.taken:
            surname = max(words, key=lambda use: (self.share(use, "surname"), -use.index))
            self.take(surname, "surname", 0.6)
            words.remove(surname)
        if words and "given_name" not in self.taken:
            self.take(words[0], "given_name", 0.5)

    def _whole_names(self) -> bool:
        whole = [
            use
            for use in self.free
            if self.share(use, "long name", "mixed") >= 0.5 and self.share(use, "address") < 0.5
        ]
        sure = [use for use in whole if self.share(use, "sure name") >= 0.3]
        mixed = [use for use in whole if self.share(use, "mixed") >= 0.5]
        words = [
            use
            for use in self.free
            if self.share(use, "name") - self.share(use, "long name") >= 0.6
            and self.share(use, "patronymic") < 0.3
            and self.share(use, "address") < 0.3
        ]
        two_parts = [use for use in sure if self.share(use, "given with patronymic") >= 0.6]
        if two_parts and words:
            self.take(min(words, key=lambda use: abs(use.index - two_parts[0].index)), "surname", 0.6)
            self.take(two_parts[0], "given_name", 0.6)
            return True
        chosen = sure or mixed or (whole if len(whole) == 1 else [])
        if chosen:
            self.take(max(chosen, key=lambda use: self.share(use, "sure name")), "full_name", 0.7)
        return bool(chosen)

    def _numbers(self) -> None:
        for use in self.unnamed():
            if self.share(use, "count") >= 0.8 and self.columns[use.index].rising and "number" not in self.taken:
                self.take(use, "number", 0.7)
        for use in self.unnamed():
            if self.share(use, "step") >= 0.8 and "number" not in self.taken:
                self.take(use, "number", 0.6)
        small = [use for use in self.unnamed() if self.share(use, "small") >= 0.8]
        if len(small) >= 2 and not self.taken & {"iin", "birth_date", "sex", "relation", "patronymic"}:
            for use, field in zip(small, _COUNTS if len(small) >= 4 else _COUNTS[-len(small) :], strict=False):
                self.take(use, field, 0.5)
            return
        for use in small:
            column = self.columns[use.index]
            if column.repeats > 0.3 and column.climbs and "household" not in self.taken:
                self.take(use, "household", 0.5)
        if "birth_date" not in self.taken:
            ages = [use for use in self.unnamed() if self.share(use, "small", "aged") >= 0.8]
            if ages and "age" not in self.taken:
                self.take(ages[0], "age", 0.5)


def by_content(uses: Sequence[Use], columns: Sequence[Column], has_header: bool) -> None:
    """Give fields to columns without one, by what their cells hold."""
    Guesser(uses, columns, has_header).all()
