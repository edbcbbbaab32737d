"""Making a document: ask the questions, write into the journal whose data is on it, draw it.

The only module of the reports that knows a desk; the drawing modules are handed rows. Arguments may come as text
(command line, print tray) or as values (screens).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shelterdesk.domain.label_sheets import PLAIN, LabelSheet
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.report_days import report_day
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import LANGUAGES, _, speaking
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.printing import make_document
from shelterdesk.queries.centres import CentreRow, own_centre
from shelterdesk.reports.arguments import day_of, number_of, refused
from shelterdesk.reports.file_names import safe_filename
from shelterdesk.reports.paper import Frame, Paper
from shelterdesk.reports.registry import BY_NAME, Report

Arguments = Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """A finished document: the name of its file (no personal data in it) and its bytes."""

    file_name: str
    pdf: bytes
    contains_personal_data: bool
    labels: int = 0  # cards or wristbands on it
    missing_letters: str = ""  # letters no font of ours has; an empty box stands for each

    def warning(self) -> str:
        """What whoever prints it should know; "" when all is well."""
        if not self.missing_letters:
            return ""
        return _("Some letters cannot be printed; an empty box stands for each: {letters}").format(
            letters=" ".join(self.missing_letters)
        )


@dataclass(frozen=True)
class Made:
    """What a maker hands back: the drawn paper, its file name, and whose data is on it."""

    paper: Paper
    file_name: str
    households: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    reason: str = ""  # why it is made once more
    labels: int = 0  # cards or bands on it


def make(desk: Desk, name: str, *, language: str | None = None, **arguments: Any) -> Document:
    """Make a document in a language (left out: the household's own, else the centre's document language).

    InputRefused "report_unknown", "report_argument" or "nothing_to_print"; NotAllowed when the role may not see it.
    When it shows personal data, the journal says so before anybody gets the bytes.
    """
    report = BY_NAME.get(name)
    if report is None:
        raise InputRefused(
            "report_unknown", _("There is no report called {name}.").format(name=name), "",
            _("The names are: {names}.").format(names=", ".join(BY_NAME)),
        )  # fmt: skip
    centre = desk.ask(own_centre)
    language = language or _language_of_household(desk, report, arguments) or centre.document_language
    with speaking(language):
        made = _MAKERS[name](Making(desk, centre, report, language), arguments)
        if made.households or made.people:
            desk.do(make_document, name, made.households, made.people, made.reason)
        pdf = made.paper.finish()
    return Document(made.file_name, pdf, report.personal, made.labels, "".join(sorted(made.paper.letters.missing)))


def _language_of_household(desk: Desk, report: Report, arguments: Arguments) -> str:
    if "household" not in report.takes:
        return ""
    from shelterdesk.queries.household_forms import household_form

    row = desk.ask(household_form, _household(arguments))
    return row.language if row is not None and row.language in LANGUAGES else ""


def _household(arguments: Arguments) -> str:
    return str(arguments.get("household") or arguments.get("household_id") or "").strip()


@dataclass(frozen=True)
class Making:
    """What every maker needs."""

    desk: Desk
    centre: CentreRow
    report: Report
    language: str

    def frame(self, *, landscape: bool = False, watermark: str = "", bare: bool = False) -> Frame:
        """The head and foot of this document's pages."""
        return Frame(
            centre=self.centre.name, title=_(self.report.title), printed=shown_time(self.desk.clock.now()),
            printed_by=self.desk.author.name, personal=self.report.personal, training=self.centre.training,
            landscape=landscape, watermark=watermark, bare=bare,
        )  # fmt: skip

    def file_name(self, short: str, *parts: str) -> str:
        """short_centre_date…pdf"""
        return safe_filename(short, self.centre.code or self.centre.name, *(parts or (self.desk.today.isoformat(),)))

    def day(self, arguments: Arguments) -> date | None:
        """The day that was asked for."""
        return day_of(arguments.get("day"))


