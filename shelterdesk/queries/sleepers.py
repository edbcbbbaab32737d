"""Who sleeps in a bed, asked by the bed's label."""

from sqlalchemy import select

from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.people import PersonRow, people_by_id
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment


@question(Permission.SEE_PEOPLE)
def people_in_bed(view: View, label: str) -> list[PersonRow]:
    """Whoever has a bed of this label now (two when a small child shares it, more when buildings repeat labels)."""
    wanted = label.strip()
    if not wanted:
        return []
    sleepers = (
        select(BedAssignment.person_id)
        .join(Bed, Bed.id == BedAssignment.bed_id)
        .where(BedAssignment.until.is_(None), Bed.label.in_({wanted, wanted.upper(), wanted.lower()}))
    )
    return people_by_id(view, view.session.scalars(sleepers))
