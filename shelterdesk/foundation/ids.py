"""Names for records that no two laptops can both give: UUID version 7 (RFC 9562), 32 hexadecimal digits."""

import os
from random import Random
from typing import Protocol

from shelterdesk.foundation.clock import Clock

_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))  # RFC 9562: this digit begins with the bits 10


class Ids(Protocol):
    """Gives identities."""

    def new(self) -> str:
        """A fresh identity: 32 hexadecimal digits, later ones mostly sort after earlier ones."""

    def random_digits(self, count: int) -> str:
        """So many random decimal digits, for codes on cards."""


class RandomIds:
    """Identities from the clock's milliseconds and 74 random bits."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def new(self) -> str:
        milliseconds = int(self._clock.now().timestamp() * 1000) & (1 << 48) - 1
        random = os.urandom(10).hex()
        return f"{milliseconds:012x}7{random[:3]}{_VARIANT[random[3]]}{random[4:19]}"

    def random_digits(self, count: int) -> str:
        return str(int.from_bytes(os.urandom(16), "big") % 10**count).zfill(count)


class SeededIds:
    """The same identities for the same seed: for training centres, where everybody is to see the same picture."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def new(self) -> str:
        return f"{self._random.getrandbits(128):032x}"

    def random_digits(self, count: int) -> str:
        return str(self._random.randrange(10**count)).zfill(count)
