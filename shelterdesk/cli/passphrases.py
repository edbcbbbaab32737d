"""Where a passphrase may come from: a file, or the keyboard. Never an argument: arguments are visible to others."""

import getpass
import os
import sys
from pathlib import Path

from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed
from shelterdesk.foundation.i18n import _

FILE_VARIABLE = "SHELTERDESK_PASSPHRASE_FILE"


def given_passphrase(file: str | None) -> str | None:
    """The passphrase of the file named on the command line or in the environment; None when no file is named."""
    name = file or os.environ.get(FILE_VARIABLE)
    if not name:
        return None
    try:
        text = Path(name).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise MachineTrouble(
            "passphrase_file",
            _("The file with the passphrase could not be read."),
            _("Nothing was opened or changed."),
            _("Check its name, and that it is a text file in UTF-8."),
        ) from None
    return text.split("\n")[0].rstrip("\r")


def passphrase_for(file: str | None) -> str:
    """The passphrase of an existing centre: from the file, else asked for at the terminal."""
    known = given_passphrase(file)
    return known if known is not None else _asked(_("Passphrase: "))


def new_passphrase(file: str | None) -> str:
    """The passphrase of a new centre: from the file, else typed twice."""
    known = given_passphrase(file)
    if known is None:
        known = _asked(_("New passphrase: "))
        if _asked(_("Once more: ")) != known:
            raise InputRefused(
                "passphrases_differ",
                _("The two passphrases are not the same."),
                _("Nothing was saved."),
                _("Type the same passphrase twice."),
            )
    if not known.strip():
        raise InputRefused(
            "passphrase_empty", _("The passphrase is empty."), _("Nothing was saved."),
            _("Choose a passphrase of several words."),
        )  # fmt: skip
    return known


def _asked(words: str) -> str:
    if not _terminal():
        raise NotAllowed(
            "passphrase_missing",
            _("The passphrase is missing, and there is no terminal to ask for it."),
            _("Nothing was opened or changed."),
            _("Name a file that holds it: --passphrase-file FILE."),
        )
    try:
        return getpass.getpass(words)
    except EOFError:
        missing = _("No passphrase was typed."), _("Nothing was opened or changed.")
        raise NotAllowed("passphrase_missing", *missing) from None


def _terminal() -> bool:
    """Whether somebody can type: standard input, or the terminal itself while standard input is a file."""
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    if os.name != "posix":
        return False
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True
