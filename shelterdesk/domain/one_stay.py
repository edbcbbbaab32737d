"""One person, registered twice: the stretches of both records as one chain, each where it belongs in time.

What was written down last holds from its moment on. An expectation that was noted while the person was already here
counts as noted on their arrival. Nothing is taken out: stretches only end where the next one begins, and a person
arrives once.
"""

from collections.abc import Iterable
from datetime import datetime

from shelterdesk.domain.balance import Stretch, order
from shelterdesk.domain.stays import COUNTED, Arrival, StayStatus


def one_chain(stretches: Iterable[Stretch]) -> list[Stretch]:
    """All these stretches in order, ends and arrivals put right. ValueError when something follows a death."""
    given = sorted(stretches, key=order)
    real = [one for one in given if one.status is not StayStatus.PLANNED]
    ordered = sorted((_expected_before(one, real) for one in given), key=order)
    born = any(one.arrival == Arrival.BORN for one in ordered)
    ended = all(one.until is not None for one in ordered)
    chain: list[Stretch] = []
    was: StayStatus | None = None
    for place, stretch in enumerate(ordered):
        if was is StayStatus.DIED and stretch.status is not StayStatus.DIED:
            raise ValueError("a stretch after a death")
        following = ordered[place + 1] if place + 1 < len(ordered) else None
        until = (stretch.until if ended else None) if following is None else _earlier(stretch.until, following.since)
        if until == stretch.since and following is not None and {stretch.status, following.status} <= COUNTED:
            chain.append(stretch._replace(until=until, arrival=None))  # the next one says the same from the same moment
            continue
        arrival = None
        if stretch.status in COUNTED and was not in COUNTED:
            arrival = Arrival.BORN.value if born else stretch.arrival or Arrival.ARRIVED.value
            born = False
        chain.append(stretch._replace(until=until, arrival=arrival))
        was = stretch.status
    return chain


def _expected_before(stretch: Stretch, real: list[Stretch]) -> Stretch:
    """An expectation that began while the person was here is put to the moment they came."""
    if stretch.status is not StayStatus.PLANNED:
        return stretch
    before = [one for one in real if one.since <= stretch.since]
    present = before[-1] if before else None
    if present is None or present.status not in COUNTED or (present.until and present.until <= stretch.since):
        return stretch
    first = present
    for one in reversed(before):
        if one.status not in COUNTED:
            break
        first = one
    return stretch._replace(since=first.since, until=first.since)


def _earlier(until: datetime | None, since: datetime) -> datetime:
    return since if until is None or until > since else until
