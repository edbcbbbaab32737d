"""Naming a desk on the command line: by its key file, or by the code or name of its centre."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import UsageRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.desk import Desk

KINDS = {"desk": "colleague", "headquarters": "headquarters", "centre": "centre", "neighbour": "neighbour"}
KIND_NAMES = {
    "colleague": N_("laptop of this centre"), "headquarters": N_("headquarters"), "centre": N_("centre"),
    "neighbour": N_("neighbouring centre"),
}  # fmt: skip


def taken_in(desk: Desk, file: str, kind: str | None = None, profile: str | None = None) -> Any:
    """Take a key file in (again) and answer the desk it names. kind: a key of KINDS."""
    from shelterdesk.exchange.packages.desk import take_key_in
    from shelterdesk.exchange.packages.key_files import read_key_file
    from shelterdesk.exchange.redaction import Profile

    path = Path(file).expanduser()
    if not path.is_file():
        raise UsageRefused("file_missing", _("There is no such file."), _("Nothing was done."))
    known = read_key_file(path)
    return take_key_in(desk, known, KINDS[kind] if kind else None, Profile(profile) if profile else None)


def named(desk: Desk, texts: Iterable[str]) -> list[Any]:
    """The desks these words name: key files, or centres by code or name."""
    from shelterdesk.queries.exchange import desks_known

    found = []
    for text in texts:
        if Path(text).expanduser().is_file():
            found.append(_by_file(desk, text))
            continue
        wanted = text.casefold()
        same = [one for one in desk.ask(desks_known)
                if wanted in (one.centre_code.casefold(), one.centre_name.casefold(), one.desk)]  # fmt: skip
        if not same:
            raise UsageRefused(
                "desk_unknown", _("There is no such key file, and no known desk of this name."), _("Nothing was done."),
                _("See: shelterdesk exchange"),
            )  # fmt: skip
        found.extend(same)
    return found


def _by_file(desk: Desk, text: str) -> Any:
    """A key file names a desk; one that is known keeps what it is to us and what it may have."""
    from shelterdesk.exchange.packages.key_files import read_key_file
    from shelterdesk.queries.exchange import desks_known

    key = read_key_file(Path(text).expanduser())
    for one in desk.ask(desks_known):
        if (one.desk, one.sign_key, one.seal_key) == (key.desk, key.sign_key, key.seal_key):
            return one
    return taken_in(desk, text)


def as_json(one: Any) -> dict[str, Any]:
    """A desk for other programs."""
    return {
        "desk": one.desk, "kind": one.kind, "centre": one.centre_name, "code": one.centre_code, "profile": one.profile,
        "enrolled_at": one.enrolled_at, "revoked_at": one.revoked_at, "words": words_of(one),
    }  # fmt: skip


def words_of(one: Any) -> str:
    """The eight words of a desk's key, to compare by phone."""
    from shelterdesk.exchange.packages.desk import public_key_of

    return public_key_of(one).words
