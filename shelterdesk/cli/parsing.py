"""Reading the command line: common options before and after the command, one plain sentence when it is wrong."""

import argparse
import os
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from shelterdesk import __version__
from shelterdesk.cli.calls import Command, UsageRefused
from shelterdesk.foundation.i18n import LANGUAGES, _


class Parser(argparse.ArgumentParser):
    """Speaks the language of the moment and raises UsageRefused instead of ending the program."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, add_help=False, formatter_class=_Formatter, **settings)
        self._positionals.title = _("What to name")
        self._optionals.title = _("Options")
        self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        raise UsageRefused(
            "usage", _fault(message), _("Nothing was done."),
            _("See: {command} --help").format(command=self.prog),
        )  # fmt: skip


class _Formatter(argparse.HelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=100)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix if prefix is not None else _("How to call it: "))


def parser_for(commands: Iterable[Command]) -> Parser:
    """The reader of the whole command line. Its words are those of the language of the moment."""
    parser = Parser(
        prog="shelterdesk",
        description=_("Registration, beds, supplies and reports of a temporary accommodation centre. "
                      "Without a command the window opens."),
    )  # fmt: skip
    parser.add_argument("--version", action="version", version=f"ShelterDesk {__version__}",
                        help=_("show the version"))  # fmt: skip
    _common(parser, missing=None, unset=False)
    places = parser.add_subparsers(
        dest="command", metavar=_("COMMAND"), title=_("Commands"), parser_class=Parser, prog="shelterdesk"
    )
    for command in commands:
        sub = places.add_parser(command.name, help=_(command.purpose), description=_(command.purpose))
        command.options(sub)
        # what was given before the command must survive what is not given after it
        _common(sub, missing=argparse.SUPPRESS, unset=argparse.SUPPRESS)
    return parser


def _common(parser: argparse.ArgumentParser, missing: str | None, unset: str | bool) -> None:
    group = parser.add_argument_group(_("Common to all commands"))
    group.add_argument("--data", metavar=_("FOLDER"), default=missing, help=_("the data folder of the desk"))
    group.add_argument("--language", choices=LANGUAGES, default=missing, help=_("language of the messages"))
    group.add_argument("--passphrase-file", metavar=_("FILE"), default=missing,
                       help=_("a file that holds the passphrase in its first line"))  # fmt: skip
    group.add_argument("--user", metavar=_("NAME"), default=missing, help=_("who is working"))
    group.add_argument("--json", action="store_true", default=unset, help=_("answer as one JSON object"))


def language_of(arguments: list[str]) -> str:
    """The language to speak, known before anything else is read: --language, else that of the system, else Russian."""
    for place, argument in enumerate(arguments):
        if argument == "--":
            break
        named = argument.removeprefix("--language=") if argument.startswith("--language=") else None
        if argument == "--language" and place + 1 < len(arguments):
            named = arguments[place + 1]
        if named in LANGUAGES:
            return str(named)
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if (system := os.environ.get(variable, "")[:2].lower()) in LANGUAGES:
            return system
    return "ru"


def refuse_passphrases(arguments: list[str]) -> None:
    """UsageRefused when somebody puts the passphrase itself on the command line, where everybody can read it."""
    for argument in arguments:
        if argument == "--":
            return
        if argument.partition("=")[0] in ("--passphrase", "--password", "--pass"):
            raise UsageRefused(
                "passphrase_argument",
                _("There is no option for the passphrase itself, because arguments are visible to others."),
                _("Nothing was done."),
                _("Use --passphrase-file, and choose a new passphrase if somebody may have seen this one."),
            )


def _fault(message: str) -> str:
    """argparse's English message in our words. What was typed is repeated only where it is an option, never a name."""
    if message.startswith("unrecognized arguments"):
        options = [word.partition("=")[0] for word in message.partition(": ")[2].split() if word.startswith("-")]
        if options:
            return _("There is no such option: {options}.").format(options=" ".join(options))
        return _("There are too many words on the command line.")
    if message.startswith("the following arguments are required"):
        return _("Something is missing: {names}.").format(names=message.partition(": ")[2])
    if found := re.match(r"argument ([^:]+): expected (?:one|at least one) argument", message):
        return _("{option} needs a value.").format(option=found[1])
    if found := re.match(r"argument ([^:]+): invalid choice: .*\(choose from (.*)\)", message, re.DOTALL):
        choices = found[2].replace("'", "")
        if not found[1].startswith("-"):
            return _("There is no such command or choice. There are: {choices}.").format(choices=choices)
        return _("{option} can be one of: {choices}.").format(option=found[1], choices=choices)
    if found := re.match(r"argument ([^:]+): ", message):
        return _("The value of {option} is not right.").format(option=found[1])
    return _("The command was not understood.")
