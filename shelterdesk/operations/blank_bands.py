"""Blank wristbands, numbered by each desk in its own series."""

from shelterdesk.domain.blank_bands import HIGHEST
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.number_series import no_such_numbers, take_numbers
from shelterdesk.operations.registry import verb
from shelterdesk.queries.blank_bands import COUNTER
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.PRINT, says=N_("number blank wristbands"), undoable=False)
def number_blank_bands(work: UnitOfWork, count: int, first: int | None = None) -> int:
    """Take the next numbers for blank bands, or note that these (from first on) were printed; answers the first one."""
    refusal = no_such_numbers("band_numbers", _("Bands are numbered from 1 to {most}.").format(most=HIGHEST))
    return take_numbers(work, COUNTER, count, first, refusal, HIGHEST)
