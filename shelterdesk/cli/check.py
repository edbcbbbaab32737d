"""A full look at the store: pages, references, the chain of the journal, backups."""

from shelterdesk.cli.calls import DONE, MACHINE, Call, Command, no_options
from shelterdesk.foundation.i18n import N_, _


def _run(call: Call) -> int:
    from shelterdesk.operations.backups import backups_in, check

    with call.desk() as desk:
        result = check(desk)
        backups = backups_in(desk.folder)
    lines = [_("{people} people, {operations} journal entries, {backups} backups.").format(
        people=result.people, operations=result.operations, backups=len(backups))]  # fmt: skip
    lines += [f"! {problem}" for problem in result.problems]
    lines.append(_("Problems found. Make a backup on a stick now, then restore the newest good one.")
                 if result.problems else _("All is well."))  # fmt: skip
    call.answer(
        {"well": not result.problems, "problems": list(result.problems), "people": result.people,
         "operations": result.operations, "backups": len(backups)},
        "\n".join(lines),
    )  # fmt: skip
    return MACHINE if result.problems else DONE


COMMAND = Command("check", N_("look the whole store over"), no_options, _run)
