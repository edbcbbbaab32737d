"""Possible duplicates of the open store, or of a table from elsewhere."""

import argparse
import csv
import time
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import DONE, Call, Command, UsageRefused
from shelterdesk.foundation.i18n import N_, _, ngettext

_ZONES = {"same": N_("almost certainly the same"), "compare": N_("compare side by side")}


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--from", dest="source", metavar="FILE.csv",
                        help=_("a table of registrations instead of the open store"))  # fmt: skip
    parser.add_argument("--out", metavar="PAIRS.csv", help=_("write the pairs to this file"))


def _run(call: Call) -> int:
    return _of_table(call) if call.options.source else _of_store(call)


def _of_table(call: Call) -> int:
    from shelterdesk.domain.matching.duplicates import find_duplicates
    from shelterdesk.exchange.duplicates import read_registrations, reason_words, write_pairs

    source = Path(call.options.source).expanduser()
    if not source.is_file():
        raise UsageRefused("no_file", _("There is no such file."), _("Nothing was written."),
                           _("Check the name after --from."))  # fmt: skip
    registrations = read_registrations(source)
    started = time.perf_counter()
    with call.bar(_("Looking for duplicates")) as bar:
        found = find_duplicates(registrations, progress=bar.moved)
    seconds = time.perf_counter() - started
    content: dict[str, Any] = {"records": len(registrations), "seconds": round(seconds, 2)}
    if call.options.out:
        write_pairs(Path(call.options.out).expanduser(), registrations, found)
        rows = []
    else:
        rows = [
            {"record_id_1": registrations[pair.one].id, "record_id_2": registrations[pair.two].id,
             "score": round(pair.score, 4), "zone": pair.zone, "reasons": reason_words(pair)}
            for pair in found
        ]  # fmt: skip
    lines = [_line(row, f"{row['record_id_1']} = {row['record_id_2']}") for row in rows]
    return _answer(call, content, rows, lines, [pair.zone for pair in found])


def _of_store(call: Call) -> int:
    from shelterdesk.domain.births import shown_birth
    from shelterdesk.domain.cards import shown_card
    from shelterdesk.domain.matching.reasons import REASONS
    from shelterdesk.queries.duplicates import possible_duplicates
    from shelterdesk.queries.people import PersonRow

    with call.desk() as desk:
        found = desk.ask(possible_duplicates)

    def who(person: PersonRow) -> str:
        birth = shown_birth(person.birth) if person.birth else "—"
        return f"{shown_card(person.card)}  {person.name}  {birth}  {person.household_number}"

    rows = [
        {"card_1": row.one.card, "card_2": row.two.card, "score": round(row.score, 4), "zone": row.zone,
         "reasons": "; ".join(_(REASONS[reason.code]) for reason in row.reasons if reason.share > 0)}
        for row in found
    ]  # fmt: skip
    lines = [_line(row, f"{who(pair.one)}\n{who(pair.two)}") + "\n" for row, pair in zip(rows, found, strict=True)]
    if call.options.out:
        _write(Path(call.options.out).expanduser(), rows)
        rows, lines = [], []
    return _answer(call, {}, rows, lines, [row.zone for row in found])


def _line(row: dict[str, Any], pair: str) -> str:
    return f"{pair}\n  {row['score']:.2f}  {_(_ZONES[row['zone']])}: {row['reasons']}"


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    from shelterdesk.foundation.writing import write_by

    def fill(part: Path) -> None:
        with part.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ("card_1", "card_2", "score", "zone", "reasons"), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    write_by(path, fill)


def _answer(
    call: Call, content: dict[str, Any], rows: list[dict[str, Any]], lines: list[str], zones: list[str]
) -> int:  # fmt: skip
    content |= {"found": len(zones), "same": zones.count("same"), "compare": zones.count("compare")}
    if call.options.out:
        content["file"] = str(Path(call.options.out).expanduser())
        lines.append(_("Written: {file}").format(file=content["file"]))
    else:
        content["pairs"] = rows
    pairs = ngettext("{n} pair", "{n} pairs", len(zones)).format(n=len(zones))
    lines.append(_("Possible duplicates: {pairs}, of them almost certainly the same: {same}.").format(
        pairs=pairs, same=content["same"]))  # fmt: skip
    call.answer(content, "\n".join(lines))
    return DONE


COMMAND = Command("duplicates", N_("possible duplicates, with score and reasons"), _options, _run)
