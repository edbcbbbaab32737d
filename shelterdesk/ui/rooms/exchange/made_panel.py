"""The file that was just made: its name, size and check code, and when the stick may go."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from shelterdesk.exchange.handing_over import HandedOver
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.panels import Panel
from shelterdesk.ui.kit.words import resay

_KILOBYTE = 1024


@dataclass(frozen=True)
class Made:
    """One file that lies where it was wanted: its path, its size in bytes, its check code."""

    path: Path
    size: int
    code: str


class MadePanel(Panel):
    """Shown until something else is asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lambda: _("Saved and checked"), parent)
        self.name = labels.label("", "strong", wrap=True)
        self.folder = labels.label("", "small", "text-2", wrap=True)
        self.code = labels.label("", "number")
        self.next = labels.label("", "strong", "ok", wrap=True)
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for part in (
            self.name, self.folder, labels.label(lambda: _("Check code, to read out by phone"), "small", "text-2"),
            self.code,
            labels.label(lambda: _("The file was read back from the disk and is what was written."), "small", "text-2",
                         wrap=True),
            self.next,
        ):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_file(self, made: HandedOver, on_stick: bool) -> None:
        """Tell about this file, which lies on a stick or on this laptop."""
        self.show_files([Made(made.path, made.size, made.code)], on_stick)

    def show_files(self, made: Sequence[Made], on_stick: bool) -> None:
        """Tell about these files, written together into one folder."""
        # a place between the parts lets a long name break
        names = "\n".join(one.path.name.replace("_", "_\u200b") for one in made)
        codes, total = "\n".join(one.code for one in made), sum(one.size for one in made)
        resay(self.name.setText, lambda: names)
        resay(self.folder.setText, lambda: f"{size_words(total)} · {_breakable(str(made[0].path.parent))}")
        resay(self.code.setText, lambda: codes)
        resay(self.code.setAccessibleName, lambda: _("Check code: {code}").format(code=" ".join(codes)))
        resay(self.next.setText, lambda: _("You may remove the stick.") if on_stick else
              _("The file is in a folder of this laptop, not on a stick."))  # fmt: skip
        labels.dress(self.next, "strong", "ok" if on_stick else "attention")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{codes} {self.next.text()}"))


def size_words(size: int) -> str:
    """Bytes as people say them."""
    if size < _KILOBYTE * _KILOBYTE:
        return _("{n} KB").format(n=max(1, round(size / _KILOBYTE)))
    return _("{n} MB").format(n=f"{size / _KILOBYTE / _KILOBYTE:.1f}")


def _breakable(path: str) -> str:
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
