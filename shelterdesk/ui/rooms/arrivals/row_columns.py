"""The rows of a list as its table shows them: verdict first, households as bands, then what to look at."""

from collections.abc import Iterable
from dataclasses import dataclass

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.phones import shown_phone
from shelterdesk.domain.sexes import shown_sex
from shelterdesk.exchange.arrivals import CANNOT, CHECK, KNOWN, LEFT, READY, UPDATE, ListedRow
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.ui.kit.row_model import Column

VERDICT_WORDS = {
    READY: N_("New"), UPDATE: N_("Update"), CHECK: N_("Check"), CANNOT: N_("Cannot"),
    KNOWN: N_("Here already"), LEFT: N_("Left out"),
}  # fmt: skip
_CHIPS = {READY: "ok", UPDATE: "ok", CHECK: "attention", CANNOT: "danger", KNOWN: "info", LEFT: "neutral"}


@dataclass(frozen=True)
class RowView:
    """One row with the number of its household and its place in it: first, middle, last, only."""

    row: ListedRow
    family: int
    place: str


def views_of(rows: Iterable[ListedRow]) -> list[RowView]:
    """The rows with their households numbered in the order of the list, people of one household together."""
    groups: dict[str, list[ListedRow]] = {}
    for row in rows:
        groups.setdefault(row.household, []).append(row)
    views = []
    for number, family in enumerate(groups.values(), 1):
        for place, row in enumerate(family):
            views.append(RowView(row, number, _place(place, len(family))))
    return views


def _place(place: int, count: int) -> str:
    if count == 1:
        return "only"
    return "first" if place == 0 else "last" if place + 1 == count else "middle"


def row_columns() -> list[Column[RowView]]:
    """The columns of the result table."""
    return [
        Column("verdict", lambda: _("Verdict"), lambda view: _(VERDICT_WORDS[view.row.verdict]),
               chip=lambda view: _CHIPS[view.row.verdict]),
        Column("row", lambda: _("Row"), lambda view: str(view.row.row), sort=lambda view: view.row.row, align="right"),
        Column("family", lambda: _("Family"), _band, sort=lambda view: (view.family, view.row.row)),
        Column("name", lambda: _("Name"), name_of),
        Column("reasons", lambda: _("What to look at"), lambda view: " ".join(view.row.reasons()), wide=True,
               tooltip=lambda view: "\n".join(view.row.reasons())),
        Column("sex", lambda: _("Sex"), lambda view: shown_sex((view.row.person.sex or "") if view.row.person else "")),
        Column("birth", lambda: _("Date of birth"), _birth, sort=_birth_order),
        Column("iin", lambda: _("IIN"), lambda view: (view.row.person.iin or "") if view.row.person else ""),
        Column("phone", lambda: _("Phone"), _phone),
    ]  # fmt: skip


def name_of(view: RowView) -> str:
    """Whoever the row is about; for a family in numbers also how many."""
    person, stub = view.row.person, view.row.stub
    if person is not None:
        return " ".join(part for part in (person.surname, person.given_name, person.patronymic) if part) or "—"
    if stub is None:
        return "—"
    name = " ".join(part for part in (stub.surname, stub.given_name) if part) or "—"
    people = ngettext("{n} person", "{n} people", view.row.people).format(n=view.row.people)
    return f"{name} · {people}"


def _band(view: RowView) -> str:
    """A bracket that holds the people of one household together, with its number at the top."""
    marks = {"only": f"•  {view.family}", "first": f"┌  {view.family}", "middle": "│", "last": "└"}
    return marks[view.place]


def _birth(view: RowView) -> str:
    person = view.row.person
    if person is None:
        return ""
    if person.birth_date:
        return shown_birth(person.birth_date)
    if person.age is not None:
        return ngettext("{n} year", "{n} years", person.age).format(n=person.age)
    return ""


def _birth_order(view: RowView) -> str:
    return (view.row.person.birth_date or "") if view.row.person else ""


def _phone(view: RowView) -> str:
    phone = view.row.person.phone if view.row.person else view.row.stub.phone if view.row.stub else None
    return shown_phone(phone) if phone else ""
