"""Identities are UUIDs of version 7: two laptops never give the same, and later ones sort after earlier ones."""

import uuid  # noqa: TID251 the measure, not the maker
from datetime import UTC, datetime, timedelta

from shelterdesk.foundation.clock import SetClock
from shelterdesk.foundation.ids import RandomIds

_MOMENT = datetime(2024, 4, 6, 3, 12, 33, 123_000, tzinfo=UTC)


def test_an_identity_says_when_it_was_given_and_which_kind_it_is() -> None:
    ids = RandomIds(SetClock(_MOMENT))
    for text in (ids.new() for _ in range(200)):
        found = uuid.UUID(text)
        assert (found.hex, found.version, found.variant) == (text, 7, uuid.RFC_4122)
        assert int(text[:12], 16) == _MOMENT.timestamp() * 1000


def test_every_random_bit_takes_part() -> None:
    """74 of them: each is sometimes set and sometimes not, and the six that mark the kind are always the same."""
    ids = RandomIds(SetClock(_MOMENT))
    numbers = [int(ids.new(), 16) for _ in range(400)]
    ever = always = numbers[0]
    for number in numbers:
        ever, always = ever | number, always & number
    assert (ever & ~always).bit_count() == 74


def test_later_ones_sort_after_earlier_ones() -> None:
    clock = SetClock(_MOMENT)
    ids = RandomIds(clock)
    given = []
    for _step in range(50):
        given.append(ids.new())
        clock.moment += timedelta(milliseconds=1)
    assert given == sorted(given)
    assert len(set(given)) == 50
