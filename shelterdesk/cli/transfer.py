"""People to another centre and from one: the voucher, its package, accepting at the door, the receipt, the list."""

import argparse
from pathlib import Path
from typing import Any

from shelterdesk.cli.calls import DONE, Call, Command, UsageRefused
from shelterdesk.domain.transfers import DUE_HOURS
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _, ngettext

ACTS = ("send", "accept", "list", "package", "receipt", "return", "confirm")
STATE_NAMES = {
    "under_way": N_("on the way"), "overdue": N_("overdue"), "arrived": N_("arrived"), "returned": N_("came back"),
}  # fmt: skip


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("act", choices=ACTS, metavar="|".join(ACTS), help=_("what to do"))
    parser.add_argument("code", nargs="?", metavar=_("CODE"), help=_("the voucher: its code or number"))
    parser.add_argument("--to", metavar=_("CENTRE"), help=_("where to: code or name of a centre"))
    parser.add_argument("--from", dest="from_name", metavar=_("CENTRE"), help=_("where from, without a package"))
    parser.add_argument(
        "--household", action="append", metavar=_("NUMBER"), help=_("a whole household; can be repeated")
    )
    parser.add_argument("--card", action="append", metavar=_("NUMBER"), help=_("one person by card; can be repeated"))
    parser.add_argument("--escort", default="", metavar=_("NAME"), help=_("who goes with them"))
    parser.add_argument("--vehicle", default="", metavar=_("TEXT"), help=_("with what"))
    parser.add_argument("--note", default="", metavar=_("TEXT"), help=_("what the other centre should know"))
    parser.add_argument("--hours", type=int, default=DUE_HOURS, help=_("overdue after so many hours"))
    parser.add_argument("--agreed", action="store_true", help=_("a child's escort was told of everything"))
    parser.add_argument("--overdue", action="store_true", help=_("list only what is overdue"))
    parser.add_argument("--out", metavar=_("FOLDER"), help=_("where to, for example a stick"))


def _run(call: Call) -> int:
    acts = {
        "send": _send, "accept": _accept, "list": _list, "package": _package, "receipt": _receipt,
        "return": _return, "confirm": _confirm,
    }  # fmt: skip
    with call.desk() as desk:
        return acts[call.options.act](call, desk)


def _send(call: Call, desk: Any) -> int:
    from shelterdesk.exchange.packages.transfers import send_transfers
    from shelterdesk.operations.transfers import TransferEntry, send_transfer
    from shelterdesk.queries.exchange import desks_known

    options = call.options
    if not options.to:
        raise _usage("to_missing", _("Say where they go: --to CENTRE"))
    wanted = options.to.casefold()
    known = next((one for one in desk.ask(desks_known)
                  if wanted in (one.centre_code.casefold(), one.centre_name.casefold())), None)  # fmt: skip
    entry = TransferEntry(
        tuple(_people(call, desk)), known.centre_name if known else options.to, known.centre_id if known else "",
        options.escort, options.vehicle, options.note, options.hours, options.agreed,
    )  # fmt: skip
    sent = desk.do(send_transfer, entry).value
    files = send_transfers(desk, [sent.transfer_id], Path(options.out).expanduser()) if options.out else []
    lines = [_("Voucher {number}, code {code}.").format(number=sent.number, code=sent.code)]
    lines += [_("Saved and read back: {file}").format(file=one.path) for one in files]
    call.answer(
        {"number": sent.number, "code": sent.code, "people": len(entry.person_ids),
         "packages": [{"file": str(one.path), "check": one.check} for one in files]},
        "\n".join(lines),
    )  # fmt: skip
    return DONE


def _accept(call: Call, desk: Any) -> int:
    from shelterdesk.operations.arrived_transfers import accept_by_code, accept_transfer
    from shelterdesk.queries.transfers import transfer_by_code

    options = call.options
    found = desk.ask(transfer_by_code, _code(call))
    if options.household:
        homes = _households(desk, options.household)
        for home in homes:
            desk.do(accept_by_code, _code(call), home, options.from_name or "")
        count = sum(one.state == "came" for one in desk.ask(transfer_by_code, _code(call)).people)
    elif found is None:
        raise _usage(
            "voucher_unknown", _("No package of this voucher came."),
            _("Register the household, then: shelterdesk transfer accept CODE --household NUMBER --from CENTRE"),
        )  # fmt: skip
    else:
        count = desk.do(accept_transfer, found.id).value
    call.answer(
        {"accepted": count},
        ngettext("{n} person is in the centre now.", "{n} people are in the centre now.", count).format(n=count),
    )
    return DONE


