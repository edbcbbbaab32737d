"""Settling what needs the whole list: the order of dates, sexes, missing names, doubles."""

from datetime import date
from functools import lru_cache

from shelterdesk.domain.folding import folded
from shelterdesk.domain.iin import birth_of, sex_of
from shelterdesk.domain.names import patronymic_sex
from shelterdesk.domain.written_dates import is_believable, order_of_column, readings
from shelterdesk.exchange.lists.drafts import Draft
from shelterdesk.exchange.lists.relations import relation_word


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return folded(text)


def settle_births(drafts: list[Draft], today: date, forced: str | None = None) -> str | None:
    """Read each birth in the order that holds for its column; the order most dates are in, for the file's facts."""
    columns: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.written is not None:
            columns.setdefault(draft.birth_column, []).append(draft)
    general: str | None = "dmy"
    for people in columns.values():
        orders = order_of_column((draft.written for draft in people if draft.written), today)
        if forced:
            orders = {shape: (forced if not shape.endswith("y") else order) for shape, order in orders.items()}
        numeric = {shape: order for shape, order in orders.items() if shape not in ("w2", "y2")}
        if numeric:
            shapes = [draft.written.shape for draft in people if draft.written and draft.written.shape in numeric]
            general = numeric[max(set(shapes), key=shapes.count)]
        for draft in people:
            _settle_birth(draft, orders, today)
    for draft in drafts:
        _complete_birth(draft, today)
    return general


def _settle_birth(draft: Draft, orders: dict[str, str | None], today: date) -> None:
    written = draft.written
    if written is None:
        return
    if written.kind == "age":
        draft.age = written.age
        return
    if written.kind == "birth":
        birth = written.birth
    elif written.kind == "numeric":
        ways = readings(written, today)
        order = orders.get(written.shape)
        settled = _settled_by_iin(draft, ways)
        if order is None and len(set(ways.values())) > 1:
            birth = settled
            if birth is None:
                draft.flag("birth_date", "ambiguous_date", value=draft.birth_text)
                return
        elif order is None:
            birth = next(iter(ways.values()), None)
        else:
            birth = ways.get(order)
        if birth and not is_believable(birth, today) and settled:
            birth = settled
    else:
        birth = None
    if birth is None or not is_believable(birth, today):
        draft.flag("birth_date", "bad_date", value=draft.birth_text)
        return
    draft.birth = birth


def _settled_by_iin(draft: Draft, ways: dict[str, str]) -> str | None:
    born = birth_of(draft.iin) if draft.iin and draft.iin_valid else None
    return born.isoformat() if born and born.isoformat() in ways.values() else None


def _complete_birth(draft: Draft, today: date) -> None:
    """The full date from a valid IIN where the list gives less; a note where it gives another."""
    born = birth_of(draft.iin) if draft.iin and draft.iin_valid else None
    if born is None or born > today or not is_believable(born.isoformat(), today):
        return
    doubted = any(flag.field == "birth_date" for flag in draft.flags)
    if (draft.birth is None and draft.age is None and not doubted and draft.written is None) or (
        draft.birth and born.isoformat().startswith(draft.birth)
    ):
        draft.birth = born.isoformat()
    elif draft.birth:
        draft.flag("iin", "iin_birth_mismatch", level="note", value=f"{born:%d.%m.%Y}")


def settle_sex(draft: Draft) -> None:
    """From the sex column, else the relation, else the patronymic, else a valid IIN; a contradiction is flagged."""
    related = relation_word(draft.relation)[1] if draft.relation else None
    by_name = patronymic_sex(draft.patronymic) if draft.patronymic else None
    if draft.sex_written and ((by_name and by_name != draft.sex_written) or (related and related != draft.sex_written)):
        draft.flag("sex", "sex_conflict")
    draft.sex = (
        draft.sex_written or related or by_name or (sex_of(draft.iin) if draft.iin and draft.iin_valid else None)
    )


def settle_names(draft: Draft) -> None:
    """A missing part of the name is flagged; both missing: the surname."""
    if draft.nameless:
        return
    if not draft.surname:
        draft.flag("surname", "missing_name", level="check" if draft.given_name else "cannot")
    elif not draft.given_name:
        draft.flag("given_name", "missing_name")


def settle_doubles(drafts: list[Draft]) -> None:
    """Flag the later of two rows that look like one person, and one IIN on two people."""
    by_iin: dict[str, Draft] = {}
    by_name: dict[tuple[str, str], list[Draft]] = {}
    for draft in drafts:
        earlier = by_iin.get(draft.iin) if draft.iin else None
        twin = None
        if draft.surname and draft.given_name:
            key = _key(draft)
            for other in by_name.setdefault(key, []):
                if _same_person(other, draft):
                    twin = other
                    break
            by_name[key].append(draft)
        if twin is not None and twin.row != draft.row:
            draft.flag("row", "duplicate_of_row", other=twin.row + 1)
        elif earlier is not None and earlier.row != draft.row:
            if _close(earlier, draft):
                draft.flag("row", "duplicate_of_row", other=earlier.row + 1)
            else:
                draft.flag("iin", "same_iin_as_row", other=earlier.row + 1)
        if draft.iin:
            by_iin.setdefault(draft.iin, draft)


def _key(draft: Draft) -> tuple[str, str]:
    one, other = _folded(draft.surname or ""), _folded(draft.given_name or "")
    return (one, other) if one < other else (other, one)


def _close(one: Draft, other: Draft) -> bool:
    """Whether two people with one IIN are the same person: names alike, and nothing against it."""
    mine = {_folded(text) for text in (one.surname, one.given_name) if text}
    theirs = {_folded(text) for text in (other.surname, other.given_name) if text}
    if not mine or not theirs:
        return bool(one.birth and one.birth == other.birth)
    if mine == theirs:
        return not (one.birth and other.birth) or _compatible(one.birth, other.birth)
    similar = all(any(_alike(a, b) for b in theirs) for a in mine)
    return similar and bool(one.birth and other.birth and _compatible(one.birth, other.birth))


def _alike(one: str, other: str) -> bool:
    if one[:1] != other[:1]:
        return False
    if len(one) < 3 or len(other) < 3:
        return one.startswith(other) or other.startswith(one)
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) <= max(1, len(one) // 5)


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _same_person(one: Draft, other: Draft) -> bool:
    """Same names; told apart by birth, patronymic, sex or valid IIN; held together by at least one of them."""
    if one.iin and other.iin and one.iin == other.iin:
        return _close(one, other)
    if one.iin_valid and other.iin_valid and one.iin != other.iin:
        return False
    if one.patronymic and other.patronymic and not _same_patronymic(one.patronymic, other.patronymic):
        return False
    if one.sex and other.sex and one.sex != other.sex:
        return False
    if one.birth and other.birth:
        return _compatible(one.birth, other.birth)
    if one.age is not None and other.age is not None:
        return abs(one.age - other.age) <= 0
    if (one.birth or one.age is not None) and (other.birth or other.age is not None):
        return False
    if one.phone and one.phone == other.phone:
        return True
    bare = not (one.birth or other.birth or one.iin or other.iin or one.age is not None or other.age is not None)
    full = bool(one.patronymic and other.patronymic)
    return full and (bare or not (one.phone and other.phone and one.phone != other.phone))


def _same_patronymic(one: str, other: str) -> bool:
    a, b = _folded(one), _folded(other)
    return a == b or (a.startswith(b.rstrip(".")) and len(b) <= 2) or (b.startswith(a) and len(a) <= 2)
