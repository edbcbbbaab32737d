"""A norm as people write it: 2, 1,5 or 0.15 units; kept in thousandths."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from shelterdesk.domain.items import read_thousandths, shown_thousandths
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.entries import DottedEntry


class NormEntry(DottedEntry):
    """Units per person, with up to three decimals; value() is thousandths, 0 when empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, limit=12)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def value(self) -> int:
        return read_thousandths(self.text()) or 0

    def set_value(self, value: Any) -> None:
        super().set_value(shown_thousandths(value) if value else "")

    def problem(self) -> str | None:
        if self.is_empty() or read_thousandths(self.text()) is not None:
            return None
        return _("Type how many units, for example 2 or 0.15.")
