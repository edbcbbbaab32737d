"""Data as a file for somebody else."""

import argparse
from pathlib import Path

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.exchange.exports import FORMATS, export
from shelterdesk.exchange.redaction import PROFILE_NAMES, Profile
from shelterdesk.foundation.i18n import LANGUAGES, N_, _, ngettext


def _options(parser: argparse.ArgumentParser) -> None:
    profiles = " · ".join(f"{profile.value}: {_(PROFILE_NAMES[profile])}" for profile in Profile)
    choices = [profile.value for profile in Profile]
    parser.add_argument("profile", metavar=_("PROFILE"), choices=choices, help=profiles)
    parser.add_argument("--out", required=True, metavar=_("FILE"), help=_("the file to write"))
    parser.add_argument("--format", choices=FORMATS, help=_("else by the ending of the file"))
    parser.add_argument("--document-language", choices=LANGUAGES, help=_("language of the titles in the file"))
    parser.add_argument("--recipient", default="", metavar=_("NAME"), help=_("for whom it is, for the log"))


def _run(call: Call) -> int:
    options = call.options
    path = Path(options.out).expanduser()
    ending = path.suffix.lower().lstrip(".")
    file_format = options.format or (ending if ending in FORMATS else FORMATS[0])
    with call.desk() as desk:
        done = export(
            desk, Profile(options.profile), path, file_format=file_format, language=options.document_language,
            recipient=options.recipient,
        )  # fmt: skip
    call.answer(
        {"file": str(path), "profile": done.profile.value, "format": done.format, "people": done.people,
         "households": done.households, "sha256": done.digest},
        "\n".join((
            _("Written: {file}").format(file=path),
            ngettext("{n} person", "{n} people", done.people).format(n=done.people),
            _("SHA-256: {digest}").format(digest=done.digest),
        )),
    )  # fmt: skip
    return DONE


COMMAND = Command("export", N_("write data to a file for somebody else; every export is logged"), _options, _run)
