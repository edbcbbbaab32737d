"""The page of one article: its names, unit, who needs it and how much, its barcode."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shelterdesk.domain.items import CATEGORIES, NEED_GROUPS, UNITS
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.items import ItemEntry
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import resay
from shelterdesk.ui.rooms.supplies.keeping import Kept
from shelterdesk.ui.rooms.supplies.norm_entry import NormEntry
from shelterdesk.ui.rooms.supplies.scrolling import FollowingScroll


class ItemForm(QWidget):
    """Writing down or correcting an article.

    Signals:
        saved: (item id or "", ItemEntry) Ctrl+Enter.
        closed: Esc; what was typed is kept.
    """

    saved = Signal(str, object)
    closed = Signal()

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = kept
        self._item_id = ""
        self.title = labels.heading("", "h1")
        self.form = Form(columns=3)
        self.form.add("name", lambda: _("Name of the article"), TextEntry(limit=80), required=True)
        self.form.add("name_kk", lambda: _("Name in Kazakh"), TextEntry(limit=80))
        self.form.add("name_ru", lambda: _("Name in Russian"), TextEntry(limit=80))
        self.form.add("unit", lambda: _("Unit of measure"), ChoiceField(_options(UNITS)))
        self.form.add("category", lambda: _("Kind"), ChoiceField(_options(CATEGORIES)))
        self.form.add("barcode", lambda: _("Barcode"), TextEntry(limit=40))
        self.form.add("need_group", lambda: _("Who needs it"), ChoiceField(_options(NEED_GROUPS)))
        self.form.add("need_thousandths", lambda: _("Need of one a day"), NormEntry(),
                      hint=lambda: _("In units, for example 2 or 0.15."))  # fmt: skip
        self.form.add("once_thousandths", lambda: _("Need of one, given once"), NormEntry(),
                      hint=lambda: _("For what is kept: blankets, dishes."))  # fmt: skip
        self.form.add("perishable", lambda: _("Has an expiry date"),
                      CheckField(lambda: _("Has an expiry date: each delivery must name it")), span=3)  # fmt: skip
        self.form.add("note", lambda: _("Note, source of the norm"), TextEntry(), span=3)
        foot = QHBoxLayout()
        foot.addWidget(button(lambda: _("Back"), self.close_page, keys="Esc", icon="arrow-left"))
        foot.addStretch(1)
        foot.addWidget(primary_button(lambda: _("Save"), self.save, bound=self))
        bind(self, "Esc", self.close_page)
        bind(self, "Ctrl+S", self.save)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.title)
        self._column.addWidget(FollowingScroll(self.form), 1)
        self._column.addLayout(foot)
        self.form.left.connect(lambda _name: self.keep())
        self.form.finished.connect(self.save)
        on_theme(self, self._measure)

    def write_new(self, name: str = "", barcode: str = "") -> None:
        """A new article, perhaps with what was typed or scanned elsewhere; else with what was left unsaved."""
        self._item_id = ""
        resay(self.title.setText, lambda: _("New article"))
        empty: dict[str, Any] = {**_values(ItemEntry("")), "name": name, "barcode": barcode}
        self.form.set_values(empty if name or barcode else {**empty, **self._draft()})
        self.form.focus_first()

    def edit(self, row: ItemRow) -> None:
        """Correct an article; what was typed about it and not saved comes back."""
        self._item_id = row.id
        resay(self.title.setText, lambda: _("Article: {name}").format(name=row.name))
        entry = ItemEntry(
            *row.names, row.unit, row.category, row.barcode, row.need_group, row.need_thousandths,
            row.once_thousandths, row.perishable, row.note,
        )  # fmt: skip
        self.form.set_values({**_values(entry), **self._draft()})
        self.form.focus_first()

    def save(self) -> None:
        """Hand the article over to be saved, if nothing is wrong with it."""
        if not self.form.show_problems():
            self.saved.emit(self._item_id, ItemEntry(**self.form.values()))

    def refuse(self, error: InputRefused) -> None:
        """The article was refused: say so at its field."""
        self.form.refuse(error.field if error.field in ("name", "barcode") else "name", error.text())

    def keep(self) -> None:
        """Keep what is typed."""
        self._kept.keep({"item": self._item_id, **self.form.values()})

    def forget(self) -> None:
        """It is saved: nothing is to be kept."""
        self._kept.drop()

    def close_page(self) -> None:
        """Back to the list."""
        self.keep()
        self.closed.emit()

    def _draft(self) -> dict[str, Any]:
        draft = self._kept.read() or {}
        if draft.get("item") != self._item_id:
            return {}
        return {name: draft[name] for name in ItemEntry.__dataclass_fields__ if name in draft}

    def _measure(self) -> None:
        self._column.setContentsMargins(0, size(8), 0, 0)
        self._column.setSpacing(size(8))


def _values(entry: ItemEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ItemEntry.__dataclass_fields__}


def _options(names: dict[str, str]) -> list[Option]:
    return [Option(code, lambda words=words: _(words)) for code, words in names.items()]  # type: ignore[misc]
