"""From the rows of a list to what is written down: new households, people who join one, corrections, returns."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from shelterdesk.domain.addresses import settlement_of
from shelterdesk.domain.births import year_of_age
from shelterdesk.domain.households import HouseholdEntry, PersonEntry, Relation
from shelterdesk.domain.iin import has_twelve_digits, is_valid
from shelterdesk.domain.relation_words import relation_of_word
from shelterdesk.exchange.arrivals import CHECK, UPDATE, ListedRow, is_taken, members_of
from shelterdesk.exchange.known_matches import SURE
from shelterdesk.exchange.lists import ListedPerson, ListedStub
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.arrivals import ArrivedList, Correction, Joining


def arrived_list(rows: Iterable[ListedRow], *, accept: str, today: date, bus: str = "") -> ArrivedList:
    """Everything a list changes here, in its order. A row taken in spite of its flags is marked to complete."""
    groups: dict[str, list[ListedRow]] = {}
    ours: dict[str, set[str]] = {}  # households of ours in which people of a listed household are
    corrections: list[Correction] = []
    returning: list[str] = []
    for row in rows:
        match = row.match
        if match is not None and match.kind == SURE and not match.known.left and row.verdict != "ready":
            ours.setdefault(row.household, set()).add(match.known.household_id)
        if not is_taken(row, accept):
            continue
        if match is not None and (row.verdict == UPDATE or (row.verdict == CHECK and match.kind == SURE)):
            if match.known.left:
                returning.append(match.known.id)
            else:
                if match.differences:
                    corrections.append(_correction(row))
                if row.arrives:
                    returning.append(match.known.id)
        else:
            groups.setdefault(row.household, []).append(row)
    joining: list[Joining] = []
    households: list[HouseholdEntry] = []
    for name, group in groups.items():
        entry = _household(group, today, bus)
        if len(there := ours.get(name, set())) == 1:
            joining += [Joining(min(there), _no_head(person)) for person in entry.people]
        else:
            households.append(entry)
    return ArrivedList(tuple(households), tuple(joining), tuple(corrections), tuple(returning))


def households_of(rows: Iterable[ListedRow], *, accept: str, today: date, bus: str = "") -> tuple[HouseholdEntry, ...]:
    """The new households of a list."""
    return arrived_list(rows, accept=accept, today=today, bus=bus).households


def _correction(row: ListedRow) -> Correction:
    assert row.match is not None
    values = {one.field: one.after for one in row.match.differences}
    seen = {one.field: one.before for one in row.match.differences}
    return Correction(row.match.known.id, values, seen)


def _no_head(person: PersonEntry) -> PersonEntry:
    return replace(person, relation=None) if person.relation is Relation.HEAD else person


def _household(rows: list[ListedRow], today: date, bus: str) -> HouseholdEntry:
    people: list[PersonEntry] = []
    for row in rows:
        doubtful = row.verdict == CHECK
        if row.person is not None:
            people.append(_person(row.person, today, doubtful))
        elif row.stub is not None:
            people.extend(_placeholders(row.stub))
    head = next((place for place, person in enumerate(people) if person.relation is Relation.HEAD), 0)
    people = [
        replace(person, relation=None) if person.relation is Relation.HEAD and place != head else person
        for place, person in enumerate(people)
    ]
    stub_notes = [row.stub.note for row in rows if row.stub is not None and row.stub.note]
    stub_phones = [row.stub.phone for row in rows if row.stub is not None and row.stub.phone]
    addresses = [row.person.address for row in rows if row.person is not None and row.person.address]
    phones = [people[head].phone, *stub_phones, *(person.phone for person in people)]
    return HouseholdEntry(
        people=tuple(people), head=head, entered_by="list", bus=bus,
        phone=next((phone for phone in phones if phone), ""),
        origin=settlement_of(addresses[0]) if addresses else "", address=addresses[0] if addresses else "",
        note=" ".join(dict.fromkeys(stub_notes)),
    )  # fmt: skip


def _person(listed: ListedPerson, today: date, doubtful: bool) -> PersonEntry:
    birth, estimated = listed.birth_date, False
    if listed.age is not None:
        birth, estimated = birth or year_of_age(listed.age, today), True
    iin = listed.iin if listed.iin and has_twelve_digits(listed.iin) else None
    notes = [listed.note or ""]
    if listed.iin and iin is None:  # what is no number stays readable on the card, so that nothing gets lost
        notes.append(_("IIN in the list: {text}").format(text=listed.iin))
    return PersonEntry(
        surname=listed.surname or "", given_name=listed.given_name or "", patronymic=listed.patronymic or "",
        sex=listed.sex, birth=birth, birth_estimated=estimated, iin=iin,
        iin_to_verify=bool(iin and not is_valid(iin)), phone=listed.phone or "",
        document_number=listed.document or "", relation=relation_of_word(listed.relation),
        note=" ".join(note for note in notes if note), to_complete=doubtful,
    )  # fmt: skip


def _placeholders(stub: ListedStub) -> list[PersonEntry]:
    """People of whom the list only gives the number: surname of the family, sex, adult or child."""
    unsaid = members_of(stub) - stub.men - stub.women - stub.children
    kinds: list[tuple[str | None, str | None]] = []
    for number, kind in ((stub.men, ("M", "adult")), (stub.women, ("F", "adult")), (stub.children, (None, "child")),
                         (unsaid, (None, None))):  # fmt: skip
        kinds += [kind] * number
    return [
        PersonEntry(
            surname=stub.surname or "", given_name=(stub.given_name or "") if place == 0 else "", sex=sex,
            stated_group=group, unknown=not (stub.surname or (place == 0 and stub.given_name)), to_complete=True,
            phone=(stub.phone or "") if place == 0 else "",
        )
        for place, (sex, group) in enumerate(kinds)
    ]  # fmt: skip
