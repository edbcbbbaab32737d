"""A new recovery key in place of one that was lost or seen by somebody."""

from pathlib import Path

from PySide6.QtCore import Qt

from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.writing import write_whole
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.users import replace_recovery_key
from shelterdesk.ui.kit import ask, labels
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.tasks import ASIDE, Tasks
from shelterdesk.ui.rooms.settings.page import SettingsPage


def offer_new_key(page: SettingsPage, desk: Desk, tasks: Tasks) -> None:
    """Ask, make it, show it once."""
    text = _("Make a new recovery key? The paper with the old key opens nothing afterwards.")
    if not ask.confirm(page, text, _("Make a new key"), danger=True):
        return
    tasks.run(
        page, lambda _progress: replace_recovery_key(desk), lambda key: KeyDialog(page, key).open(), page.say_wrong,
        lane=ASIDE,
    )  # fmt: skip


class KeyDialog(SmallDialog):
    """Shows a recovery key once."""

    def __init__(self, page: SettingsPage, key: str) -> None:
        super().__init__(page, _("Recovery key"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._key = key
        self.body.addWidget(labels.label(
            _("Write it down or save it to a stick, and lock it away. It is shown only now."), wrap=True))
        groups = key.split("-")
        shown = labels.label("-".join(groups[:4]) + "\n" + "-".join(groups[4:]), "h1")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        labels.name(shown, _("Recovery key"))
        self.body.addWidget(shown)
        self._told = labels.label("", "small", "text-2", wrap=True)
        self.body.addWidget(self._told)
        self.foot.addWidget(button(lambda: _("Save to a stick as text"), self._save, icon="device-usb", parent=self))
        self.foot.addWidget(button(lambda: _("It is on paper: close"), self.accept, primary=True, parent=self))
        self.fit()

    def _save(self) -> None:
        name = _("ShelterDesk recovery key") + ".txt"
        path = ask.file_to_save(self, _("Save the recovery key"), _("Text") + " (*.txt)", Path.home() / name)
        if path is None:
            return
        try:
            write_whole(path, (_("ShelterDesk: recovery key") + f"\n\n{self._key}\n").encode())
        except ShelterError as error:
            self._told.setText(error.text())
            return
        self._told.setText(_("Saved. Take the stick out and lock it away."))
