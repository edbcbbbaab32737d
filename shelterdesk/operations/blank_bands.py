"""Blank wristbands: a number that was printed once is never printed again."""

from shelterdesk.domain.blank_bands import HIGHEST
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.centres import own_centre
from shelterdesk.operations.registry import verb
from shelterdesk.queries.blank_bands import COUNTER
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.PRINT, says=N_("number blank wristbands"), undoable=False)
def number_blank_bands(work: UnitOfWork, count: int, first: int | None = None) -> int:
    """Take the next numbers for blank bands, or note that these (from first on) were printed; answers the first one.
    Numbers only go up."""
    highest = int(work.fact(f"count/{COUNTER}") or "0")
    start = highest + 1 if first is None else first
    if count < 1 or start < 1 or start + count - 1 > HIGHEST:
        raise InputRefused(
            "band_numbers", _("Bands are numbered from 1 to {most}.").format(most=HIGHEST), _("Nothing was printed."),
            field="first",
        )  # fmt: skip
    work.remember(f"count/{COUNTER}", str(max(highest, start + count - 1)))
    work.note(Noun.CENTRES, own_centre(work).id)
    return start
