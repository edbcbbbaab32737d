"""What became of packages, or would become of them, in sentences."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from shelterdesk.exchange.packages.receiving import (
    ALREADY,
    ARRIVALS,
    RECEIPT,
    REFUSED,
    REVOCATIONS,
    TAKEN,
    TRANSFER,
    WAITING,
    Outcome,
)
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.ui.rooms.exchange.noun_words import counted_words

STATE_NAMES = {
    TAKEN: N_("taken over"), ALREADY: N_("already here"), WAITING: N_("waits"), RECEIPT: N_("receipt"),
    REVOCATIONS: N_("desks struck off"), REFUSED: N_("refused"), TRANSFER: N_("people expected"),
    ARRIVALS: N_("people arrived"),
}  # fmt: skip
READY = N_("good")  # of a package that was only rehearsed
STATUS = {
    TAKEN: "ok", ALREADY: "neutral", WAITING: "attention", RECEIPT: "ok", REVOCATIONS: "attention", REFUSED: "danger",
    TRANSFER: "ok", ARRIVALS: "ok",
}  # fmt: skip


def state_name(one: Outcome, *, rehearsed: bool) -> str:
    """The state of one package as a chip says it."""
    return _(READY) if rehearsed and one.state == TAKEN else _(STATE_NAMES[one.state])


def from_words(one: Outcome) -> str:
    """Whose package it is and which; of one that cannot be opened, the name of the file."""
    if not one.centre:
        return one.path.name
    return _("{centre}, No. {number}").format(centre=one.centre, number=one.number) if one.number else one.centre


def details(one: Outcome, *, rehearsed: bool) -> str:
    """Everything about one package: its file, when its sender says it was sealed, its check code, what it brings."""
    parts = [one.path.name]
    if one.made_at:
        parts.append(_("sealed {time}").format(time=shown_time(datetime.fromisoformat(one.made_at))))
    if one.check:
        parts.append(_("Check code: {code}").format(code=one.check))
    return f"{' · '.join(parts)}. {sentence(one, rehearsed=rehearsed)}"


def sentence(one: Outcome, *, rehearsed: bool) -> str:
    """What one package brings, or why it does not."""
    if one.state == REFUSED:
        return one.text
    if one.state == ALREADY:
        return _("It was received before; nothing changes.")
    if one.state == RECEIPT:
        if rehearsed:
            return _("A receipt for packages that were sealed here.")
        return ngettext("{n} package is confirmed by it.", "{n} packages are confirmed by it.",
                        one.acknowledged).format(n=one.acknowledged)  # fmt: skip
    if one.state == REVOCATIONS:
        return ngettext("Headquarters struck off {n} desk.", "Headquarters struck off {n} desks.",
                        one.acknowledged).format(n=one.acknowledged)  # fmt: skip
    if one.state == TRANSFER:
        return ngettext("{n} person of this voucher is expected here.", "{n} people of this voucher are expected here.",
                        one.acknowledged).format(n=one.acknowledged)  # fmt: skip
    if one.state == ARRIVALS:
        if rehearsed:
            return _("Word of a centre who of the people sent there arrived.")
        return ngettext("{n} person sent there has arrived.", "{n} people sent there have arrived.",
                        one.acknowledged).format(n=one.acknowledged)  # fmt: skip
    parts = []
    if one.restored:
        parts.append(_("Its sender went back to a backup since the last package."))
    new, changed, disputed = _differences([one])
    if new:
        parts.append(_("New: {what}.").format(what=counted_words(new)))
    if changed:
        parts.append(_("Changed: {what}.").format(what=counted_words(changed)))
    if disputed:
        parts.append(_disputed(disputed))
    waiting = one.taken.waiting if one.taken else 0
    if waiting:
        parts.append(_waiting(waiting))
    return " ".join(parts) or _("Nothing in it is new.")


def summary(outcomes: Iterable[Outcome], names: Mapping[str, str], *, rehearsed: bool) -> list[str]:
    """What all of them together bring; names are those of the centres by desk."""
    several = list(outcomes)
    states = Counter(one.state for one in several)
    said = []
    good = states[TAKEN] + states[WAITING] + states[RECEIPT] + states[REVOCATIONS] + states[TRANSFER] + states[ARRIVALS]
    if good:
        said.append((
            ngettext("{n} package can be taken over.", "{n} packages can be taken over.", good) if rehearsed
            else ngettext("{n} package was taken over.", "{n} packages were taken over.", good)
        ).format(n=good))  # fmt: skip
    if states[ALREADY]:
        said.append(ngettext(
            "{n} was received before and changes nothing.", "{n} were received before and change nothing.",
            states[ALREADY]).format(n=states[ALREADY]))  # fmt: skip
    if states[REFUSED]:
        said.append(ngettext(
            "{n} package is refused; the list says why.", "{n} packages are refused; the list says why.",
            states[REFUSED]).format(n=states[REFUSED]))  # fmt: skip
    new, changed, disputed = _differences(several)
    if new:
        said.append(_("New: {what}.").format(what=counted_words(new)))
    if changed:
        said.append(_("Changed: {what}.").format(what=counted_words(changed)))
    same = sum(one.taken.known for one in several if one.taken)
    if same:
        said.append(ngettext("Known already: {n} step.", "Known already: {n} steps.", same).format(n=same))
    if disputed:
        said.append(_disputed(disputed))
    said += _gaps(several, names)
    for one in dict.fromkeys(one.centre for one in several if one.restored):
        said.append(_("{centre} went back to a backup; what it lost is sent to it again with the next package.").format(
            centre=one))  # fmt: skip
    return said


def receipts_words(written: int) -> str:
    """What to say when so many receipts lie on the stick."""
    return ngettext(
        "{n} receipt was written and read back. You may remove the stick.",
        "{n} receipts were written and read back. You may remove the stick.", written,
    ).format(n=written)  # fmt: skip


def _differences(outcomes: Iterable[Outcome]) -> tuple[Counter[str], Counter[str], int]:
    """Records new and changed, by noun, each counted once; fields with two values."""
    new: set[tuple[str, str]] = set()
    changed: set[tuple[str, str]] = set()
    disputed: set[tuple[str, str]] = set()
    for one in outcomes:
        for found in one.taken.differences if one.taken else ():
            (new if found.created else changed).add((found.noun.value, found.record_id))
            disputed.update((found.record_id, field) for field in found.disputed)
    changed -= new
    return Counter(noun for noun, _id in new), Counter(noun for noun, _id in changed), len(disputed)


def _gaps(outcomes: Iterable[Outcome], names: Mapping[str, str]) -> list[str]:
    """For the last outcome of each sender that still waits: whose work is missing."""
    said = []
    last = {one.sender: one for one in outcomes if one.taken}
    for one in last.values():
        if one.taken is None or not one.taken.waiting:
            continue
        missing = sorted({names.get(gap.desk, "") for gap in one.gaps} - {""})
        words = _waiting(one.taken.waiting)
        if missing:
            words += " " + _("Missing is earlier work of: {centres}.").format(centres=", ".join(missing))
        said.append(words)
    return list(dict.fromkeys(said))


def _waiting(count: int) -> str:
    return ngettext(
        "{n} step waits for work that has not come yet.", "{n} steps wait for work that has not come yet.", count
    ).format(n=count)


def _disputed(count: int) -> str:
    return ngettext(
        "{n} field has two values: somebody decides under Conflicts.",
        "{n} fields have two values: somebody decides under Conflicts.", count,
    ).format(n=count)  # fmt: skip
