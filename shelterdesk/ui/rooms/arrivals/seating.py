"""After an import: beds for everybody of the list, by the same rules that propose them at intake."""

from shelterdesk.operations.arrivals import Arrived
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.placement import seat_everyone
from shelterdesk.queries.placement import SeatingPlan, seating_plan


def seat_arrived(desk: Desk, arrived: Arrived) -> tuple[int, int]:
    """Seat the people of a list as proposed, in one step; how many have a bed now, and how many could get none."""
    wanted = set(arrived.person_ids)
    plan = desk.ask(seating_plan)
    rows = tuple(row for row in plan.rows if row.person_id in wanted)
    if rows:
        desk.do(seat_everyone, SeatingPlan(rows, ()))
    return len(rows), sum(row.person_id in wanted for row in plan.without)
