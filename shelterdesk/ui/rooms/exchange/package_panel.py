"""What a package would hold if it were sealed now, in words, before it is sealed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from shelterdesk.exchange.packages.sending import Prepared
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.contents_panel import ContentLine
from shelterdesk.ui.rooms.exchange.desk_words import MAY_HAVE


class PackagePanel(Panel):
    """How many people, how many of them new, and for each delicate part whether it goes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("What is inside"), parent)
        self.people = labels.label("", "strong", wrap=True)
        self.new = labels.label("", wrap=True)
        self.rule = labels.label("", "small", "text-2", wrap=True)
        self.lines = {
            "names": ContentLine(lambda: _("Names")),
            "children": ContentLine(lambda: _("Details of children")),
            "hidden": ContentLine(lambda: _("Hidden people")),
            "papers": ContentLine(lambda: _("IIN, documents, health")),
            "photos": ContentLine(lambda: _("Photos")),
        }
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for place, line in enumerate(self.lines.values()):
            grid.addWidget(line.title, place, 0)
            grid.addWidget(line.chip, place, 1, Qt.AlignmentFlag.AlignLeft)
        for part in (self.people, self.new):
            self.body.addWidget(part)
        self.body.addLayout(grid)
        self.body.addWidget(self.rule)
        self.body.addWidget(labels.label(
            lambda: _("Only the named desks can open the package; a lost stick tells nobody anything."),
            "small", "text-2", wrap=True,
        ))  # fmt: skip
        self.body.addStretch(1)
        on_theme(self, lambda: grid.setVerticalSpacing(size(4)))
        on_theme(self, lambda: grid.setHorizontalSpacing(size(8)))
        self.show_nobody()

    def show_nobody(self) -> None:
        """Nobody is ticked yet."""
        resay(self.people.setText, lambda: _("Choose for whom the package is."))
        self._show_rest(False)

    def show_prepared(self, found: Prepared) -> None:
        """Tell about this package."""
        if not found.operations:
            resay(self.people.setText, lambda: _("There is nothing new since the last package."))
            self._show_rest(False)
            return
        named, full = found.profile is not Profile.STATISTICS, found.profile is Profile.FULL
        resay(self.people.setText, lambda: _people_words(found))
        resay(self.new.setText, lambda: _new_words(found))
        self.lines["names"].tell(named)
        self.lines["children"].tell(full, found.children)
        self.lines["hidden"].tell(full, found.hidden)
        self.lines["papers"].tell(full)
        self.lines["photos"].tell(False)
        resay(self.rule.setText, lambda: _rule_words(found))
        self._show_rest(True)

    def _show_rest(self, shown: bool) -> None:
        self.new.setVisible(shown)
        self.rule.setVisible(shown)
        for line in self.lines.values():
            line.title.setVisible(shown)
            line.chip.setVisible(shown)


def _people_words(found: Prepared) -> str:
    return _("{people}, {families}").format(
        people=ngettext("{n} person", "{n} people", found.people).format(n=found.people),
        families=ngettext("{n} family", "{n} families", found.households).format(n=found.households),
    )


def _new_words(found: Prepared) -> str:
    new = ngettext("{n} new since the last package.", "{n} new since the last package.", found.new_people)
    steps = ngettext("{n} step of work in all.", "{n} steps of work in all.", found.operations)
    return f"{new.format(n=found.new_people)} {steps.format(n=found.operations)}"


def _rule_words(found: Prepared) -> str:
    may = _(MAY_HAVE[found.profile])
    if len({one.profile for one in found.recipients}) > 1:
        return _("One package for several: the strictest rule holds for all of them: {what}.").format(what=may)
    return _("May have: {what}.").format(what=may)
