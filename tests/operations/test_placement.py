"""Seating everybody by a plan."""

import pytest

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.placement import seat_everyone
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.queries.beds import people_without_bed
from shelterdesk.queries.counts import counts
from shelterdesk.queries.placement import seating_plan
from tests.support.builders import a_household


def test_everybody_is_seated_and_one_undo_takes_it_back(desk: Desk) -> None:
    desk.do(set_up_rooms, "Мектеп", 3, 6)
    for of in (4, 2, 5):
        desk.do(register_household, a_household(of=of))
    plan = desk.ask(seating_plan)
    assert desk.do(seat_everyone, plan).value == 11
    assert desk.ask(people_without_bed) == []
    assert desk.ask(counts).without_bed == 0
    desk.operations.undo()
    assert len(desk.ask(people_without_bed)) == 11


def test_a_bed_taken_since_the_plan_was_made_stops_all_of_it(desk: Desk) -> None:
    desk.do(set_up_rooms, "Мектеп", 2, 4)
    desk.do(register_household, a_household(of=2))
    plan = desk.ask(seating_plan)
    other = desk.do(register_household, a_household(of=1)).value.person_ids[0]
    desk.do(assign_bed, other, plan.rows[0].bed_id)
    with pytest.raises(InputRefused) as refused:
        desk.do(seat_everyone, plan)
    assert refused.value.code == "bed_taken"
    assert len(desk.ask(people_without_bed)) == 2
