"""The page of one distribution set: its name, its articles, for whom, and how often."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.distributions import ONCE, PER, Line
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.distributions import SetEntry
from shelterdesk.queries.entitlements import SetRow
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import IntegerEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.goods_lines import GoodsLines
from shelterdesk.ui.rooms.supplies.keeping import Kept
from shelterdesk.ui.rooms.supplies.scrolling import FollowingScroll

_HOURS = 24 * 365  # the longest interval
INTERVALS = {20: N_("Once a day"), ONCE: N_("Once per stay"), -1: N_("Every so many hours")}


class SetForm(QWidget):
    """Putting a set together.

    Signals:
        saved: (set id or "", SetEntry) Ctrl+Enter.
        closed: Esc; what was typed is kept.
    """

    saved = Signal(str, object)
    closed = Signal()

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._set_id = ""
        self.title = labels.heading("", "h1")
        self.lines = GoodsLines()
        self.often = ChoiceField([Option(code, lambda words=words: _(words)) for code, words in INTERVALS.items()])  # type: ignore[misc]
        self.form = Form(columns=5)
        self.form.add("name", lambda: _("Name of the set"), TextEntry(limit=80), required=True, span=2)
        self.form.add("per", lambda: _("For whom"),
                      ChoiceField([Option(code, lambda words=words: _(words)) for code, words in PER.items()]))  # type: ignore[misc]  # fmt: skip
        self.form.add("often", lambda: _("How often"), self.often)
        self.form.add("hours", lambda: _("Hours between"), IntegerEntry(least=1, most=_HOURS), required=True)
        self.form.add("lines", lambda: _("Articles and units for one share"), self.lines, required=True, span=5)
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("Back"), self.close_page, keys="Esc", icon="arrow-left"))
        foot.addStretch(1)
        foot.addWidget(primary_button(lambda: _("Save"), self.save, bound=self))
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(FollowingScroll(self.form), 1)
        self._column.addLayout(foot)
        bind(self, "Esc", self.close_page)
        bind(self, "Ctrl+S", self.save)
        self.often.edited.connect(self._show_hours)
        self.form.left.connect(lambda _name: self.keep())
        self.form.finished.connect(self.save)

        def measure() -> None:
            self._column.setContentsMargins(0, size(8), 0, 0)
            self._column.setSpacing(size(8))
            self.lines.setMaximumWidth(size(560))
        on_theme(self, measure)

    def set_items(self, items: Sequence[ItemRow]) -> None:
        """The articles there are."""
        self.lines.set_items(items)

    def write_new(self) -> None:
        """A new set, or the one that was left unsaved."""
        self._set_id = ""
        resay(self.title.setText, lambda: _("New set"))
        self._fill({"name": "", "per": "person", "often": 20, "hours": 4, "lines": (), **self._draft()})

    def edit(self, row: SetRow) -> None:
        """Change a set; what was typed about it and not saved comes back."""
        self._set_id = row.id
        resay(self.title.setText, lambda: _("Set: {name}").format(name=row.name))
        known = row.interval_hours if row.interval_hours in INTERVALS else -1
        values = {"name": row.name, "per": row.per, "often": known, "hours": row.interval_hours or 4,
                  "lines": row.lines}  # fmt: skip
        self._fill({**values, **self._draft()})

    def save(self) -> None:
        """Hand the set over to be saved, if nothing is wrong with it."""
        if self.form.show_problems():
            return
        values = self.form.values()
        hours = values["hours"] if values["often"] == -1 else values["often"]
        lines = tuple(Line(item, quantity) for item, quantity in values["lines"])
        self.saved.emit(self._set_id, SetEntry(values["name"], lines, values["per"], hours))

    def refuse(self, text: str) -> None:
        """The set was refused: say so."""
        self.form.refuse("name", text)

    def keep(self) -> None:
        """Keep what is typed."""
        self._kept.keep({"set": self._set_id, **self.form.values()})

    def forget(self) -> None:
        """It is saved: nothing is to be kept."""
        self._kept.drop()

    def close_page(self) -> None:
        """Back to the list."""
        self.keep()
        self.closed.emit()

    def _fill(self, values: dict[str, Any]) -> None:
        self.form.set_values(values)
        self._show_hours()
        self.form.focus_first()

    def _draft(self) -> dict[str, Any]:
        draft = self._kept.read() or {}
        if draft.pop("set", None) != self._set_id:
            return {}
        return {name: draft[name] for name in ("name", "per", "often", "hours", "lines") if name in draft}

    def _show_hours(self) -> None:
        self.form.show_field("hours", self.often.value() == -1)
