"""The list of documents. To add one: its module here, its maker in making.py, one line in REPORTS, golden files."""

from dataclasses import dataclass

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.i18n import N_


@dataclass(frozen=True)
class Report:
    """One document: its name for the command line, its title and purpose for people, and what may be asked of it."""

    name: str
    title: str  # translated when shown
    purpose: str
    # arguments: day, household, room, set, transfer, items, first, count, issued, sheet, first_label
    takes: tuple[str, ...] = ()
    personal: bool = True  # contains personal data
    permission: Permission = Permission.SEE_PEOPLE


REPORTS = (
    Report(
        "daily", N_("Operational report"), N_("The day in figures for headquarters: movement, children, beds, goods"),
        ("day", "issued"), personal=False, permission=Permission.SEE_FIGURES,
    ),
    Report(
        "room_list", N_("Roll call by room"), N_("Everybody by room with a box to tick, for a headcount"), ("room",)
    ),
    Report("door_list", N_("Lists for the doors"), N_("One page for each room: beds and surnames"), ("room",)),
    Report(
        "registration_journal", N_("Registration log"), N_("Everybody who arrived and left, line by line"), ("day",)
    ),
    Report("households", N_("List of households"), N_("Families in the centre with their rooms")),
    Report(
        "intake_form", N_("Intake form"), N_("What was written down about one household, to check and sign"),
        ("household",),
    ),
    Report(
        "family_card", N_("Family cards"), N_("A card with the family's number and codes, on plain paper or labels"),
        ("household", "sheet", "first_label"), permission=Permission.PRINT,
    ),
    Report(
        "wristbands", N_("Wristbands"), N_("A band for each person with short name, room and codes"),
        ("household", "sheet", "first_label"), permission=Permission.PRINT,
    ),
    Report(
        "blank_bands", N_("Blank wristbands"),
        N_("Bands with codes and room for a name: put on first, scanned when the person is written down"),
        ("first", "count", "sheet", "first_label"), personal=False, permission=Permission.PRINT,
    ),
    Report(
        "transfer_slip", N_("Transfer voucher"), N_("What the escort carries to another centre, with its code"),
        ("transfer",), permission=Permission.PRINT,
    ),
    Report(
        "intake_blank", N_("Blank intake forms"), N_("Numbered paper forms for the hours without a laptop"),
        ("first", "count"), personal=False, permission=Permission.SEE_FIGURES,
    ),
    Report(
        "distribution_sheet", N_("Distribution list"),
        N_("A line to sign for each household that is given something"), ("set",),
    ),
    Report(
        "children_summary", N_("Children in figures"), N_("Children by age and company, without names"),
        personal=False, permission=Permission.SEE_FIGURES,
    ),
    Report(
        "stock", N_("Stock sheet"), N_("What is on the shelves, with room to count by hand"), ("day",),
        personal=False, permission=Permission.SEE_STOCK,
    ),
    Report(
        "district", N_("District report"), N_("All centres of headquarters in figures, with the ministry's line"),
        ("day",), personal=False, permission=Permission.SEE_FIGURES,
    ),
    Report(
        "desk_card", N_("Desk card"), N_("All keys on one sheet, to lie beside the laptop"), personal=False,
        permission=Permission.SEE_FIGURES,
    ),
)
BY_NAME = {report.name: report for report in REPORTS}
