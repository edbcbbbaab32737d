"""A new centre in an empty data folder."""

import argparse

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.cli.passphrases import new_passphrase
from shelterdesk.domain.room_specs import read_room_spec
from shelterdesk.foundation.i18n import N_, _

_USER = N_("Manager")


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--centre", required=True, metavar=_("NAME"), help=_("name of the centre"))
    parser.add_argument("--code", default="", metavar=_("CODE"), help=_("the code headquarters gave it"))
    parser.add_argument("--rooms", default="", metavar="12x8",
                        help=_("rooms to begin with: twelve with eight beds each"))  # fmt: skip


def _run(call: Call) -> int:
    from shelterdesk.operations.centres import CentreEntry
    from shelterdesk.operations.opening import new_desk
    from shelterdesk.operations.rooms import rooms_from_spec
    from shelterdesk.operations.users import require_passphrase

    options = call.options
    if options.rooms:
        read_room_spec(options.rooms)  # before anything is made
    passphrase = new_passphrase(options.passphrase_file)
    require_passphrase(passphrase)
    new = new_desk(
        call.folder, centre=CentreEntry(name=options.centre, code=options.code), user_name=options.user or _(_USER),
        passphrase=passphrase, clock=call.clock, ids=call.ids,
    )  # fmt: skip
    try:
        rooms = new.desk.do(rooms_from_spec, options.rooms).value if options.rooms else []
        user = new.desk.author.name
    finally:
        new.desk.close()
    call.answer(
        {"folder": str(call.folder), "centre": options.centre, "user": user, "rooms": len(rooms),
         "recovery_key": new.recovery_key},
        "\n".join((
            _("The centre is ready: {folder}").format(folder=call.folder),
            _("User: {name}").format(name=user),
            _("Recovery key: {key}").format(key=new.recovery_key),
            _("It is shown this once. Write it down and keep it in a safe: it opens the data when every passphrase is "
              "forgotten."),
        )),
    )  # fmt: skip
    return DONE


COMMAND = Command("new", N_("make a new centre in an empty data folder"), _options, _run)
