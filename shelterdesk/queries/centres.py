"""The centre's profile."""

from dataclasses import dataclass

from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View, question
from shelterdesk.store.own_centre import own_centre_of


@dataclass(frozen=True)
class CentreRow:
    """The centre this desk belongs to, as its profile says."""

    id: str
    name: str
    code: str
    region: str
    district: str
    kato: str
    address: str
    phone: str
    chief: str
    emergency: str
    emergency_date: str | None
    report_hour: int
    document_language: str
    desk_prefix: str
    training: bool


@question(Permission.SEE_FIGURES)
def own_centre(view: View) -> CentreRow:
    """The centre this desk belongs to."""
    centre = own_centre_of(view.session)
    return CentreRow(**{name: getattr(centre, name) for name in CentreRow.__dataclass_fields__})
