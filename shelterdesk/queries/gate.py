"""What the gate has to know of a household before somebody goes out or comes in."""

from collections.abc import Iterable

from sqlalchemy import select

from shelterdesk.domain.gate import AtTheGate
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.people import full_name, people_of_household
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Person


@question(Permission.SEE_PEOPLE)
def at_the_gate(view: View, household_ids: Iterable[str]) -> list[AtTheGate]:
    """Everybody of these households whom this role may see, the head first. Whom a child must not be handed over to is
    told only to those who protect children; the others learn that there is an order."""
    rows = [row for each in dict.fromkeys(household_ids) for row in people_of_household(view, each)]
    kept = view.session.execute(
        select(Person.id, Person.do_not_release_to, Person.gate_note).where(Person.id.in_([row.id for row in rows]))
    )
    written = {found[0]: (found[1], found[2]) for found in kept}
    kin = {row.responsible_id for row in rows if row.responsible_id}
    names = {
        found[0]: full_name(*found[1:])
        for found in view.session.execute(
            select(Person.id, Person.surname, Person.given_name, Person.patronymic, Person.unknown_number)
            .where(Person.id.in_(kin))
        )
    }  # fmt: skip
    readable = view.may(Permission.SEE_CHILD_DETAILS)
    return [
        AtTheGate(
            id=row.id, name=row.name, child=row.child, accompaniment=row.accompaniment,
            responsible_id=row.responsible_id, responsible_name=names.get(row.responsible_id or "", ""),
            do_not_release_to=written[row.id][0] if readable else "", has_release_order=bool(written[row.id][0]),
            note=written[row.id][1], hidden=row.hidden, status=row.status, expected_back=row.expected_back,
        )
        for row in rows
    ]  # fmt: skip
