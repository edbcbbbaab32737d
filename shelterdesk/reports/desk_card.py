"""The desk card: all keys on one sheet, to lie beside the laptop. No personal data."""

from shelterdesk.domain.key_map import EVERYWHERE, SMART_FIELDS
from shelterdesk.foundation.i18n import _
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.tables import Column, Table


def draw_desk_card(frame: Frame) -> Paper:
    """One sheet."""
    paper = Paper(frame)
    paper.say(_("Keys"), 18, bold=True, gap=2)
    paper.say(_("The same on every screen and under every keyboard layout."), 10, gap=4)
    table = Table(paper, [Column(_("Key"), 32, bold=True), Column(_("What it does"), 154)], least_height=5.9)
    for keys, words in EVERYWHERE:
        table.row([keys, _(words)])
    paper.y += mm(3)
    paper.say(_("What the fields understand"), 12, bold=True, gap=2)
    fields = Table(paper, [Column("", 32, bold=True), Column("", 154)], head=False, least_height=5.9)
    for name, words in SMART_FIELDS:
        fields.row([_(name), _(words)])
    return paper
