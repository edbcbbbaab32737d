"""Help without a network: the chapter of the screen, and with F1 once more the table of keys."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QStackedLayout, QTextBrowser, QWidget

from shelterdesk.domain.key_map import EVERYWHERE
from shelterdesk.foundation.i18n import _, language
from shelterdesk.foundation.resources import resource
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.keys import bind, shown_keys
from shelterdesk.ui.kit.room import RoomKey
from shelterdesk.ui.kit.row_model import Column
from shelterdesk.ui.kit.row_table import RowTable
from shelterdesk.ui.kit.theme import font


def page_of(section: str, code: str) -> Path:
    """The help chapter of a section in a language; the chapter of the home screen when it has none."""
    path = resource("help", code, f"{section}.md")
    return path if path.is_file() else resource("help", code, "home.md")


class HelpDialog(SmallDialog):
    """The chapter of one screen and the table of keys."""

    def __init__(
        self, owner: QWidget, section: str, room_keys: Sequence[RoomKey],
        print_card: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """print_card prints the table as a desk card; None where nothing may be printed."""
        super().__init__(owner, _("Help"))
        self._pages = QStackedLayout()
        self.chapter = QTextBrowser()
        self.chapter.setOpenLinks(False)
        self.chapter.setFont(font("body"))
        labels.name(self.chapter, _("Help"))
        text = page_of(section, language()).read_text("utf-8")
        kinds = QTextDocument.MarkdownFeature
        self.chapter.document().setMarkdown(text, kinds.MarkdownDialectGitHub | kinds.MarkdownNoHTML)
        here = {key.keys for key in room_keys}  # what a screen says of a key is nearer than what holds everywhere
        rows = [(shown_keys(key.keys), key.words()) for key in room_keys]
        rows += [(keys, _(words)) for keys, words in EVERYWHERE if keys not in here]
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
        if print_card is not None:
            self.foot.addWidget(button(lambda: _("Print the desk card"), print_card, keys="Ctrl+P", icon="printer",
                                       bound=self))  # fmt: skip
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
