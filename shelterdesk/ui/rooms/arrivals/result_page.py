"""Step 3: what was added, what was not, and where to go from here."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.exchange.list_import import Counts
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.labels import heading, label
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay


class ResultPage(QWidget):
    """The numbers of the import, and its next steps."""

    def __init__(
        self, *, export_rest: Callable[[], object], seat: Callable[[], object], complete: Callable[[], object],
        another: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self._rest = 0
        self.added = label("", "h1", wrap=True)
        self.left = label("", wrap=True)
        self.hint = label(lambda: _("One Ctrl+Z takes the whole import back."), tint="text-2", wrap=True)
        self.export_button = button(self._export_words, export_rest, icon="file-export")
        self.complete_button = button(lambda: _("What is still to complete"), complete, icon="list-check")
        self.another_button = button(lambda: _("Another list"), another, keys="Esc")
        self.seat_button = primary_button(lambda: _("Seat all"), seat, icon="bed", bound=self)
        side = QHBoxLayout()
        for widget in (self.export_button, self.complete_button):
            side.addWidget(widget)
        side.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.another_button)
        foot.addStretch(1)
        foot.addWidget(self.seat_button)
        layout = QVBoxLayout(self)
        layout.addWidget(heading(lambda: _("3. Added")))
        layout.addWidget(self.added)
        layout.addWidget(self.left)
        layout.addWidget(self.hint)
        layout.addLayout(side)
        layout.addStretch(1)
        layout.addLayout(foot)
        layout.setContentsMargins(0, 0, 0, 0)
        on_theme(self, lambda: layout.setSpacing(size(12)))

    def show_counts(self, counts: Counts) -> None:
        """Show what was added."""
        self._rest = counts.rest
        resay(self.added.setText, lambda: added_words(counts))
        resay(self.left.setText, lambda: rest_words(counts) or _("Nobody of the list was left out."))
        resay(self.export_button.setText, lambda: f" {self._export_words()}")
        self.export_button.setVisible(counts.rest > 0)

    def _export_words(self) -> str:
        return ngettext(
            "Export {n} row with its reasons", "Export {n} rows with their reasons", self._rest
        ).format(n=self._rest)  # fmt: skip


def added_words(counts: Counts) -> str:
    """46 people, 13 households added."""
    people = ngettext("{n} person", "{n} people", counts.people).format(n=counts.people)
    homes = ngettext("{n} household", "{n} households", counts.households).format(n=counts.households)
    return _("{counts} added").format(counts=_("{people}, {households}").format(people=people, households=homes))


def rest_words(counts: Counts) -> str:
    """to check: 2 · here already: 1; "" when everything was taken."""
    told = ((counts.check, _("to check: {n}")), (counts.cannot, _("cannot be taken: {n}")),
            (counts.known, _("here already: {n}")), (counts.left, _("left out: {n}")))  # fmt: skip
    return " · ".join(words.format(n=n) for n, words in told if n)
