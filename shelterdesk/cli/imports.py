"""Reading an arrival list and registering who is in it."""

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import DONE, Call, Command, UsageRefused
from shelterdesk.exchange.arrival_entries import arrived_list
from shelterdesk.exchange.arrivals import ACCEPTS, KNOWN, UPDATE, ListedRow, is_taken, remarks_of, rows_of
from shelterdesk.exchange.listed_rest import write_rest
from shelterdesk.exchange.lists import ListReading, read_apart
from shelterdesk.foundation.clock import today
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.foundation.writing import write_whole
from shelterdesk.queries.known_people import NOBODY_KNOWN

_VERDICTS = {
    "ready": N_("new"), "update": N_("to be corrected"), "check": N_("to be checked"), "cannot": N_("cannot be taken"),
    "known": N_("here already"), "left": N_("left out"),
}  # fmt: skip


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("XLSX, XLS, ODS, CSV or TSV; - for standard input"))
    parser.add_argument("--dry-run", action="store_true", help=_("only read the list, write nothing"))
    parser.add_argument("--result", metavar="OUT.json", help=_("write everything that was read to this file"))
    parser.add_argument("--bad-rows", metavar="OUT.xlsx", help=_("write the rows that were not taken, with reasons"))
    parser.add_argument("--sheet", metavar=_("NAME"), help=_("which sheet; else the one with people"))
    parser.add_argument("--expected", action="store_true",
                        help=_("the list came before its people: they are expected, not here"))  # fmt: skip
    parser.add_argument("--accept", choices=ACCEPTS, default="ready",
                        help=_("ready: rows without doubts; all: also doubtful ones, marked to complete"))  # fmt: skip


def _run(call: Call) -> int:
    options = call.options
    source, name = _source(options.file)
    with call.bar(_("Reading the list")) as bar:
        reading = read_apart(source, name=name, today=today(call.clock), sheet=options.sheet, progress=bar.moved)
    if options.sheet is not None and options.sheet not in reading.file.sheets:
        raise UsageRefused(
            "no_such_sheet", _("There is no such sheet in this file."), _("Nothing was saved."),
            _("There are: {names}").format(names=", ".join(reading.file.sheets)),
        )  # fmt: skip
    if options.result:
        content = json.dumps(reading.as_dict(), ensure_ascii=False, indent=1) + "\n"
        write_whole(Path(options.result), content.encode("utf-8"))
    if reading.refused is not None:
        if options.json:
            call.answer({"refused": reading.refused.reason}, "")
        raise InputRefused(f"list_{reading.refused.reason}", reading.refused.text, _("Nothing was saved."))
    rows = rows_of(reading, NOBODY_KNOWN, today=today(call.clock))
    if options.dry_run:
        _keep_bad_rows(call, source, reading, rows)
        _tell(call, reading, rows, written=False)
        return DONE
    return _register(call, source, reading, name)


def _register(call: Call, source: Path | bytes, reading: ListReading, name: str) -> int:
    from shelterdesk.operations.arrivals import register_arrivals
    from shelterdesk.queries.known_people import known_people

    options = call.options
    with call.desk() as desk:
        label = _label(name)
        rows = rows_of(reading, desk.ask(known_people), today=desk.today, bus=label, announced=options.expected)
        arrived = arrived_list(rows, accept=options.accept, today=desk.today, bus=label)
        if arrived:
            desk.do(register_arrivals, arrived, expected=options.expected)
    _keep_bad_rows(call, source, reading, rows)
    _tell(call, reading, rows, written=True)
    return DONE


def _source(file: str) -> tuple[Path | bytes, str]:
    """The file, or what standard input holds; UsageRefused when there is no such file."""
    if file == "-":
        return sys.stdin.buffer.read(), "-"
    path = Path(file).expanduser()
    if not path.is_file():
        raise UsageRefused(
            "file_missing",
            _("This is a folder, not a file.") if path.is_dir() else _("There is no such file."),
            _("Nothing was saved."),
            _("Check the name and the folder."),
        )
    return path, path.name


def _label(name: str) -> str:
    return "" if name == "-" else Path(name).stem[:60]


def _keep_bad_rows(call: Call, source: Path | bytes, reading: ListReading, rows: tuple[ListedRow, ...]) -> None:
    if not call.options.bad_rows:
        return
    write_rest(reading, source, rows, call.options.accept, Path(call.options.bad_rows))


def _tell(call: Call, reading: ListReading, rows: tuple[ListedRow, ...], written: bool) -> None:
    accept = call.options.accept
    not_taken = [row for row in rows if not is_taken(row, accept)]
    added = arrived_list(rows, accept=accept, today=today(call.clock))
    people = sum(len(entry.people) for entry in added.households) + len(added.joining)
    households = len(added.households)
    corrected = sum(row.verdict == UPDATE for row in rows)
    content: dict[str, Any] = {
        "written": written,
        "people": people,
        "households": households,
        "corrected": corrected,
        "rows": len(rows),
        "verdicts": dict(Counter(row.verdict for row in rows)),
        "left": [{"row": row.row, "verdict": row.verdict, "reasons": list(row.reasons())} for row in not_taken],
        "remarks": [{"row": flag.row, "reason": flag.reason, "text": flag.text} for flag in remarks_of(reading)],
    }
    lines = [
        _("Row {row}: {verdict}. {reasons}").format(
            row=row.row, verdict=_(_VERDICTS[row.verdict]), reasons=" ".join(row.reasons())
        )
        for row in not_taken
    ]
    lines += [_("Row {row}: {text}").format(row=flag.row, text=flag.text) for flag in remarks_of(reading)]
    same = sum(row.verdict == KNOWN for row in rows)
    lines.append(summary(people, households, len(not_taken) - same, written))
    if corrected or same:
        lines.append(_("Corrected: {corrected} · registered already: {same}").format(corrected=corrected, same=same))
    call.answer(content, "\n".join(lines))


def summary(people: int, households: int, left: int, written: bool) -> str:
    """46 people, 13 households added · 2 left."""
    counts = _("{people}, {households}").format(
        people=ngettext("{n} person", "{n} people", people).format(n=people),
        households=ngettext("{n} household", "{n} households", households).format(n=households),
    )
    done = _("{counts} added").format(counts=counts) if written else _("{counts} can be added").format(counts=counts)
    rest = ngettext("{n} row left", "{n} rows left", left).format(n=left)
    return f"{done} · {rest}"


COMMAND = Command("import", N_("read an arrival list and register who is in it"), _options, _run)
