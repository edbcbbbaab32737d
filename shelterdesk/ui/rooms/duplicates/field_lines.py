"""Two records line by line: what each says, and whose value holds after merging."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NamedTuple

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.households import ACCOMPANIMENT_NAMES, RELATION_NAMES, Accompaniment, Relation
from shelterdesk.domain.merged_fields import HOUSEHOLD
from shelterdesk.domain.sexes import sex_word
from shelterdesk.domain.stays import STATUS_NAMES
from shelterdesk.domain.written_choices import DOCUMENT_KINDS, PERSON_LANGUAGES
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.review_list import ComparedRow, SideRow

ONE, TWO, SAME, BOTH = "one", "two", "same", "both"
HOLDS = {ONE: "←", TWO: "→", SAME: "=", BOTH: "↔"}
HOLDS_WORDS = {
    ONE: N_("the left value holds"), TWO: N_("the right value holds"), SAME: N_("both say the same"),
    BOTH: N_("both are kept"),
}  # fmt: skip


@dataclass(frozen=True)
class FieldLine:
    """One line: the field, what both records say, whose value holds; choosable when they differ."""

    name: str
    title: str
    one: str
    two: str
    holds: str
    choosable: bool

    def choose(self, side: str) -> "FieldLine":
        """The same line with the value of this side."""
        return replace(self, holds=side) if self.choosable else self


class _Field(NamedTuple):
    title: str
    value: Callable[[SideRow], str]
    choosable: bool = True


FIELDS: dict[str, _Field] = {
    "surname": _Field(N_("Surname"), lambda side: side.person.surname),
    "given_name": _Field(N_("Given name"), lambda side: side.person.given_name),
    "patronymic": _Field(N_("Patronymic"), lambda side: side.person.patronymic),
    "sex": _Field(N_("Sex"), lambda side: sex_word(side.person.sex) if side.person.sex else ""),
    "birth": _Field(N_("Birth or age"), lambda side: _birth(side)),
    "iin": _Field(N_("IIN"), lambda side: side.person.iin or ""),
    "document": _Field(N_("Document"), lambda side: _document(side)),
    "phone": _Field(N_("Phone"), lambda side: side.person.phone),
    "language": _Field(N_("Language"), lambda side: _(PERSON_LANGUAGES.get(side.language, side.language))),
    "clothing_size": _Field(N_("Clothing size"), lambda side: side.clothing_size),
    "accompaniment": _Field(N_("Who is with the child"), lambda side: _accompaniment(side)),
    HOUSEHOLD: _Field(N_("Household"), lambda side: _household(side)),
    "bed": _Field(N_("Bed"), lambda side: _bed(side)),
    "status": _Field(N_("Where they are"), lambda side: _status(side), choosable=False),
    "from": _Field(N_("Came from"), lambda side: _came_from(side), choosable=False),
    "household_phone": _Field(N_("Phone of the household"), lambda side: side.household_phone, choosable=False),
    "card": _Field(N_("Card"), lambda side: side.person.card, choosable=False),
    "registered": _Field(N_("Registered"), lambda side: shown_time(side.registered_at), choosable=False),
}  # fmt: skip


def lines_of(row: ComparedRow) -> list[FieldLine]:
    """Every field that at least one of the two says something about, in the language of the moment."""
    lines = []
    for name, field in FIELDS.items():
        one, two = field.value(row.one), field.value(row.two)
        if one or two:
            same = one == two
            holds = SAME if same else _proposed(name, row, one, two) if field.choosable else BOTH
            lines.append(FieldLine(name, _(field.title), one, two, holds, field.choosable and not same))
    return lines


def chosen_of(lines: list[FieldLine], row: ComparedRow) -> dict[str, str]:
    """What the verb is told: {choice: id of the record whose value holds}."""
    ids = {ONE: row.one.person.id, TWO: row.two.person.id}
    return {line.name: ids[line.holds] for line in lines if line.choosable}


def _proposed(name: str, row: ComparedRow, one: str, two: str) -> str:
    if name == "bed":
        return TWO if row.bed_of_two else ONE
    if name == HOUSEHOLD:
        return ONE
    return TWO if name in row.from_two or (two and not one) else ONE


def _birth(side: SideRow) -> str:
    person = side.person
    if not person.birth:
        return ""
    shown = shown_birth(person.birth)
    return f"≈{shown}" if person.birth_estimated else shown


def _document(side: SideRow) -> str:
    kind = DOCUMENT_KINDS.get(side.document_kind, "")
    return " ".join(part for part in (_(kind) if kind else "", side.document_number) if part)


def _accompaniment(side: SideRow) -> str:
    given = side.person.accompaniment
    return _(ACCOMPANIMENT_NAMES[Accompaniment(given)]) if given and side.person.child else ""


def _household(side: SideRow) -> str:
    relation = side.person.relation
    words = _(RELATION_NAMES[Relation(relation)]) if relation else ""
    others = ", ".join(side.members)
    return " · ".join(part for part in (side.person.household_number, words, others) if part)


def _bed(side: SideRow) -> str:
    person = side.person
    if not person.bed_label:
        return ""
    return _("Bed {bed}, room {room}").format(bed=person.bed_label, room=person.room_name)


def _came_from(side: SideRow) -> str:
    return ", ".join(part for part in (side.origin, side.address) if part)


def _status(side: SideRow) -> str:
    status = side.person.status
    return "" if status is None else _(STATUS_NAMES[status])
