"""What is being handed out: chosen once, then family after family."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.distributions import shares
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.entitlements import SetRow
from shelterdesk.queries.stock import ItemRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words, resay
from shelterdesk.ui.rooms.supplies.goods_lines import GoodsLines
from shelterdesk.ui.rooms.supplies.scrolling import FollowingScroll
from shelterdesk.ui.rooms.supplies.shown import goods_words, rule_words

_NAMED = 2  # articles named in the line below the choice
_IN_SIGHT, _LINE_HEIGHT = 3, 38  # lines to see at once, the others scroll
SINGLE = ""  # the choice that stands for single articles


class GoodsChoice(QWidget):
    """A set, or single articles with quantities.

    Signals:
        changed: something else is handed out now.
        done: chosen; on to the households.
    """

    changed = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sets: dict[str, SetRow] = {}
        self._items: dict[str, ItemRow] = {}
        self.choice = ChoiceField([], numbered=False)
        self.box = FieldBox(lambda: _("What is handed out"), self.choice)
        self.rule = labels.label("", "small", "text-2", wrap=True)
        self.lines = GoodsLines()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._scroll = FollowingScroll(self.lines)
        for part in (self.box, self.rule, self._scroll):
            layout.addWidget(part)
        self.lines.resized.connect(self._measure)
        on_theme(self, self._measure)
        self.choice.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.edited.connect(self._on_chosen)
        self.choice.done.connect(self._after_choice)
        self.lines.edited.connect(self.changed)
        self.lines.done.connect(self.done)
        resay(self.rule.setText, self._rule)
        on_words(self.rule, lambda: self.rule.setToolTip(labels.plain(self._all_goods())))

    def show_data(self, items: Sequence[ItemRow], sets: Sequence[SetRow]) -> None:
        """The articles and sets there are; the choice stays."""
        self._items = {row.id: row for row in items}
        self._sets = {row.id: row for row in sets}
        self.lines.set_items(items)
        options = [Option(row.id, lambda name=row.name: name) for row in sets]  # type: ignore[misc]
        self.choice.set_options([*options, Option(SINGLE, lambda: _("Single articles"))])
        self._show()

    def set_row(self) -> SetRow | None:
        """The chosen set; None for single articles."""
        return self._sets.get(self.choice.value() or SINGLE)

    def goods(self, people: int) -> tuple[tuple[str, int], ...]:
        """(article, units) for so many people of one household."""
        row = self.set_row()
        if row is None:
            return self.lines.value()
        count = shares(people, row.per)
        return tuple((item, quantity * count) for item, quantity in row.lines)

    def problem(self) -> str | None:
        """Why nothing can be handed out like this, or None."""
        if self.set_row() is not None:
            return None
        return self.lines.problem() or (_("Choose what is handed out.") if self.lines.is_empty() else None)

    def focus(self) -> None:
        """To the choice, or to the first unfinished line."""
        if self.set_row() is None and self.choice.value() == SINGLE and self._items:
            self.lines.focus_line()
        else:
            self.choice.setFocus()

    def _on_chosen(self) -> None:
        self._show()
        self.changed.emit()

    def _after_choice(self) -> None:
        if self.set_row() is None:
            self.lines.focus_line()
        else:
            self.done.emit()

    def _show(self) -> None:
        self._scroll.setVisible(self.set_row() is None)
        self.rule.setText(self._rule())
        self.rule.setToolTip(labels.plain(self._all_goods()))
        self.rule.setVisible(bool(self.rule.text()))

    def _all_goods(self) -> str:
        row = self.set_row()
        return "" if row is None else goods_words(row.lines, self._items)

    def _measure(self) -> None:
        self._scroll.setFixedHeight(size(_LINE_HEIGHT) * min(_IN_SIGHT, len(self.lines.lines)))

    def _rule(self) -> str:
        row = self.set_row()
        if row is None:
            return _("For the whole household, outside any rule.")
        goods = goods_words(row.lines, self._items)
        if len(row.lines) > _NAMED:
            goods = ngettext("{n} article", "{n} articles", len(row.lines)).format(n=len(row.lines))
        return f"{goods}. {rule_words(row)}."
