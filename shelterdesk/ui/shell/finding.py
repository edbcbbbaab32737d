"""Finding a person from any screen: letters in the field at the top, people under it, Enter opens the card."""

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from shelterdesk.operations.desk import Desk
from shelterdesk.queries.people import PersonRow, people_found
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.shell.list_search import ListSearch
from shelterdesk.ui.shell.search_results import MOST, SearchResults


class Finding(QObject):
    """Ties the field to its list.

    Signals:
        person_chosen: (person id)
        left: Esc: back to the work.
    """

    person_chosen = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, tasks: Tasks, field: ListSearch, over: QWidget) -> None:
        super().__init__(over)
        self._desk, self._tasks, self._field, self._over = desk, tasks, field, over
        self.results = SearchResults(over)
        self._asked, self._answered = "", ""
        self._open_when_found = False
        field.searched.connect(self._search)
        field.moved.connect(self.results.go)
        field.entered.connect(self._on_enter)
        field.escaped.connect(self._on_escape)
        self.results.person_chosen.connect(self._choose)
        self.results.left.connect(field.setFocus)

    def focus_field(self) -> None:
        """F3."""
        self._field.setFocus()
        self._field.selectAll()

    def close(self) -> None:
        """Put the list away and forget the word."""
        self._asked = self._answered = ""
        self._open_when_found = False
        self.results.hide()
        if self._field.text():
            self._field.clear()

    def place(self) -> None:
        """Lie under the field, as wide as the work allows."""
        corner = self._field.mapTo(self._over, QPoint(0, self._field.height() + 2))
        wide = min(size(760), self._over.width() - corner.x() - size(12))
        tall = min(self.results.tall(), self._over.height() - corner.y() - size(12))
        self.results.setGeometry(corner.x(), corner.y(), wide, tall)

    def _search(self, text: str) -> None:
        wanted = text.strip()
        self._asked = wanted
        if not wanted:
            self._answered = ""
            self.results.hide()
            return
        self._tasks.run(
            self,
            lambda _progress: self._desk.ask(people_found, wanted, None, MOST),
            lambda people: self._show(wanted, people),
        )

    def _show(self, text: str, people: list[PersonRow]) -> None:
        if text != self._asked:
            return  # an answer to letters typed before
        self._answered = text
        self.results.show_people(people)
        self.place()
        if self._open_when_found:
            self._open_when_found = False
            self.results.open_current()

    def _on_enter(self) -> None:
        wanted = self._field.text().strip()
        if wanted and wanted == self._answered:
            self.results.open_current()
        else:
            self._open_when_found = bool(wanted)  # typed faster than found

    def _on_escape(self) -> None:
        self.close()
        self.left.emit()

    def _choose(self, person_id: str) -> None:
        self.close()
        self.person_chosen.emit(person_id)
