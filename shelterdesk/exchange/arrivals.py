"""From a list as read to households as registered: a verdict per row, nobody left out without a word."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from shelterdesk.domain.addresses import settlement_of
from shelterdesk.domain.births import year_of_age
from shelterdesk.domain.households import HouseholdEntry, PersonEntry, Relation
from shelterdesk.domain.iin import has_twelve_digits, is_valid
from shelterdesk.domain.relation_words import relation_of_word
from shelterdesk.exchange.lists import Flag, ListedPerson, ListedStub, ListReading
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.known_people import KnownPeople

READY, CHECK, CANNOT, KNOWN, LEFT = "ready", "check", "cannot", "known", "left"
ACCEPTS = ("ready", "all")
_MOST_OF_A_STUB = 60  # people; a bus full, more is a slip of the pen


@dataclass(frozen=True)
class ListedRow:
    """One person or one family in numbers, with what is doubtful about it and what somebody decided."""

    id: str
    row: int  # as the spreadsheet program counts
    household: str  # the same for people of one household
    person: ListedPerson | None = None
    stub: ListedStub | None = None
    flags: tuple[Flag, ...] = ()
    known: str = ""  # number of the household where this person is registered already
    decision: str = ""  # "take": a person looked and said yes; "leave": leave it out

    @property
    def verdict(self) -> str:
        """ready, check, cannot, known or left."""
        if self.decision == "leave":
            return LEFT
        if any(flag.level == "cannot" for flag in self.flags) or self.people < 1:
            return CANNOT
        if self.known and self.decision != "take":
            return KNOWN
        doubtful = any(flag.level == "check" for flag in self.flags)
        return CHECK if doubtful and self.decision != "take" else READY

    @property
    def people(self) -> int:
        """How many people this row stands for."""
        return 1 if self.stub is None else members_of(self.stub)

    def reasons(self) -> tuple[str, ...]:
        """Why the row is not simply ready, in words; notes of what was done included."""
        texts = [flag.text for flag in self.flags]
        if self.known:
            texts.append(_("Is registered here already: household {number}.").format(number=self.known))
        if self.people < 1:
            texts.append(_("The row names no number of people."))
        if self.stub is not None and self.people:
            texts.append(ngettext("{n} person to be completed later.", "{n} people to be completed later.",
                                  self.people).format(n=self.people))  # fmt: skip
        return tuple(texts)


def members_of(stub: ListedStub) -> int:
    """How many people a family in numbers has: the sum of its columns, or the total when that is more."""
    return max(stub.men + stub.women + stub.children, stub.total)


def rows_of(reading: ListReading, known: KnownPeople) -> tuple[ListedRow, ...]:
    """Everybody in the list, in its order, each with the flags of its row and whether they are here already."""
    flags: dict[int, list[Flag]] = {}
    for flag in reading.flagged:
        flags.setdefault(flag.row, []).append(flag)
    rows = []
    for place, person in enumerate(reading.persons):
        found = known.find(
            person.surname or "", person.given_name or "", person.patronymic or "", person.birth_date, person.iin
        )
        rows.append(ListedRow(
            f"p{place}", person.source_row, _group(person.household, f"p{place}"), person=person,
            flags=tuple(flags.get(person.source_row, ())), known=found.household if found else "",
        ))  # fmt: skip
    for place, stub in enumerate(reading.stubs):
        stub_flags = [*flags.get(stub.source_row, ())]
        if members_of(stub) > _MOST_OF_A_STUB:
            text = _("{n} people in one family: check the number.").format(n=members_of(stub))
            stub_flags.append(Flag(stub.source_row, "total", "unread_text", "cannot", text))
        rows.append(ListedRow(
            f"s{place}", stub.source_row, _group(stub.household, f"s{place}"), stub=stub, flags=tuple(stub_flags),
        ))  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.row, row.id[0], int(row.id[1:]))))


def remarks_of(reading: ListReading) -> tuple[Flag, ...]:
    """What is doubtful about the list as a whole, for example a total that does not fit: flags on nobody's row."""
    rows = {person.source_row for person in reading.persons} | {stub.source_row for stub in reading.stubs}
    return tuple(flag for flag in reading.flagged if flag.row not in rows)


def is_taken(row: ListedRow, accept: str) -> bool:
    """Whether a row is written: ready ones, with accept "all" also those a person should have looked at."""
    return row.verdict == READY or (accept == "all" and row.verdict == CHECK)


def households_of(
    rows: Iterable[ListedRow], *, accept: str, today: date, bus: str = ""
) -> tuple[HouseholdEntry, ...]:
    """The households to register, in the order of the list. A row taken in spite of its flags is marked to complete."""
    groups: dict[str, list[ListedRow]] = {}
    for row in rows:
        if is_taken(row, accept):
            groups.setdefault(row.household, []).append(row)
    return tuple(_household(group, today, bus) for group in groups.values())


def _group(household: str | None, otherwise: str) -> str:
    return household if household is not None else f"alone {otherwise}"


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
