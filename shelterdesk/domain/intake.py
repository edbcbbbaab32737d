"""What a registrar has typed on the intake screen so far: raw cells, row by row, and what they come to.

Nothing here guesses who accompanies a child. A form is never refused as a whole: problems_of() names each cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.birth_entry import BirthEntry, BirthProblem, read_birth_entry
from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry, Relation
from shelterdesk.domain.names import surname_for
from shelterdesk.domain.phones import read_phone
from shelterdesk.domain.relations import Known, guessed_relation
from shelterdesk.domain.stays import OFF_SITE, StayStatus
from shelterdesk.domain.text_entry import clean_text, is_blank
from shelterdesk.foundation.i18n import _

STATUSES = (StayStatus.IN, *OFF_SITE, StayStatus.PLANNED)
SECOND_LINE = (
    "patronymic", "document_kind", "document_number", "phone", "language", "allergy", "diet", "medicine",
    "clothing_size", "other_name", "found_where", "description", "consent_relatives", "hidden", "note",
)  # fmt: skip
HOUSEHOLD_LINE = (
    "origin", "phone", "bus", "district", "address", "tenure", "home_damage", "pets", "livestock", "vehicle",
    "paper_number",
)  # fmt: skip
CARRIED = ("origin", "bus", "district")  # the next household of the same arrival has them too


@dataclass
class IntakeRow:
    """One person as typed: cells as text, keys as pressed."""

    surname: str = ""
    surname_carried: bool = False  # from the row above, not typed: shown in grey
    given_name: str = ""
    sex: str = ""  # "M", "F"
    birth: str = ""  # as typed: "34", "8м", "12.03.1991"
    iin: str = ""
    iin_to_verify: bool = False
    relation: str = ""  # chosen; "" = as guessed
    accompaniment: str = ""  # pressed; "" = not asked yet
    needs: frozenset[str] = frozenset()
    unknown: bool = False
    card: str = ""  # number of a wristband that was printed before and is on the arm already
    extras: dict[str, Any] = field(default_factory=dict)  # of SECOND_LINE

    def is_empty(self) -> bool:
        """Whether nobody is written here: nothing but a surname that came by itself."""
        typed = (self.given_name, self.sex, self.birth, self.iin, self.relation, self.accompaniment)
        surname = "" if self.surname_carried else self.surname
        more = any(value not in ("", None, False) for value in self.extras.values())
        return all(is_blank(text) for text in (*typed, surname)) and not (
            self.unknown or self.needs or self.card or more)


@dataclass
class IntakeForm:
    """One household as typed."""

    rows: list[IntakeRow] = field(default_factory=lambda: [IntakeRow()])
    household: dict[str, str] = field(default_factory=dict)  # of HOUSEHOLD_LINE
    status: StayStatus = StayStatus.IN
    quick: dict[str, Any] = field(default_factory=dict)  # the line of quick seat, as typed

    def people(self) -> list[int]:
        """The places of the rows that hold somebody."""
        return [place for place, row in enumerate(self.rows) if not row.is_empty()]


@dataclass(frozen=True)
class IntakeProblem:
    """A cell that keeps the household from being saved; row -1 is the household's own line."""

    row: int
    field: str
    code: str
    text: str


def next_row(above: IntakeRow) -> IntakeRow:
    """An empty row under this one, with its surname offered."""
    return IntakeRow(surname=above.surname, surname_carried=bool(above.surname))


def copied_row(row: IntakeRow) -> IntakeRow:
    """F9: somebody like this one: the same surname and age, the same answer about a child; names are their own."""
    return IntakeRow(
        surname=row.surname, sex=row.sex, birth=row.birth, accompaniment=row.accompaniment, relation="",
        extras={name: row.extras[name] for name in ("language", "consent_relatives") if name in row.extras},
    )  # fmt: skip


def next_form(form: IntakeForm) -> IntakeForm:
    """The empty form after this one was saved: same origin, same bus."""
    kept = {name: form.household[name] for name in CARRIED if form.household.get(name)}
    return IntakeForm(household=kept)


def offered_surname(row: IntakeRow) -> str:
    """The carried surname as a man or a woman bears it; a typed one stays as typed."""
    return surname_for(row.surname, row.sex or None) if row.surname_carried else row.surname


def birth_of(row: IntakeRow, today: date) -> BirthEntry | None:
    """What the birth cell says; None while it says nothing or nothing possible."""
    entry = read_birth_entry(row.birth, today) if row.birth.strip() else None
    return entry if isinstance(entry, BirthEntry) and entry.birth else None


def take_iin(row: IntakeRow, entry: BirthEntry, *, keep_wrong: bool = False) -> bool:
    """Take a dictated IIN out of the birth cell, with the birth and sex it suggests where nobody has said otherwise.

    False, and nothing taken, when its check digit is wrong and nobody said to keep it as dictated.
    """
    if not entry.iin or not (entry.iin_right or keep_wrong):
        return False
    row.iin, row.iin_to_verify = entry.iin, not entry.iin_right
    row.birth = shown_birth(entry.birth) if entry.birth else ""
    if entry.sex and not row.sex:
        row.sex = entry.sex
    return True


def is_minor(row: IntakeRow, today: date) -> bool:
    """Whether this row is a child, as far as the birth cell tells."""
    entry = birth_of(row, today)
    return entry is not None and is_child(entry.birth, None, today)


