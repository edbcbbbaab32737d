"""How full each kind of room is: its name, people of beds, and a bar."""

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.rooms import KindRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.gauges import Gauge
from shelterdesk.ui.kit.theme import on_theme, size


class CapacityGrid(QWidget):
    """One gauge per kind of room, two beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[KindRow] = []
        self._parts: list[QWidget] = []
        self._grid = QGridLayout()
        self._none = labels.label(lambda: _("No rooms are set up yet: places are not limited."), tint="text-2",
                                  wrap=True)  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addLayout(self._grid)
        column.addStretch(1)
        on_theme(self, self._measure)

    def show_rows(self, rows: list[KindRow]) -> None:
        """Show these kinds."""
        self._none.setVisible(not rows)
        if [row.kind for row in rows] != [row.kind for row in self._rows]:
            self._build([row.kind for row in rows])
        self._rows = rows
        gauges = [part for part in self._parts if isinstance(part, Gauge)]
        for gauge, row in zip(gauges, rows, strict=True):
            gauge.set_level(row.people, row.capacity)

    def _build(self, kinds: list[str]) -> None:
        for part in self._parts:
            self._grid.removeWidget(part)
            part.deleteLater()
        self._parts = []
        across = 1 if len(kinds) <= 3 else 2
        for place, kind in enumerate(kinds):
            words = _words_of(kind)
            name = labels.label(words, "small", "text-2", wrap=True)
            gauge = Gauge(words, bar=80)
            line, column = divmod(place, across)
            self._grid.addWidget(name, line, column * 2)
            self._grid.addWidget(gauge, line, column * 2 + 1)
            self._parts += [name, gauge]
        for column in range(4):
            self._grid.setColumnStretch(column, 1 if column < across * 2 else 0)

    def _measure(self) -> None:
        self._grid.setHorizontalSpacing(size(8))
        self._grid.setVerticalSpacing(size(2))


def _words_of(kind: str) -> Callable[[], str]:
    return lambda: _(ROOM_KINDS.get(kind, kind))
