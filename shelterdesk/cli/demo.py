"""A training centre full of plausible people."""

import argparse

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.foundation.i18n import N_, _


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, default=120, metavar="N", help=_("how many people are registered"))
    parser.add_argument("--days", type=int, default=5, metavar="D", help=_("how many days of history"))
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=_("the same seed makes the same centre"))
    parser.add_argument("--open", action="store_true", help=_("then open the window on it"))


def _run(call: Call) -> int:
    from shelterdesk.operations.opening import holds_centre
    from shelterdesk.operations.training import PASSPHRASE, USER, make_training_centre

    options = call.options
    if not (options.open and holds_centre(call.folder)):
        with call.bar(_("Making the training centre")) as bar:
            made = make_training_centre(
                call.folder, people=options.people, days=options.days, seed=options.seed, now=call.clock.now(),
                progress=bar.moved,
            )  # fmt: skip
        call.answer(
            {"folder": str(call.folder), "people": made.people, "households": made.households, "days": made.days,
             "seed": made.seed, "user": USER, "passphrase": PASSPHRASE},
            "\n".join((
                _("The training centre is ready: {folder}").format(folder=call.folder),
                _("{people} people in {households} households, {days} days of history.").format(
                    people=made.people, households=made.households, days=made.days),
                _("Passphrase: {passphrase}").format(passphrase=PASSPHRASE),
            )),
        )  # fmt: skip
    return call.open_window(PASSPHRASE) if options.open else DONE


COMMAND = Command("demo", N_("make a training centre full of invented people"), _options, _run)
