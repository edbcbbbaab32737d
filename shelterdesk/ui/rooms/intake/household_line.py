"""What belongs to the whole household: four fields always in sight, the others behind one button."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QVBoxLayout, QWidget

from shelterdesk.domain.intake import HOUSEHOLD_LINE, STATUSES, IntakeForm
from shelterdesk.domain.moments import read_past_moment
from shelterdesk.domain.stays import STATUS_NAMES
from shelterdesk.domain.written_choices import HOME_DAMAGES, TENURES
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.person_form import narrow, options_of
from shelterdesk.ui.kit.theme import on_theme, size

FIRST = ("origin", "phone", "bus", "status")
REST = tuple(name for name in HOUSEHOLD_LINE if name not in FIRST)


class HouseholdLine(QWidget):
    """Origin, phone, bus, where they stay; address, district, home, animals, vehicle, paper form behind "More".

    Signals:
        edited: something was typed.
        left: a field was left.
        finished: Enter in the last field in sight.
    """

    edited = Signal()
    left = Signal()
    finished = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.form = Form(columns=4)
        self._origins = QStringListModel(self)
        origin = TextEntry()
        completer = QCompleter(self._origins, origin)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
        origin.setCompleter(completer)
        self.form.add("origin", lambda: _("Where from"), origin)
        self.form.add("phone", lambda: _("Phone"), PhoneEntry())
        self.form.add("bus", lambda: _("Bus"), TextEntry(limit=60))
        self.form.add("status", lambda: _("Where they stay"), ChoiceField([_status(s) for s in STATUSES]))
        self.more = Form(columns=5)
        self.more.add("district", lambda: _("District"), TextEntry())
        self.more.add("address", lambda: _("Home address"), TextEntry(), span=2)
        self.more.add("tenure", lambda: _("Housing"), narrow(ChoiceField(options_of(TENURES), empty=True)))
        self.more.add(
            "home_damage", lambda: _("Damage to the home"), narrow(ChoiceField(options_of(HOME_DAMAGES), empty=True)))
        self.more.add("pets", lambda: _("Pets with them"), TextEntry())
        self.more.add("livestock", lambda: _("Livestock left behind"), TextEntry())
        self.more.add("vehicle", lambda: _("Vehicle"), TextEntry())
        self.more.add("paper_number", lambda: _("Paper form No."), TextEntry(limit=40))
        self.more.add(
            "came_at", lambda: _("Came at (paper form)"), TextEntry(limit=20), hint="",
            check=lambda _text: None if self.came_at() else _("Example: 02:40 or 14.03 23:10."),
        )  # fmt: skip
        self.more.field("came_at").setPlaceholderText("02:40")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        layout.addWidget(self.more)
        self.more.hide()
        for form in (self.form, self.more):
            form.edited.connect(lambda _name: self.edited.emit())
            form.left.connect(lambda _name: self.left.emit())
        self.form.finished.connect(self._after_first)
        self.more.finished.connect(self.finished)
        on_theme(self, lambda: layout.setSpacing(size(4)))

    def offer_origins(self, origins: Iterable[str]) -> None:
        """Settlements to complete from, the most recent first."""
        self._origins.setStringList(list(origins))

    def show_form(self, form: IntakeForm) -> None:
        """Show another household's line."""
        for place, names in ((self.form, FIRST[:-1]), (self.more, REST)):
            place.set_values({name: form.household.get(name) or None for name in names})
        self.form.field("phone").setText(form.household.get("phone", ""))
        self.form.set_values({"status": form.status})
        self.more.set_values({"came_at": form.household.get("came_at", "")})
        if any(form.household.get(name) for name in (*REST, "came_at") if name != "district"):
            self.more.show()

    def write_into(self, form: IntakeForm) -> None:
        """Write what was typed into the form."""
        typed = {name: self.form.field(name).value() or "" for name in ("origin", "bus")}
        typed["phone"] = self.form.field("phone").text().strip()
        typed |= {name: self.more.field(name).value() or "" for name in (*REST, "came_at")}
        form.household = {name: value for name, value in typed.items() if value}
        form.status = self.form.field("status").value()

    def came_at(self) -> datetime | None:
        """When they came, if a paper form says so."""
        text = self.more.field("came_at").value()
        return read_past_moment(text, self._now()) if text else None

    def problem(self) -> str:
        """The name of the first field that is wrong, "" when all are fine."""
        text = self.more.field("came_at").value()
        if text and (self.came_at() is None or (self.came_at() or self._now()) > self._now()):
            self.more.show()
            self.more.refuse("came_at", _("Example: 02:40 or 14.03 23:10."))
            return "came_at"
        return ""

    def refuse(self, name: str, text: str) -> None:
        """Mark a field as wrong and go there."""
        (self.form if name in FIRST else self.more).refuse(name, text)

    def toggle_more(self) -> None:
        """Show or hide the rest of the fields."""
        self.more.setVisible(self.more.isHidden())
        if not self.more.isHidden():
            self.more.focus_first()

    def enter_paper(self, number: str) -> None:
        """A paper form is entered: its number, and the cursor where the time is typed."""
        self.more.set_values({"paper_number": number})
        self.more.show()
        self.more.field("came_at").setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_last(self) -> None:
        """Up from the grid: to the phone, which every family is asked; Up again to where they come from."""
        self.form.field("phone").setFocus(Qt.FocusReason.BacktabFocusReason)

    def focused(self) -> str:
        """The name of the field with the cursor, "" for none."""
        names = [*FIRST, *REST, "came_at"]
        return next((n for n in names if (self.form if n in FIRST else self.more).field(n).hasFocus()), "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down goes back to the people, Up from the phone to the origin."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() == Qt.Key.Key_Down and self.focused() in ("phone", "bus"):
            self.left.emit()
            self.finished.emit()
        elif plain and event.key() == Qt.Key.Key_Up and self.focused() in ("phone", "bus"):
            self.form.field("origin").setFocus(Qt.FocusReason.BacktabFocusReason)
        else:
            super().keyPressEvent(event)

    def _after_first(self) -> None:
        if self.more.isHidden():
            self.finished.emit()
        else:
            self.more.focus_first()


def _status(status: object) -> Option:
    return Option(status, lambda: _(STATUS_NAMES[status]))  # type: ignore[index]
