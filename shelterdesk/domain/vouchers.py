"""What travels with people to another centre: the voucher, and everything known about them, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class VoucherPerson:
    """One person: their identity where they left, the ones they had before, and every field."""

    id: str
    known_as: tuple[str, ...]
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class VoucherHousehold:
    """A household with those of it who travel."""

    id: str
    fields: Mapping[str, Any]
    people: tuple[VoucherPerson, ...]


@dataclass(frozen=True)
class Voucher:
    """The voucher with its households."""

    code: str
    number: str
    from_centre: str
    from_name: str
    from_code: str
    to_centre: str
    to_name: str
    left_at: datetime
    due_at: datetime
    escort: str
    vehicle: str
    note: str
    households: tuple[VoucherHousehold, ...]

    @property
    def people(self) -> int:
        """How many people it is for."""
        return sum(len(household.people) for household in self.households)


@dataclass(frozen=True)
class KnownByName:
    """Somebody who was accepted by the voucher's code alone, for the other side to tell who it was."""

    card: str
    surname: str
    given_name: str
    birth: str | None


@dataclass(frozen=True)
class ArrivalNote:
    """What the other centre says about one voucher: who came by their identity where they left, or by name."""

    code: str
    came: tuple[str, ...]
    by_name: tuple[KnownByName, ...] = ()
