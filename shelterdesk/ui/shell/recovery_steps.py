"""The recovery key: shown once, put on paper, typed back to prove that the paper is right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from shelterdesk.foundation.errors import InputRefused, MachineTrouble
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import write_whole
from shelterdesk.operations.recovery import read_recovery_key
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.notices import Banner
from shelterdesk.ui.kit.theme import font, on_theme, size
from shelterdesk.ui.shell.first_steps import FirstStep


class KeyStep(FirstStep):
    """Shows the key, prints it or saves it where the user says."""

    def __init__(self, print_key: Callable[[str], None]) -> None:
        super().__init__(lambda: _("The recovery key"))
        self._key, self._print = "", print_key
        self.column.addWidget(labels.label(
            lambda: _("If every passphrase is forgotten, only this key opens the data. Print it or write it down, and "
                      "keep it in a safe, away from this laptop. It is shown only now."), wrap=True))  # fmt: skip
        self.shown = labels.label("", "h2")
        self.shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        on_theme(self, self._letters)
        self.column.addWidget(self.shown)
        row = QHBoxLayout()
        self.printed = button(lambda: _("Print"), self._on_print, icon="printer")
        self.saved = button(lambda: _("Save to a stick as text"), self._on_save, icon="device-usb")
        row.addWidget(self.printed)
        row.addWidget(self.saved)
        row.addStretch(1)
        self.column.addLayout(row)
        self.told = Banner()
        self.column.addWidget(self.told)

    def show_key(self, key: str) -> None:
        """The key to show."""
        self._key = key
        groups = key.split("-")
        self.shown.setText("-".join(groups[:4]) + "\n" + "-".join(groups[4:]))
        labels.name(self.shown, _("Recovery key"))
        self.shown.setAccessibleDescription(key)

    def forget(self) -> None:
        """The key is on paper: show it nowhere any more."""
        self._key = ""
        self.shown.setText("")
        self.shown.setAccessibleDescription("")

    def focus_first(self) -> None:
        self.printed.setFocus()

    def _letters(self) -> None:
        letters = QFont(font("h1"))
        letters.setFamilies(["DejaVu Sans Mono", "Golos Text"])
        self.shown.setFont(letters)
        self.shown.setMinimumHeight(size(72))

    def _on_print(self) -> None:
        try:
            self._print(self._key)
        except MachineTrouble as error:
            self.told.show_text(error.text(), "attention")
            return
        self.told.show_text(lambda: _("Handed to the printer. Check that the paper can be read."), "ok")

    def _on_save(self) -> None:
        suggested = _("ShelterDesk recovery key") + ".txt"
        path = ask.file_to_save(self, _("Save the recovery key"), _("Text") + " (*.txt)", Path.home() / suggested)
        if path is None:
            return
        text = _("ShelterDesk: recovery key") + "\n\n" + self._key + "\n"
        try:
            write_whole(path, text.encode("utf-8"))
        except MachineTrouble as error:
            self.told.show_text(error.text(), "danger")
            return
        self.told.show_text(lambda: _("Saved. Take the stick out and lock it away."), "ok")


class ProveStep(FirstStep):
    """The key typed from the paper."""

    def __init__(self) -> None:
        super().__init__(lambda: _("Type the recovery key from the paper"))
        self._key = ""
        self.column.addWidget(labels.label(
            lambda: _("This proves that the paper is right. Hyphens and capitals do not matter."), wrap=True))
        self.line = QLineEdit()
        self.line.setMaxLength(200)
        labels.name(self.line, lambda: _("Recovery key"))
        self._wrong = labels.label("", "small", "danger", wrap=True)
        self.column.addWidget(self.line)
        self.column.addWidget(self._wrong)
        self.line.returnPressed.connect(self.done)
        self.line.textEdited.connect(lambda _text: self._wrong.setText(""))

    def expect(self, key: str) -> None:
        """The key that must be typed."""
        self._key = key

    def ready(self) -> bool:
        try:
            typed = read_recovery_key(self.line.text())
        except InputRefused as error:
            return self._refuse(error.text())
        if typed != self._key:
            return self._refuse(_("This is the key of another centre. Compare it with the paper just printed."))
        self.line.clear()
        self._key = ""
        return True

    def wrong(self) -> str:
        """What is said to be wrong."""
        return self._wrong.text()

    def focus_first(self) -> None:
        self.line.setFocus()

    def _refuse(self, text: str) -> bool:
        self._wrong.setText(text)
        self.line.setFocus()
        return False
