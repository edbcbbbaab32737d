"""The columns of the list of people."""

from collections.abc import Callable
from datetime import date

from shelterdesk.domain.births import months_on
from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.needs import NEEDS
from shelterdesk.domain.sexes import shown_sex
from shelterdesk.domain.stays import STATUS_NAMES, StayStatus
from shelterdesk.foundation.clock import local
from shelterdesk.foundation.i18n import N_, _, pgettext
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.row_model import Column

_GROUPS = {"infant": N_("Infant"), "child": N_("Child"), "adult": N_("Adult"), "older": N_("Older person")}
_CHIPS = {StayStatus.IN: "ok", StayStatus.ABSENT: "attention", StayStatus.PLANNED: "info", StayStatus.DIED: "neutral"}
_INFANT = 2  # years; younger ones are shown in months


def list_columns(today: Callable[[], date]) -> list[Column[PersonRow]]:
    """Number in the household, name, age, sex, room and bed, status, flags, where from."""
    return [
        Column("number", lambda: _("Number"), number_of),
        Column("name", lambda: _("Name"), lambda row: row.name, wide=True),
        Column("age", lambda: _("Age"), lambda row: age_of(row, today()), sort=lambda row: row.age, align="right"),
        Column("sex", lambda: _("Sex"), lambda row: shown_sex(row.sex or ""), align="center"),
        Column("bed", lambda: pgettext("list", "Room, bed"), bed_of),
        Column("status", lambda: _("Status"), status_of, chip=lambda row: _CHIPS.get(row.status, "neutral")
               if row.status else None),
        Column("flags", lambda: _("Flags"), flags_of, chip=flag_chip, wide=True),
        Column("origin", lambda: _("Where from"), lambda row: row.origin),
    ]  # fmt: skip


def number_of(row: PersonRow) -> str:
    """The household's number and the place in it: K-0413/2."""
    return f"{row.household_number}/{row.position + 1}"


def age_of(row: PersonRow, today: date) -> str:
    """The age in years, in months for infants, "≈" when estimated; the stated group when no birth is known."""
    if row.birth is None or row.age is None:
        return _(_GROUPS[row.stated_group]) if row.stated_group in _GROUPS else ""
    about = "≈" if row.birth_estimated else ""
    if row.age < _INFANT and len(row.birth) >= 7:
        return about + _("{n} mo").format(n=months_on(row.birth, today))
    return f"{about}{row.age}"


def bed_of(row: PersonRow) -> str:
    """Room and bed: "4 · 4-1"."""
    return " · ".join(part for part in (row.room_name, row.bed_label) if part)


def status_of(row: PersonRow) -> str:
    """The present status, with the day somebody left."""
    if row.status is None:
        return ""
    words = _(STATUS_NAMES[row.status])
    if row.status is StayStatus.ABSENT and row.expected_back is not None:
        return f"{words} → {local(row.expected_back):%d.%m %H:%M}"
    return words


def flags_of(row: PersonRow) -> str:
    """What must not be overlooked, the child first."""
    said = []
    if row.child and row.accompaniment == Accompaniment.ALONE.value:
        said.append(_("Unaccompanied child"))
    elif row.child and row.accompaniment == Accompaniment.RELATIVE.value:
        said.append(_("Separated child"))
    elif row.child and not row.accompaniment:
        said.append(_("Who is with the child?"))
    if row.hidden:
        said.append(_("Hidden"))
    if row.to_complete:
        said.append(_("To complete"))
    said.extend(_(need.name) for need in NEEDS if need.code in row.needs)
    return ", ".join(said)


def flag_chip(row: PersonRow) -> str | None:
    """The status the flags are drawn in."""
    if row.child and row.accompaniment != Accompaniment.PARENT.value:
        return "child"
    if row.hidden or row.to_complete:
        return "attention"
    return "info" if row.needs else None
