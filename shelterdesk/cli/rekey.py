"""Another data key: after somebody left who may have copied the data."""

from shelterdesk.cli.calls import DONE, Call, Command, no_options
from shelterdesk.cli.passphrases import passphrase_for
from shelterdesk.foundation.i18n import N_, _


def _run(call: Call) -> int:
    from shelterdesk.operations.data_key import change_data_key

    recovery_key = change_data_key(
        call.folder, passphrase=passphrase_for(call.options.passphrase_file), user_name=call.options.user,
        clock=call.clock, ids=call.ids,
    )  # fmt: skip
    lines = [
        _("The data is written under a new key. The new recovery key, shown only now: {key}").format(key=recovery_key),
        _("Everybody else needs a new passphrase now: Settings, Users."),
        _("Make a backup now; older ones keep their old key."),
    ]
    call.answer({"recovery_key": recovery_key}, "\n".join(lines))
    return DONE


COMMAND = Command("rekey", N_("write the data under a new key"), no_options, _run)
