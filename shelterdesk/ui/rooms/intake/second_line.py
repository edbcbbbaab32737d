"""The second line of a person: patronymic, documents, health, consent. F2 opens it, F2 again closes it. What this
laptop asks everybody (Settings, Intake) opens by itself after the first line, with those fields alone."""

from collections.abc import Collection, Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.iin import is_valid
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.entries import DigitsEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.person_form import add_person_fields
from shelterdesk.ui.kit.theme import on_theme, size


class SecondLine(QWidget):
    """The less urgent fields of one person.

    Signals:
        edited: something was typed.
        left: a field was left.
        finished: Enter in the last field.
    """

    edited = Signal()
    left = Signal()
    finished = Signal()

    def __init__(self, extras: Mapping[str, Any], iin: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(columns=6)
        add_person_fields(self.form)
        self.form.add("iin", lambda: _("IIN"), DigitsEntry(exactly=12))
        self._names = [name for name in self.form.values() if name != "iin"]
        self.form.set_values({name: extras.get(name) for name in self._names} | {"iin": iin})
        self.form.edited.connect(lambda _name: self.edited.emit())
        self.form.left.connect(lambda _name: self.left.emit())
        self.form.finished.connect(self.finished)
        self.short = False  # only some of the fields are shown
        layout = QVBoxLayout(self)
        layout.addWidget(self.form)
        on_theme(self, lambda: layout.setContentsMargins(size(24), 0, size(8), size(8)))

    def show_only(self, names: Collection[str] = ()) -> None:
        """These fields alone; none named: all of them."""
        self.short = bool(names)
        self.form.show_only(names)

    def extras(self) -> dict[str, Any]:
        """What was typed, without the empty ones; a phone as typed."""
        values = self.form.values()
        values["phone"] = self.form.field("phone").text().strip()
        return {name: values[name] for name in self._names if values[name] not in ("", None, False) or (
            name == "consent_relatives" and values[name] is False)}

    def iin(self) -> str:
        """The IIN, when it has twelve digits."""
        typed: str = self.form.field("iin").value()
        return typed if len(typed) == 12 else ""

    def iin_to_verify(self) -> bool:
        """Whether the check digit does not match."""
        return bool(self.iin()) and not is_valid(self.iin())

    def show_iin(self, iin: str) -> None:
        """An IIN was typed into the birth cell."""
        self.form.set_values({"iin": iin})
