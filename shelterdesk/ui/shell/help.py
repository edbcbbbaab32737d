"""Help without a network: the chapter of the screen, and with F1 once more the table of keys."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QStackedLayout, QTextBrowser, QWidget

from shelterdesk.foundation.i18n import N_, _, language
from shelterdesk.foundation.resources import resource
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.keys import bind
from shelterdesk.ui.kit.room import RoomKey
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import font

EVERYWHERE = (
    ("F1", N_("Help for this screen; once more: all keys")), ("F3", N_("Find a person")), ("F5", N_("Refresh")),
    ("F7", N_("New household")), ("F12", N_("Today's operational report")),
    ("Ctrl+T", N_("Tracing")), ("Ctrl+I", N_("Enquiry desk")), ("Ctrl+K", N_("List of all actions")),
    ("Ctrl+L", N_("Lock or switch user")), ("Ctrl+Z", N_("Take back the last step")),
    ("Ctrl+Y", N_("Bring back what was taken back")), ("Ctrl+PgDn", N_("Next section")),
    ("Ctrl+PgUp", N_("Previous section")), ("Ctrl+Enter", N_("Finish: save and print what this screen prints")),
    ("Ctrl+S", N_("Save and stay")), ("Ctrl+P", N_("Print")), ("Ins", N_("New record or new row")),
    ("F2", N_("Open or edit")), ("F4", N_("Choose from the list of this field")),
    ("Shift+F4", N_("Empty the field")), ("Esc", N_("Back; what was typed is kept")),
)  # fmt: skip


def page_of(section: str, code: str) -> Path:
    """The help chapter of a section in a language; the chapter of the home screen when it has none."""
    path = resource("help", code, f"{section}.md")
    return path if path.is_file() else resource("help", code, "home.md")


class HelpDialog(SmallDialog):
    """The chapter of one screen and the table of keys."""

    def __init__(self, owner: QWidget, section: str, room_keys: Sequence[RoomKey]) -> None:
        super().__init__(owner, _("Help"))
        self._pages = QStackedLayout()
        self.chapter = QTextBrowser()
        self.chapter.setOpenLinks(False)
        self.chapter.setFont(font("body"))
        labels.name(self.chapter, _("Help"))
        text = page_of(section, language()).read_text("utf-8")
        kinds = QTextDocument.MarkdownFeature
        self.chapter.document().setMarkdown(text, kinds.MarkdownDialectGitHub | kinds.MarkdownNoHTML)
        rows = [(key.keys, key.words()) for key in room_keys] + [(keys, _(words)) for keys, words in EVERYWHERE]
        self.keys: RowTable[tuple[str, str]] = RowTable(
            lambda: _("All keys"),
            [
                Column("keys", lambda: _("Key"), lambda row: row[0]),
                Column("words", lambda: _("What it does"), lambda row: row[1], wide=True),
            ],
            lambda row: row[0] + row[1], compact=True,
        )  # fmt: skip
        self.keys.set_rows(rows)
        self.body.addLayout(self._pages, 1)
        self._pages.addWidget(self.chapter)
        self._pages.addWidget(self.keys)
        self.more = button(lambda: _("All keys"), self.turn, keys="F1", parent=self)
        self.foot.addWidget(self.more)
        self.foot.addWidget(button(lambda: _("Close"), self.reject, keys="Esc", parent=self))
        bind(self, "F1", self.turn, everywhere=True)
        self.resize(self.maximumSize())
        self.chapter.setFocus()

    def turn(self) -> None:
        """From the chapter to the keys and back."""
        place = 1 - self._pages.currentIndex()
        self._pages.setCurrentIndex(place)
        (self.keys if place else self.chapter).setFocus()

    def shows_keys(self) -> bool:
        """Whether the table of keys is in front."""
        return self._pages.currentIndex() == 1
