"""Two records of one person become one, by one act that can be taken back.

The record that was made first stays; the other points to it, is shown and counted nowhere any more, and everything
that hung on it hangs on the one that stays. Nothing new is made, so taking the step back leaves no trace in the data.
Two laptops that merge the same two do the same, and in a chain of merges the oldest record stays.
"""

from collections.abc import Mapping

from sqlalchemy import or_, select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.merged_fields import CHOICES, HOUSEHOLD, merged_fields, proposed
from shelterdesk.domain.permissions import Permission, may
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.moved_history import join_beds, join_stays, move_pointers, open_assignment
from shelterdesk.operations.moved_household import MERGED, leave_household
from shelterdesk.operations.registry import verb
from shelterdesk.queries.distinctions import are_told_apart
from shelterdesk.queries.merged_records import columns_of, standing_merge
from shelterdesk.records import BedAssignment, Household, Person, Stay
from shelterdesk.store.exchange_tables import ConflictEntry
from shelterdesk.store.journal import changes_of
from shelterdesk.store.tables import ChangeEntry, OperationEntry
from shelterdesk.store.undo import take_back
from shelterdesk.store.unit_of_work import UnitOfWork

BED = "bed"  # a choice too: whose bed


def nothing_since(work: UnitOfWork, operation_id: str) -> None:
    """InputRefused when one of the two came, went or got another bed after the merge (or after it was taken back):
    those stretches belong to both by now."""
    changed = [change for change in changes_of(work.session, operation_id) if change.noun is Noun.PEOPLE]
    people = {one.record_id for one in changed}  # the one that stays may have been right in every field
    people.update(one for change in changed for one in change.fields.get("merged_into", ()) if one)
    hanging = {
        one for kind in (Stay, BedAssignment)
        for one in work.session.scalars(select(kind.id).where(kind.person_id.in_(people)))
    }  # fmt: skip
    since = work.session.scalar(select(OperationEntry.position).where(OperationEntry.id == operation_id))
    later = (
        select(ChangeEntry.record_id)
        .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
        .where(OperationEntry.position > since, ChangeEntry.record_id.in_(hanging))
    )
    if work.session.scalars(later.limit(1)).first() is not None:
        raise InputRefused(
            "changed_since", _("These two cannot be separated: the stay was changed after they became one person."),
            _("Nothing was changed."), _("Register the other person anew, and correct this card by hand."),
        )  # fmt: skip


@verb(Permission.REGISTER, says=N_("make one person of two records"), undo_check=nothing_since)
def merge_people(work: UnitOfWork, one_id: str, two_id: str, chosen: Mapping[str, str] | None = None) -> str:
    """Make one record of two records of the same person; answers the id of the one that stays.

    chosen: {choice: id of the record whose value holds}; choices are those of domain/merged_fields.py CHOICES,
    "household" (whose household, place in it and relation), and "bed". What is not chosen follows the rules there.
    """
    if one_id == two_id:
        raise _refused("same_record", _("This is one record already."))
    kept_id, gone_id = sorted((one_id, two_id))
    kept, gone = work.get(Person, kept_id), work.get(Person, gone_id)
    _require_mergeable(work, kept, gone)
    choices = _checked(chosen or {}, kept_id, gone_id)
    ours, theirs = columns_of(kept), columns_of(gone)
    taken = {name for name, record in choices.items() if record == gone_id}
    from_other = frozenset(taken | {name for name in proposed(ours, theirs) if name not in choices})
    bed = open_assignment(work, choices[BED]) if BED in choices else ""
    left_id = ours["household_id"] if HOUSEHOLD in from_other else theirs["household_id"]
    gone.void, gone.void_reason, gone.merged_into = True, MERGED, kept_id
    for name, value in merged_fields(ours, theirs, from_other).items():
        if ours[name] != value:
            setattr(kept, name, value)
    move_pointers(work, {gone_id: kept_id})
    join_stays(work, kept_id)
    join_beds(work, kept_id, bed)
    leave_household(work, kept, gone, left_id)
    _keep_child_rules(work, kept)
    return kept_id


@verb(Permission.REGISTER, says=N_("separate two records again"))
def separate_people(work: UnitOfWork, gone_id: str) -> str:
    """Take the merge back by which this record went into another one; InputRefused "changed_since" when either was
    worked on since. Answers the id of the record that comes back."""
    merge = standing_merge(work.session, gone_id)
    if merge is None:
        raise _refused("not_merged", _("These two are separate already."))
    nothing_since(work, merge)
    take_back(work, merge)
    return gone_id


def _require_mergeable(work: UnitOfWork, kept: Person, gone: Person) -> None:
    hidden = any(person.hidden or work.get(Household, person.household_id).hidden for person in (kept, gone))
    if hidden and not may(work.author.role, Permission.SEE_HIDDEN):
        raise _refused(
            "record_gone", _("This record is not there any more: somebody undid or removed it."),
            _("Refresh the list (F5) and try again."),
        )  # fmt: skip
    if kept.responsible_id == gone.id or gone.responsible_id == kept.id:
        raise _refused("own_guardian", _("One of the two answers for the other: they are two people."))
    if _has_open_questions(work, kept, gone):
        raise _refused(
            "open_questions", _("Two laptops wrote different things about one of the two, and nobody has decided yet."),
            _("Decide it first: Exchange, Conflicts. Then merge."),
        )  # fmt: skip
    if are_told_apart(work.session, kept.id, gone.id):
        raise _refused(
            "told_apart", _("Somebody decided that these are two people."),
            _("If that was wrong, take that decision back first, in the list of possible duplicates."),
        )  # fmt: skip


def _has_open_questions(work: UnitOfWork, *people: Person) -> bool:
    """A merge would answer them by the way, and taking it back could not ask them again."""
    ids = {one for person in people for one in (person.id, person.household_id)}
    for kind in (Stay, BedAssignment):
        ids.update(work.session.scalars(select(kind.id).where(kind.person_id.in_([person.id for person in people]))))
    query = select(ConflictEntry.field).where(or_(ConflictEntry.record_id.in_(ids), ConflictEntry.scope.in_(ids)))
    return work.session.scalars(query.limit(1)).first() is not None


def _keep_child_rules(work: UnitOfWork, person: Person) -> None:
    """As for any corrected card: nobody answers for an adult, and a child nobody asked about stays incomplete."""
    if not is_child(person.birth, person.stated_group, work.today):
        person.accompaniment, person.responsible_id = None, None
    elif person.accompaniment is None:
        person.to_complete = True
        work.get(Household, person.household_id).to_complete = True


def _checked(chosen: Mapping[str, str], *ids: str) -> dict[str, str]:
    if any(name not in (*CHOICES, HOUSEHOLD, BED) or record not in ids for name, record in chosen.items()):
        raise _refused("choice", _("This cannot be chosen here."))
    return dict(chosen)


def _refused(code: str, happened: str, next_step: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was changed."), next_step)
