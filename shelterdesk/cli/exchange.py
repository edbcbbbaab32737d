"""What was sent, received, confirmed and is missing; this desk's key; getting to know other desks."""

import argparse
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import DONE, Call, Command
from shelterdesk.cli.desk_keys import KIND_NAMES, KINDS, as_json, taken_in, words_of
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _, ngettext


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--key", metavar="FILE.key", help=_("write this desk's public key, to give to others"))
    parser.add_argument("--enrol", metavar="FILE.key", action="append", help=_("know another desk from its key file"))
    parser.add_argument("--as", dest="kind", choices=tuple(KINDS), help=_("what that desk is"))
    parser.add_argument("--profile", choices=("statistics", "operational", "full"), help=_("what that desk may have"))
    parser.add_argument("--conflicts", action="store_true", help=_("list the open questions after merging"))


def _run(call: Call) -> int:
    options = call.options
    with call.desk() as desk:
        if options.key:
            return write_key(call, desk, Path(options.key).expanduser())
        if options.enrol:
            return _enrol(call, desk)
        if options.conflicts:
            return _conflicts(call, desk)
        return _state(call, desk)


def write_key(call: Call, desk: Any, path: Path) -> int:
    """Write this desk's public key and say its words."""
    from shelterdesk.exchange.packages.desk import own_desk
    from shelterdesk.exchange.packages.key_files import write_key_file

    own = own_desk(desk)
    write_key_file(path, own.public, own.keys)
    call.answer(
        {"file": str(path), "desk": own.public.desk, "fingerprint": own.public.fingerprint, "words": own.public.words},
        _("Key of this desk: {file}").format(file=path) + "\n"
        + _("Read these words out by phone: {words}").format(words=own.public.words),
    )  # fmt: skip
    return DONE


def _enrol(call: Call, desk: Any) -> int:
    options = call.options
    taken = [taken_in(desk, file, options.kind, options.profile) for file in options.enrol]
    call.answer(
        {"desks": [as_json(one) for one in taken]},
        "\n".join(_("{centre} is known now as: {kind}. Compare by phone: {words}").format(
            centre=one.centre_name, kind=_(KIND_NAMES[one.kind]), words=words_of(one)) for one in taken),
    )  # fmt: skip
    return DONE


def _conflicts(call: Call, desk: Any) -> int:
    from shelterdesk.queries.exchange import conflicts

    rows = desk.ask(conflicts)
    content = [
        {
            "noun": row.noun.value, "record": row.record_id, "field": row.field,
            "values": [{"value": one.value, "author": one.author, "at": one.at.isoformat()} for one in row.standing],
        }
        for row in rows
    ]  # fmt: skip
    lines = [
        f"{row.noun.value}.{row.field}  " + "  |  ".join(f"{one.value} ({one.author}, {shown_time(one.at)})"
                                                         for one in row.standing)
        for row in rows
    ]  # fmt: skip
    call.answer({"conflicts": content}, "\n".join(lines) or _("No questions are open."))
    return DONE


def _state(call: Call, desk: Any) -> int:
    from shelterdesk.queries import exchange as asked

    known = {one.desk: one for one in desk.ask(asked.desks_known)}
    sent, received = desk.ask(asked.packages_sent), desk.ask(asked.packages_received)
    missing, waiting = desk.ask(asked.packages_missing), desk.ask(asked.operations_waiting)
    words = desk.ask(asked.state_words)
    content = {
        "desks": [as_json(one) for one in known.values()],
        "sent": [_package(row) for row in sent], "received": [_package(row) for row in received],
        "missing": [{"centre": row.centre, "desk": row.peer, "epoch": row.epoch, "numbers": list(row.numbers)}
                    for row in missing],
        "waiting": waiting, "conflicts": desk.ask(asked.conflicts_open), "state": words,
    }  # fmt: skip
    lines = [f"{one.centre_name}  {_(KIND_NAMES[one.kind])}  {words_of(one)}" for one in known.values()]
    for row in sent:
        confirmed = _("confirmed") if row.acknowledged_at else _("not confirmed yet")
        lines.append(_("Sent {time}: package {number} to {centre}, {state}.").format(
            time=shown_time(row.at), number=row.number, centre=row.centre, state=confirmed))  # fmt: skip
    lines += [
        _("Received {time}: package {number} of {centre}.").format(
            time=shown_time(row.at), number=row.number, centre=row.centre)
        for row in received
    ]  # fmt: skip
    lines += [
        _("Missing: package {numbers} of {centre}.").format(
            numbers=", ".join(str(number) for number in row.numbers), centre=row.centre)
        for row in missing
    ]  # fmt: skip
    if waiting:
        lines.append(ngettext("{n} step waits for work that has not come yet.",
                              "{n} steps wait for work that has not come yet.", waiting).format(n=waiting))  # fmt: skip
    if not sent and not received:
        lines.append(_("Nothing was sent or received yet."))
    lines.append(_("State of the data: {words}").format(words=words))
    call.answer(content, "\n".join(lines))
    return DONE


def _package(row: Any) -> dict[str, Any]:
    return {
        "file": row.file_name, "kind": row.kind, "centre": row.centre, "epoch": row.epoch, "number": row.number,
        "at": row.at.isoformat(), "counts": row.counts, "acknowledged": row.acknowledged_at is not None,
    }  # fmt: skip


COMMAND = Command("exchange", N_("what was sent, received, confirmed and is missing; keys of desks"), _options, _run)
