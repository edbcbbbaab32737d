"""Two people who look alike: saying that they are two, and taking that back."""

from sqlalchemy import and_, or_, select

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.operations.written_people import cleaned_value
from shelterdesk.records import Distinction, Person
from shelterdesk.store.unit_of_work import UnitOfWork

REASONS = {
    "relatives": N_("relatives"),
    "namesakes": N_("namesakes"),
    "seen": N_("both were seen"),
}


@verb(Permission.REGISTER, says=N_("tell two people apart"))
def tell_apart(work: UnitOfWork, one_id: str, two_id: str, reason: str = "") -> str:
    """Write down that these are two people: nobody is asked again, on no laptop. Answers the decision's id."""
    if one_id == two_id:
        raise InputRefused("same_record", _("This is one record already."), _("Nothing was changed."))
    one, two = sorted((work.get(Person, one_id).id, work.get(Person, two_id).id))
    d = Distinction
    known = work.session.scalars(
        select(d.id).where(or_(and_(d.one_id == one, d.two_id == two), and_(d.one_id == two, d.two_id == one)))
    ).first()
    return known or work.add(Distinction(one_id=one, two_id=two, reason=str(cleaned_value(reason) or ""))).id


@verb(Permission.REGISTER, says=N_("ask again whether two people are one"))
def ask_again(work: UnitOfWork, distinction_id: str) -> None:
    """Take a decision "not the same person" back: the two may be suggested again."""
    record = work.get(Distinction, distinction_id)
    record.void, record.void_reason = True, "asked_again"
