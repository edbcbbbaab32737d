"""The enquiry desk: relatives ask for somebody. Everybody who asks is written down; there are two answers only.

"Here" is said when exactly one person of that name is here, is not hidden, and agreed that relatives may be told; by
phone only to somebody who says the family code as well. Whoever is hidden, does not agree, was not asked, is unknown or
is not here: the answer is the same, so that nothing follows from it. A list is never shown.
"""

from dataclasses import dataclass

from shelterdesk.domain.births import is_birth
from shelterdesk.domain.permissions import Permission, may
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.registry import verb
from shelterdesk.operations.written_people import cleaned_value
from shelterdesk.queries.asked_for import Meant, people_meant, said_the_code
from shelterdesk.records import Enquiry, Household, Person
from shelterdesk.store.unit_of_work import UnitOfWork

HERE, CANNOT_SAY = "here", "cannot_say"
ANSWERS = {
    HERE: N_("Yes, this person is here."),
    CANNOT_SAY: N_("We cannot say whether this person is here. You may leave a message."),
}


@dataclass(frozen=True)
class EnquiryEntry:
    """Who asks for whom, as it was said; family_code only by phone."""

    asker_name: str
    asker_relation: str = ""
    asker_phone: str = ""
    by_phone: bool = False
    surname: str = ""
    given_name: str = ""
    birth: str | None = None  # "1991-03-12", "1991-03" or "1991"
    family_code: str = ""


@dataclass(frozen=True)
class Answered:
    """What may be said, and the id of the entry in the log (for a message)."""

    enquiry_id: str
    answer: str  # HERE or CANNOT_SAY


@verb(Permission.SEE_PEOPLE, says=N_("answer a relative"), undoable=False)
def ask_for_person(work: UnitOfWork, entry: EnquiryEntry) -> Answered:
    """Write down who asks for whom, and answer."""
    kept = {name: str(cleaned_value(getattr(entry, name)) or "") for name in (
        "asker_name", "asker_relation", "asker_phone", "surname", "given_name", "family_code")}  # fmt: skip
    birth = entry.birth or None
    if not kept["asker_name"]:
        raise _refused("asker_missing", _("Write down who asks."), "asker_name")
    if not (kept["surname"] and kept["given_name"]):
        raise _refused("name_missing", _("Surname and given name are needed: nobody is looked up by half a name."),
                       "given_name" if kept["surname"] else "surname")  # fmt: skip
    if birth is not None and not is_birth(birth):
        raise _refused("birth", _("This date does not exist, or is still to come."), "birth")
    meant = people_meant(work.session, kept["surname"], kept["given_name"], birth or "")
    code = kept.pop("family_code")
    answer = HERE if _may_say(work, meant, entry.by_phone, code) else CANNOT_SAY
    record = work.add(Enquiry(
        **kept, birth=birth, by_phone=entry.by_phone, at=work.now, answer=answer, person_id=_addressee(meant),
    ))  # fmt: skip
    return Answered(record.id, answer)


@verb(Permission.SEE_PEOPLE, says=N_("leave a message"), undoable=False)
def leave_message(work: UnitOfWork, enquiry_id: str, message: str) -> None:
    """Keep what the relative wants to be told; it reaches the person if they are here, and nobody says whether."""
    text = str(cleaned_value(message) or "")
    if not text:
        raise _refused("message_missing", _("Write the message first."), "message")
    work.get(Enquiry, enquiry_id).message = text


@verb(Permission.SEE_PEOPLE, says=N_("pass a message on"))
def pass_message_on(work: UnitOfWork, enquiry_id: str) -> None:
    """The person has the message."""
    record = work.get(Enquiry, enquiry_id)
    person = None if record.person_id is None else work.session.get(Person, record.person_id)
    if person is None or not record.message or not _may_see(work, person):
        raise _refused("no_message", _("There is no message to pass on."))
    record.delivered_at = work.now


def _may_say(work: UnitOfWork, meant: list[Meant], by_phone: bool, code: str) -> bool:
    open_ones = [one for one in meant if one.here and not one.hidden]
    if by_phone:
        open_ones = [one for one in open_ones if said_the_code(work.session, one, code)]
    return len(open_ones) == 1 and open_ones[0].consent


def _addressee(meant: list[Meant]) -> str | None:
    """Whom a message is for: who is meant without doubt. A hidden namesake never stands in anybody's way."""
    for some in ([one for one in meant if not one.hidden], [one for one in meant if one.hidden]):
        if some:
            return some[0].person_id if len(some) == 1 else None
    return None


def _may_see(work: UnitOfWork, person: Person) -> bool:
    hidden = person.hidden or work.get(Household, person.household_id).hidden
    return not hidden or may(work.author.role, Permission.SEE_HIDDEN)


def _refused(code: str, happened: str, field: str = "") -> InputRefused:
    return InputRefused(code, happened, _("Nothing was changed."), field=field)
