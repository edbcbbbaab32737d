"""What this desk has found by comparing: pairs that may be one person, candidates of tracing requests.

Neither is a noun: both are worked out anew from the records, stay on this desk and never travel. They are kept so that
the home screen can say how many there are without comparing everybody again.
"""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.records.base import Base

PAIRS_UP_TO = "pairs_up_to"  # desk facts: the place in the journal's changes up to which it was compared
TRACED_UP_TO = "traced_up_to"


class FoundPair(Base):
    """Two registered people who may be one, as the engine said it when everybody was compared last."""

    __tablename__ = "found_pairs"

    one_id: Mapped[str] = mapped_column(String(32), primary_key=True)  # the smaller id of the two
    two_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    score: Mapped[int]  # thousandths
    zone: Mapped[str]  # same, compare
    reasons: Mapped[str] = mapped_column(default="")  # JSON [[code, share], …], the weightiest first


class FoundCandidate(Base):
    """Somebody registered who may be the person a tracing request looks for."""

    __tablename__ = "found_candidates"

    request_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    person_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    score: Mapped[int]  # hundredths of a nat, as domain/tracing adds them up
    seen: Mapped[bool] = mapped_column(default=False)  # somebody has looked at it here
