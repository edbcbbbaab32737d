"""The voucher on paper: what the escort carries, with the code that the other centre scans or types.

No names of people who must not be found, and nothing of the orders whom a child must not be handed to: paper gets lost.
"""

from collections.abc import Sequence

from shelterdesk.domain.cards import shown_card
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.transfers import TransferRow, TravellerRow
from shelterdesk.reports.codes import BARS_WIDTH, QR_SIDE, draw_bars, draw_qr
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.signing import signatures
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import age_words


def draw_transfer_slips(frame: Frame, vouchers: Sequence[TransferRow]) -> Paper:
    """One slip after the other, each on a page of its own."""
    paper = Paper(frame)
    for place, voucher in enumerate(vouchers):
        if place:
            paper.new_page()
        _slip(paper, voucher)
    if not vouchers:
        paper.say(_("Nobody is on the way to another centre."), 9)
    return paper


def _slip(paper: Paper, voucher: TransferRow) -> None:
    top = paper.y
    codes = paper.right - mm(QR_SIDE)
    draw_qr(paper, codes, top, voucher.code)
    draw_bars(paper, codes - mm(BARS_WIDTH) - mm(2), top + mm(2), voucher.code)
    room = codes - mm(BARS_WIDTH) - mm(4) - paper.left
    paper.text(paper.left, top, _("Transfer voucher"), 15, bold=True, width=room)
    paper.text(paper.left, top + 20, voucher.number, 22, bold=True, width=room)
    people = ngettext("{n} person", "{n} people", voucher.count).format(n=voucher.count)
    paper.text(paper.left, top + 46, people, 10, width=room)
    paper.y = top + mm(QR_SIDE) + 4
    table = Table(paper, [Column("", 38), Column("", 148, bold=True)], head=False)
    for name, value in (
        (_("From"), voucher.from_name), (_("To"), voucher.to_name),
        (_("Left"), shown_time(voucher.left_at) if voucher.left_at else ""),
        (_("Expected before"), shown_time(voucher.due_at) if voucher.due_at else ""),
        (_("Escort"), voucher.escort), (_("Vehicle"), voucher.vehicle), (_("Note"), voucher.note),
    ):  # fmt: skip
        if value:
            table.row([name, value])
    paper.y += 6
    _people(paper, voucher)
    paper.y += 6
    paper.need(mm(52))
    paper.say(_("At the other centre"), 11, bold=True, gap=2)
    for number, sentence in enumerate((
        _("Receive the package on the stick: the people are expected there, household by household."),
        _("When they are at the door, scan this code or type it: {code}. Then accept them.").format(
            code=shown_card(voucher.code)),
        _("If there is no stick: register the household, then accept it with this code."),
        _("Send the receipt back, or call: until then these people are on the way."),
    ), 1):  # fmt: skip
        paper.say(f"{number}. {sentence}", 9, gap=1)
    paper.y += 8
    signatures(paper, (_("Sent by"), _("Escort"), _("Accepted by")), ("", voucher.escort))


def _people(paper: Paper, voucher: TransferRow) -> None:
    table = Table(
        paper,
        [Column("№", 8, "right"), Column(_("Full name"), 84, size=9, whole=True, bold=True),
         Column(_("Age"), 16, "center"), Column(_("Family"), 24), Column(_("Card"), 30), Column(_("Came"), 24)],
        least_height=6,
    )  # fmt: skip
    for number, one in enumerate(voucher.people, 1):
        person = one.person
        table.row([
            str(number), _name(one), age_words(person.age), person.household_number, shown_card(person.card), "☐",
        ])  # fmt: skip
    unseen = voucher.count - len(voucher.people)
    if unseen > 0:
        words = ngettext(
            "and {n} more person who is not named here", "and {n} more people who are not named here", unseen
        )
        paper.say(words.format(n=unseen), 9, gap=2)


def _name(row: TravellerRow) -> str:
    return _("name withheld") if row.person.hidden else row.person.name
