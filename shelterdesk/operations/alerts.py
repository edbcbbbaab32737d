"""What needs somebody now: alerts for the home screen and the counter in the top bar, and what is to do.

Each alert is a sentence with its number, a level, and the section that helps.
"""

from dataclasses import dataclass
from datetime import timedelta

from shelterdesk.domain.permissions import Permission, Role, may
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.operations.backups import newest_backup
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.tracing_checks import check_tracing
from shelterdesk.queries.attention import AttentionCountsRow, attention_counts
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.enquiries import messages_waiting
from shelterdesk.queries.home import ConcernsRow, concerns
from shelterdesk.queries.journal import last_written
from shelterdesk.queries.review_list import ReviewCountsRow, review_counts
from shelterdesk.queries.stock import stock
from shelterdesk.queries.tracing import requests_with_news
from shelterdesk.queries.transfers import TransferCountsRow, transfer_counts

BACKUP_OLD = timedelta(hours=24)
DAY_TENTHS = 10  # one day of cover
CLOCK_SLACK = timedelta(minutes=10)  # the clock may be set a little without anybody minding


@dataclass(frozen=True)
class Alert:
    """One thing that needs somebody: its level is danger or attention."""

    code: str
    level: str
    text: str
    section: str
    details: str = ""


@dataclass(frozen=True)
class Task:
    """One thing to do now, with the key that starts it."""

    code: str
    text: str
    section: str
    details: str = ""
    keys: str = ""


@dataclass(frozen=True)
class Situation:
    """What the alerts are made of, looked up once; sentences are made later, in the language of the moment."""

    role: Role
    concerns: ConcernsRow
    short_items: int  # articles that last less than a day; 0 when the role may not see stock
    clock_wrong: bool
    training: bool
    backup_old: bool
    backup_missing: bool
    merging: AttentionCountsRow  # what laptops that met left to settle
    transfers: TransferCountsRow  # people on their way to and from other centres
    messages: int  # left by relatives, not passed on yet
    traced: int  # tracing requests with candidates nobody has looked at
    review: ReviewCountsRow  # who may be registered twice; nothing when the role may not see people

    def may(self, permission: Permission) -> bool:
        """Whether whoever looks may do this."""
        return may(self.role, permission)


def situation_of(desk: Desk) -> Situation:
    """Look it all up."""
    now, last, newest = desk.clock.now(), desk.ask(last_written), newest_backup(desk.folder)
    short = 0
    if desk.may(Permission.SEE_STOCK):
        short = sum(item.cover_tenths is not None and item.cover_tenths < DAY_TENTHS for item in desk.ask(stock))
    return Situation(
        role=desk.author.role, concerns=desk.ask(concerns), short_items=short,
        clock_wrong=last is not None and now < last - CLOCK_SLACK, training=desk.ask(own_centre).training,
        backup_old=newest is not None and now - newest.at > BACKUP_OLD, backup_missing=newest is None,
        merging=desk.ask(attention_counts), transfers=desk.ask(transfer_counts),
        messages=len(desk.ask(messages_waiting)) if desk.may(Permission.SEE_PEOPLE) else 0, traced=_traced(desk),
        review=desk.ask(review_counts) if desk.may(Permission.SEE_PEOPLE) else ReviewCountsRow(0, 0, 0),
    )  # fmt: skip


def _traced(desk: Desk) -> int:
    """Whoever came in since is held against the open requests first: by whatever way they came."""
    if not desk.may(Permission.REGISTER):
        return 0
    check_tracing(desk)
    return desk.ask(requests_with_news)


def alerts_of(found: Situation) -> list[Alert]:
    """Everything that needs somebody, the worst first."""
    row = found.concerns
    alerts = [
        *_people_alerts(row), *_place_alerts(row), *_goods_alerts(found), *_transfer_alerts(found),
        *_merging_alerts(found),
        *_keeping_alerts(found),
    ]  # fmt: skip
    return sorted(alerts, key=lambda alert: alert.level != "danger")  # stable: the order above within a level


def tasks_of(found: Situation) -> list[Task]:
    """What is to do now, in the order of a shift."""
    row = found.concerns
    tasks: list[Task] = []
    if not row.rooms and found.may(Permission.SET_UP_ROOMS):
        tasks.append(Task("rooms", _("Set up rooms and beds"), "beds", "setup"))
    if row.expected and found.may(Permission.REGISTER):
        text = ngettext("{n} person is expected: check them in", "{n} people are expected: check them in", row.expected)
        tasks.append(Task("expected", text.format(n=row.expected), "people", "expected"))
    if row.households_to_complete and found.may(Permission.REGISTER):
        count = row.households_to_complete
        text = ngettext("Complete {n} household", "Complete {n} households", count).format(n=count)
        tasks.append(Task("complete", text, "people", "to_complete"))
    if row.without_bed and row.rooms and found.may(Permission.PLACE):
        text = ngettext("Give a bed to {n} person", "Give beds to {n} people", row.without_bed)
        tasks.append(Task("beds", text.format(n=row.without_bed), "beds", "without_bed"))
    if found.messages:
        text = ngettext("Pass on {n} message of a relative", "Pass on {n} messages of relatives", found.messages)
        tasks.append(Task("messages", text.format(n=found.messages), "enquiries", "messages", "Ctrl+I"))
    tasks += _review_tasks(found)
    if not row.reports_today and row.people and found.may(Permission.ISSUE_REPORT):
        tasks.append(Task("report", _("Issue today's operational report"), "reports", "daily", "F12"))
    if not row.exports_today and row.people and not found.training and found.may(Permission.EXPORT):
        tasks.append(Task("export", _("Send today's data to headquarters"), "exchange"))
    return tasks


