"""Registering many households that arrived together: a bus, a list. One step, so that one undo takes it all back."""

from dataclasses import dataclass, replace

from shelterdesk.domain.households import HouseholdEntry
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.households import Registered, enter_household
from shelterdesk.operations.registry import verb
from shelterdesk.store.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Arrived:
    """What registering a list answered: the households in its order."""

    households: tuple[Registered, ...]

    @property
    def person_ids(self) -> tuple[str, ...]:
        """Everybody who was registered, household by household."""
        return tuple(person for household in self.households for person in household.person_ids)


@verb(Permission.IMPORT, says=N_("register a list of arrivals"))
def register_arrivals(work: UnitOfWork, households: tuple[HouseholdEntry, ...], bus: str = "") -> Arrived:
    """Register all households of a list or a bus, all or none. bus names the arrival on every household that does not
    name its own."""
    if not households:
        raise InputRefused(
            "arrivals_empty", _("There is nobody to register in this list."), _("Nothing was saved."),
            _("Check the list, or choose another sheet."),
        )  # fmt: skip
    return Arrived(tuple(
        enter_household(work, replace(entry, bus=bus) if bus and not entry.bus else entry) for entry in households
    ))  # fmt: skip
