"""What may be written down about a person: the same rules at intake, in a list, and when somebody corrects a card."""

import re
from datetime import date
from operator import attrgetter
from typing import Any

from shelterdesk.domain.births import OLDEST_AGE, age_on, earliest, is_birth
from shelterdesk.domain.households import PersonEntry
from shelterdesk.domain.iin import has_twelve_digits, is_valid
from shelterdesk.domain.text_entry import LIMIT, clean_text, is_blank
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.store.unit_of_work import UnitOfWork

PERSON_FIELDS = (
    "surname", "given_name", "patronymic", "other_name", "sex", "birth", "birth_estimated", "stated_group", "iin",
    "iin_to_verify", "document_kind", "document_number", "phone", "language", "allergy", "diet", "medicine",
    "clothing_size", "found_where", "description", "consent_relatives", "hidden", "note",
)  # fmt: skip
_LETTERS = "[0-9A-Za-z\u0400-\u0481\u048a-\u052f+.-]+"  # Latin and Cyrillic ones, without accents that stand alone
_USUAL = re.compile(f"{_LETTERS}(?: {_LETTERS})*")  # nothing in it to clean
_SAID = attrgetter(*PERSON_FIELDS)


def checked_person(work: UnitOfWork, entry: PersonEntry) -> dict[str, Any]:
    """What the entry says in each of PERSON_FIELDS, as it is kept: texts cleaned, blanks gone. InputRefused names the
    field that cannot be kept."""
    values = zip(PERSON_FIELDS, _SAID(entry), strict=True)
    said = {name: cleaned_value(value) if value else value for name, value in values}
    for name in ("sex", "birth", "stated_group", "iin"):
        said[name] = said[name] or None
    check_name(entry.unknown, said["surname"], said["given_name"])
    check_sex(said["sex"])
    check_birth(said["birth"], work.today)
    iin = said["iin"]
    check_iin(iin)
    said["iin_to_verify"] = iin is not None and (said["iin_to_verify"] or not is_valid(iin))
    return said


def cleaned_value(value: Any) -> Any:
    """A text without what cannot be kept and without blanks around it; anything else as it is."""
    if not isinstance(value, str) or not value or (len(value) <= LIMIT and _USUAL.fullmatch(value)):
        return value
    text = clean_text(value, lines="\n" in value)[0].strip()
    return "" if is_blank(text) else text


def check_name(unknown: bool, surname: str, given_name: str) -> None:
    """The least that must be known: a surname or a given name, or that nobody knows it."""
    if not (unknown or surname or given_name):
        raise _refused("name_missing", _("Enter a name, or mark the name as unknown."), "surname")


def check_sex(sex: str | None) -> None:
    """Male, female, or not known."""
    if sex not in ("M", "F", None):
        raise _refused("sex", _("The sex is M or F."), "sex")


def check_birth(birth: str | None, today: date) -> None:
    """A birth that exists, is not to come, and is no more than 120 years ago."""
    if birth is None:
        return
    if not is_birth(birth):
        raise _refused("birth", _("There is no such birth date."), "birth", _("Example: 12.03.1991."))
    if earliest(birth) > today:
        raise _refused(
            "birth_in_future", _("The birth date lies in the future."), "birth",
            _("Check the year, or enter the age instead."),
        )  # fmt: skip
    if age_on(birth, today) > OLDEST_AGE:
        raise _refused(
            "birth_too_old", _("More than {oldest} years ago. Check the year.").format(oldest=OLDEST_AGE), "birth"
        )


def check_iin(iin: str | None) -> None:
    """Twelve digits; a wrong check digit is kept as dictated and marked to be verified."""
    if iin and not has_twelve_digits(iin):
        raise _refused("iin", _("An IIN has twelve digits."), "iin")


def _refused(code: str, happened: str, field: str, next_step: str = "") -> InputRefused:
    return InputRefused(code, happened, _("What you typed is still here."), next_step, field=field)
