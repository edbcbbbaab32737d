"""The one list of screens. To add one: its line here; everything else finds it by itself.

A room's module is imported when the room is first opened, so that the window stands sooner.
"""

from collections.abc import Mapping
from typing import Any

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.i18n import _, pgettext
from shelterdesk.operations.desk import Desk
from shelterdesk.ui.kit.print_tray import Make, Printable, PrintTray
from shelterdesk.ui.kit.room import Room
from shelterdesk.ui.shell.places import RoomPlace, Workplace


def _home(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.home.room import HomeRoom

    return HomeRoom(work.desk, work.tasks, work.train)


def _intake(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.intake.room import IntakeRoom

    return IntakeRoom(
        work.desk, work.tasks, prints=lambda: work.preferences.print_on_save.split(),
        asked=lambda: work.preferences.intake_fields.split(),
    )  # fmt: skip


def _people(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.people.room import PeopleRoom

    return PeopleRoom(work.desk, work.tasks)


def _duplicates(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.duplicates.room import DuplicatesRoom

    return DuplicatesRoom(work.desk, work.tasks)


def _tracing(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.tracing.room import TracingRoom

    return TracingRoom(work.desk, work.tasks)


def _enquiries(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.enquiries.room import EnquiriesRoom

    return EnquiriesRoom(work.desk, work.tasks)


def _beds(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.beds.room import BedsRoom

    return BedsRoom(work.desk, work.tasks)


def _arrivals(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.arrivals.room import ArrivalsRoom

    return ArrivalsRoom(work.desk, work.tasks, prints=lambda: work.preferences.print_on_save.split())


def _supplies(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.supplies.room import SuppliesRoom

    return SuppliesRoom(work.desk, work.tasks)


def _reports(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.reports.room import ReportsRoom

    tray = work.tray or PrintTray(work.desk, work.tasks, document_maker(work.desk))
    return ReportsRoom(work.desk, work.tasks, tray)


def _exchange(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.exchange.room import ExchangeRoom

    return ExchangeRoom(work.desk, work.tasks)


def document_maker(desk: Desk) -> Make:
    """How the print tray makes a document; reports are imported when the first one is made."""

    def made(name: str, arguments: Mapping[str, Any]) -> Printable:
        from shelterdesk.reports import make

        return make(desk, name, **arguments)

    return made


def _settings(work: Workplace) -> Room:
    from shelterdesk.ui.rooms.settings.room import SettingsRoom

    return SettingsRoom(work.desk, work.tasks, work.preferences, work.apply_look, work.put_back, work.version)


ROOMS: tuple[RoomPlace, ...] = (
    RoomPlace("home", "home", lambda: _("Home"), _home, Permission.SEE_FIGURES),
    RoomPlace("intake", "user-plus", lambda: _("Intake"), _intake, Permission.REGISTER, "F7"),
    RoomPlace("arrivals", "bus", lambda: _("Bus"), _arrivals, Permission.REGISTER),
    RoomPlace("people", "users", lambda: _("People"), _people, Permission.SEE_PEOPLE),
    RoomPlace("duplicates", "git-merge", lambda: _("Possible duplicates"), _duplicates, Permission.REGISTER,
              under="people"),
    RoomPlace("tracing", "user-question", lambda: _("Tracing"), _tracing, Permission.REGISTER, "Ctrl+T", "people"),
    RoomPlace("enquiries", "message-circle", lambda: _("Enquiry desk"), _enquiries, Permission.SEE_PEOPLE, "Ctrl+I",
              "people"),
    RoomPlace("beds", "bed", lambda: pgettext("section", "Beds"), _beds, Permission.SEE_PEOPLE),
    RoomPlace("supplies", "packages", lambda: _("Supplies"), _supplies, Permission.SEE_STOCK),
    RoomPlace("reports", "file-report", lambda: _("Reports"), _reports, Permission.SEE_FIGURES),
    RoomPlace("exchange", "transfer", lambda: _("Exchange"), _exchange, Permission.EXPORT),
    RoomPlace("settings", "settings", lambda: _("Settings"), _settings),
)
