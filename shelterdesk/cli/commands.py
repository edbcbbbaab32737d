"""All commands, in the order of the help. To add one: write its file with a COMMAND in it, and one line here."""

from shelterdesk.cli import demo, find, new
from shelterdesk.cli.calls import Command

COMMANDS: tuple[Command, ...] = (new.COMMAND, demo.COMMAND, find.COMMAND)
