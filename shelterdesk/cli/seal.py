"""A sealed package for headquarters or for another laptop."""

import argparse
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.cli.desk_keys import named, taken_in, words_of
from shelterdesk.foundation.i18n import N_, _, ngettext

PROFILES = ("statistics", "operational", "full")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", dest="recipients", metavar="HQ.key", action="append", required=True,
                        help=_("for whom: a key file, or the code of a centre; can be repeated"))  # fmt: skip
    parser.add_argument("--out", metavar=_("FOLDER"), help=_("where to, for example a stick"))
    parser.add_argument("--profile", choices=PROFILES, help=_("what the recipient may have from now on"))
    parser.add_argument("--again", action="store_true", help=_("everything they have not confirmed, not only the news"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would be inside"))


def _run(call: Call) -> int:
    from shelterdesk.cli.calls import UsageRefused
    from shelterdesk.exchange.packages.sending import prepare, send

    options = call.options
    if not options.out and not options.dry_run:
        raise UsageRefused("out_missing", _("Say where to write it: --out FOLDER"), _("Nothing was done."))
    with call.desk() as desk:
        recipients = named(desk, options.recipients)
        if options.profile:
            recipients = [taken_in(desk, text, profile=options.profile) for text in options.recipients]
        prepared = prepare(desk, recipients, again=options.again)
        sent = [] if options.dry_run else send(desk, recipients, Path(options.out).expanduser(), again=options.again)
    content: dict[str, Any] = {
        "recipients": [{"centre": one.centre_name, "code": one.centre_code, "words": words_of(one)}
                       for one in recipients],
        "profile": prepared.profile.value, "operations": prepared.operations, "people": prepared.people,
        "new_people": prepared.new_people, "children_details": prepared.children_details, "photos": False,
        "packages": [{"file": str(one.path), "size": one.size, "check": one.check, "operations": one.operations,
                      "numbers": list(one.numbers.values()), "verified": True} for one in sent],
    }  # fmt: skip
    call.answer(content, "\n".join((*_inside(prepared, recipients), *_written(sent))))
    return DONE


def _inside(prepared: Any, recipients: list[Any]) -> list[str]:
    lines = [
        _("For {centre}, key: {words}").format(centre=one.centre_name, words=words_of(one)) for one in recipients
    ]
    people = ngettext("{n} person", "{n} people", prepared.people).format(n=prepared.people)
    lines.append(_("Inside: {people}, of which {new} new since the last package.").format(
        people=people, new=prepared.new_people))  # fmt: skip
    lines.append(_("Details of children and hidden people: included.") if prepared.children_details
                 else _("Details of children and hidden people: withheld."))  # fmt: skip
    return lines


def _written(sent: list[Any]) -> list[str]:
    lines = []
    for one in sent:
        lines.append(_("Saved and read back: {file}").format(file=one.path))
        lines.append(_("{size} KB, check code {check}. You may remove the stick.").format(
            size=one.size // 1024, check=one.check))  # fmt: skip
    return lines


COMMAND = Command("seal", N_("seal a package for headquarters or another laptop"), _options, _run)
