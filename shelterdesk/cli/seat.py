"""Beds for everybody who has none."""

import argparse

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.foundation.i18n import N_, _, ngettext


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=_("only propose, change nothing"))


def _run(call: Call) -> int:
    from shelterdesk.operations.placement import seat_everyone
    from shelterdesk.queries.placement import seating_plan

    with call.desk() as desk:
        plan = desk.ask(seating_plan)
        done = bool(plan.rows) and not call.options.dry_run
        if done:
            desk.do(seat_everyone, plan)
    lines = [f"{row.room_name} {row.bed_label}  {row.name}  {row.reason}" for row in plan.rows]
    lines += [f"—  {row.name}  {row.reason}" for row in plan.without]
    seated = ngettext("{n} person", "{n} people", len(plan.rows)).format(n=len(plan.rows))
    without = ngettext("{n} person", "{n} people", len(plan.without)).format(n=len(plan.without))
    said = _("Beds given: {seated}. Still without a bed: {without}.") if done else _(
        "Beds proposed: {seated}. No bed found: {without}.")  # fmt: skip
    lines.append(said.format(seated=seated, without=without))
    call.answer(
        {
            "written": done,
            "seated": [
                {"person": row.name, "room": row.room_name, "bed": row.bed_label, "reason": row.reason}
                for row in plan.rows
            ],
            "without": [{"person": row.name, "reason": row.reason} for row in plan.without],
        },
        "\n".join(lines),
    )
    return DONE


COMMAND = Command("seat", N_("propose beds for everybody without one, and give them"), _options, _run)
