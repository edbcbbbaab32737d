"""The label sheet in the printer: which kind, its first free label, and how this printer and sheet are off."""

import contextlib
import json
from collections.abc import Mapping
from typing import Any

from shelterdesk.domain.label_sheets import BAND_SHEETS, PLAIN
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.preferences import Preferences
from shelterdesk.ui.kit.printing import Fit

LABELLED = ("family_card", "wristbands", "blank_bands")


class LabelPaper:
    """Kept in the settings of this laptop."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    @property
    def sheet(self) -> str:
        """The sheet that is used unless somebody chooses another."""
        kept = self._preferences.label_sheet
        return kept if kept in BAND_SHEETS else PLAIN

    def arguments(self, name: str) -> dict[str, str]:
        """What to ask of this document when nobody said which sheet."""
        if name not in LABELLED:
            return {}
        if self.sheet == PLAIN:
            return {"sheet": PLAIN}
        first = min(self._preferences.first_label, BAND_SHEETS[self.sheet].per_page)
        return {"sheet": self.sheet, "first_label": str(first)}

    def used(self, name: str, arguments: Mapping[str, Any], labels: int) -> None:
        """So many labels were printed: the next one is the first free one from now on."""
        sheet = BAND_SHEETS.get(str(arguments.get("sheet", "")))
        if name not in LABELLED or sheet is None or sheet.name != self.sheet or sheet.name == PLAIN or labels < 1:
            return
        first = int(arguments.get("first_label") or 1)
        with contextlib.suppress(ShelterError):  # a full disk must not stop the printing; the values hold all the same
            self._preferences.change(first_label=(first - 1 + labels) % sheet.per_page + 1)

    def fit(self, printer: str, sheet: str) -> Fit:
        """How to shift and stretch on this printer and sheet; unchanged unless it was measured."""
        found = self._fits().get(f"{printer}|{sheet}")
        with contextlib.suppress(TypeError, ValueError):
            if isinstance(found, list) and len(found) == 4:
                return Fit(*(float(number) for number in found))
        return Fit()

    def keep_fit(self, printer: str, sheet: str, fit: Fit) -> None:
        """Keep what was measured. MachineTrouble when the disk refuses."""
        fits = self._fits()
        fits[f"{printer}|{sheet}"] = [fit.right_mm, fit.down_mm, fit.across, fit.along]
        self._preferences.change(label_fits=json.dumps(fits, ensure_ascii=True))

    def _fits(self) -> dict[str, Any]:
        try:
            found = json.loads(self._preferences.label_fits or "{}")
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}
