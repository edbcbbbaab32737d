"""Names for records that no two laptops can both give: UUID version 7 (RFC 9562), 32 hexadecimal digits."""

import os
from random import Random
from typing import Protocol

from shelterdesk.foundation.clock import Clock

# RFC 9562, 5.7: 48 bits of time, the version 7, 12 random bits, the variant (bits 10), 62 random bits
_MARKS = 7 << 76 | 0b10 << 62
_RANDOM = 0xFFF << 64 | (1 << 62) - 1


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
        return f"{milliseconds << 80 | _MARKS | int.from_bytes(os.urandom(10)) & _RANDOM:032x}"

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