def guess_of(form: IntakeForm, place: int, today: date) -> Relation | None:
    """What the person in this row likely is to the head; never for a child."""
    places = form.people()
    if place not in places:
        return None
    known = []
    for each in places:
        row, entry = form.rows[each], birth_of(form.rows[each], today)
        chosen = Relation(row.relation) if row.relation else None
        known.append(Known(row.sex or None, entry.age if entry else None, chosen))
    heads = [i for i, each in enumerate(known) if each.relation is Relation.HEAD]
    return guessed_relation(known, places.index(place), heads[0] if heads else 0)


def problems_of(form: IntakeForm, today: date) -> list[IntakeProblem]:
    """Every cell that keeps the household from being saved, in reading order; empty when it can be saved."""
    found = []
    phone = form.household.get("phone", "")
    if phone.strip() and read_phone(phone) is None:
        found.append(IntakeProblem(-1, "phone", "phone", _("This is not a phone number. Example: 8 701 123 45 67.")))
    places = form.people()
    if not places:
        found.append(IntakeProblem(0, "surname", "household_empty", _("Nobody is written down yet.")))
    for place in places:
        found.extend(_row_problems(form.rows[place], place, today))
    return found


def household_entry(form: IntakeForm, today: date, beds: Mapping[int, str] | None = None) -> HouseholdEntry:
    """The household to register; beds = {place among the people: bed id}. Call it when problems_of() is empty."""
    places = form.people()
    people = tuple(
        _person_entry(form, place, today, (beds or {}).get(index)) for index, place in enumerate(places)
    )
    heads = [i for i, person in enumerate(people) if person.relation is Relation.HEAD]
    line: dict[str, Any] = {name: _kept(form.household.get(name, "")) for name in HOUSEHOLD_LINE}
    line["phone"] = read_phone(line["phone"]) or ""
    return HouseholdEntry(
        people=people, status=form.status, head=heads[0] if heads else 0,
        entered_by="paper" if line["paper_number"] else "desk", **line,
    )


def content_of(form: IntakeForm) -> dict[str, Any]:
    """The form as a draft keeps it (fit for JSON)."""
    rows = [{f.name: getattr(row, f.name) for f in fields(row)} | {"needs": sorted(row.needs)} for row in form.rows]
    return {
        "rows": rows, "household": dict(form.household), "status": form.status.value, "quick": dict(form.quick)}


def form_of(content: Mapping[str, Any]) -> IntakeForm:
    """The form of a draft; what an older version does not know is left out."""
    known = {f.name for f in fields(IntakeRow)}
    rows = []
    for kept in content.get("rows", ()):
        cells = {name: value for name, value in kept.items() if name in known}
        rows.append(IntakeRow(**cells | {"needs": frozenset(cells.get("needs", ()))}))
    status = content.get("status", StayStatus.IN.value)
    return IntakeForm(
        rows or [IntakeRow()], dict(content.get("household", {})),
        StayStatus(status) if status in [each.value for each in STATUSES] else StayStatus.IN,
        dict(content.get("quick") or {}),
    )


def _row_problems(row: IntakeRow, place: int, today: date) -> list[IntakeProblem]:
    found = []
    if not row.unknown and is_blank(row.surname) and is_blank(row.given_name):
        found.append(IntakeProblem(place, "surname", "name_missing", _("Surname? F8 if nobody knows it.")))
    if row.sex not in ("M", "F"):
        found.append(IntakeProblem(place, "sex", "sex_missing", _("Sex?")))
    entry = read_birth_entry(row.birth, today)
    if isinstance(entry, BirthProblem):
        text = _("Age or birth date?") if entry.code == "birth-empty" else entry.text()
        found.append(IntakeProblem(place, "birth", entry.code, text))
    elif not entry.birth:
        found.append(IntakeProblem(place, "birth", "iin-not-taken", _(
            "Check the digits of the IIN, or type the age.") if not entry.iin_right else _("Age or birth date?")))
    elif is_child(entry.birth, None, today) and row.accompaniment not in list(Accompaniment):
        found.append(IntakeProblem(place, "relation", "accompaniment_missing", _("Who is with the child? 1, 2 or 3")))
    if (phone := row.extras.get("phone") or "") and read_phone(phone) is None:
        found.append(IntakeProblem(place, "phone", "phone", _("This is not a phone number. Example: 8 701 123 45 67.")))
    return found


def _person_entry(form: IntakeForm, place: int, today: date, bed_id: str | None) -> PersonEntry:
    row, entry = form.rows[place], birth_of(form.rows[place], today)
    extras = {name: row.extras[name] for name in SECOND_LINE if row.extras.get(name) not in ("", None)}
    cleaned: dict[str, Any] = {n: _kept(value) if isinstance(value, str) else value for n, value in extras.items()}
    if "phone" in cleaned:
        cleaned["phone"] = read_phone(cleaned["phone"]) or ""
    relation = Relation(row.relation) if row.relation else guess_of(form, place, today)
    child = is_minor(row, today)
    return PersonEntry(
        surname="" if row.unknown else _kept(row.surname),
        given_name="" if row.unknown else _kept(row.given_name),
        unknown=row.unknown,
        sex=row.sex or None,
        birth=entry.birth if entry else None,
        birth_estimated=entry.estimated if entry else False,
        iin=row.iin or None,
        iin_to_verify=row.iin_to_verify,
        relation=relation,
        accompaniment=Accompaniment(row.accompaniment) if child and row.accompaniment else None,
        needs=row.needs,
        to_complete=row.unknown or is_blank(row.given_name) or (entry is not None and entry.estimated),
        bed_id=bed_id,
        card=row.card,
        **cleaned,
    )


def _kept(text: str) -> str:
    return clean_text(text)[0].strip()
