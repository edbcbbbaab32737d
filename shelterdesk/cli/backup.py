"""A verified copy of the data."""

import argparse
from pathlib import Path

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar=_("FOLDER"), help=_("where to, for example a stick; else the data folder"))


def _run(call: Call) -> int:
    from shelterdesk.operations.backups import back_up

    target = Path(call.options.out).expanduser() if call.options.out else None
    with call.desk() as desk:
        made = back_up(desk, target)
    call.answer(
        {"file": str(made.path), "at": made.at.isoformat(), "people": made.people, "verified": True},
        _("Backup of {time}, opened and checked: {file}").format(time=shown_time(made.at), file=made.path),
    )
    return DONE


COMMAND = Command("backup", N_("make a verified copy of the data"), _options, _run)
