"""Lists by household: who is here, and the sheet on which families sign for what they were given."""

from collections.abc import Sequence
from dataclasses import dataclass

from shelterdesk.domain.distributions import shares
from shelterdesk.domain.items import UNITS
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.household_lists import HouseholdListRow
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.signing import signatures
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import age_words, word_of

INFANT_AGE = 2  # years


@dataclass(frozen=True)
class Handed:
    """One article on a distribution sheet: its name, unit, and how much a person or a household gets."""

    name: str
    unit: str
    quantity: int
    per: str  # domain/distributions.py PER

    def amount(self, household: HouseholdListRow) -> int:
        """How many units this household gets, by whom of it the set is for."""
        present = [one for one in household.people if not one.absent]
        if self.per == "infant":
            present = [one for one in present if one.age is not None and one.age < INFANT_AGE]
        elif self.per == "child":
            present = [one for one in present if one.child]
        return self.quantity * shares(len(present), self.per)

    def words(self, quantity: int) -> str:
        """So many of it, with name and unit."""
        return f"{self.name} {quantity} {word_of(UNITS, self.unit)}"


def draw_household_list(frame: Frame, households: Sequence[HouseholdListRow]) -> Paper:
    """Every household with its people."""
    paper = Paper(frame)
    paper.say(_("Households in the centre"), 14, bold=True, gap=1)
    people = sum(len(one.people) for one in households)
    children = sum(one.children for one in households)
    count = ngettext("{n} household", "{n} households", len(households)).format(n=len(households))
    told = _("{households}, people {people}, of whom children {children}").format(
        households=count, people=people, children=children
    )
    paper.say(told, 10, gap=4)
    table = Table(
        paper,
        [Column(_("Family"), 22, bold=True, whole=True), Column(_("Room"), 24),
         Column(_("Full name"), 84, size=9, whole=True), Column(_("Age"), 14, "center"), Column(_("Mark"), 42)],
    )  # fmt: skip
    for one in households:
        for place, person in enumerate(one.people):
            marks = [_("child")] if person.child else []
            if person.absent:
                marks.append(_("temporarily absent"))
            table.row([
                one.number if place == 0 else "", one.rooms if place == 0 else "", person.name,
                age_words(person.age), ", ".join(marks),
            ])  # fmt: skip
    if not households:
        paper.say(_("Nobody is in the centre."), 9)
    return paper


def draw_distribution_sheet(
    frame: Frame, households: Sequence[HouseholdListRow], what: str, handed: Sequence[Handed]
) -> Paper:
    """A line to sign for each household; without articles their columns stay empty, to be written by hand."""
    paper = Paper(frame)
    paper.say(_("Distribution list"), 14, bold=True, gap=1)
    paper.say(_("What is handed out: {what}").format(what=what or "_" * 60), 10, gap=1)
    paper.say(_("Date: {line}   Handed out by: {name}").format(line="_" * 16, name="_" * 34), 10, gap=4)
    table = Table(
        paper,
        [Column("№", 9, "right"), Column(_("Family"), 20, whole=True),
         Column(_("Full name"), 58, size=9, whole=True), Column(_("Room"), 16), Column(_("People"), 15, "center"),
         Column(_("Quantity"), 34), Column(_("Signature"), 34)],
        least_height=8,
    )  # fmt: skip
    for number, one in enumerate(households, 1):
        present = sum(not person.absent for person in one.people)
        amounts = "; ".join(article.words(amount) for article in handed if (amount := article.amount(one)))
        table.row([str(number), one.number, one.name, one.rooms, str(present), amounts, ""])
    for _place in range(3):
        table.row([""] * 7)
    paper.y += mm(4)
    for article in handed:
        total = sum(article.amount(one) for one in households)
        paper.say(_("In all: {amount}").format(amount=article.words(total)), 9, gap=1)
    paper.y += mm(6)
    signatures(paper, (_("Handed out by"), _("Responsible person")))
    return paper
