"""All commands, in the order of the help. To add one: write its file with a COMMAND in it, and one line here."""

from shelterdesk.cli import backup, check, demo, find, new, restore, self_test
from shelterdesk.cli.calls import Command

COMMANDS: tuple[Command, ...] = (
    new.COMMAND, demo.COMMAND, find.COMMAND, backup.COMMAND, restore.COMMAND, check.COMMAND, self_test.COMMAND,
)  # fmt: skip
