"""Why a list is not read at all, said so that the person who brought it knows what to do next."""

from shelterdesk.foundation.i18n import N_, _

_TEXTS = {
    "unpacked_too_large": N_(
        "The file is too large: unpacked it would take {size} MB, the limit is {limit} MB. Nothing was read. "
        "Copy the rows with people into a new file and try again."
    ),
    "too_many_rows": N_(
        "The list is too long: more than {rows} rows or {columns} columns. Nothing was read. "
        "Split it into several files and import them one by one."
    ),
    "encrypted": N_(
        "The file is protected with a password. Nothing was read. Ask the sender for a copy without a password."
    ),
    "damaged": N_(
        "The file is damaged and cannot be opened. Nothing was read. Ask for it again or copy it from the source again."
    ),
    "unsupported_format": N_(
        "This is not a list that can be read: {what}. Nothing was read. "
        "Save it as XLSX, ODS or CSV, or copy the rows and paste them."
    ),
    "no_people": N_(
        "No people were found in this file. Nothing was read. Check that it is the right file and the right sheet."
    ),
    # told apart for people, the same reason for programs
    "stopped": N_(
        "The file could not be read to its end: something in it held the reader up. Nothing was read. "
        "Copy the rows with people into a new file and try again."
    ),
    "too_much": N_(
        "Reading this file would take more memory than a list may take. Nothing was read. "
        "Copy the rows with people into a new file and try again."
    ),
    "too_many_parts": N_(
        "The file is packed from more than {entries} parts, as no list is. Nothing was read. "
        "Copy the rows with people into a new file and try again."
    ),
    "points_outside": N_(
        "The file holds names or links that lead out of it, as no list does. Nothing was read. "
        "Do not open it; ask the sender what it is."
    ),
    "no_rows": N_("The file is empty. Nothing was read. Ask the sender for it again."),
    "no_people_below": N_(
        "The file has headings, but no people below them. Nothing was read. "
        "Check that it is the right file and the right sheet."
    ),
}


class ListRefused(Exception):
    """The file is refused as a whole. reason is one of the closed list; the text is for people.

    details go into the text; told= names a more exact text than that of the reason.
    """

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(reason)
        self.reason = reason
        self.details = details

    @property
    def text(self) -> str:
        """What happened, what is safe, what to do next, in the current language."""
        return refusal_text(self.reason, **self.details)


def refusal_text(reason: str, told: str | int = "", **details: str | int) -> str:
    """The text for a reason, or the more exact one that told= names; what= is a kind of file, translated too."""
    named = {key: _(value) if isinstance(value, str) else value for key, value in details.items()}
    return _(_TEXTS[str(told) or reason]).format(**named)
