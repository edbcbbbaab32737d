"""What the file would hold if it were made now, in words, before it is made."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.exports import ExportContents
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.chips import Chip
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay


class ContentsPanel(Panel):
    """How many people, how many of them new, and for each delicate part whether it goes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("What is inside"), parent)
        self.people = labels.label("", "strong", wrap=True)
        self.new = labels.label("", wrap=True)
        self.warning = labels.label(
            lambda: _("The file is not encrypted: whoever holds the stick can read it. Hand it over in person."),
            "small", "text-2", wrap=True,
        )  # fmt: skip
        self.lines = {
            "names": ContentLine(lambda: _("Names")),
            "children": ContentLine(lambda: _("Details of children")),
            "hidden": ContentLine(lambda: _("Hidden people")),
            "papers": ContentLine(lambda: _("IIN, documents, health")),
        }
        grid = QGridLayout()
        grid.setColumnStretch(0, 1)
        for place, line in enumerate(self.lines.values()):
            grid.addWidget(line.title, place, 0)
            grid.addWidget(line.chip, place, 1, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.people)
        self.body.addWidget(self.new)
        self.body.addLayout(grid)
        self.body.addWidget(self.warning)
        self.body.addStretch(1)
        on_theme(self, lambda: grid.setVerticalSpacing(size(4)))
        on_theme(self, lambda: grid.setHorizontalSpacing(size(8)))

    def show_figures(self, inside: int) -> None:
        """Tell about statistics: so many people are counted in them."""
        resay(self.people.setText, lambda: _("Figures only, nobody is named."))
        resay(self.new.setText, lambda: ngettext(
            "{n} person in the centre is counted, hidden people too.",
            "{n} people in the centre are counted, hidden people too.", inside,
        ).format(n=inside))  # fmt: skip
        self._show_lines(False)

    def show_list(self, found: ExportContents, full: bool) -> None:
        """Tell about a list of people."""
        resay(self.people.setText, lambda: _people_words(found))
        resay(self.new.setText, lambda: _new_words(found))
        self.lines["names"].tell(True)
        self.lines["children"].tell(full, found.children)
        self.lines["hidden"].tell(full, found.hidden)
        self.lines["papers"].tell(full)
        self._show_lines(True)

    def _show_lines(self, shown: bool) -> None:
        for line in self.lines.values():
            line.title.setVisible(shown)
            line.chip.setVisible(shown)
        self.warning.setVisible(shown)


class ContentLine:
    """One part of the data: its name, and a chip that says whether it goes along."""

    def __init__(self, title: Callable[[], str]) -> None:
        self.title = labels.label(title)
        self.chip = Chip()

    def tell(self, included: bool, count: int | None = None) -> None:
        def words() -> str:
            told = _("included") if included else _("withheld")
            return f"{told} ({count})" if count else told

        self.chip.show_status(words, "attention" if included else "ok")


def _people_words(found: ExportContents) -> str:
    return _("{people}, {families}").format(
        people=ngettext("{n} person", "{n} people", found.people).format(n=found.people),
        families=ngettext("{n} family", "{n} families", found.households).format(n=found.households),
    )


def _new_words(found: ExportContents) -> str:
    if found.last_at is None:
        return _("No list was sent before.")
    new = ngettext("{n} new since the last list ({time}).", "{n} new since the last list ({time}).", found.new)
    return new.format(n=found.new, time=shown_time(found.last_at))