def _list(call: Call, desk: Any) -> int:
    from shelterdesk.domain.transfers import TransferState
    from shelterdesk.queries.transfers import transfers

    rows = desk.ask(transfers, [TransferState.OVERDUE] if call.options.overdue else None)
    content = [
        {
            "code": row.code, "number": row.number, "direction": row.direction, "state": row.state.value,
            "from": row.from_name, "to": row.to_name, "left_at": row.left_at.isoformat() if row.left_at else None,
            "due_at": row.due_at.isoformat() if row.due_at else None, "people": row.count, "under_way": row.under_way,
            "by_code": row.by_code,
        }
        for row in rows
    ]  # fmt: skip
    lines = [
        _("{number} {code}: {start} → {end}, {state}, {way} of {people} on the way, left {time}.").format(
            number=row.number or "—", code=row.code, start=row.from_name, end=row.to_name or "—",
            state=_(STATE_NAMES[row.state.value]), way=row.under_way, people=row.count,
            time=shown_time(row.left_at) if row.left_at else "—")
        for row in rows
    ]  # fmt: skip
    call.answer({"transfers": content}, "\n".join(lines) or _("No vouchers."))
    return DONE


def _package(call: Call, desk: Any) -> int:
    from shelterdesk.exchange.packages.transfers import send_transfers

    sent = send_transfers(desk, [_voucher(call, desk).id], _out(call))
    return _written(call, sent)


def _receipt(call: Call, desk: Any) -> int:
    from shelterdesk.exchange.packages.transfers import write_arrivals

    return _written(call, write_arrivals(desk, _out(call)))


def _return(call: Call, desk: Any) -> int:
    from shelterdesk.operations.transfers import return_from_transfer

    count = desk.do(return_from_transfer, _voucher(call, desk).id).value
    call.answer(
        {"returned": count},
        ngettext("{n} person is in the centre again.", "{n} people are in the centre again.", count).format(n=count),
    )
    return DONE


def _confirm(call: Call, desk: Any) -> int:
    from shelterdesk.operations.transfers import confirm_transfer

    count = desk.do(confirm_transfer, _voucher(call, desk).id).value
    call.answer(
        {"confirmed": count},
        ngettext("{n} person is at the other centre.", "{n} people are at the other centre.", count).format(n=count),
    )
    return DONE


def _written(call: Call, sent: list[Any]) -> int:
    call.answer(
        {"packages": [{"file": str(one.path), "check": one.check, "people": one.people} for one in sent]},
        "\n".join(_("Saved and read back: {file}").format(file=one.path) for one in sent)
        or _("Nobody came from another centre yet."),
    )
    return DONE


def _voucher(call: Call, desk: Any) -> Any:
    from shelterdesk.queries.transfers import transfer_by_code

    found = desk.ask(transfer_by_code, _code(call))
    if found is None:
        raise _usage("voucher_unknown", _("There is no such voucher."), _("See: shelterdesk transfer list"))
    return found


def _people(call: Call, desk: Any) -> list[str]:
    from shelterdesk.domain.stays import COUNTED
    from shelterdesk.queries.people import people_of_household, person_of_card

    found = [
        row.id
        for home in _households(desk, call.options.household or [])
        for row in desk.ask(people_of_household, home)
        if row.status in COUNTED
    ]  # fmt: skip
    for number in call.options.card or []:
        row = desk.ask(person_of_card, "".join(char for char in number if char.isdigit()))
        if row is None:
            raise _usage("card_unknown", _("Nobody has this card."))
        found.append(row.id)
    return found


def _households(desk: Any, numbers: list[str]) -> list[str]:
    from shelterdesk.queries.cards import cards_to_print

    homes = []
    for number in numbers:
        rows = desk.ask(cards_to_print, number)
        if not rows:
            raise _usage("household_unknown", _("There is no such household."))
        homes.append(rows[0].household_id)
    return homes


def _code(call: Call) -> str:
    if not call.options.code:
        raise _usage("code_missing", _("Say which voucher: its code or number."))
    return str(call.options.code)


def _out(call: Call) -> Path:
    if not call.options.out:
        raise _usage("out_missing", _("Say where to write it: --out FOLDER"))
    return Path(call.options.out).expanduser()


def _usage(code: str, happened: str, next_step: str = "") -> UsageRefused:
    return UsageRefused(code, happened, _("Nothing was done."), next_step)


COMMAND = Command("transfer", N_("send people to another centre, or accept them from one"), _options, _run)
