"""Putting a backup in the place of the data."""

import argparse
from pathlib import Path

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.cli.passphrases import passphrase_for
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=_("FILE"), help=_("the backup, a file ending in .sdb"))


def _run(call: Call) -> int:
    from shelterdesk.operations.backups import restore

    passphrase = passphrase_for(call.options.passphrase_file)
    done = restore(
        call.folder, Path(call.options.file).expanduser(), passphrase=passphrase, clock=call.clock,
        user_name=call.options.user,
    )  # fmt: skip
    lines = [_("The backup is in place: {folder}").format(folder=call.folder)]
    if done.backup:
        lines.append(_("It is from {time} and holds {people} people.").format(
            time=shown_time(done.backup.at), people=done.backup.people))  # fmt: skip
    lines.append(_("The replaced data is kept here: {file}").format(file=done.set_aside))
    call.answer(
        {
            "folder": str(call.folder), "set_aside": str(done.set_aside),
            "backup": {"at": done.backup.at.isoformat(), "people": done.backup.people} if done.backup else None,
        },
        "\n".join(lines),
    )  # fmt: skip
    return DONE


COMMAND = Command("restore", N_("put a backup in the place of the data"), _options, _run)
