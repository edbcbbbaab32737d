"""Which of the centres in the store is our own: headquarters keeps many."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from shelterdesk.records.centres import Centre
from shelterdesk.store.sessions import driver
from shelterdesk.store.tables import DeskFact

OWN_CENTRE = "centre"  # the desk fact
PREFIX = "prefix"  # the desk fact: first letter of this laptop's household numbers, where a colleague has the centre's

_ITS_PREFIX = "SELECT desk_prefix FROM centres WHERE id = (SELECT value FROM desk_facts WHERE name = ?)"


def prefix_of(session: Session) -> str | None:
    """First letter of the centre's household numbers; asked with every registration, so straight from the table."""
    row = driver(session).execute(_ITS_PREFIX, (OWN_CENTRE,)).fetchone()
    return None if row is None else str(row[0])


def own_centre_of(session: Session) -> Centre:
    """The centre this desk belongs to."""
    own = select(DeskFact.value).where(DeskFact.name == OWN_CENTRE).scalar_subquery()
    found = session.scalars(select(Centre).where(Centre.id == own)).first()
    return found or session.scalars(select(Centre).order_by(Centre.id).limit(1)).one()
