"""Headquarters: its key, the desks it knows, consolidated figures, missing packages, desks struck off."""

import argparse
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import DONE, Call, Command, UsageRefused
from shelterdesk.cli.desk_keys import KIND_NAMES, as_json, named, taken_in, words_of
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _

ACTS = ("key", "enrol", "desks", "figures", "district", "missing", "revoke", "revocations")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=ACTS, metavar="|".join(ACTS), help=_("what to do"))
    parser.add_argument("names", nargs="*", metavar=_("FILE|FOLDER"), help=_("key files, a folder of them, or a code"))
    parser.add_argument("--date", metavar="2026-03-15", help=_("the reporting day, called by the day it ends on"))
    parser.add_argument("--out", metavar=_("FILE|FOLDER"), help=_("the file or folder to write"))


def _run(call: Call) -> int:
    with call.desk() as desk:
        return {
            "key": _key, "enrol": _enrol, "desks": _desks, "figures": _figures, "district": _district,
            "missing": _missing,
            "revoke": _revoke, "revocations": _revocations,
        }[call.options.act](call, desk)  # fmt: skip


def _key(call: Call, desk: Any) -> int:
    from shelterdesk.cli.exchange import write_key

    return write_key(call, desk, _out(call))


def _enrol(call: Call, desk: Any) -> int:
    files: list[Path] = []
    for name in call.options.names:
        path = Path(name).expanduser()
        files += sorted(path.glob("*.key")) if path.is_dir() else [path]
    if not files:
        raise UsageRefused("file_missing", _("There is no such file."), _("Nothing was done."))
    taken = [taken_in(desk, str(file), "centre") for file in files]
    return _answer_desks(call, taken)


def _desks(call: Call, desk: Any) -> int:
    from shelterdesk.queries.exchange import desks_known

    return _answer_desks(call, desk.ask(desks_known))


def _answer_desks(call: Call, desks: list[Any]) -> int:
    lines = [f"{one.centre_code}  {one.centre_name}  {_(KIND_NAMES[one.kind])}  {words_of(one)}"
             + ("  " + _("struck off") if one.revoked_at else "") for one in desks]  # fmt: skip
    call.answer({"desks": [as_json(one) for one in desks]}, "\n".join(lines) or _("No other desk is known yet."))
    return DONE


def _figures(call: Call, desk: Any) -> int:
    from shelterdesk.queries.headquarters import centre_figures

    rows = desk.ask(centre_figures)
    names = ("inside", "registered", "beds", "beds_taken", "on_the_way")
    sums = {name: sum(getattr(row, name) for row in rows) for name in names}
    content = {
        "centres": [
            {
                "centre": row.name, "code": row.code, "as_of": row.as_of.isoformat() if row.as_of else None,
                "inside": row.inside, "registered": row.registered, "beds": row.beds, "beds_taken": row.beds_taken,
                "packages": row.packages, "missing": list(row.missing), "on_the_way": row.on_the_way,
            }
            for row in rows
        ],
        "total": {**sums, "centres": len(rows)},
    }  # fmt: skip
    lines = [
        _("{code} {centre}: {inside} people inside, {taken} of {beds} beds taken, as of {time}.").format(
            code=row.code, centre=row.name, inside=row.inside, taken=row.beds_taken, beds=row.beds,
            time=shown_time(row.as_of) if row.as_of else _("never"))
        for row in rows
    ]  # fmt: skip
    lines.append(_("All together: {inside} people inside, {taken} of {beds} beds taken.").format(
        inside=sums["inside"], taken=sums["beds_taken"], beds=sums["beds"]))  # fmt: skip
    call.answer(content, "\n".join(lines))
    return DONE


def _district(call: Call, desk: Any) -> int:
    from shelterdesk.queries.district import district_figures
    from shelterdesk.reports.arguments import day_of

    figures = desk.ask(district_figures, day_of(call.options.date))
    silent = ", ".join(row.code or row.name for row in figures.silent)
    lines = [figures.line()]
    if silent:
        lines.append(_("No data since the reporting day began: {centres}.").format(centres=silent))
    call.answer(figures.as_json(), "\n".join(lines))
    return DONE


def _missing(call: Call, desk: Any) -> int:
    from shelterdesk.queries.exchange import packages_missing

    rows = desk.ask(packages_missing)
    lines = [_("Missing: package {numbers} of {centre}.").format(
        numbers=", ".join(str(number) for number in row.numbers), centre=row.centre) for row in rows]  # fmt: skip
    call.answer(
        {"missing": [{"centre": row.centre, "desk": row.peer, "epoch": row.epoch, "numbers": list(row.numbers)}
                     for row in rows]},
        "\n".join(lines) or _("No package is missing."),
    )  # fmt: skip
    return DONE


def _revoke(call: Call, desk: Any) -> int:
    from shelterdesk.operations.desks import revoke_desk

    if not call.options.names:
        raise UsageRefused("desk_unknown", _("Say which desk: its key file or the code of its centre."),
                           _("Nothing was done."))  # fmt: skip
    found = named(desk, call.options.names)
    for one in found:
        desk.do(revoke_desk, one.desk)
    return _desks(call, desk)


def _revocations(call: Call, desk: Any) -> int:
    from shelterdesk.exchange.packages.receipts import write_revocations

    made = write_revocations(desk, _out(call))
    call.answer(
        {"file": str(made.path) if made else None},
        _("Saved and read back: {file}").format(file=made.path) if made else _("No desk was struck off."),
    )
    return DONE


def _out(call: Call) -> Path:
    if not call.options.out:
        raise UsageRefused("out_missing", _("Say where to write it: --out"), _("Nothing was done."))
    return Path(call.options.out).expanduser()


COMMAND = Command("headquarters", N_("headquarters: keys, desks, consolidated figures"), _options, _run)
