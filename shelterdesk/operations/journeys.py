"""What a change of somebody's stay means for the voucher they travel on, whoever makes the change and where."""

from datetime import datetime

from sqlalchemy import ColumnElement, select

from shelterdesk.domain.stays import COUNTED, Arrival, StayStatus
from shelterdesk.records import Transfer, TransferredPerson
from shelterdesk.store.unit_of_work import UnitOfWork


def follow_journey(
    work: UnitOfWork, person_id: str, before: StayStatus, after: StayStatus, moment: datetime
) -> Arrival | None:
    """Inside a change of status: whoever was expected from another centre and is checked in came with the voucher;
    whoever was in transit and turns up elsewhere has ended the journey. Answers how they arrived, None when no
    voucher is concerned."""
    found = None
    if before is StayStatus.IN_TRANSIT and after is not StayStatus.OTHER_CENTRE:
        for line in open_lines(work, TransferredPerson.person_id == person_id):
            line.ended_at = moment
        found = Arrival.TRANSFERRED_IN
    elif before is StayStatus.PLANNED:
        for line in open_lines(work, TransferredPerson.arrived_id == person_id)[-1:]:  # they come with the last one
            if after in COUNTED:
                line.came_at = moment
                found = Arrival.TRANSFERRED_IN
            else:
                line.ended_at = moment
    return found


def open_lines(work: UnitOfWork, which: ColumnElement[bool]) -> list[TransferredPerson]:
    """The lines of vouchers whose journey has not ended, as far as is known here; the earlier voucher first."""
    query = (
        select(TransferredPerson)
        .join(Transfer, Transfer.id == TransferredPerson.transfer_id)
        .where(which, TransferredPerson.came_at.is_(None), TransferredPerson.told_at.is_(None),
               TransferredPerson.ended_at.is_(None))
        .order_by(Transfer.left_at, Transfer.id, TransferredPerson.id)
    )  # fmt: skip
    return list(work.session.scalars(query))
