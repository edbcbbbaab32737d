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
        self, *, export_rest: Callable[[], object], seat: Callable[[], object], print_all: Callable[[], object],
        complete: Callable[[], object], another: Callable[[], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self._rest = 0
        self.added = label("", "h1", wrap=True)
        self.left = label("", wrap=True)
        self.seated = label("", wrap=True)
        self.hint = label(lambda: _("One Ctrl+Z takes the whole import back."), tint="text-2", wrap=True)
        self.export_button = button(self._export_words, export_rest, icon="file-export")
        self.print_button = button(lambda: _("Print all"), print_all, keys="Ctrl+P", icon="printer")
        self.complete_button = button(lambda: _("What is still to complete"), complete, icon="list-check")
        self.another_button = button(lambda: _("Another list"), another, keys="Esc")
        self.seat_button = primary_button(lambda: _("Seat all"), seat, icon="bed", bound=self)
        side = QHBoxLayout()
        for widget in (self.print_button, self.export_button, self.complete_button):
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
        layout.addWidget(self.seated)
        layout.addWidget(self.hint)
        layout.addLayout(side)
        layout.addStretch(1)
        layout.addLayout(foot)
        layout.setContentsMargins(0, 0, 0, 0)
        on_theme(self, lambda: layout.setSpacing(size(12)))

    def show_counts(self, counts: Counts, *, announced: bool = False) -> None:
        """Show what was added. announced: nobody of it is here yet, so nobody gets a bed or paper."""
        self._rest = counts.rest
        resay(self.added.setText, lambda: added_words(counts))
        resay(self.left.setText, lambda: rest_words(counts) or _("Nobody of the list was left out."))
        resay(
            self.seated.setText,
            lambda: _("They are expected now. Tick them off on the Bus page when they come.") if announced else "",
        )
        self.seated.setVisible(announced)
        for widget in (self.seat_button, self.print_button):
            widget.setEnabled(counts.people > 0 and not announced)
        resay(self.export_button.setText, lambda: f" {self._export_words()}")
        self.export_button.setVisible(counts.rest > 0)

    def show_seated(self, beds: int, without: int) -> None:
        """Show how many got a bed and how many could not."""

        resay(self.seated.setText, lambda: seated_words(beds, without))
        self.seated.show()

    def _export_words(self) -> str:
        return ngettext(
            "Export {n} row with its reasons", "Export {n} rows with their reasons", self._rest
        ).format(n=self._rest)  # fmt: skip


def added_words(counts: Counts) -> str:
    """46 people, 13 households added · 2 updated."""
    people = ngettext("{n} person", "{n} people", counts.people).format(n=counts.people)
    homes = ngettext("{n} household", "{n} households", counts.households).format(n=counts.households)
    added = _("{counts} added").format(counts=_("{people}, {households}").format(people=people, households=homes))
    updated = _("corrected: {n}").format(n=counts.update)
    if not counts.people and counts.update:
        return updated
    return f"{added} · {updated}" if counts.update else added


def seated_words(beds: int, without: int) -> str:
    """46 people have beds now. 4 people are still without a bed."""
    told = ngettext("{n} person has a bed now.", "{n} people have beds now.", beds).format(n=beds)
    rest = ngettext("{n} person is still without a bed.", "{n} people are still without a bed.", without)
    return f"{told} {rest.format(n=without)}" if without else told


def rest_words(counts: Counts) -> str:
    """to check: 2 · here already: 1; "" when everything was taken."""
    told = ((counts.check, _("to check: {n}")), (counts.cannot, _("cannot be taken: {n}")),
            (counts.known, _("here already: {n}")), (counts.left, _("left out: {n}")))  # fmt: skip
    return " · ".join(words.format(n=n) for n, words in told if n)
