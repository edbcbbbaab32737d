"""Receipts for the packages that came in."""

import argparse
from pathlib import Path

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.cli.desk_keys import named
from shelterdesk.foundation.i18n import N_, _


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--for", dest="recipient", metavar="KEY", help=_("only for this desk: its key file or code"))
    parser.add_argument("--out", metavar=_("FOLDER"), required=True, help=_("where to, for example a stick"))


def _run(call: Call) -> int:
    from shelterdesk.exchange.packages.receipts import write_receipts

    options = call.options
    with call.desk() as desk:
        only = named(desk, [options.recipient])[0].desk if options.recipient else None
        written = write_receipts(desk, Path(options.out).expanduser(), only)
    call.answer(
        {"receipts": [{"file": str(one.path), "check": one.check} for one in written]},
        "\n".join(_("Receipt written and read back: {file}").format(file=one.path) for one in written)
        or _("No packages were received yet: there is nothing to confirm."),
    )
    return DONE


COMMAND = Command("receipt", N_("confirm the packages that came in"), _options, _run)
