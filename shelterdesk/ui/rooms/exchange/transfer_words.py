"""How a voucher stands, in words."""

from shelterdesk.domain.cards import shown_card
from shelterdesk.domain.transfers import TransferState
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _, ngettext
from shelterdesk.queries.transfers import IN, OUT, TransferRow

STATE_NAMES = {
    TransferState.UNDER_WAY: N_("on the way"), TransferState.OVERDUE: N_("overdue"),
    TransferState.ARRIVED: N_("arrived"), TransferState.RETURNED: N_("came back"),
}  # fmt: skip
STATUS = {
    TransferState.UNDER_WAY: "info", TransferState.OVERDUE: "danger", TransferState.ARRIVED: "ok",
    TransferState.RETURNED: "neutral",
}  # fmt: skip
_PERSON_STATES = {"under_way": N_("on the way"), "came": N_("arrived"), "ended": N_("ended otherwise")}


def way_words(row: TransferRow) -> str:
    """From here or to here, and the centre at the other end; at headquarters both ends."""
    if row.direction == OUT:
        return _("to {centre}").format(centre=row.other)
    if row.direction == IN:
        return _("from {centre}").format(centre=row.other or "—")
    return f"{row.from_name} → {row.to_name}"


def people_words(row: TransferRow) -> str:
    """How many of the voucher are still on the way: "2 / 4"."""
    return f"{row.under_way} / {row.count}" if row.under_way else str(row.count)


def details_words(row: TransferRow) -> str:
    """Code, times, escort, vehicle and note of a voucher, a line each."""
    said = [_("Code of the voucher: {code}").format(code=shown_card(row.code))]
    if row.left_at:
        said.append(_("Left: {time}").format(time=shown_time(row.left_at)))
    if row.due_at and row.under_way:
        said.append(_("Expected by: {time}").format(time=shown_time(row.due_at)))
    for title, value in ((_("Escort"), row.escort), (_("Vehicle"), row.vehicle), (_("Note"), row.note)):
        if value:
            said.append(f"{title}: {value}")
    if row.by_code:
        said.append(_("Accepted by the code: no package came."))
    hidden = row.count - len(row.people)
    if hidden > 0:
        said.append(ngettext(
            "{n} person of it is not shown to your role.", "{n} people of it are not shown to your role.", hidden
        ).format(n=hidden))  # fmt: skip
    return "\n".join(said)


def travellers_words(row: TransferRow) -> str:
    """The people of a voucher with how their journey stands, a line each."""
    return "\n".join(f"{one.person.name} · {_(_PERSON_STATES[one.state])}" for one in row.people)


def here_words(count: int) -> str:
    """They came from another centre."""
    return ngettext("{n} person is in the centre now.", "{n} people are in the centre now.", count).format(n=count)


def back_words(count: int) -> str:
    """They came back."""
    return ngettext(
        "{n} person is in the centre again, without a bed.", "{n} people are in the centre again, without beds.", count
    ).format(n=count)


def there_words(count: int) -> str:
    """They are where they went."""
    return ngettext("{n} person is at the other centre now.", "{n} people are at the other centre now.", count).format(
        n=count
    )
