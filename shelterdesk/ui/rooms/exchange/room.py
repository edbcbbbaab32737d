"""The exchange screen: files for headquarters and what was sent. A new tab is one line in __init__."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.handing_over import HandedOver
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.sticks import Stick, sticks
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exports import ExportRow, export_contents, files_sent
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.exchange.file_page import Contents, FilePage
from shelterdesk.ui.rooms.exchange.sent_page import SentPage


class _Page(Protocol):
    """What a tab is to this room."""

    def focus_first(self) -> None: ...


class ExchangeRoom(Room):
    """What goes to headquarters."""

    section = "exchange"
    icon_name = "transfer"
    permission = Permission.EXPORT
    watches = frozenset({Noun.PEOPLE, Noun.HOUSEHOLDS, Noun.STAYS, Noun.EXPORTS, Noun.CENTRES})

    def __init__(
        self, desk: Desk, tasks: Tasks, parent: QWidget | None = None, *, find: Callable[[], list[Stick]] = sticks
    ) -> None:
        """find tells which sticks are plugged in."""
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.tabs = Tabs(lambda: _("Exchange"))
        self.file = FilePage(desk, tasks, find)
        self.sent = SentPage(self.make_file)
        self.tabs.add(self.file, lambda: _("File for headquarters"), "file-export")
        self.tabs.add(self.sent, lambda: _("Sent"), "history")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.file.made.connect(self._on_made)
        self.use_keys(RoomKey("F5", lambda: _("Refresh"), self.refresh))

    def title(self) -> str:
        return _("Exchange")

    def refresh(self) -> None:
        self.file.look()
        self._tasks.run(self, lambda _progress: self._look(), self._show)

    def focus_first(self) -> None:
        cast(_Page, self.tabs.currentWidget()).focus_first()

    def leave(self) -> bool:
        self.file.keep()
        return True

    def open_details(self, details: str) -> None:
        self.tabs.setCurrentWidget(self.sent if details == "sent" else self.file)
        self.focus_first()

    def make_file(self) -> None:
        """Go to the file and make it."""
        self.tabs.setCurrentWidget(self.file)
        self.file.focus_first()
        self.file.make()

    def shown(self) -> None:
        super().shown()
        self.file.look()  # somebody may have put a stick in

    def _look(self) -> tuple[Contents, list[ExportRow]]:
        ask = self._desk.ask
        found = Contents(ask(counts).inside, ask(export_contents), ask(export_contents, everybody=True))
        return found, ask(files_sent)

    def _show(self, answer: tuple[Contents, list[ExportRow]]) -> None:
        self.file.show_contents(answer[0])
        self.sent.show_rows(answer[1])

    def _on_made(self, made: HandedOver) -> None:
        self._desk.bus.publish(Notice(_("Saved and checked: {file}").format(file=made.path.name)))
