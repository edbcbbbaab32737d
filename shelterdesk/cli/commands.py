"""All commands, in the order of the help. To add one: write its file with a COMMAND in it, and one line here."""

from shelterdesk.cli import (
    backup,
    check,
    demo,
    duplicates,
    exchange,
    export,
    find,
    headquarters,
    imports,
    issue,
    new,
    receipt,
    receive,
    rekey,
    report,
    restore,
    seal,
    seat,
    self_test,
    transfer,
)
from shelterdesk.cli.calls import Command

COMMANDS: tuple[Command, ...] = (
    new.COMMAND, demo.COMMAND, imports.COMMAND, find.COMMAND, duplicates.COMMAND, seat.COMMAND, issue.COMMAND,
    report.COMMAND, export.COMMAND, seal.COMMAND, receive.COMMAND,
    receipt.COMMAND, exchange.COMMAND, transfer.COMMAND, headquarters.COMMAND, backup.COMMAND,
    restore.COMMAND, check.COMMAND, rekey.COMMAND, self_test.COMMAND,
)  # fmt: skip
