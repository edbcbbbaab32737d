"""A clock that tests move by hand, and identities that count up."""

from datetime import UTC, datetime, timedelta

NIGHT = datetime(2026, 3, 14, 22, 12, tzinfo=UTC)  # 03:12 on 15 March on the centre's wall clock


class FakeClock:
    """Stands still until told."""

    def __init__(self, moment: datetime = NIGHT) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        self.moment += timedelta(**by)


class CountingIds:
    """1, 2, 3 …, 32 hexadecimal digits wide."""

    def __init__(self) -> None:
        self.count = 0

    def new(self) -> str:
        self.count += 1
        return f"{self.count:032x}"

    def random_digits(self, count: int) -> str:
        self.count += 1
        return str(self.count * 7919 % 10**count).zfill(count)
