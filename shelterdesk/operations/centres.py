"""Founding a centre and keeping its profile."""

import hashlib
from dataclasses import asdict, dataclass

from shelterdesk.domain.permissions import Permission, Role
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.records import Centre, User
from shelterdesk.store.own_centre import OWN_CENTRE, own_centre_of
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class CentreEntry:
    """The profile of a centre as typed."""

    name: str
    code: str = ""
    region: str = ""
    district: str = ""
    kato: str = ""
    address: str = ""
    phone: str = ""
    chief: str = ""
    emergency: str = ""
    emergency_date: str | None = None
    report_hour: int = 6
    document_language: str = "ru"
    desk_prefix: str = "K"
    training: bool = False


@verb(Permission.SET_UP_CENTRE, says=N_("found the centre"), undoable=False)
def found_centre(work: UnitOfWork, entry: CentreEntry) -> str:
    """Write down the centre and its first user; answers the centre's id."""
    _check(entry)
    author = work.author
    work.add(User(id=author.user_id, name=author.name, role=Role.MANAGER.value, language=entry.document_language))
    centre = work.add(Centre(id=_id_of(work, entry.code), **asdict(entry)))
    work.remember(OWN_CENTRE, centre.id)
    return centre.id


@verb(Permission.SET_UP_CENTRE, says=N_("change the centre's profile"))
def change_centre(work: UnitOfWork, entry: CentreEntry) -> str:
    """Change the profile of this centre; the training mark stays what it is."""
    _check(entry)
    centre = own_centre(work)
    for name, value in asdict(entry).items():
        if name != "training":
            setattr(centre, name, value)
    return centre.id


def own_centre(work: UnitOfWork) -> Centre:
    """The centre this desk belongs to."""
    # asked once a verb: a list of arrivals names every household after it
    centre = work.session.info.get("own_centre")
    if not isinstance(centre, Centre):
        with work.session.no_autoflush:
            centre = own_centre_of(work.session)
        work.session.info["own_centre"] = centre
    return centre


def _id_of(work: UnitOfWork, code: str) -> str:
    """Two laptops founded with the same code of headquarters are the same centre, and merge as one."""
    fresh = work.ids.new()
    return hashlib.sha256(f"centre {code.strip().casefold()}".encode()).hexdigest()[:32] if code.strip() else fresh


def _check(entry: CentreEntry) -> None:
    if not entry.name.strip():
        raise InputRefused(
            "centre_name_missing",
            _("The centre needs a name."),
            _("Nothing was saved."),
            _("Type the name."),
            field="name",
        )
    if not 0 <= entry.report_hour <= 23:
        raise InputRefused(
            "report_hour", _("The reporting day starts at an hour from 0 to 23."), _("Nothing was saved."),
            _("Type a whole hour, for example 6."), field="report_hour",
        )  # fmt: skip
