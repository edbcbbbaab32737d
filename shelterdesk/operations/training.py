"""A training centre: a believable centre with a past, made by the same verbs people use, with the clock set by hand.

The same seed makes the same centre: people, rooms, goods and the order of events. Times count back from now.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from shelterdesk.foundation.clock import SetClock, today
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.operations.arrivals import register_arrivals
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import new_desk
from shelterdesk.operations.training_arrivals import Bus, buses_of
from shelterdesk.operations.training_days import day_events, report_events
from shelterdesk.operations.training_goods import goods_events
from shelterdesk.operations.training_questions import SECOND_RECORDS, question_events
from shelterdesk.operations.training_rooms import seat_all, set_up_training_rooms
from shelterdesk.store.keys import CHEAP

PASSPHRASE = "training"
USER = "Айгерім Серікова"
MOST_PEOPLE, MOST_DAYS = 50_000, 365
MANY = 40  # from so many people on somebody is sure to be there for every question that is left open
_SEATINGS = 12  # rounds of giving beds; each looks at the whole house

Progress = Callable[[int, int], None]
Event = tuple[datetime, Callable[[], object]]


@dataclass(frozen=True)
class TrainingCentre:
    """What was made."""

    people: int
    households: int
    days: int
    seed: int


def make_training_centre(
    folder: Path, *, people: int, days: int, seed: int, now: datetime, progress: Progress | None = None
) -> TrainingCentre:
    """Make a training centre in an empty folder: so many registered people, so many days of history ending now."""
    if not (1 <= people <= MOST_PEOPLE and 1 <= days <= MOST_DAYS):
        raise InputRefused(
            "training_size",
            _("A training centre has 1 to {people} people and 1 to {days} days.").format(
                people=MOST_PEOPLE, days=MOST_DAYS
            ),
            _("Nothing was made."),
            _("Choose smaller numbers."),
        )
    random, clock = Random(seed), SetClock(now - timedelta(days=days))
    new = new_desk(
        folder, centre=_profile(clock), user_name=USER, passphrase=PASSPHRASE, clock=clock, ids=SeededIds(seed),
        cost=CHEAP,
    )  # fmt: skip
    try:
        questions = people >= MANY
        buses = buses_of(random, people - SECOND_RECORDS * questions, days, today(clock))
        children_beds = set_up_training_rooms(new.desk, people)
        start = clock.moment
        events = [
            *_arrivals(new.desk, start, buses, now, children_beds),
            *day_events(new.desk, random, start, days),
            *goods_events(new.desk, random, start, days, people),
            *report_events(new.desk, start, now),
            *(question_events(new.desk, now) if questions else ()),
        ]
        _live_through(events, clock, progress)
        clock.moment = now
        households = sum(len(bus.households) for bus in buses) + SECOND_RECORDS * questions
        return TrainingCentre(people, households, days, seed)
    finally:
        new.desk.close()


def _live_through(events: list[Event], clock: SetClock, progress: Progress | None) -> None:
    """Everything in its order of time, the clock going along."""
    for done, (moment, act) in enumerate(sorted(events, key=lambda event: event[0])):
        clock.moment = moment
        act()
        if progress:
            progress(done + 1, len(events))


def _arrivals(
    desk: Desk, start: datetime, buses: list[Bus], now: datetime, children_beds: list[str]
) -> list[Event]:
    """The buses, each followed by beds for whoever came; at the very end a car nobody has seated yet."""

    def arrive(bus: Bus) -> Callable[[], object]:
        return lambda: desk.do(register_arrivals, bus.households, bus.label)

    *earlier, last = buses
    events: list[Event] = [(start + bus.after, arrive(bus)) for bus in earlier]
    rounds = [bus.after for bus in earlier[:: max(1, len(earlier) // _SEATINGS)]]
    if earlier:
        rounds.append(earlier[-1].after)
    events += [(start + after + timedelta(minutes=15), lambda: seat_all(desk, children_beds)) for after in rounds]
    return [*events, (now - timedelta(minutes=25), arrive(last))]


def _profile(clock: SetClock) -> CentreEntry:
    return CentreEntry(
        name="ПВР № 2, мектеп-лицей", code="KZ-23-002", region="Атырау облысы", district="Жылыой ауданы",
        address="Құлсары, Бейбітшілік 14", phone="+77990000101", chief="Б. Төлегенов",
        emergency="Паводок на реке Эмба", emergency_date=today(clock).isoformat(), training=True,
    )  # fmt: skip
