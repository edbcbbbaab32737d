"""The series of blank forms of this desk, and which form a scanned code belongs to."""

from dataclasses import dataclass

from shelterdesk.domain.paper_forms import is_paper_code, read_paper_code
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.registry import View, question
from shelterdesk.store.facts import facts
from shelterdesk.store.own_centre import PREFIX
from shelterdesk.store.peers import peers

COUNTER = "paper_form"  # the desk fact count/paper_form: the highest number that was printed


@dataclass(frozen=True)
class PaperSeriesRow:
    """This desk's own range: its letters, and the first number that was not printed yet."""

    prefix: str
    next_number: int


@question(Permission.SEE_FIGURES)
def paper_series(view: View) -> PaperSeriesRow:
    """How far the numbers of this desk's blank forms have come. Every desk of a centre has letters of its own, so no
    two forms have the same number."""
    known = facts(view.session)
    prefix = known.get(PREFIX) or own_centre(view).desk_prefix
    return PaperSeriesRow(prefix, int(known.get(f"count/{COUNTER}", "0")) + 1)


@question(Permission.SEE_PEOPLE)
def paper_form_of(view: View, code: str) -> str:
    """The number of the blank form with this code, also of another desk's; "" when it is no such code."""
    if not is_paper_code(code):
        return ""
    prefixes = [paper_series(view).prefix, *(one.prefix for one in peers(view.session))]
    return read_paper_code(code, prefixes)
