"""The daily operational report on paper (layout of standards.md §6.4).

Every number carries its change in brackets; children stand beside every total; the movement check is printed. It is
drawn from the page of figures alone, so that an issued report comes out the same whenever it is printed again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shelterdesk.domain.balance import CAME, GROUPS, LINES, WENT
from shelterdesk.domain.phones import shown_phone
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.reports.daily_tables import where_and_who
from shelterdesk.reports.paper import Frame, Paper, mm
from shelterdesk.reports.tables import Column, Table
from shelterdesk.reports.words import GROUP_NAMES, LINE_NAMES, changed


@dataclass(frozen=True)
class Issue:
    """What an issued report carries beside its figures."""

    number: int
    version: int
    reason: str
    issued_at: datetime
    prepared_by: str
    digest: str


def draw_daily(frame: Frame, page: Mapping[str, Any], issue: Issue | None, language: str) -> Paper:
    """The report; issue is None for a draft."""
    paper = Paper(frame)
    _head(paper, page, issue)
    _movement(paper, page)
    where_and_who(paper, page, language)
    _by_hand(paper)
    _signatures(paper, page, issue)
    return paper


def _head(paper: Paper, page: Mapping[str, Any], issue: Issue | None) -> None:
    title = _("Operational report, draft")
    if issue:
        title = _("Operational report No. {number}").format(number=issue.number)
    paper.say(title, 15, bold=True, gap=1)
    if issue and issue.version > 1:
        paper.say(
            _("Correction No. {correction} to report No. {number}: {reason}").format(
                correction=issue.version - 1, number=issue.number, reason=issue.reason
            ), 10, bold=True, gap=1,
        )  # fmt: skip
    as_of, start = _moment(page["as_of"]), _moment(page["start"])
    stamp = _("As of {time}. Period from {start} to {end}.").format(
        time=shown_time(as_of), start=shown_time(start), end=shown_time(as_of)
    )
    if page["so_far"]:
        stamp += " " + _("The reporting day is not over: figures so far.")
    paper.say(stamp, 10, gap=1)
    where = [page[name] for name in ("region", "district", "address") if page[name]]
    if page["phone"]:
        phone = _("phone {phone}").format(phone=shown_phone(page["phone"]))
        where.append(phone.replace(" ", "\u00a0"))  # a number is read in one piece
    centre = [f"{page['centre']} ({page['code']})" if page["code"] else page["centre"], ", ".join(where)]
    paper.say(". ".join(part for part in centre if part), 9, gap=1)
    if page["emergency"]:
        paper.say(_("Emergency: {emergency}").format(emergency=page["emergency"]), 9, gap=1)
    compared = page["compared"]
    if compared["number"] is not None:
        told = _("In brackets: the change against report No. {number} as of {time}.").format(
            number=compared["number"], time=shown_time(_moment(compared["as_of"]))
        )
    else:
        told = _("In brackets: the change against the reporting day before, as of {time}.").format(
            time=shown_time(_moment(compared["as_of"]))
        )
    paper.say(told, 8, gap=4)


def _movement(paper: Paper, page: Mapping[str, Any]) -> None:
    paper.say(_("Movement of people"), 11, bold=True, gap=2)
    numbers, deltas = page["counts"]["balance"], page["deltas"].get("balance", {})
    columns = [Column("", 32, whole=True)]
    columns += [Column(_(LINE_NAMES[line]), 17.75, "right", 8.5) for line in LINES]
    columns.append(Column(_("Even"), 12, "center"))
    table = Table(paper, columns)
    for group in GROUPS:
        cells = [_(GROUP_NAMES[group])]
        cells += [changed(numbers[line][group], deltas.get(line, {}).get(group)) for line in LINES]
        cells.append("✓" if _expected(numbers, group) == numbers["closing"][group] else "✕")
        table.row(cells, bold=group in ("total", "children"))
    paper.y += 3
    for group, name in (("total", _("Check, all people")), ("children", _("Check, children"))):
        closing = numbers["closing"][group]
        came = "".join(f" + {numbers[line][group]}" for line in CAME)
        went = "".join(f" − {numbers[line][group]}" for line in WENT)
        even = _expected(numbers, group) == closing
        verdict = "✓" if even else _("✕ does not come out even")
        paper.say(f"{name}: {numbers['opening'][group]}{came}{went} = {_expected(numbers, group)} {verdict}"
                  if even else
                  f"{name}: {numbers['opening'][group]}{came}{went} ≠ {closing} {verdict}", 9, gap=0)  # fmt: skip
    to_complete = page["counts"]["to_complete"]
    if to_complete:
        paper.say(_people_without_data(to_complete), 9, bold=True, gap=0)
    paper.y += 5


def _people_without_data(number: int) -> str:
    return ngettext("{n} person without full data", "{n} people without full data", number).format(n=number)


def _expected(numbers: Mapping[str, Mapping[str, int]], group: str) -> int:
    came = sum(numbers[line][group] for line in CAME)
    return numbers["opening"][group] + came - sum(numbers[line][group] for line in WENT)


def _by_hand(paper: Paper) -> None:
    lines = (
        _("Food: portions served, special diets"), _("Volunteers and staff on shift"),
        _("Appeals: received, solved, open, overdue"), _("Incidents, medical referrals, missing persons"),
        _("Needs and requests to headquarters, by when"),
    )  # fmt: skip
    paper.need(mm(10 + 9 * len(lines)))
    paper.say(_("To be filled in by hand"), 11, bold=True, gap=2)
    table = Table(paper, [Column("", 66), Column("", 120)], head=False, least_height=8)
    for line in lines:
        table.row([line, ""])
    paper.y += 6


def _signatures(paper: Paper, page: Mapping[str, Any], issue: Issue | None) -> None:
    paper.need(mm(42))
    prepared = issue.prepared_by if issue else page["prepared_by"]
    for role, name in (
        (_("Prepared by"), prepared), (_("Checked by"), ""), (_("Approved by"), page["chief"]),
        (_("Sent (time), received by"), ""),
    ):  # fmt: skip
        paper.text(paper.left, paper.y, role, 9, width=mm(42))
        paper.text(paper.left + mm(44), paper.y, name, 9, width=mm(70))
        paper.line(paper.left + mm(44), paper.y + 12, paper.left + mm(116), paper.y + 12)
        paper.line(paper.left + mm(120), paper.y + 12, paper.right, paper.y + 12)
        paper.text(paper.left + mm(120), paper.y + 13, _("signature"), 7)
        paper.y += mm(9)
    if issue:
        digest = " ".join(issue.digest[start : start + 4] for start in range(0, 32, 4))
        told = _("Issued {time}. State of the figures (SHA-256): {digest}").format(
            time=shown_time(issue.issued_at), digest=digest
        )
    else:
        told = _("Not issued: the figures may still change.")
    paper.say(told, 8, gap=0)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
