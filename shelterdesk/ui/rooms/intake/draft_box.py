"""The box of drafts: households that were begun and put aside, by whoever worked on this laptop. Ctrl+D opens it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from shelterdesk.domain.intake import form_of
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.drafts import KeptDraft
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.labels import unmarked


class DraftBox(QWidget):
    """A button with a counter; the list opens above it.

    Signals:
        taken: (key) go on with this household.
    """

    taken = Signal(str)

    def __init__(self, names: Callable[[], Mapping[str, str]], parent: QWidget | None = None) -> None:
        """names(): who is who, {user id: name}."""
        super().__init__(parent)
        self._names = names
        self.drafts: tuple[KeptDraft, ...] = ()
        self._menu: QMenu | None = None
        self.button = button(self._words, self.open_box, keys="Ctrl+D", icon="clipboard-list", parent=self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        self.hide()

    def show_drafts(self, drafts: Sequence[KeptDraft]) -> None:
        """What lies in the box now; an empty box is not shown."""
        self.drafts = tuple(drafts)
        self.button.setText(f" {unmarked(self._words())}  Ctrl+D")
        self.button.setAccessibleName(self._words())
        self.setVisible(bool(self.drafts))

    def open_box(self) -> QMenu | None:
        """The list: arrows and Enter."""
        if not self.drafts:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kept in self.drafts:
            action = QAction(unmarked(self.line_of(kept)), menu)
            action.triggered.connect(partial(self._take, kept.key))
            menu.addAction(action)
        self._menu = menu
        menu.popup(self.button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
        menu.setActiveAction(menu.actions()[0])
        return menu

    def line_of(self, kept: KeptDraft) -> str:
        """Whose household it is, how many are written down, since when it lies there, who began it."""
        form = form_of(kept.content)
        count = len(form.people())
        surname = next((row.surname for row in form.rows if row.surname), "") or str(form.quick.get("surname") or "")
        people = ngettext("{n} person", "{n} people", count).format(n=count) if count else _("Quick seat")
        parts = (surname or _("Name unknown"), people, shown_time(kept.at), self._names().get(kept.user_id, ""))
        return " · ".join(part for part in parts if part)

    def _take(self, key: str, _checked: bool = False) -> None:
        self.taken.emit(key)

    def _words(self) -> str:
        count = len(self.drafts)
        return ngettext("{n} draft", "{n} drafts", count).format(n=count)
