"""The bar above every section: search, how full the centre is, alerts, language, who works here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget

from shelterdesk.domain.permissions import ROLE_NAMES, Permission
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.gauges import Gauge
from shelterdesk.ui.kit.icons import wear
from shelterdesk.ui.kit.languages import LanguageButtons
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words, say
from shelterdesk.ui.shell.list_search import ListSearch


class TopBar(QFrame):
    """Search, gauge, alerts, language, user.

    Signals:
        alerts_wanted, lock_wanted, switch_wanted, help_wanted: the button or menu line of that name.
    """

    alerts_wanted = Signal()
    lock_wanted = Signal()
    switch_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, desk: Desk, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = ListSearch(lambda: _("Find a person: name, number, phone"), keys="F3", pause=120)
        self.gauge = Gauge(lambda: _("People in the centre and beds"))
        self._alerts = 0
        self.alerts = QToolButton()
        self.alerts.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.alerts.setProperty("quiet", True)
        self.alerts.clicked.connect(self.alerts_wanted)
        wear(self.alerts, "flag", "text")
        self.languages = LanguageButtons(preferences)
        self.user = QToolButton()
        self.user.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.user.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.user.setProperty("quiet", True)
        wear(self.user, "user-circle", "text")
        self._desk = desk
        self.user.setMenu(self._menu())
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.search, 1)
        if not desk.may(Permission.SEE_PEOPLE):
            self.search.hide()
            self._row.addStretch(1)
        for part in (self.gauge, self.alerts, self.languages, self.user):
            self._row.addWidget(part)
        self.search.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        on_words(self, self._write)
        on_theme(self, self._measure)

    def set_level(self, people: int, beds: int) -> None:
        """How many people are in, of how many beds."""
        self.gauge.set_level(people, beds)

    def set_alerts(self, count: int) -> None:
        """How many things need somebody now."""
        self._alerts = count
        self._write()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        role = menu.addAction("")
        role.setEnabled(False)
        say(role.setText, lambda: f"{self._desk.author.name} · {_(ROLE_NAMES[self._desk.author.role])}", owner=menu)
        menu.addSeparator()
        for words, icon_name, signal in (
            (lambda: _("Lock or switch user") + "\tCtrl+L", "lock", self.lock_wanted),
            (lambda: _("Change places by PIN"), "users", self.switch_wanted),
            (lambda: _("Help for this screen") + "\tF1", "help-circle", self.help_wanted),
        ):
            line = menu.addAction("")
            line.triggered.connect(signal)
            wear(line, icon_name, "text-2")
            say(line.setText, words, owner=menu)
        return menu

    def _write(self) -> None:
        words = ngettext("{n} alert", "{n} alerts", self._alerts).format(n=self._alerts)
        self.alerts.setText(str(self._alerts))
        self.alerts.setAccessibleName(words)
        self.alerts.setToolTip(labels.plain(words))
        name = self._desk.author.name
        given = name.split()[0] if name.split() else name
        self.user.setText(labels.unmarked(given if len(given) <= 16 else given[:15] + "…"))
        self.user.setAccessibleName(_("User {name}").format(name=name))
        self.user.setToolTip(labels.plain(f"{name} · {_(ROLE_NAMES[self._desk.author.role])}"))

    def _measure(self) -> None:
        self._row.setContentsMargins(size(12), size(4), size(12), size(4))
        self._row.setSpacing(size(8))
        self.search.setMinimumWidth(size(180))
        self.search.setMaximumWidth(size(460))
