"""A document, or the figures behind it."""

import argparse
from datetime import date
from pathlib import Path

from shelterdesk.cli.calls import DONE, Call, Command, UsageRefused
from shelterdesk.foundation.i18n import LANGUAGES, N_, _

DAILY = "daily"
_ARGUMENTS = ("household", "room", "set", "transfer", "first", "count", "sheet", "first_label")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", metavar=_("NAME"), help=_("which document; see --list"))
    parser.add_argument("--list", action="store_true", help=_("list all documents with their purpose"))
    parser.add_argument("--date", metavar="2026-03-15", help=_("the reporting day, called by the day it ends on"))
    parser.add_argument("--document-language", choices=LANGUAGES, help=_("language of the document"))
    parser.add_argument("--out", metavar="FILE.pdf", help=_("the file to write"))
    for name in _ARGUMENTS:
        parser.add_argument(f"--{name.replace('_', '-')}", metavar=_("VALUE"), help=_("for documents that ask for it"))


def _run(call: Call) -> int:
    from shelterdesk.reports import REPORTS

    options = call.options
    if options.list:
        call.answer(
            {"reports": [{"name": report.name, "title": _(report.title), "purpose": _(report.purpose)}
                         for report in REPORTS]},
            "\n".join(f"{report.name:<22} {_(report.title)}. {_(report.purpose)}" for report in REPORTS),
        )  # fmt: skip
        return DONE
    if options.name is None:
        raise _usage("report_name", _("Say which document."), _("See: shelterdesk report --list"))
    if options.name not in {report.name for report in REPORTS}:
        names = ", ".join(report.name for report in REPORTS)
        raise _usage("report_unknown", _("There is no such document."), _("There are: {names}").format(names=names))
    if not options.out and not (options.json and options.name == DAILY):
        raise _usage("out_missing", _("Say where to write it: --out FILE.pdf"), "")
    return _make(call, _day(options.date))


def _make(call: Call, day: date | None) -> int:
    from shelterdesk.foundation.writing import write_whole
    from shelterdesk.queries.daily import daily_figures
    from shelterdesk.reports import make

    options = call.options
    arguments = {name: getattr(options, name) for name in _ARGUMENTS
                 if getattr(options, name)}  # fmt: skip
    if day is not None:
        arguments["day"] = day
    with call.desk() as desk:
        figures = desk.ask(daily_figures, day).as_json() if options.json and options.name == DAILY else {}
        made = make(desk, options.name, language=options.document_language, **arguments) if options.out else None
    if made is None:
        call.answer(figures, "")
        return DONE
    path = Path(options.out).expanduser()
    write_whole(path, made.pdf)
    lines = [_("Written: {file}").format(file=path), made.warning()]
    call.answer({**figures, "file": str(path)}, "\n".join(line for line in lines if line))
    return DONE


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        if "." in text:
            day, month, year = (int(part) for part in text.split("."))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise _usage("date", _("The date is not right."), _("Write it like 2026-03-15.")) from None


def _usage(code: str, happened: str, next_step: str) -> UsageRefused:
    return UsageRefused(code, happened, _("Nothing was done."), next_step)


COMMAND = Command("report", N_("make a document, or give the figures behind it"), _options, _run)
