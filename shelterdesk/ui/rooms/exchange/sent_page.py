"""What was sent: when, what, for whom, with its check code, and who made it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.check_codes import check_code
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, pgettext
from shelterdesk.queries.exports import ExportRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.exchange.profile_words import SHORT_NAMES


class SentPage(QWidget):
    """Every file that left, the newest first; below, the whole digest of the marked one and its ground."""

    def __init__(self, make: Callable[[], object], parent: QWidget | None = None) -> None:
        """make starts a new file: what Ctrl+Enter does here."""
        super().__init__(parent)
        self.table: RowTable[ExportRow] = RowTable(
            lambda: _("Sent"),
            [
                Column("at", lambda: _("Time"), lambda row: shown_time(row.at), sort=lambda row: row.at),
                Column("profile", lambda: _("What"), _what),
                Column("recipient", lambda: _("For whom"), lambda row: row.recipient, wide=True,
                       tooltip=lambda row: row.recipient),
                Column("people", lambda: _("People"), lambda row: _count(row, row.people), sort=lambda row: row.people,
                       align="right"),
                Column("households", lambda: _("Families"), lambda row: _count(row, row.households),
                       sort=lambda row: row.households, align="right"),
                Column("code", lambda: pgettext("check code", "Code"), lambda row: check_code(row.digest)),
                Column("by", lambda: _("By"), lambda row: row.by),
            ],
            lambda row: row.id,
        )  # fmt: skip
        self.table.sort_by("at", descending=True)
        self.table.empty.say(lambda: _("Nothing sent yet."))
        self.table.empty.offer(lambda: _("Make the first file"), make, keys="Ctrl+Enter")
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            bind(self, keys, make)
        self.details = labels.label("", "small", "text-2", wrap=True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.details)
        on_theme(self, lambda: layout.setContentsMargins(size(12), size(8), size(12), size(8)))
        self.table.moved.connect(lambda _id: self._tell())

    def show_rows(self, rows: list[ExportRow]) -> None:
        """Show these files."""
        self.table.set_rows(rows)
        self._tell()

    def focus_first(self) -> None:
        """Put the cursor into the table."""
        self.table.setFocus()

    def _tell(self) -> None:
        row = self.table.current_row()
        resay(self.details.setText, lambda: "" if row is None else _details(row))
        self.details.setVisible(row is not None)


def profile_words(row: ExportRow) -> str:
    """What was sent; the kept word for a kind this program does not know."""
    return _(SHORT_NAMES[Profile(row.profile)]) if row.profile in list(Profile) else row.profile


def _what(row: ExportRow) -> str:
    return f"{profile_words(row)}, {row.format.upper()}"


def _count(row: ExportRow, count: int) -> str:
    return "—" if row.profile == Profile.STATISTICS else str(count)  # statistics hold nobody


def _details(row: ExportRow) -> str:
    told = _("SHA-256: {digest}").format(digest=row.digest)
    return f"{told} · {_('Reason')}: {row.reason}" if row.reason else told
