"""Correcting a row of a list before it is registered: what is typed over a doubtful value is checked like the list."""

from dataclasses import replace
from datetime import date

from shelterdesk.domain.birth_entry import BirthProblem, read_birth_entry
from shelterdesk.domain.iin import has_twelve_digits, is_valid
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.phones import read_phone
from shelterdesk.domain.sexes import read_sex
from shelterdesk.domain.written_text import clean_text
from shelterdesk.exchange.arrivals import ListedRow
from shelterdesk.exchange.lists import Flag, ListedPerson
from shelterdesk.foundation.i18n import _

FIXABLE = ("surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone")
_NAMES = ("surname", "given_name")


def fixed_row(row: ListedRow, field: str, text: str, today: date) -> ListedRow:
    """The row with what was typed in this field; the field's old doubts go, new ones come if it is wrong again."""
    if row.person is None:
        return row
    typed = clean_text(text)
    flags = [flag for flag in row.flags if flag.field != field]
    person, wrong = _with(row.person, field, typed, today)
    if wrong:
        flags.append(Flag(row.row, field, f"bad_{field}", "check", wrong))
    if field in _NAMES:
        flags = [flag for flag in flags if flag.reason != "missing_name"]
        flags += _missing_names(row.row, person)
    return replace(row, person=person, flags=tuple(flags), decision="" if wrong else row.decision)


def _with(person: ListedPerson, field: str, typed: str, today: date) -> tuple[ListedPerson, str]:
    """The person with the value, and what is wrong with it ("" when nothing is)."""
    if not typed:
        empty: dict[str, None] = {field: None, "age": None} if field == "birth_date" else {field: None}
        return replace(person, **empty), ""  # type: ignore[arg-type]
    if field == "sex":
        sex = read_sex(typed)
        return (replace(person, sex=sex), "") if sex else (person, _("The sex is M or F."))
    if field == "birth_date":
        read = read_birth_entry(typed, today)
        if isinstance(read, BirthProblem):
            return person, read.text()
        age = read.age if read.estimated else None
        return replace(person, birth_date=read.birth or None, age=age, iin=read.iin or person.iin), ""
    if field == "iin":
        digits = "".join(char for char in read_digits(typed) if char.isdigit())
        person = replace(person, iin=digits or None)
        if not has_twelve_digits(digits):
            return person, _("An IIN has twelve digits.")
        wrong = _("A digit of the IIN is wrong: its check digit does not fit. Check it against a document.")
        return person, "" if is_valid(digits) else wrong
    if field == "phone":
        phone = read_phone(typed)
        return (replace(person, phone=phone), "") if phone else (person, _("This is not a phone number."))
    values: dict[str, str] = {field: typed}
    return replace(person, **values), ""  # type: ignore[arg-type]


def _missing_names(row: int, person: ListedPerson) -> list[Flag]:
    if person.surname and person.given_name:
        return []
    field = "given_name" if person.surname else "surname"
    level = "check" if person.surname or person.given_name else "cannot"
    text = _("The given name is missing. Ask for it.") if person.surname else _(
        "The surname is missing. Ask for it, or register the person as unknown.")  # fmt: skip
    return [Flag(row, field, "missing_name", level, text)]
