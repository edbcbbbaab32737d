"""Figures as tables: nobody is named, and counts that could name somebody are hidden (domain/small_counts.py)."""

from collections.abc import Mapping
from typing import Any

from shelterdesk.domain.ages import BAND_NAMES, UNKNOWN_BAND
from shelterdesk.domain.balance import CAME, WENT
from shelterdesk.domain.items import UNITS
from shelterdesk.domain.rooms import ROOM_KINDS
from shelterdesk.domain.sexes import sex_word
from shelterdesk.domain.small_counts import shown_count, shown_table
from shelterdesk.exchange.tables import Table, TableColumn
from shelterdesk.foundation.clock import shown_date
from shelterdesk.foundation.i18n import N_, _, language
from shelterdesk.queries.exports import Statistics

_FIGURES = (
    ("present", N_("People in the centre"), "#affected+ind"),
    ("children", N_("Of them children"), "#affected+ind+children"),
    ("households", N_("Households in the centre"), "#affected+hh"),
    ("registered", N_("Registered in all"), "#affected+ind+registered"),
    ("with_relatives", N_("With relatives"), "#affected+ind+relatives"),
    ("returned_home", N_("Returned home"), "#affected+returnees"),
    ("unaccompanied", N_("Unaccompanied children"), "#affected+children+unaccompanied"),
    ("separated", N_("Separated children"), "#affected+children+separated"),
    ("infants", N_("Children under 2"), "#affected+infants"),
    ("beds", N_("Beds"), "#capacity+num"),
    ("beds_free", N_("Free beds"), "#capacity+available"),
)
_LINES = {
    "opening": N_("At the start"), "arrived": N_("Arrived"), "born": N_("Born"),
    "transferred_in": N_("Transferred in"), "departed": N_("Departed"), "transferred_out": N_("Transferred out"),
    "died": N_("Died"), "closing": N_("At the end"),
}  # fmt: skip
_OWN_BEDS = ("beds", "beds_free")


def statistics_tables(found: Statistics) -> list[Table]:
    """Figures, sex by age, household sizes, beds, stock, movement by day."""
    return [_figures(found), _sexes_and_ages(found), _sizes(found), _beds(found), _stock(found), _by_day(found)]


def _figures(found: Statistics) -> Table:
    counts: Mapping[str, Any] = found.daily.page["counts"]
    closing = counts["balance"]["closing"]
    values = {
        "present": closing["total"], "children": closing["children"], "households": counts["households"],
        "registered": counts["registered"]["total"], "with_relatives": counts["where"]["relatives"]["total"],
        "returned_home": counts["where"]["returned_home"]["total"], "unaccompanied": counts["unaccompanied"],
        "separated": counts["separated"], "infants": counts["infants"], "beds": counts["beds"]["total"],
        "beds_free": counts["beds"]["free"],
    }  # fmt: skip
    return Table(
        "figures", _("Figures"),
        (TableColumn("name", _("Figure"), "#meta+indicator"), TableColumn("value", _("Number"), "#meta+count"),
         TableColumn("tag", "HXL", "#meta+tag")),
        tuple((_(title), values[key] if key in _OWN_BEDS else shown_count(values[key]), tag)
              for key, title, tag in _FIGURES),
    )  # fmt: skip


def _sexes_and_ages(found: Statistics) -> Table:
    bands = (*BAND_NAMES, UNKNOWN_BAND)
    counts = [[found.sexes_and_ages.get((sex, band), 0) for band in bands] for sex in ("F", "M", "")]
    counts = [[*line, sum(line)] for line in counts]
    counts.append([sum(line[place] for line in counts) for place in range(len(bands) + 1)])
    titles = (sex_word("F"), sex_word("M"), _("not known"), _("Total"))
    tags = {"0-4": "+age_0_4", "5-11": "+age_5_11", "12-17": "+age_12_17", "18-59": "+age_18_59", "60+": "+age_60"}
    return Table(
        "sex_and_age", _("Sex and age"),
        (TableColumn("sex", _("Sex"), "#meta+sex"),
         *(TableColumn(band, band if band in tags else _("not known"), f"#affected+ind{tags.get(band, '+age_unknown')}")
           for band in bands),
         TableColumn("total", _("Total"), "#affected+ind")),
        tuple((title, *line) for title, line in zip(titles, shown_table(counts), strict=True)),
    )  # fmt: skip


def _sizes(found: Statistics) -> Table:
    return Table(
        "households", _("Households"),
        (TableColumn("size", _("People in the household"), "#meta+size"),
         TableColumn("households", _("Households in the centre"), "#affected+hh")),
        tuple((size, shown_count(count)) for size, count in sorted(found.household_sizes.items())),
    )  # fmt: skip


def _beds(found: Statistics) -> Table:
    kinds: Mapping[str, Mapping[str, int]] = found.daily.page["counts"]["beds_by_kind"]
    return Table(
        "beds", _("Beds"),
        (TableColumn("kind", _("Rooms for"), "#loc+type"), TableColumn("rooms", _("Rooms"), "#loc+num"),
         TableColumn("beds", _("Beds"), "#capacity+num"), TableColumn("free", _("Free beds"), "#capacity+available")),
        tuple((_(ROOM_KINDS[kind]), numbers["rooms"], numbers["total"], numbers["free"])
              for kind, numbers in kinds.items() if numbers["rooms"]),
    )  # fmt: skip


def _stock(found: Statistics) -> Table:
    names = {"kk": "name_kk", "ru": "name_ru"}
    return Table(
        "stock", _("Stock"),
        (TableColumn("item", _("Item"), "#item+name"), TableColumn("unit", _("Unit"), "#item+unit"),
         TableColumn("on_hand", _("On hand"), "#item+stock+num"),
         TableColumn("out", _("Went out today"), "#output+num"),
         TableColumn("cover", _("Days of cover"), "#item+cover+days")),
        tuple((line[names.get(language(), "name")] or line["name"], _(UNITS.get(line["unit"], line["unit"])),
               line["closing"], line["went"], line["cover_days"]) for line in found.daily.page["stock"]),
    )  # fmt: skip


def _by_day(found: Statistics) -> Table:
    names = ("opening", *(line.value for line in (*CAME, *WENT)), "closing")
    return Table(
        "movement", _("Movement by day"),
        (TableColumn("day", _("Reporting day"), "#date+reported"),
         *(TableColumn(name, _(_LINES[name]), f"#affected+ind+{name}") for name in names),
         *(TableColumn(f"children_{name}", _("{line}, children").format(line=_(_LINES[name])),
                       f"#affected+children+{name}") for name in names)),
        tuple((shown_date(day), *(shown_count(lines[name]["total"]) for name in names),
               *(shown_count(lines[name]["children"]) for name in names)) for day, lines in found.by_day),
    )  # fmt: skip
