"""The exchange screen: packages out and in, what is to be decided, what went and came, the desks, the centres.

A new tab is one line in __init__, and what it shows one line in _look and _show.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.exchange.handing_over import HandedOver
from shelterdesk.exchange.packages.desk import OwnDesk
from shelterdesk.exchange.packages.sending import Sent
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.events import Notice, OpenRoom
from shelterdesk.foundation.i18n import _, ngettext, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.sticks import Stick, sticks
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import (
    PeerRow,
    desks_known,
    operations_waiting,
    packages_missing,
    packages_received,
    packages_sent,
)
from shelterdesk.queries.exports import ExportRow, export_contents, files_sent
from shelterdesk.queries.headquarters import CentreFiguresRow, centre_figures
from shelterdesk.queries.transfers import TransferRow, transfers
from shelterdesk.ui.kit.room import Room, RoomKey
from shelterdesk.ui.kit.tabs import Tabs
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.rooms.exchange.cards import Card
from shelterdesk.ui.rooms.exchange.centres_page import CentresPage
from shelterdesk.ui.rooms.exchange.conflicts_page import ConflictsPage, cards_of
from shelterdesk.ui.rooms.exchange.desk_words import CENTRE
from shelterdesk.ui.rooms.exchange.desks_page import DesksPage, own_key
from shelterdesk.ui.rooms.exchange.file_page import Contents, FilePage
from shelterdesk.ui.rooms.exchange.history_page import HistoryPage
from shelterdesk.ui.rooms.exchange.packages_page import PackagesPage, Traffic
from shelterdesk.ui.rooms.exchange.receive_page import ReceivePage
from shelterdesk.ui.rooms.exchange.send_page import SendPage
from shelterdesk.ui.rooms.exchange.sent_page import SentPage
from shelterdesk.ui.rooms.exchange.transfers_page import TransfersPage


class _Page(Protocol):
    """What a tab is to this room."""

    def focus_first(self) -> None: ...


@dataclass(frozen=True)
class _Packages:
    """What the package tabs show."""

    own: OwnDesk | None
    desks: list[PeerRow]
    traffic: Traffic
    cards: list[Card]
    centres: list[CentreFiguresRow]
    transfers: list[TransferRow]


class ExchangeRoom(Room):
    """What goes to headquarters and to the other laptops, and what comes from them."""

    section = "exchange"
    icon_name = "transfer"
    permission = Permission.EXPORT
    watches = frozenset(Noun)

    def __init__(
        self, desk: Desk, tasks: Tasks, parent: QWidget | None = None, *, find: Callable[[], list[Stick]] = sticks
    ) -> None:
        """find tells which sticks are plugged in."""
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._packages = desk.may(Permission.EXCHANGE)
        self._busy = False
        self.tabs = Tabs(lambda: _("Exchange"))
        self.send = SendPage(desk, tasks, find, lambda: self.open_details("desks"))
        self.receive = ReceivePage(desk, tasks, find, lambda: self.open_details("conflicts"))
        self.conflicts = ConflictsPage(desk)
        self.history = HistoryPage()
        self.packages = PackagesPage(desk, tasks, find)
        self.transfers = TransfersPage(desk, find)
        self.file = FilePage(desk, tasks, find)
        self.sent = SentPage(self.make_file)
        self.desks = DesksPage(desk, find)
        self.centres = CentresPage(lambda: desk.bus.publish(OpenRoom("reports", "district")))
        if self._packages:
            self.tabs.add(self.send, lambda: _("Send"), "lock")
            self.tabs.add(self.receive, lambda: pgettext("tab", "Receive"), "file-import")
            self.tabs.add(self.conflicts, lambda: _("Conflicts"), "git-merge")
            self.history.add(self.packages, lambda: _("Packages"), "packages")
        self.history.add(self.sent, lambda: _("Files"), "file-export")
        if self._packages:
            self.history.add(self.transfers, lambda: _("Transfers"), "bus")
        self.tabs.add(self.history, lambda: _("History"), "history")
        self.tabs.add(self.file, lambda: pgettext("tab", "File for headquarters"), "file-export")
        if self._packages:
            self.tabs.add(self.desks, lambda: _("Desks and keys"), "key")
            self.tabs.add(self.centres, lambda: _("Centres"))  # without a picture all seven fit in Kazakh
            self.tabs.setTabVisible(self.tabs.indexOf(self.centres), False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        self.file.made.connect(self._on_made)
        self.send.sealed.connect(self._on_sealed)
        self.receive.busy.connect(self._on_busy)
        self.receive.received.connect(self.refresh)
        self.use_keys(RoomKey("F5", lambda: _("Refresh"), self.refresh))

    def title(self) -> str:
        return _("Exchange")

    def refresh(self) -> None:
        if self._busy:  # hundreds of packages come in: once at the end is enough
            self.stale = True
            return
        self._look_for_sticks()
        self._tasks.run(self, lambda _progress: self._look(), self._show)
        if self._packages:
            self._tasks.run(self, lambda _progress: self._look_at_packages(), self._show_packages)

    def focus_first(self) -> None:
        cast(_Page, self.tabs.currentWidget()).focus_first()

    def leave(self) -> bool:
        self.file.keep()
        return True

    def open_details(self, details: str) -> None:
        """ "send", "receive", "conflicts" or "attention", "history", "sent" (files), "transfers", "desks", "centres",
        "file"; with anything else one stays where one was."""
        shown = {"sent": self.sent, "transfers": self.transfers, "history": self.packages}.get(details)
        if shown is not None and self.history.pages.indexOf(shown) >= 0:
            self.history.show_page(shown)
        pages: dict[str, QWidget] = {
            "send": self.send, "receive": self.receive, "conflicts": self.conflicts, "attention": self.conflicts,
            "history": self.history, "sent": self.history, "transfers": self.history, "desks": self.desks,
            "centres": self.centres, "file": self.file,
        }  # fmt: skip
        page = pages.get(details)
        if page is not None and self.tabs.indexOf(page) >= 0:
            self.tabs.setCurrentWidget(page)
        self.focus_first()

    def make_file(self) -> None:
        """Go to the file and make it."""
        self.tabs.setCurrentWidget(self.file)
        self.file.focus_first()
        self.file.make()

    def shown(self) -> None:
        super().shown()
        self._look_for_sticks()  # somebody may have put a stick in

    def _look_for_sticks(self) -> None:
        for page in (self.file, self.send, self.receive):
            page.look()

    def _look(self) -> tuple[Contents, list[ExportRow]]:
        ask = self._desk.ask
        found = Contents(ask(counts).inside, ask(export_contents), ask(export_contents, everybody=True))
        return found, ask(files_sent)

    def _show(self, answer: tuple[Contents, list[ExportRow]]) -> None:
        self.file.show_contents(answer[0])
        self.sent.show_rows(answer[1])

    def _look_at_packages(self) -> _Packages:
        ask = self._desk.ask
        desks = ask(desks_known)
        traffic = Traffic(
            (*ask(packages_sent), *ask(packages_received)), tuple(ask(packages_missing)), ask(operations_waiting)
        )
        heads = any(row.kind == CENTRE for row in desks)
        return _Packages(
            own_key(self._desk), desks, traffic, cards_of(self._desk), ask(centre_figures) if heads else [],
            ask(transfers),
        )  # fmt: skip

    def _show_packages(self, found: _Packages) -> None:
        self.send.show_desks(found.desks)
        self.desks.show_desks(found.own, found.desks)
        self.packages.show_traffic(found.traffic)
        self.conflicts.show_cards(found.cards)
        self.centres.show_rows(found.centres)
        self.transfers.show_rows(found.transfers)
        self.tabs.setTabVisible(self.tabs.indexOf(self.centres), bool(found.centres))

    def _on_busy(self, busy: bool) -> None:
        self._busy = busy
        if not busy and self.stale and self.isVisible():
            self._refresh_now()

    def _on_made(self, made: HandedOver) -> None:
        self._desk.bus.publish(Notice(_("Saved and checked: {file}").format(file=made.path.name)))

    def _on_sealed(self, made: list[Sent]) -> None:
        self.refresh()
        self._desk.bus.publish(Notice(ngettext(
            "{n} package was sealed, written and read back.", "{n} packages were sealed, written and read back.",
            len(made)).format(n=len(made))))  # fmt: skip
