"""Seating many people at once by a plan that was looked at before."""

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.i18n import N_
from shelterdesk.operations.beds import assign_beds
from shelterdesk.operations.registry import verb
from shelterdesk.queries.placement import SeatingPlan
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.PLACE, says=N_("seat everyone"))
def seat_everyone(work: UnitOfWork, plan: SeatingPlan, reason: str = "") -> int:
    """Give everybody in the plan the bed it proposes, in one step; answers how many. InputRefused, and nobody seated,
    when a bed was taken since the plan was made."""
    return assign_beds(work, {row.person_id: row.bed_id for row in plan.rows}, reason)
