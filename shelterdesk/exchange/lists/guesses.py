"""Guessing what unnamed columns hold, and doubting a header that its cells contradict."""

from typing import Protocol

from shelterdesk.exchange.lists.columns import Column

_KINDS = {"iin": ("iin",), "phone": ("phone",), "birth_date": ("date", "year", "aged", "small"), "sex": ("sex",)}
_NAME_FIELDS = frozenset({"full_name", "surname", "given_name", "patronymic"})


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
        return (
            column.share("name") < 0.15
            and column.share("mixed") < 0.3
            and max(column.share(kind) for kind in ("iin", "phone", "date", "sex", "count")) >= 0.7
        )
    return False


def by_content(uses: list[Use], columns: list[Column], has_header: bool) -> None:  # type: ignore[type-arg]
    """Give fields to columns without one, by what their cells hold."""
    taken = {use.field for use in uses if use.field}
    free = [use for use in uses if use.field is None and columns[use.index].filled > 0]
    blank = [use for use in free if not (has_header and use.header)]

    def take(use: Use, field: str, confidence: float) -> None:
        use.field, use.confidence = field, confidence
        taken.add(field)
        if use in blank:
            blank.remove(use)
        free.remove(use)

    for field, kind, least in (("iin", "iin", 0.6), ("phone", "phone", 0.6)):
        if field not in taken:
            best = max(free, key=lambda use, kind=kind: columns[use.index].share(kind), default=None)
            if best and columns[best.index].share(kind) >= least:
                take(best, field, columns[best.index].share(kind))
    if "sex" not in taken:
        best = max(blank, key=lambda use: columns[use.index].share("sex"), default=None)
        if best and columns[best.index].share("sex") >= 0.7:
            take(best, "sex", 0.8)
    if "birth_date" not in taken:
        dated = [use for use in blank if columns[use.index].share("date") + columns[use.index].share("year") >= 0.6]
        if dated:
            take(min(dated, key=lambda use: columns[use.index].repeats), "birth_date", 0.8)
    if "relation" not in taken:
        best = max(blank, key=lambda use: columns[use.index].share("relation"), default=None)
        if best and columns[best.index].share("relation") >= 0.6:
            take(best, "relation", 0.7)
    _names(blank, columns, taken, take)
    _numbers(blank, columns, taken, take, has_header)
    if "address" not in taken:
        best = max(blank, key=lambda use: columns[use.index].share("address"), default=None)
        if best and columns[best.index].share("address") >= 0.4:
            take(best, "address", 0.6)


def _names(blank, columns, taken, take) -> None:  # type: ignore[no-untyped-def]
    if taken & {"full_name"} or {"surname", "given_name"} <= taken:
        if "patronymic" not in taken:
            for use in list(blank):
                if columns[use.index].share("patronymic") >= 0.5:
                    take(use, "patronymic", 0.8)
                    break
        return
    if not taken & {"surname", "given_name"}:
        whole = [
            use
            for use in blank
            if columns[use.index].share("long name") + columns[use.index].share("mixed") >= 0.5
            and columns[use.index].share("address") < 0.5
        ]
        sure = [use for use in whole if columns[use.index].share("sure name") >= 0.3]
        mixed = [use for use in whole if columns[use.index].share("mixed") >= 0.5]
        if sure or (whole and len(whole) == 1) or mixed:
            take((sure or mixed or whole)[0], "full_name", 0.7)
            return
    for field, least in (("patronymic", 0.5), ("given", 0.4)):
        target = "given_name" if field == "given" else field
        if target in taken:
            continue
        best = max(blank, key=lambda use, kind=field: columns[use.index].share(kind), default=None)
        if best and columns[best.index].share(field) >= least:
            take(best, target, 0.7)
    words = [
        use for use in blank if columns[use.index].share("name") >= 0.7 and columns[use.index].share("address") < 0.3
    ]
    if words and "surname" not in taken:
        best = max(words, key=lambda use: (columns[use.index].share("surname"), -use.index))
        take(best, "surname", 0.6)
        words.remove(best)
    if words and "given_name" not in taken and "surname" in taken:
        take(words[0], "given_name", 0.5)


def _numbers(blank, columns, taken, take, has_header) -> None:  # type: ignore[no-untyped-def]
    if has_header:
        return
    for use in list(blank):
        column = columns[use.index]
        if column.share("count") < 0.8:
            continue
        if column.rising and "number" not in taken:
            take(use, "number", 0.7)
    ages = [use for use in blank if columns[use.index].share("small") + columns[use.index].share("aged") >= 0.8]
    small = [use for use in ages if columns[use.index].shares.get("small", 0) >= 0.8]
    personal = taken & {"iin", "birth_date", "sex", "relation", "patronymic"}
    if len(small) >= 2 and not personal:
        for use, field in zip(
            small,
            ("men", "women", "children", "total")[-len(small) :]
            if len(small) < 4
            else ("men", "women", "children", "total"),
            strict=False,
        ):
            take(use, field, 0.5)
        return
    for use in list(small):
        if use in blank and columns[use.index].repeats > 0.3 and "household" not in taken:
            take(use, "household", 0.5)
    if "birth_date" not in taken:
        for use in list(ages):
            if use in blank and "age" not in taken:
                take(use, "age", 0.5)
