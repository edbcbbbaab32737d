"""What the program says about a doubtful cell or row: what it saw, and what a person may do."""

from shelterdesk.foundation.i18n import N_, _

# what the columns of a list can be used for, as the import screen names them
FIELD_NAMES = {
    "surname": N_("Surname"),
    "given_name": N_("Given name"),
    "patronymic": N_("Patronymic"),
    "sex": N_("Sex"),
    "birth_date": N_("Date of birth"),
    "age": N_("Age"),
    "iin": N_("IIN"),
    "phone": N_("Phone"),
    "household": N_("Family number"),
    "relation": N_("Relation"),
    "children": N_("Children"),
    "men": N_("Men"),
    "women": N_("Women"),
    "total": N_("Total"),
    "row": N_("Row"),
    "full_name": N_("Full name"),
    "number": N_("Number in the list"),
    "head": N_("Head of the family"),
    "address": N_("Address"),
    "document": N_("Document number"),
    "note": N_("Note"),
    "members": N_("Family members"),
    "adults": N_("Adults"),
}

_TEXTS = {
    ("missing_name", "surname"): N_("The surname is missing. Ask for it, or register the person as unknown."),
    ("missing_name", "given_name"): N_("The given name is missing. Ask for it."),
    ("missing_name", "note"): N_("The surname was taken from the family above: {value}."),
    ("bad_date", ""): N_("The date of birth “{value}” cannot be right. Ask for it or leave it empty."),
    ("ambiguous_date", ""): N_("The date of birth “{value}” can be read in two ways. Choose the right one."),
    ("bad_iin_length", ""): N_("The IIN “{value}” does not have 12 digits. Check it against a document."),
    ("bad_iin_length", "note"): N_("Zeros lost in front of the IIN were put back: {value}."),
    ("bad_iin_checksum", ""): N_(
        "A digit of the IIN is wrong: its check digit does not fit. Check it against a document."
    ),
    ("same_iin_as_row", ""): N_("Row {other} has the same IIN for another person. Check both against documents."),
    ("iin_birth_mismatch", ""): N_(
        "The IIN suggests another date of birth ({value}). This is allowed; check if in doubt."
    ),
    ("sex_conflict", ""): N_(
        "The sex column does not agree with the patronymic or the relation. Check which is right."
    ),
    ("bad_phone", ""): N_("“{value}” is not a phone number. Check it or leave it empty."),
    ("duplicate_of_row", ""): N_(
        "Looks like the person in row {other}. Import only one of them, or say that they are two."
    ),
    ("hidden_row", ""): N_("The row is hidden in the spreadsheet. Check whether these people are meant to be listed."),
    ("formula_without_value", ""): N_(
        "The cell holds a formula without a result. Open the file, save it and try again, or type the value."
    ),
    ("unread_text", ""): N_("“{value}” could not be understood. Read the cell and add what is missing."),
    ("unread_text", "cut"): N_("A cell of this row is too long; only its beginning was read. Look at the row."),
    ("unread_text", "claimed"): N_(
        "The row speaks of {value} people in this family, but fewer are listed. Ask who is missing."
    ),
    ("total_mismatch", ""): N_("The list says {value}, but {read} were read. Compare with the paper."),
}


def flag_text(reason: str, field: str, level: str, value: str = "", other: int | None = None, read: int = 0) -> str:
    """The text for one flag in the current language."""
    template = next(
        _TEXTS[key] for key in ((reason, level), (reason, field), (reason, ""), (reason, "surname")) if key in _TEXTS
    )
    shown = value if len(value) <= 60 else value[:57] + "…"
    return _(template).format(value=shown, other=other, read=read, field=_(FIELD_NAMES.get(field, field)))
