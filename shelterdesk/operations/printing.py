"""Making a document with somebody's data on it: the journal says which document, of whom, and who made it."""

from collections.abc import Iterable

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.i18n import N_
from shelterdesk.operations.registry import verb
from shelterdesk.records import Export
from shelterdesk.store.unit_of_work import UnitOfWork


@verb(Permission.PRINT, says=N_("make a document"), undoable=False)
def make_document(
    work: UnitOfWork, name: str, household_ids: Iterable[str], person_ids: Iterable[str], reason: str = ""
) -> str:
    """Write down, before anybody sees it, which document is made and whose data it shows (reason: why once more);
    answers the entry's id."""
    households, people = set(household_ids), set(person_ids)
    for household_id in sorted(households):
        work.note(Noun.HOUSEHOLDS, household_id)
    for person_id in sorted(people):
        work.note(Noun.PEOPLE, person_id)
    entry = Export(
        at=work.now, profile=name, format="pdf", people=len(people), households=len(households),
        reason=reason,
    )  # fmt: skip
    return work.add(entry).id