def _daily(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.queries.daily import daily_figures
    from shelterdesk.queries.issued_reports import issued_report
    from shelterdesk.reports.daily import Issue, draw_daily

    wanted = arguments.get("issued")
    if wanted:
        row = making.desk.ask(issued_report, str(wanted))
        if row is None:
            raise refused("issued", _("This issued report is not there."))
        page = row.figures()
        issue = Issue(row.number, row.version, row.correction_reason, row.issued_at, row.prepared_by, row.digest)
        name = making.file_name("DOR", page["day"], f"v{row.version}")
        return Made(draw_daily(making.frame(), page, issue, making.language), name)
    figures = making.desk.ask(daily_figures, making.day(arguments))
    frame = making.frame(watermark=_("Not issued"))
    return Made(
        draw_daily(frame, figures.page, None, making.language),
        making.file_name("DOR", figures.day.day.isoformat(), "draft"),
    )


def _intake_form(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.queries.household_forms import household_form
    from shelterdesk.reports.intake_form import draw_intake_form

    wanted = _household(arguments)
    row = making.desk.ask(household_form, wanted) if wanted else None
    if row is None:
        raise refused("household", _("There is no such household."))
    return Made(
        draw_intake_form(making.frame(), row, making.centre.emergency), making.file_name("form", row.number),
        frozenset({row.id}), frozenset(member.id for member in row.members),
    )  # fmt: skip


def _labels(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.domain.label_sheets import BAND_SHEETS, CARD_SHEETS
    from shelterdesk.queries.cards import cards_to_print
    from shelterdesk.reports.labels import band_labels, draw_labels, family_labels

    cards = making.report.name == "family_card"
    sheet, first = _sheet(arguments, CARD_SHEETS if cards else BAND_SHEETS)
    wanted = _household(arguments)
    rows = making.desk.ask(cards_to_print, wanted or None)
    if wanted and not rows:
        raise refused("household", _("There is no such household."))
    only = str(arguments.get("person") or "")
    people = [one for row in rows for one in row.people if not only or one.id == only]
    if not (rows if cards else people):
        raise refused("household", _("Nobody is in the centre."))
    labels = family_labels(rows, making.centre.name) if cards else band_labels(people)
    name = making.file_name("cards" if cards else "bands", *([rows[0].number] if wanted else []))
    reason = str(arguments.get("reason") or "")
    paper = draw_labels(making.frame(bare=True), labels, sheet, first)
    if cards:
        return Made(paper, name, frozenset(row.household_id for row in rows), frozenset(), reason, len(labels))
    return Made(paper, name, frozenset(), frozenset(one.id for one in people), reason, len(labels))


def _intake_blank(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.domain.paper_forms import HIGHEST
    from shelterdesk.operations.paper_forms import number_paper_forms
    from shelterdesk.queries.paper_forms import paper_series
    from shelterdesk.reports.intake_blank import MOST, draw_intake_blank

    series = making.desk.ask(paper_series)
    count = number_of(arguments.get("count"), "count", 1, 1, MOST)
    first = number_of(arguments.get("first"), "first", 0, 0, HIGHEST - count + 1)
    if not first:  # nobody looked at a preview first: these numbers are taken now
        may = making.desk.may(Permission.PRINT)
        first = making.desk.do(number_paper_forms, count).value if may else series.next_number
    name = making.file_name("blank", f"{series.prefix}{first:04d}-{first + count - 1:04d}")
    return Made(draw_intake_blank(making.frame(), series.prefix, first, count), name)


def _blank_bands(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.domain.blank_bands import HIGHEST, MOST
    from shelterdesk.domain.label_sheets import BAND_SHEETS
    from shelterdesk.operations.blank_bands import number_blank_bands
    from shelterdesk.queries.blank_bands import band_cards
    from shelterdesk.reports.labels import blank_labels, draw_labels

    sheet, label = _sheet(arguments, BAND_SHEETS)
    count = number_of(arguments.get("count"), "count", sheet.per_page, 1, MOST)
    first = number_of(arguments.get("first"), "first", 0, 0, HIGHEST - count + 1)
    if not first:  # nobody looked at a preview first: these numbers are taken now
        first = making.desk.do(number_blank_bands, count).value
    labels = blank_labels(making.desk.ask(band_cards, first, count))
    paper = draw_labels(making.frame(bare=True), labels, sheet, label)
    return Made(paper, making.file_name("blank-bands", f"{first:04d}-{first + count - 1:04d}"), labels=len(labels))


def _sheet(arguments: Arguments, sheets: Mapping[str, LabelSheet]) -> tuple[LabelSheet, int]:
    """The sheet that was asked for, and its first free label."""
    sheet = sheets.get(str(arguments.get("sheet") or PLAIN))
    if sheet is None:
        raise refused("sheet", _("There is no such sheet. The names are: {names}.").format(names=", ".join(sheets)))
    return sheet, number_of(arguments.get("first_label"), "first_label", 1, 1, sheet.per_page)


def _registration_journal(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.queries.registers import register_lines
    from shelterdesk.reports.registration_journal import draw_registration_journal

    day = making.day(arguments)
    period = report_day(day, making.desk.clock.now(), making.centre.report_hour) if day else None
    start, end = (period.start, period.as_of) if period else (None, None)
    lines = making.desk.ask(register_lines, start, end)
    return Made(
        draw_registration_journal(making.frame(landscape=True), lines, start, end), making.file_name("journal"),
        frozenset(line.household_id for line in lines), frozenset(line.person_id for line in lines if line.child),
    )  # fmt: skip


def _room_list(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.queries.room_lists import room_list
    from shelterdesk.reports.room_lists import draw_door_list, draw_room_list

    wanted = str(arguments.get("room") or "").strip() or None
    rooms = making.desk.ask(room_list, wanted)
    if wanted and not rooms:
        raise refused("room", _("There is no such room."))
    door = making.report.name == "door_list"
    sleepers = [one for room in rooms for one in room.sleepers if room.room_id or not door]
    return Made(
        (draw_door_list if door else draw_room_list)(making.frame(), rooms),
        making.file_name("doors" if door else "rooms"),
        frozenset(one.household_id for one in sleepers), frozenset(one.person_id for one in sleepers if one.child),
    )  # fmt: skip


def _households(making: Making, arguments: Arguments) -> Made:  # noqa: ARG001
    from shelterdesk.queries.household_lists import households_inside
    from shelterdesk.reports.household_lists import draw_household_list

    rows = making.desk.ask(households_inside)
    return Made(
        draw_household_list(making.frame(), rows), making.file_name("households"),
        frozenset(row.household_id for row in rows),
        frozenset(one.person_id for row in rows for one in row.people if one.child),
    )  # fmt: skip


def _distribution_sheet(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.queries.distribution_sheets import set_named
    from shelterdesk.queries.household_lists import households_inside
    from shelterdesk.reports.household_lists import Handed, draw_distribution_sheet

    wanted = str(arguments.get("set") or "").strip()
    found = making.desk.ask(set_named, wanted) if wanted else None
    if wanted and found is None:
        raise refused("set", _("There is no such distribution set."))
    handed = [] if found is None else [
        Handed(line.name_in(making.language), line.unit, line.quantity, found.per)
        for line in found.lines
    ]  # fmt: skip
    rows = making.desk.ask(households_inside)
    paper = draw_distribution_sheet(making.frame(), rows, found.name if found else "", handed)
    return Made(paper, making.file_name("distribution"), frozenset(row.household_id for row in rows))


def _children_summary(making: Making, arguments: Arguments) -> Made:  # noqa: ARG001
    from shelterdesk.queries.children_figures import children_figures
    from shelterdesk.reports.figure_sheets import draw_children_summary

    return Made(draw_children_summary(making.frame(), making.desk.ask(children_figures)), making.file_name("children"))


def _stock(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.queries.stock_figures import stock_of_period
    from shelterdesk.reports.figure_sheets import draw_stock_sheet

    period = report_day(making.day(arguments), making.desk.clock.now(), making.centre.report_hour)
    lines = making.desk.ask(stock_of_period, period.start, period.as_of)
    return Made(draw_stock_sheet(making.frame(), lines, making.language), making.file_name("stock"))


def _desk_card(making: Making, arguments: Arguments) -> Made:  # noqa: ARG001
    from shelterdesk.reports.desk_card import draw_desk_card

    return Made(draw_desk_card(making.frame()), making.file_name("keys"))


def _transfer_slip(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.domain.transfers import TransferState
    from shelterdesk.queries.transfers import OUT, transfer_by_code, transfer_by_id, transfers
    from shelterdesk.reports.transfer_slip import draw_transfer_slips

    wanted = str(arguments.get("transfer") or "").strip()
    ask = making.desk.ask
    if wanted:
        found = ask(transfer_by_id, wanted) or ask(transfer_by_code, wanted)
        if found is None:
            raise refused("transfer", _("There is no such voucher."))
        rows = [found]
    else:
        open_ones = (TransferState.UNDER_WAY, TransferState.OVERDUE)
        rows = [row for row in ask(transfers, open_ones) if row.direction == OUT]
    people = [one.person for row in rows for one in row.people]
    name = making.file_name("transfer", *([rows[0].number] if wanted else []))
    return Made(
        draw_transfer_slips(making.frame(), rows), name, frozenset(one.household_id for one in people),
        frozenset(one.id for one in people),
    )  # fmt: skip


def _district(making: Making, arguments: Arguments) -> Made:
    from shelterdesk.queries.district import district_figures
    from shelterdesk.reports.district import draw_district

    figures = making.desk.ask(district_figures, making.day(arguments))
    name = making.file_name("DIST", figures.day.day.isoformat())
    return Made(draw_district(making.frame(landscape=True), figures), name)


_MAKERS: dict[str, Callable[[Making, Arguments], Made]] = {
    "daily": _daily,
    "district": _district,
    "transfer_slip": _transfer_slip,
    "intake_form": _intake_form,
    "family_card": _labels,
    "wristbands": _labels,
    "intake_blank": _intake_blank,
    "blank_bands": _blank_bands,
    "registration_journal": _registration_journal,
    "room_list": _room_list,
    "door_list": _room_list,
    "households": _households,
    "distribution_sheet": _distribution_sheet,
    "children_summary": _children_summary,
    "stock": _stock,
    "desk_card": _desk_card,
}
