"""A centre where much happens by chance: people come, go, get beds, goods, papers, cards; some are registered twice."""

from contextlib import suppress
from dataclasses import replace
from random import Random

from shelterdesk.domain.households import Accompaniment, Relation
from shelterdesk.domain.stays import DESTINATIONS, StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.beds import assign_bed, free_bed
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import HandOver, hand_out
from shelterdesk.operations.households import add_person, change_head, register_household
from shelterdesk.operations.people import change_person, set_responsible_adult
from shelterdesk.operations.printing import make_document
from shelterdesk.operations.stays import check_in, check_out, come_back, leave_for_a_while
from shelterdesk.queries.people import PersonRow, people_with
from shelterdesk.queries.stock import stock
from tests.support.builders import a_household, a_person
from tests.support.clock import FakeClock

_SURNAMES = ("Құрманбаев", "Курманбаев", "Ахметов", "Kurmanbaev")
_STATUSES = (StayStatus.IN, StayStatus.IN, StayStatus.PLANNED, StayStatus.RELATIVES)


def live_on(desk: Desk, clock: FakeClock, random: Random, beds: list[str], steps: int) -> None:
    """So many things happen; what the rules refuse does not."""
    for _ in range(steps):
        clock.advance(hours=random.choice([0, 0, 1, 5, 30]))
        people = desk.ask(people_with)
        with suppress(InputRefused):
            _happen(desk, random, beds, people)


def _happen(desk: Desk, random: Random, beds: list[str], people: list[PersonRow]) -> None:
    if len(people) < 3 or random.random() < 0.2:
        status = random.choice(_STATUSES)
        family = a_household(random.randint(1, 3), surname=random.choice(_SURNAMES), status=status)
        desk.do(register_household, replace(family, hidden=random.random() < 0.1, note=random.choice(["", "ит бар"])))
        return
    who, other = random.choice(people), random.choice(people)
    article = desk.ask(stock)[0].id
    what = random.randrange(12)
    if what == 0:
        desk.do(check_out, [who.id], random.choice(DESTINATIONS[:-1]))
    elif what == 1:
        desk.do(check_in, [who.id])
    elif what == 2:
        desk.do(leave_for_a_while, [who.id], None)
    elif what == 3:
        desk.do(come_back, [who.id])
    elif what in (4, 5):
        desk.do(assign_bed, who.id, random.choice(beds))
    elif what == 6:
        desk.do(free_bed, who.id)
    elif what in (7, 8):
        people_here = [who.id] + [row.id for row in people if row.household_id == who.household_id][:1]
        desk.do(hand_out, who.household_id, [HandOver(article, 1)], people=people_here, collector_id=other.id)
    elif what == 9:
        desk.do(make_document, "wristbands", [who.household_id], [who.id])
    elif what == 10:
        _correct(desk, random, who, other)
    else:
        child = a_person(given_name="Айша", birth="2020", relation=Relation.CHILD, accompaniment=Accompaniment.PARENT)
        desk.do(add_person, who.household_id, child)


def _correct(desk: Desk, random: Random, who: PersonRow, other: PersonRow) -> None:
    choice = random.randrange(4)
    if choice == 0:
        desk.do(change_person, who.id, {"phone": "+77012223344", "allergy": random.choice(["сүт", "жаңғақ"])})
    elif choice == 1:
        desk.do(replace_card, who.id, "lost")
    elif choice == 2:
        desk.do(set_responsible_adult, who.id, other.id)
    else:
        desk.do(change_head, who.household_id, who.id)
