"""One call from the command line: what was asked, with what it works, and how it answers."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shelterdesk.cli.bars import Bar
from shelterdesk.cli.passphrases import given_passphrase, passphrase_for
from shelterdesk.cli.window import WindowRequest
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import Ids
from shelterdesk.operations.desk import Desk

DONE, MACHINE, USAGE, REFUSED, NOT_ALLOWED = 0, 1, 2, 3, 4


class UsageRefused(ShelterError):
    """The command itself is not right: an option that does not exist, a file that is not there."""


@dataclass(frozen=True)
class Call:
    """One command with its options, the clock, and the window it may open."""

    options: argparse.Namespace
    folder: Path
    clock: Clock
    ids: Ids
    window: Callable[[WindowRequest], int]

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The desk of the data folder, unlocked for this one command."""
        from shelterdesk.operations.opening import holds_centre, open_desk, users_in

        if not holds_centre(self.folder):
            raise UsageRefused(
                "no_centre", _("There is no centre's data in this folder."), _("Nothing was done."),
                _("Name the folder with --data, or make a centre with: shelterdesk new"),
            )  # fmt: skip
        if self.options.user is None and users_in(self.folder) > 1:
            raise UsageRefused(
                "user_missing", _("Several people work at this desk."), _("Nothing was done."),
                _("Say who is working: --user NAME"),
            )  # fmt: skip
        passphrase = passphrase_for(self.options.passphrase_file)
        desk = open_desk(
            self.folder, passphrase=passphrase, clock=self.clock, ids=self.ids, user_name=self.options.user
        )
        try:
            yield desk
        finally:
            desk.close()

    def answer(self, content: dict[str, Any], text: str) -> None:
        """The answer on standard output: one JSON object with --json, else the text."""
        if self.options.json:
            print(json.dumps(content, ensure_ascii=False, indent=1))
        elif text:
            print(text)

    def bar(self, words: str) -> Bar:
        """A progress bar for a longer piece of work."""
        return Bar(words, sys.stderr)

    def open_window(self, passphrase: str | None = None) -> int:
        """Open the window on this folder; the answer is the exit status."""
        known = passphrase or given_passphrase(self.options.passphrase_file)
        return self.window(WindowRequest(self.folder, self.options.language, known, self.options.user))


@dataclass(frozen=True)
class Command:
    """One command: its name, its purpose in one line, its own options, and what it does."""

    name: str
    purpose: str
    options: Callable[[argparse.ArgumentParser], None]
    run: Callable[[Call], int]


def no_options(parser: argparse.ArgumentParser) -> None:
    """For a command without options of its own."""
