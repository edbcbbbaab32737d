"""Packages come in: one file, or a folder of hundreds."""

import argparse
from collections import Counter
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import DONE, REFUSED, Call, Command, UsageRefused
from shelterdesk.foundation.i18n import N_, _, ngettext


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("path", metavar=_("FILE|FOLDER"), help=_("a package, or a folder of them"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would change"))


def _run(call: Call) -> int:
    from shelterdesk.exchange.packages import receiving
    from shelterdesk.queries.exchange import conflicts_open, state_words

    path = Path(call.options.path).expanduser()
    if not path.exists():
        raise UsageRefused("file_missing", _("There is no such file."), _("Nothing was done."))
    files = receiving.files_in(path)
    if not files:
        raise UsageRefused("file_missing", _("There are no packages in this folder."), _("Nothing was done."))
    with call.desk() as desk, call.bar(_("Receiving")) as bar:
        outcomes = receiving.receive(desk, files, dry_run=call.options.dry_run, progress=bar.moved)
        open_questions, words = desk.ask(conflicts_open), desk.ask(state_words)
    bad = receiving.refused_ones(outcomes)
    content = {
        "packages": [_as_json(one) for one in outcomes], "refused": len(bad), "conflicts": open_questions,
        "state": words, "dry_run": call.options.dry_run,
    }  # fmt: skip
    lines = [_line(one) for one in outcomes]
    if open_questions:
        lines.append(ngettext("{n} question is open after merging.", "{n} questions are open after merging.",
                              open_questions).format(n=open_questions))  # fmt: skip
    lines.append(_("State of the data: {words}").format(words=words))
    call.answer(content, "\n".join(lines))
    if len(outcomes) == 1 and bad:
        raise _as_error(bad[0])
    return REFUSED if len(bad) == len(outcomes) else DONE


def _as_error(outcome: Any) -> Exception:
    from shelterdesk.foundation.errors import InputRefused

    return InputRefused(outcome.code, outcome.text)


def _changed(outcome: Any) -> dict[str, dict[str, int]]:
    """New, changed and disputed records by noun."""
    found: dict[str, Counter[str]] = {}
    for one in outcome.taken.differences if outcome.taken else ():
        kind = "new" if one.created else "changed"
        found.setdefault(one.noun.value, Counter())[kind] += 1
        if one.disputed:
            found[one.noun.value]["conflicting"] += 1
    return {noun: dict(counted) for noun, counted in sorted(found.items())}


def _as_json(one: Any) -> dict[str, Any]:
    taken = one.taken
    return {
        "file": str(one.path), "state": one.state, "code": one.code, "message": one.text, "centre": one.centre,
        "number": one.number, "epoch": one.epoch, "restored": one.restored, "check": one.check,
        "made_at": one.made_at, "applied": taken.applied if taken else 0, "known": taken.known if taken else 0,
        "waiting": taken.waiting if taken else 0, "changes": _changed(one), "acknowledged": one.acknowledged,
        "gaps": [{"desk": gap.desk, "epoch": gap.epoch, "first": gap.first, "last": gap.last} for gap in one.gaps],
    }  # fmt: skip


def _line(one: Any) -> str:
    name = one.path.name
    if one.state == "refused":
        return _("{file}: refused. {reason}").format(file=name, reason=one.text)
    if one.state == "already":
        return _("{file}: already here, nothing changed.").format(file=name)
    if one.state == "receipt":
        return _("{file}: receipt of {centre}, {n} packages confirmed.").format(
            file=name, centre=one.centre, n=one.acknowledged)  # fmt: skip
    if one.state == "transfer":
        return _("{file}: people from {centre}, {n} of them expected here.").format(
            file=name, centre=one.centre, n=one.acknowledged)  # fmt: skip
    if one.state == "arrivals":
        return _("{file}: word of {centre}, {n} of our people arrived there.").format(
            file=name, centre=one.centre, n=one.acknowledged)  # fmt: skip
    if one.state == "revocations":
        return _("{file}: list of desks struck off, {n} of them.").format(file=name, n=one.acknowledged)
    parts = [_("{file}: package {number} of {centre}.").format(file=name, number=one.number, centre=one.centre)]
    if one.restored:
        parts.append(_("Its sender went back to a backup since the last package."))
    new = sum(1 for change in one.taken.differences if change.created)
    changed = len(one.taken.differences) - new
    parts.append(_("{applied} steps: {new} records new, {changed} changed.").format(
        applied=one.taken.applied, new=new, changed=changed))  # fmt: skip
    if one.taken.waiting:
        parts.append(ngettext("{n} step waits for work that has not come yet.",
                              "{n} steps wait for work that has not come yet.",
                              one.taken.waiting).format(n=one.taken.waiting))  # fmt: skip
    return " ".join(parts)


COMMAND = Command("receive", N_("receive packages from a file or a folder"), _options, _run)
