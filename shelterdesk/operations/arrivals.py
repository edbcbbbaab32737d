"""Registering many households that arrived together: a bus, a list. One step, so that one undo takes it all back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shelterdesk.domain.households import HouseholdEntry, PersonEntry
from shelterdesk.domain.iin import is_valid
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import Arrival, StayStatus
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.households import Registered, enter_household, enter_person
from shelterdesk.operations.people import change_person
from shelterdesk.operations.registry import verb
from shelterdesk.operations.stays import change_status
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Joining:
    """Somebody of a list whose household is registered already."""

    household_id: str
    entry: PersonEntry


@dataclass(frozen=True)
class Correction:
    """What a list says otherwise about somebody who is registered. seen: what stood there when it was compared."""

    person_id: str
    values: Mapping[str, Any]
    seen: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class ArrivedList:
    """What a list changes: new households, people who join one, corrections, and people who are back."""

    households: tuple[HouseholdEntry, ...] = ()
    joining: tuple[Joining, ...] = ()
    corrections: tuple[Correction, ...] = ()
    returning: tuple[str, ...] = ()  # ids of people who had left or were expected, and are here now

    def __bool__(self) -> bool:
        return bool(self.households or self.joining or self.corrections or self.returning)


@dataclass(frozen=True)
class Arrived:
    """What registering a list answered: the households in its order, and who joined one."""

    households: tuple[Registered, ...]
    joined: tuple[str, ...] = ()

    @property
    def person_ids(self) -> tuple[str, ...]:
        """Everybody who was registered, household by household."""
        return tuple(person for household in self.households for person in household.person_ids) + self.joined


@verb(Permission.IMPORT, says=N_("register a list of arrivals"))
def register_arrivals(
    work: UnitOfWork, arrived: ArrivedList | tuple[HouseholdEntry, ...], bus: str = "", *, expected: bool = False
) -> Arrived:
    """Register everybody of a list or a bus, all or none. bus names the arrival on every household that does not name
    its own. expected: the list came before the people; they are not here until they are checked in."""
    whole = arrived if isinstance(arrived, ArrivedList) else ArrivedList(tuple(arrived))
    if not whole:
        raise InputRefused(
            "arrivals_empty", _("There is nobody to register in this list."), _("Nothing was saved."),
            _("Check the list, or choose another sheet."),
        )  # fmt: skip
    status = StayStatus.PLANNED if expected else StayStatus.IN
    households = tuple(
        enter_household(work, replace(entry, bus=entry.bus or bus, status=status)) for entry in whole.households
    )
    joined = tuple(
        enter_person(work, one.household_id, one.entry, status, Arrival.ARRIVED, None).id for one in whole.joining
    )
    for one in whole.corrections:
        change_person(work, one.person_id, _with_doubt(one.values), one.seen)
    for person_id in whole.returning:
        change_status(work, person_id, StayStatus.IN)
    return Arrived(households, joined)


def _with_doubt(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with what goes along: a birth that is exact now, an IIN that still has to be verified or has not."""
    whole = dict(values)
    if "birth" in whole:
        whole["birth_estimated"] = False
    if whole.get("iin"):
        whole["iin_to_verify"] = not is_valid(str(whole["iin"]))
    return whole
