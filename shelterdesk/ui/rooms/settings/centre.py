"""The centre's profile: what stands at the head of every page that is printed."""

from datetime import date

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused, ShelterError
from shelterdesk.foundation.events import OpenRoom
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.centres import CentreEntry, change_centre
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.entries import DateEntry, DigitsEntry, IntegerEntry, PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.rooms.settings.page import SettingsPage


class CentrePage(SettingsPage):
    """Name, place, people in charge, the hour the reporting day starts."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(lambda: _("The centre"))
        self._desk = desk
        self.form = Form(columns=2)
        add, text = self.form.add, TextEntry
        add("name", lambda: _("Name of the centre"), text(limit=200), required=True, span=2)
        add("code", lambda: _("Headquarters' code"), text(limit=40))
        add("kato", lambda: _("KATO code of the settlement"), DigitsEntry(exactly=9))
        add("region", lambda: _("Region"), text(limit=200))
        add("district", lambda: _("District or town"), text(limit=200))
        add("address", lambda: _("Address"), text(limit=300))
        add("phone", lambda: _("Phone"), PhoneEntry())
        add("chief", lambda: _("Head of the centre, who signs the reports"), text(limit=200))
        add("desk_prefix", lambda: _("First letter of household numbers"), text(limit=3))
        add("emergency", lambda: _("What happened"), text(limit=200))
        add("emergency_date", lambda: _("Day of the emergency"), DateEntry(desk.today))
        add("report_hour", lambda: _("The reporting day starts at, hour"), IntegerEntry(least=0, most=23))
        self.column.addWidget(self.form)
        self.save = primary_button(lambda: _("Save"), self._save, keys="Ctrl+S", bound=self)
        self.rooms = button(
            lambda: _("Rooms and beds"), lambda: desk.bus.publish(OpenRoom("beds", "setup")), icon="bed"
        )
        self.place(self.rooms)
        self.rooms.setVisible(desk.may(Permission.SET_UP_ROOMS))
        self.column.addStretch(1)
        self.place(self.save, right=True)

    def refresh(self) -> None:
        row = self._desk.ask(own_centre)
        values = {name: getattr(row, name) for name in self.form.values() if name != "emergency_date"}
        day = date.fromisoformat(row.emergency_date) if row.emergency_date else None
        self.form.set_values({**values, "emergency_date": day})

    def focus_first(self) -> None:
        self.form.focus_first()

    def _save(self) -> None:
        if self.form.show_problems():
            return
        row = self._desk.ask(own_centre)
        typed = self.form.values()
        day, hour = typed.pop("emergency_date"), typed.pop("report_hour")
        entry = CentreEntry(
            **{**typed, "phone": typed["phone"] or "", "desk_prefix": typed["desk_prefix"] or row.desk_prefix},
            emergency_date=day.isoformat() if day else None, report_hour=row.report_hour if hour is None else hour,
            document_language=row.document_language, training=row.training,
        )  # fmt: skip
        try:
            self._desk.do(change_centre, entry)
        except InputRefused as error:
            if error.field in typed:
                self.form.refuse(error.field, error.text())
            else:
                self.say_wrong(error)
            return
        except ShelterError as error:
            self.say_wrong(error)
            return
        self.saved()