def _review_tasks(found: Situation) -> list[Task]:
    """Who may have been found; and, closing the day, that nobody is counted twice in tonight's figures."""
    if not found.may(Permission.REGISTER):
        return []
    tasks = []
    if found.traced:
        text = ngettext(
            "{n} tracing request has new candidates", "{n} tracing requests have new candidates", found.traced
        )
        tasks.append(Task("tracing", text.format(n=found.traced), "tracing", "", "Ctrl+T"))
    if pairs := found.review.pairs:
        text = ngettext("{n} pair may be one person: look at it", "{n} pairs may be one person: look at them", pairs)
        tasks.append(Task("duplicates", text.format(n=pairs), "duplicates"))
    elif new := found.review.new_people:
        text = ngettext(
            "{n} person registered since doubles were looked for",
            "{n} people registered since doubles were looked for", new,
        )  # fmt: skip
        tasks.append(Task("duplicates", text.format(n=new), "duplicates"))
    return tasks


def _people_alerts(row: ConcernsRow) -> list[Alert]:
    alerts = []
    if row.children_alone:
        text = ngettext(
            "{n} unaccompanied child without a responsible person",
            "{n} unaccompanied children without a responsible person", row.children_alone,
        )  # fmt: skip
        alerts.append(Alert("children_alone", "danger", text.format(n=row.children_alone), "people", "children_alone"))
    if row.long_absent:
        text = ngettext(
            "{n} person is away for more than a day or not back in time",
            "{n} people are away for more than a day or not back in time", row.long_absent,
        )  # fmt: skip
        alerts.append(Alert("absent", "attention", text.format(n=row.long_absent), "people", "absent"))
    if row.households_to_complete:
        text = ngettext(
            "{n} household is not completed", "{n} households are not completed", row.households_to_complete
        )
        alerts.append(
            Alert("to_complete", "attention", text.format(n=row.households_to_complete), "people", "to_complete")
        )
    return alerts


def _place_alerts(row: ConcernsRow) -> list[Alert]:
    alerts = []
    if row.crowded_rooms:
        count = len(row.crowded_rooms)
        text = ngettext("{n} room has more people than beds", "{n} rooms have more people than beds", count)
        alerts.append(Alert("crowded", "danger", text.format(n=count), "beds", f"room:{row.crowded_rooms[0]}"))
    if row.without_bed and row.rooms:
        text = ngettext("{n} person has no bed", "{n} people have no bed", row.without_bed)
        alerts.append(Alert("without_bed", "attention", text.format(n=row.without_bed), "beds", "without_bed"))
    return alerts


def _goods_alerts(found: Situation) -> list[Alert]:
    alerts: list[Alert] = []
    if not found.may(Permission.SEE_STOCK):
        return alerts
    if expired := found.concerns.expired_lots:
        text = ngettext("{n} lot in stock has expired", "{n} lots in stock have expired", expired)
        alerts.append(Alert("expired", "danger", text.format(n=expired), "supplies", "expired"))
    if found.short_items:
        text = ngettext("{n} item lasts less than a day", "{n} items last less than a day", found.short_items)
        alerts.append(Alert("cover", "danger", text.format(n=found.short_items), "supplies", "cover"))
    return alerts


def _transfer_alerts(found: Situation) -> list[Alert]:
    alerts: list[Alert] = []
    if not found.may(Permission.SEE_PEOPLE):
        return alerts
    if count := found.transfers.overdue:
        text = _("Sent to another centre, not accepted in time: {n}").format(n=count)
        alerts.append(Alert("transfers_overdue", "danger", text, "people", "transfers"))
    if count := found.transfers.expected_overdue:
        text = _("Expected from another centre, not here in time: {n}").format(n=count)
        alerts.append(Alert("transfers_expected", "attention", text, "people", "transfers"))
    return alerts


def _merging_alerts(found: Situation) -> list[Alert]:
    alerts: list[Alert] = []
    if not found.may(Permission.EXCHANGE):
        return alerts
    if count := found.merging.rows:
        text = ngettext("{n} entry was made twice: settle it", "{n} entries were made twice: settle them", count)
        alerts.append(Alert("made_twice", "attention", text.format(n=count), "exchange", "attention"))
    if count := found.merging.conflicts:
        text = ngettext("{n} field has two values: choose one", "{n} fields have two values: choose one", count)
        alerts.append(Alert("conflicts", "attention", text.format(n=count), "exchange", "conflicts"))
    return alerts


def _keeping_alerts(found: Situation) -> list[Alert]:
    alerts = []
    if found.clock_wrong:
        text = _("The laptop's clock looks wrong: it is earlier than the last entry")
        alerts.append(Alert("clock", "danger", text, "settings", "journal"))
    real = found.concerns.people and not found.training  # nobody needs copies of invented people
    if real and (found.backup_missing or found.backup_old):
        text = _("No backup yet") if found.backup_missing else _("No backup for more than 24 hours")
        alerts.append(Alert("backup", "attention", text, "settings", "backups"))
    if real and not found.concerns.exports_today and found.may(Permission.EXPORT):
        alerts.append(Alert("export", "attention", _("Nothing was sent to headquarters today"), "exchange"))
    return alerts
