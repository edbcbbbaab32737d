"""The packages that went and came: receipts, missing numbers, and the words of the state."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.check_codes import check_code
from shelterdesk.exchange.packages.receipts import write_receipts
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _, ngettext, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.exchange import MissingRow, PackageRow, state_words
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.outcome_words import receipts_words
from shelterdesk.ui.rooms.exchange.place_field import FindSticks

SENT = "sent"
KINDS = {"operations": N_("work"), "receipt": N_("receipt"), "revocations": N_("desks struck off")}


@dataclass(frozen=True)
class Traffic:
    """What went and came, what never came, and how many steps wait for it."""

    packages: tuple[PackageRow, ...]
    missing: tuple[MissingRow, ...]
    waiting: int


class PackagesPage(QWidget):
    """Newest first."""

    def __init__(self, desk: Desk, tasks: Tasks, find: FindSticks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._find = desk, tasks, find
        self.banner = Banner(closable=True)
        self.missing = Banner()
        self.table: RowTable[PackageRow] = RowTable(
            lambda: _("Packages"),
            [
                Column("at", lambda: _("Time"), lambda row: shown_time(row.at), sort=lambda row: row.at),
                Column("direction", lambda: _("Way"), lambda row: _("sent") if row.direction == SENT else _("received"),
                       icon=lambda row: "arrow-forward-up" if row.direction == SENT else "arrow-back-up"),
                Column("kind", lambda: _("What"), lambda row: _(KINDS.get(row.kind, "work"))),
                Column("centre", lambda: _("With whom"), lambda row: row.centre, wide=True,
                       tooltip=lambda row: row.centre),
                Column("number", lambda: _("No."), _number, sort=lambda row: (row.epoch, row.number), align="right",
                       tooltip=_epoch_words),
                Column("people", lambda: _("People"), lambda row: str(row.counts.get("people", "—")),
                       sort=lambda row: row.counts.get("people", 0), align="right"),
                Column("state", lambda: _("Receipt"), receipt_words, chip=_receipt_status),
                Column("code", lambda: pgettext("check code", "Code"), lambda row: check_code(row.digest)),
            ],
            lambda row: f"{row.direction}/{row.digest}/{row.peer}",
        )  # fmt: skip
        self.table.sort_by("at", descending=True)
        self.table.empty.say(lambda: _("No package was sent or received yet."))
        self.state = labels.label("", "small", "text-2", wrap=True)
        self.state_button = button(lambda: _("Words of the state"), self.tell_state, keys="F8", icon="shield-check")
        self.receipts_button = button(lambda: _("Write receipts"), self.write_receipts, keys="F6", icon="certificate")
        foot = QHBoxLayout()
        for part in (self.state_button, self.receipts_button):
            foot.addWidget(part)
        foot.addWidget(self.state, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.banner, self.missing):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        on_theme(self, lambda: layout.setSpacing(size(8)))
        bind(self, "F8", self.tell_state)
        bind(self, "F6", self.write_receipts)

    def show_traffic(self, found: Traffic) -> None:
        """Show these packages and what is missing between them."""
        self.table.set_rows(found.packages)
        self.receipts_button.setEnabled(any(row.direction != SENT for row in found.packages))
        resay(self.state.setText, str)
        if found.missing or found.waiting:
            self.missing.show_text(lambda: missing_sentences(found.missing, found.waiting), "attention")
        else:
            self.missing.clear()

    def focus_first(self) -> None:
        """Put the cursor into the table."""
        self.table.setFocus()

    def tell_state(self) -> None:
        """F8: the eight words two laptops share exactly when they hold the same."""
        self._tasks.run(self, lambda _progress: self._desk.ask(state_words), self._show_state)

    def write_receipts(self) -> None:
        """F6: receipts for everything that was received, onto a stick."""
        if not self.receipts_button.isEnabled():
            return
        stick = next(iter(self._find()), None)
        folder = ask.folder_for(self, _("Where should the receipt go?"), stick.path if stick else "")
        if folder is not None:
            self._write(folder)

    def _write(self, folder: Path) -> None:
        def done(written: int) -> None:
            self.banner.show_text(lambda: receipts_words(written), "ok")

        self._tasks.run(
            self, lambda _progress: len(write_receipts(self._desk, folder)), done,
            lambda error: self.banner.show_text(ask.text_of(error), "danger"),
        )  # fmt: skip

    def _show_state(self, _words: str) -> None:
        # asked again after a language switch: the words are those of the language
        resay(self.state.setText, lambda: _("State of the data: {words}").format(words=self._desk.ask(state_words)))


def receipt_words(row: PackageRow) -> str:
    """Whether the other side said it has the package."""
    if row.direction != SENT or row.kind != "operations":
        return "—"
    return _("confirmed") if row.acknowledged_at else _("not confirmed yet")


def missing_sentences(missing: Sequence[MissingRow], waiting: int) -> str:
    """Which packages never came, and what waits for them."""
    said = [
        _("Missing: package {numbers} of {centre}.").format(
            numbers=", ".join(str(number) for number in row.numbers), centre=row.centre
        )
        for row in missing
    ]
    if waiting:
        said.append(ngettext(
            "{n} step waits for work that has not come yet.", "{n} steps wait for work that has not come yet.", waiting
        ).format(n=waiting))  # fmt: skip
    return " ".join(said)


def _receipt_status(row: PackageRow) -> str | None:
    if row.direction != SENT or row.kind != "operations":
        return None
    return "ok" if row.acknowledged_at else "attention"


def _number(row: PackageRow) -> str:
    return str(row.number) if row.epoch < 2 else f"{row.epoch}·{row.number}"


def _epoch_words(row: PackageRow) -> str:
    return _("Counted anew after its sender went back to a backup.") if row.epoch > 1 else ""
