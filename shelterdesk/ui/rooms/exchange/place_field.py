"""Where the file goes: a stick that is plugged in, the folder of last time, or another one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.operations.sticks import Stick, stick_of
from shelterdesk.ui.kit import ask
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.form import FieldBox
from shelterdesk.ui.kit.labels import tooltip
from shelterdesk.ui.kit.theme import on_theme, size

FindSticks = Callable[[], list[Stick]]


class PlaceField(QWidget):
    """The place, and the button for another one.

    Signals:
        edited: another place was chosen.
    """

    edited = Signal()

    def __init__(self, last: Path | None, find: FindSticks, parent: QWidget | None = None) -> None:
        """last is the folder of last time; a stick goes before it."""
        super().__init__(parent)
        self._find, self._last = find, last
        self._found: list[Stick] = []
        self._by_hand: Path | None = None
        self.field = ChoiceField([], numbered=False)
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumContentsLength(12)
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.box = FieldBox(lambda: _("Where to"), self.field)
        self.other = button(lambda: _("Another place"), self.choose, keys="F6", icon="folder-open")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box, 1)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignBottom)  # beside the field, not beside its title
        on_theme(self, lambda: row.setSpacing(size(8)))
        self.field.edited.connect(self._chosen)
        self.look()

    def value(self) -> Path:
        """The chosen folder."""
        return Path(self.field.value())

    def look(self) -> None:
        """Look again which sticks are there; a place chosen by hand stays, else the first stick is taken."""
        self._found = self._find()
        folders = [stick.path for stick in self._found]
        folders += [folder for folder in (self._last or Path.home(), self._by_hand) if folder is not None]
        folders = list(dict.fromkeys(folders))
        self.field.set_options([Option(str(folder), self._words(folder)) for folder in folders])
        self.field.set_value(str(self._by_hand or folders[0]))
        self._tell()

    def choose(self) -> None:
        """F6: let the user pick a folder."""
        folder = ask.folder_for(self, _("Where should the file go?"), self.value())
        if folder is not None:
            self.take(folder)
            self.edited.emit()

    def take(self, folder: Path) -> None:
        """This folder, chosen by hand."""
        self._by_hand = folder
        self.look()

    def on_stick(self) -> bool:
        """Whether the chosen place can be carried away."""
        return stick_of(self.value(), self._found) is not None

    def _chosen(self) -> None:
        self._by_hand = self.value()
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        tooltip(self.field, str(self.value()))

    def _words(self, folder: Path) -> Callable[[], str]:
        stick = stick_of(folder, self._found)
        if stick is not None and folder == stick.path:
            name, free = stick.name, stick.free // 1_000_000
            return lambda: _("Stick {name}, {free} MB free").format(name=name, free=free)
        shown = str(folder) if len(folder.parts) <= 4 else str(Path("…", *folder.parts[-3:]))
        return lambda: _("This laptop: {folder}").format(folder=shown)
