"""Sheets of figures without names: the children of the centre, and what is in stock."""

from collections.abc import Sequence
from datetime import date

from shelterdesk.domain.items import UNITS
from shelterdesk.foundation.clock import shown_date
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.children_figures import ACCOMPANIED, ChildrenFigures
from shelterdesk.queries.stock_figures import StockLine
from shelterdesk.reports.paper import Frame, Paper
from shelterdesk.reports.signing import signatures
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import GROUP_NAMES, word_of


def draw_children_summary(frame: Frame, figures: ChildrenFigures) -> Paper:
    """Children by age and by who is with them."""
    paper = Paper(frame)
    paper.say(_("Children in the centre"), 14, bold=True, gap=1)
    share = figures.total["children"] * 100 // figures.people if figures.people else 0
    paper.say(
        _("Children {children} of {people} people ({share} %). This sheet names nobody.").format(
            children=figures.total["children"], people=figures.people, share=share
        ), 10, gap=4,
    )  # fmt: skip
    columns = ("children", "boys", "girls", "sex_unknown", *ACCOMPANIED)
    titles = {
        "children": _("Total"), "boys": _("Boys"), "girls": _("Girls"), "sex_unknown": _("Sex not known"),
        "parent": _("With a parent or guardian"), "relative": _("With another adult relative (separated)"),
        "alone": _("Alone or not known (unaccompanied)"), "not_asked": _("not asked"),
    }  # fmt: skip
    table = Table(paper, [Column(_("Age"), 22)] + [
        Column(titles[name], 26 if name in ACCOMPANIED else 15, "right", 10) for name in columns
    ])  # fmt: skip
    for band, line in figures.by_band.items():
        table.row([_(GROUP_NAMES[band]), *(str(line[name]) for name in columns)])
    table.row([_("Total"), *(str(figures.total[name]) for name in columns)], bold=True)
    paper.y += 8
    paper.say(_("Under one year: {n}").format(n=figures.under_one), 10, gap=1)
    paper.say(_("Children with a disability: {n}").format(n=figures.with_disability), 10, gap=12)
    signatures(paper, (_("Child focal point"),))
    return paper


def draw_stock_sheet(frame: Frame, lines: Sequence[StockLine], language: str) -> Paper:
    """Every article: was, came, went, is there, and the count made by hand."""
    paper = Paper(frame)
    paper.say(_("Stock sheet"), 14, bold=True, gap=4)
    table = Table(
        paper,
        [Column("№", 9, "right"), Column(_("Item"), 55), Column(_("Unit of measure"), 22),
         Column(_("Opening stock"), 16, "right"), Column(_("Stock receipt"), 16, "right"),
         Column(_("Stock issue"), 16, "right"),
         Column(_("Stock balance"), 18, "right", bold=True), Column(_("Nearest expiry"), 18), Column(_("Counted"), 16)],
        least_height=6,
    )  # fmt: skip
    for number, line in enumerate(lines, 1):
        expiry = shown_date(date.fromisoformat(line.nearest_expiry)) if line.nearest_expiry else ""
        table.row([
            str(number), line.name_in(language), word_of(UNITS, line.unit), str(line.opening), str(line.came),
            str(line.went), str(line.closing), expiry, "",
        ])  # fmt: skip
    if not lines:
        paper.say(_("Nothing in stock yet."), 9)
    paper.y += 10
    signatures(paper, (_("Responsible person"), _("Head of the centre")))
    return paper
