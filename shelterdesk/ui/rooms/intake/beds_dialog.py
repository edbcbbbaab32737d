"""Other beds than the proposed ones: each person's bed from the list of free ones."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.i18n import _
from shelterdesk.queries.beds import FreeBedRow
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading


class BedsDialog(SmallDialog):
    """One line per person with the free beds to choose from."""

    def __init__(
        self, owner: QWidget | None, names: Sequence[str], free: Sequence[FreeBedRow], now: Mapping[int, str]
    ) -> None:
        super().__init__(owner, _("Choose beds"))
        self._free = {bed.id: f"{bed.label} · {bed.room_name}" for bed in free}
        self.body.addWidget(heading(_("Choose beds")))
        self.form = Form(columns=2)
        options = [Option(bed, _said(words)) for bed, words in self._free.items()]
        for place, name in enumerate(names):
            field = ChoiceField(options, empty=True, numbered=False)
            self.form.add(str(place), name, field, check=self._taken_twice)
            field.set_value(now.get(place))
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self.foot.addWidget(primary_button(lambda: _("Take these beds"), self._take, icon="bed", bound=self))
        self.form.finished.connect(self._take)
        self.fit(560)
        self.form.focus_first()

    def chosen(self) -> dict[int, tuple[str, str]]:
        """{person's place: (bed id, words)} of those who got a bed."""
        return {int(place): (bed, self._free[bed]) for place, bed in self.form.values().items() if bed}

    def _take(self) -> None:
        if not self.form.show_problems():
            self.accept()

    def _taken_twice(self, bed: str) -> str | None:
        twice = list(self.form.values().values()).count(bed) > 1
        return _("This bed is chosen twice.") if twice else None


def _said(words: str) -> Callable[[], str]:
    return lambda: words
