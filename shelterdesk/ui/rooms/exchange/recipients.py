"""For whom a package is: the desks that are known, ticked with Space; each with what it may have and its key."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.queries.exchange import PeerRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import CheckField
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.exchange.desk_words import MAY_HAVE, desk_name, kind_words, profile_of, words_of


class Recipients(QScrollArea):
    """Ticks beside the desks.

    Signals:
        edited: somebody was ticked or not.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels.name(self, lambda: _("For whom"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ticks: dict[str, CheckField] = {}
        self._rows: dict[str, PeerRow] = {}
        self._show(())

    def show_desks(self, rows: Sequence[PeerRow], ticked: Iterable[str]) -> None:
        """Offer these desks; who was ticked stays ticked, or else those of last time, or the only one there is."""
        kept = set(self.chosen_ids()) or set(ticked)
        if len(rows) == 1:
            kept = {rows[0].desk}
        if [_shown(row) for row in self._rows.values()] != [_shown(row) for row in rows]:
            self._show(rows)
        self._rows = {row.desk: row for row in rows}
        for desk, tick in self.ticks.items():
            tick.set_value(desk in kept)

    def chosen(self) -> list[PeerRow]:
        """The desks that are ticked."""
        return [self._rows[desk] for desk in self.chosen_ids()]

    def chosen_ids(self) -> list[str]:
        """Their ids."""
        return [desk for desk, tick in self.ticks.items() if tick.value()]

    def focus_first(self) -> None:
        """Put the cursor on the first desk."""
        for tick in self.ticks.values():
            tick.setFocus()
            return

    def _show(self, rows: Sequence[PeerRow]) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        on_theme(inside, lambda: layout.setSpacing(size(2)))
        self.ticks = {}
        for row in rows:
            tick = CheckField(_title(row))
            tick.edited.connect(self.edited)
            below = labels.label(_below(row), "small", "text-2", wrap=True)
            on_theme(below, _indented(below))
            layout.addWidget(tick)
            layout.addWidget(below)
            self.ticks[row.desk] = tick
        layout.addStretch(1)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # white like the panel
        self.viewport().setAutoFillBackground(False)


def _shown(row: PeerRow) -> tuple[str, ...]:
    """What the screen shows of a desk: only when that changes are the ticks made anew, and the cursor leaves them."""
    return (row.desk, row.kind, row.centre_code, row.centre_name, row.profile, row.sign_key)


def _title(row: PeerRow) -> labels.Words:
    return lambda: f"{desk_name(row)} · {kind_words(row)}"


def _below(row: PeerRow) -> labels.Words:
    return lambda: _("May have: {what}. Key: {words}").format(what=_(MAY_HAVE[profile_of(row)]), words=words_of(row))


def _indented(label: QWidget) -> Callable[[], None]:
    return lambda: label.setContentsMargins(size(28), 0, 0, size(4))
