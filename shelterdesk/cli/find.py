"""Finding people from the command line."""

import argparse
import time
from typing import Any

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.domain.folding import folded
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.queries.people import PersonRow, people_found
from shelterdesk.queries.sleepers import people_in_bed

_LIMIT = 50


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar=_("TEXT"), help=_("a name in any spelling, IIN, phone, card number or bed"))
    parser.add_argument("--all", action="store_true", help=_("also those who left"))


def _run(call: Call) -> int:
    from shelterdesk.domain.births import shown_birth
    from shelterdesk.domain.cards import shown_card
    from shelterdesk.domain.stays import ENDED, STATUS_NAMES, StayStatus

    statuses = None if call.options.all else [status for status in StayStatus if status not in ENDED]
    with call.desk() as desk:
        started = time.perf_counter()
        rows = desk.ask(people_found, call.options.text, statuses, _LIMIT)
        known = {row.id for row in rows}
        rows += [row for row in desk.ask(people_in_bed, call.options.text) if row.id not in known]
        milliseconds = round((time.perf_counter() - started) * 1000, 1)
    found = sorted(((row, _score(call.options.text, row)) for row in rows), key=lambda pair: -pair[1])
    people: list[dict[str, Any]] = [
        {
            "card": row.card, "surname": row.surname, "given_name": row.given_name, "patronymic": row.patronymic,
            "birth": row.birth, "household": row.household_number, "status": row.status.value if row.status else None,
            "bed": row.bed_label or None, "score": score,
        }
        for row, score in found
    ]  # fmt: skip
    lines = [
        "  ".join((
            shown_card(row.card), row.name, shown_birth(row.birth) if row.birth else "—", row.household_number,
            _(STATUS_NAMES[row.status]) if row.status else "—", row.bed_label or "—",
        ))
        for row, _score in found
    ]  # fmt: skip
    lines.append(ngettext("{n} person found.", "{n} people found.", len(found)).format(n=len(found)))
    call.answer({"people": people, "milliseconds": milliseconds}, "\n".join(lines))
    return DONE


def _score(text: str, row: PersonRow) -> float:
    """How much of what was found was typed, 0 to 1: a whole name in any spelling is 1, its first half about a half."""
    found = folded(" ".join((
        row.surname, row.given_name, row.patronymic, row.card, row.iin or "", row.household_number, row.bed_label,
    ))).split()  # fmt: skip
    words = folded(text).split()
    shares = [max((len(word) / len(other) for other in found if other.startswith(word)), default=0.5) for word in words]
    return round(sum(shares) / len(shares), 3) if shares else 0.0


COMMAND = Command("find", N_("find people by name, IIN, phone, card number or bed"), _options, _run)
