"""Settings: a list of pages at the left, the page at the right. A page is built when it is first opened."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.scans import Scan
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.icons import icon
from shelterdesk.ui.kit.room import Room
from shelterdesk.ui.kit.tasks import Tasks
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.settings.about import AboutPage
from shelterdesk.ui.rooms.settings.appearance import AppearancePage
from shelterdesk.ui.rooms.settings.backups import BackupsPage
from shelterdesk.ui.rooms.settings.centre import CentrePage
from shelterdesk.ui.rooms.settings.intake import IntakePage
from shelterdesk.ui.rooms.settings.journal import JournalPage
from shelterdesk.ui.rooms.settings.languages import LanguagesPage
from shelterdesk.ui.rooms.settings.page import SettingsPage
from shelterdesk.ui.rooms.settings.printing import PrintingPage
from shelterdesk.ui.rooms.settings.scanner import ScannerPage
from shelterdesk.ui.rooms.settings.security import SecurityPage
from shelterdesk.ui.rooms.settings.users import UsersPage


class SettingsRoom(Room):
    """Everything that is set once and looked at seldom."""

    section = "settings"
    icon_name = "settings"
    watches = frozenset({Noun.CENTRES, Noun.USERS})

    def __init__(
        self, desk: Desk, tasks: Tasks, preferences: Preferences, apply_look: Callable[[], None],
        put_back: Callable[[Path], None], version: str = "",
    ) -> None:  # fmt: skip
        """put_back(backup) closes the desk and restores this backup."""
        super().__init__()
        builders: list[tuple[Permission | None, str, str, Callable[[], str], Callable[[], SettingsPage]]] = [
            (Permission.SET_UP_CENTRE, "centre", "home", lambda: _("The centre"), lambda: CentrePage(desk)),
            (Permission.KEEP_USERS, "users", "users", lambda: _("Users and roles"), lambda: UsersPage(desk, tasks)),
            (None, "security", "lock", lambda: _("Passphrase and lock"),
             lambda: SecurityPage(desk, tasks, preferences)),
            (None, "languages", "language", lambda: _("Languages"), lambda: LanguagesPage(desk, preferences)),
            (None, "appearance", "adjustments", lambda: _("Appearance"),
             lambda: AppearancePage(preferences, apply_look)),
            (Permission.REGISTER, "intake", "user-plus", lambda: _("Intake"), lambda: IntakePage(preferences)),
            (None, "printing", "printer", lambda: _("Printing"), lambda: PrintingPage(desk, preferences)),
            (None, "scanner", "scan", lambda: _("Scanner"), lambda: ScannerPage(desk, preferences)),
            (Permission.BACK_UP, "backups", "device-floppy", lambda: _("Backups"),
             lambda: BackupsPage(desk, tasks, put_back)),
            (Permission.SEE_JOURNAL, "journal", "history", lambda: _("Journal"), lambda: JournalPage(desk, tasks)),
            (None, "about", "info-circle", lambda: _("About the program"), lambda: AboutPage(desk, version)),
        ]  # fmt: skip
        self._builders = [builder[1:] for builder in builders if builder[0] is None or desk.may(builder[0])]
        self._pages: dict[str, SettingsPage] = {}
        self.list = QListWidget()
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        labels.name(self.list, lambda: _("Pages of the settings"))
        self.stack = QStackedWidget()
        for _place in self._builders:
            self.list.addItem(QListWidgetItem())
        self.list.currentRowChanged.connect(self._open)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.list)
        self._row.addWidget(self.stack, 1)
        on_words(self, self._write)
        on_theme(self, self._measure)
        self.list.setCurrentRow(0)

    def title(self) -> str:
        return _("Settings")

    def sections(self) -> tuple[str, ...]:
        """The pages this role has, by name."""
        return tuple(builder[0] for builder in self._builders)

    def page(self) -> SettingsPage:
        """The page that is open."""
        return self._pages[self._builders[self.list.currentRow()][0]]

    def open_details(self, details: str) -> None:
        if details in self.sections():
            self.list.setCurrentRow(self.sections().index(details))
            self.page().focus_first()

    def refresh(self) -> None:
        self.page().refresh()

    def focus_first(self) -> None:
        self.list.setFocus()

    def scan_arrived(self, scan: Scan) -> bool:
        page = self.page()
        if not isinstance(page, ScannerPage):
            return False
        page.show_scan(scan)
        return True

    def unfinished(self) -> bool:
        return True  # words on some page may not be saved yet

    def leave(self) -> bool:
        for page in self._pages.values():
            page.forget()
        return True

    def _open(self, place: int) -> None:
        if place < 0:
            return
        name, build = self._builders[place][0], self._builders[place][3]
        page = self._pages.get(name)
        if page is None:
            page = build()
            self._pages[name] = page
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(page)
            self.stack.addWidget(scroll)
            page.frame = scroll
        assert page.frame is not None
        self.stack.setCurrentWidget(page.frame)
        page.refresh()

    def _write(self) -> None:
        for place, (_name, _icon, words, _build) in enumerate(self._builders):
            self.list.item(place).setText(words())

    def _measure(self) -> None:
        self._row.setContentsMargins(size(12), size(8), size(12), size(8))
        self._row.setSpacing(size(12))
        for place, (_name, icon_name, _words, _build) in enumerate(self._builders):
            self.list.item(place).setIcon(icon(icon_name, "text-2"))
            self.list.item(place).setSizeHint(QSize(0, size(36)))
        self.list.setFixedWidth(size(260))

