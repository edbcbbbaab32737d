"""What the built program checks about itself, without touching anybody's data."""

from shelterdesk.cli.calls import DONE, MACHINE, Call, Command, no_options
from shelterdesk.foundation.i18n import N_


def _run(call: Call) -> int:
    from shelterdesk.operations.selftest import check_program

    checks = check_program(call.clock, call.ids)
    well = all(check.well for check in checks)
    call.answer(
        {"well": well, "checks": [{"name": c.name, "well": c.well, "seen": c.seen} for c in checks]},
        "\n".join(f"{'✓' if c.well else '✕'} {c.name}{': ' + c.seen if c.seen else ''}" for c in checks),
    )
    return DONE if well else MACHINE


COMMAND = Command("self-test", N_("check the program itself"), no_options, _run)
