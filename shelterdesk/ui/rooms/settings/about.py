"""About the program: version, licences, where everything lies."""

import platform

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument
from PySide6.QtWidgets import QTextBrowser

from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.resources import resource
from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.rooms.settings.page import SettingsPage


class AboutPage(SettingsPage):
    """Nothing here talks to a network."""

    def __init__(self, desk: Desk, version: str) -> None:
        super().__init__(lambda: _("About the program"))
        self._desk, self._version = desk, version
        self.column.addWidget(labels.label(lambda: _("ShelterDesk, version {version}").format(version=version), "h2"))
        self.column.addWidget(labels.label(
            lambda: _("Works without a network. Everything is encrypted and stays on this laptop."), wrap=True))
        self.column.addWidget(labels.label(
            lambda: _("Data folder: {folder}").format(folder=desk.folder), tint="text-2", wrap=True))
        self.place(
            button(lambda: _("Open the data folder"), self._open_folder, icon="folder-open"),
            button(lambda: _("Open the log folder"), self._open_logs, icon="folder-open"),
            button(lambda: _("Copy details"), self._copy, icon="copy"),
        )  # fmt: skip
        self.column.addWidget(labels.heading(lambda: _("Licences")))
        self.licences = QTextBrowser()
        self.licences.setOpenLinks(False)
        labels.name(self.licences, lambda: _("Licences"))
        text = resource("LICENCES.md").read_text("utf-8")
        kinds = QTextDocument.MarkdownFeature
        self.licences.document().setMarkdown(text, kinds.MarkdownDialectGitHub | kinds.MarkdownNoHTML)
        self.column.addWidget(self.licences, 1)
        on_theme(self, lambda: self.licences.setMinimumHeight(size(160)))

    def details(self) -> str:
        """What is asked for when something does not work; no names."""
        return "\n".join((
            f"ShelterDesk {self._version}", f"Python {platform.python_version()}", f"Qt {qVersion()}",
            f"{platform.system()} {platform.release()}",
        ))  # fmt: skip

    def refresh(self) -> None:
        self.licences.verticalScrollBar().setValue(0)

    def focus_first(self) -> None:
        self.licences.setFocus()
        self.licences.verticalScrollBar().setValue(0)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.folder)))

    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._desk.folder / "logs")))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details())
        self.say_done(lambda: _("Copied."))
