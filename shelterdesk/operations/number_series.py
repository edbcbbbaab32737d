"""Numbers of what is printed ahead of time: a number that was printed once is never printed again."""

from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.centres import own_centre
from shelterdesk.store.unit_of_work import UnitOfWork


def take_numbers(
    work: UnitOfWork, counter: str, count: int, first: int | None, refusal: InputRefused, most: int
) -> int:
    """Inside a verb: take the next numbers of this desk's series, or note that these (from first on) were printed;
    answers the first one. Numbers only go up; the refusal is raised when they would not lie between 1 and most."""
    highest = int(work.fact(f"count/{counter}") or "0")
    start = highest + 1 if first is None else first
    if count < 1 or start < 1 or start + count - 1 > most:
        raise refusal
    work.remember(f"count/{counter}", str(max(highest, start + count - 1)))
    work.note(Noun.CENTRES, own_centre(work).id)
    return start


def no_such_numbers(code: str, happened: str) -> InputRefused:
    """These numbers do not exist in the series."""
    return InputRefused(code, happened, _("Nothing was printed."), field="first")
