"""Possible duplicates of a table from elsewhere: a CSV of registrations in, a CSV of pairs out. No store is needed.

Columns are found by name: record_id, household_ref, surname, given_name, patronymic, sex, birth_date, iin, phone,
address; what is missing counts as not said, what is more is left alone.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from shelterdesk.domain.matching.duplicates import Duplicate
from shelterdesk.domain.matching.reasons import REASONS, reasons_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import shipped_weights
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import write_by

COLUMNS = (
    "record_id", "household_ref", "surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone", "address",
)  # fmt: skip
PAIR_COLUMNS = ("record_id_1", "record_id_2", "score", "zone", "reasons")
_NEEDED = ("record_id", "surname", "given_name")
_DELIMITERS = ",;\t"


def read_registrations(path: Path) -> list[Registration]:
    """The registrations of a CSV in the order of the file; InputRefused when it is not such a table."""
    content = _text_of(path)
    head = content[: content.find("\n")] if "\n" in content else content
    delimiter = max(_DELIMITERS, key=head.count)
    lines = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter)
    try:
        names = [name.strip("\ufeff \t").lower() for name in next(lines, [])]
        places = _places(names)
        registrations = [
            Registration(*(line[at] if 0 <= at < len(line) else "" for at in places)) for line in lines if any(line)
        ]
    except csv.Error:
        raise _refused("csv_damaged", _("The table cannot be read as CSV.")) from None
    if not registrations:
        raise _refused("csv_empty", _("There are no rows in this table."))
    _check_ids(registrations)
    return registrations


def write_pairs(path: Path, registrations: Sequence[Registration], duplicates: Iterable[Duplicate]) -> None:
    """The pairs as CSV in UTF-8, the surest first, with score (0 to 1), zone and reasons."""

    def fill(part: Path) -> None:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(PAIR_COLUMNS)
            for found in duplicates:
                ids = registrations[found.one].id, registrations[found.two].id
                writer.writerow((*ids, f"{found.score:.4f}", found.zone, reason_words(found)))

    write_by(path, fill)


def reason_words(found: Duplicate) -> str:
    """What speaks for one person, then after a stroke what speaks against, in the language of the moment."""
    reasons = reasons_of(found.comparison, found.standing, shipped_weights())
    pro = "; ".join(_(REASONS[reason.code]) for reason in reasons if reason.share > 0)
    contra = "; ".join(_(REASONS[reason.code]) for reason in reasons if reason.share < 0)
    return f"{pro} | {contra}" if contra else pro


def _text_of(path: Path) -> str:
    content = path.read_bytes()
    wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1251"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused("csv_encoding", _("The letters of this file cannot be read."))


def _places(names: Sequence[str]) -> list[int]:
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise _refused(
            "csv_columns", _("These columns are missing: {names}.").format(names=", ".join(missing)),
            _("The first line must name the columns: {names}").format(names=", ".join(COLUMNS)),
        )  # fmt: skip
    return [names.index(name) if name in names else -1 for name in COLUMNS]


def _check_ids(registrations: Sequence[Registration]) -> None:
    seen: set[str] = set()
    for number, registration in enumerate(registrations, 1):
        if not registration.id.strip() or registration.id in seen:
            raise _refused(
                "csv_ids", _("Row {number} has no record_id of its own.").format(number=number),
                _("Give every row its own record_id, so that the pairs can be told apart."),
            )  # fmt: skip
        seen.add(registration.id)


def _refused(code: str, happened: str, next_step: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was written."), next_step)
