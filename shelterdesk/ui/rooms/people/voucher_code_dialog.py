"""People came with a voucher, the stick never did: its code, their household as registered here, and where from."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.cards import LENGTH
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.transfers import CentreToRow
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import DigitsEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading, label


class VoucherCodeDialog(SmallDialog):
    """Stays open until the household was accepted."""

    def __init__(
        self, owner: QWidget | None, centres: Sequence[CentreToRow], accept: Callable[[str, str, str], object]
    ) -> None:
        """accept: takes code, number of the household and where from; writes it down, or refuses."""
        super().__init__(owner, _("Accept by the voucher's code"))
        self._take = accept
        self.form = Form()
        self.form.add(
            "code", lambda: _("Code of the voucher"), DigitsEntry(exactly=LENGTH), required=True,
            hint=lambda: _("Ten digits below the bars; a scanner types them."),
        )  # fmt: skip
        self.form.add(
            "household", lambda: _("Family: number, as registered here"), TextEntry(limit=40), required=True,
            hint=lambda: _("Register the family as new first (F7)."),
        )  # fmt: skip
        self.form.add("from_name", lambda: _("Where from"), TextEntry(), required=True)
        self._known = ChoiceField(
            [Option(None, lambda: _("Type the name")), *(Option(row.name, _saying(row.name)) for row in centres)],
            numbered=False,
        )  # fmt: skip
        self._wrong = label("", "small", "danger", wrap=True)
        self.body.addWidget(heading(_("Accept by the voucher's code")))
        self.body.addWidget(label(
            lambda: _("Only when the package of this voucher did not come: the people were registered here by hand, "
                      "and the code tells the other centre that they are here."), tint="text-2", wrap=True,
        ))  # fmt: skip
        self.body.addWidget(self.form)
        if centres:
            self.form.add("known", lambda: _("Known centres"), self._known)
            self._known.edited.connect(self._on_known)
        self.body.addWidget(self._wrong)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self._do = primary_button(lambda: _("Accept"), self.take, icon="check", bound=self)
        self.foot.addWidget(self._do)
        self.form.finished.connect(self._do.setFocus)
        self.fit(520)
        self.form.focus_first()

    def take(self) -> None:
        """Write it down; what is refused is said here."""
        if self.form.show_problems():
            return
        values = self.form.values()
        try:
            self._take(values["code"], values["household"], values["from_name"])
        except ShelterError as error:
            self._wrong.setText(error.text())
            return
        self.accept()

    def _on_known(self) -> None:
        if self._known.value():
            self.form.field("from_name").set_value(self._known.value())


def _saying(text: str) -> Callable[[], str]:
    return lambda: text
