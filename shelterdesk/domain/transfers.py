"""Moving people to another centre: a handshake with a voucher, so that nobody is counted twice and nobody is lost.

They leave with a voucher and are in transit: counted nowhere as inside. The other centre accepts them, by the package
on the stick or by typing the voucher's code when the stick never came; its receipt goes back and closes the journey.
Whatever both sides write is written into the same records, whose identities follow from the code, so it does not
matter in which order the news meets.
"""

import hashlib
from datetime import timedelta
from enum import StrEnum

from shelterdesk.domain.folding import folded

DUE_HOURS = 24  # not accepted after so long: overdue, unless the voucher says otherwise
MOST_HOURS = 240
MOST_PEOPLE = 500  # on one voucher: ten buses


class TransferState(StrEnum):
    """Where a voucher stands."""

    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    ARRIVED = "arrived"  # everybody came, or came back
    RETURNED = "returned"  # nobody came there: all came back or went elsewhere


def transfer_id(code: str) -> str:
    """The record of a voucher, the same on every desk that knows its code."""
    return _identity("transfer", code)


def line_id(transfer: str, person_id: str) -> str:
    """The record of one person on a voucher."""
    return _identity("transferred", transfer, person_id)


def arrived_id(transfer: str, record_id: str, what: str = "person") -> str:
    """Who somebody becomes at the other centre: two laptops there that read the same stick write the same record.
    what: person, household, stay."""
    return _identity("arrived", what, transfer, record_id)


def household_number(code: str, place: int) -> str:
    """The number a household gets where it comes to, the same on every laptop there: T-48213, T-48213-2."""
    return f"T-{code[:5]}" + (f"-{place + 1}" if place else "")


def due_after(hours: int) -> timedelta:
    """How long a journey may take; ValueError beyond reason."""
    if not 1 <= hours <= MOST_HOURS:
        raise ValueError("hours")
    return timedelta(hours=hours)


def names_somebody(text: str, forbidden: str) -> bool:
    """Whether this name (of an escort) is among those a child must not be released to."""
    words = {word for word in folded(forbidden).split() if len(word) > 2}
    return bool(words & set(folded(text).split()))


def _identity(*parts: str) -> str:
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]
