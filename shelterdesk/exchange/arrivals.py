"""A list as read, row by row: a verdict for each, nobody left out without a word and nobody written down twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.households import Relation
from shelterdesk.domain.iin import masked
from shelterdesk.domain.relation_words import shown_relation
from shelterdesk.domain.sexes import shown_sex
from shelterdesk.exchange.known_matches import PERHAPS, Difference, Match, household_of_stub, matches_of
from shelterdesk.exchange.lists import Flag, ListedPerson, ListedStub, ListReading
from shelterdesk.exchange.lists.flag_texts import FIELD_NAMES
from shelterdesk.foundation.i18n import _, ngettext
from shelterdesk.queries.known_people import KnownPeople

READY, UPDATE, CHECK, CANNOT, KNOWN, LEFT = "ready", "update", "check", "cannot", "known", "left"
ACCEPTS = ("ready", "all")
_MOST_OF_A_STUB = 60  # people; a bus full, more is a slip of the pen
_NAMES = {**FIELD_NAMES, "birth": FIELD_NAMES["birth_date"], "document_number": FIELD_NAMES["document"]}


@dataclass(frozen=True)
class ListedRow:
    """One person or one family in numbers, with what is doubtful about it and what somebody decided."""

    id: str
    row: int  # as the spreadsheet program counts
    household: str  # the same for people of one household
    person: ListedPerson | None = None
    stub: ListedStub | None = None
    flags: tuple[Flag, ...] = ()
    match: Match | None = None  # who of those registered this is
    registered: tuple[str, int] = ("", 0)  # a family in numbers: its household here, and how many are in it
    decision: str = ""  # "take": a person looked and said yes; "leave": leave it out
    announced: bool = False  # the list came before its people: nobody on it is here yet

    @property
    def verdict(self) -> str:
        """ready (new), update, check, cannot, known (the same) or left (out)."""
        if self.decision == "leave":
            return LEFT
        if any(flag.level == "cannot" for flag in self.flags) or self.people < 1:
            return CANNOT
        taken = self.decision == "take"
        doubtful = not taken and any(flag.level == "check" for flag in self.flags)
        if self.registered[0]:
            return READY if taken else KNOWN if self.registered[1] == self.people else CHECK
        if self.match is None:
            return CHECK if doubtful else READY
        if self.match.kind == PERHAPS:
            return READY if taken else CHECK
        if self.match.known.left:
            return UPDATE if taken else CHECK
        if not self.match.differences:
            return UPDATE if self.arrives else READY if taken else KNOWN
        sure = taken or all(one.sure for one in self.match.differences)
        return UPDATE if sure and not doubtful else CHECK

    @property
    def arrives(self) -> bool:
        """Whether this is somebody who was expected and is here now."""
        return self.match is not None and self.match.known.expected and not self.announced

    @property
    def people(self) -> int:
        """How many people this row stands for."""
        return 1 if self.stub is None else members_of(self.stub)

    @property
    def is_somebody_else(self) -> bool:
        """Whether it takes a person to say that this is not the one who is registered."""
        if self.registered[0]:
            return True
        return self.match is not None and (
            self.match.kind == PERHAPS or any(not one.sure for one in self.match.differences)
        )

    def reasons(self) -> tuple[str, ...]:
        """Why the row is not simply ready, in words; notes of what was done included."""
        texts = [flag.text for flag in self.flags]
        if self.match is not None:
            texts += _told(self.match, self.decision, arrives=self.arrives)
        if self.registered[0]:
            number, there = self.registered
            texts.append(
                _("Is registered here already: household {number}.").format(number=number)
                if there == self.people
                else _("This family is registered already, with another number of people: {people}, household "
                       "{number}. Correct it there, or accept this row as another family.").format(
                           people=there, number=number)
            )  # fmt: skip
        if self.people < 1:
            texts.append(_("The row names no number of people."))
        if self.stub is not None and self.people:
            texts.append(ngettext("{n} person to be completed later.", "{n} people to be completed later.",
                                  self.people).format(n=self.people))  # fmt: skip
        return tuple(texts)


def members_of(stub: ListedStub) -> int:
    """How many people a family in numbers has: the sum of its columns, or the total when that is more."""
    return max(stub.men + stub.women + stub.children, stub.total)


def rows_of(
    reading: ListReading, known: KnownPeople, *, today: date, bus: str = "", announced: bool = False
) -> tuple[ListedRow, ...]:
    """Everybody in the list, in its order, each with the flags of its row and who of those registered they are.

    bus: the name of this arrival; a list of the same name is taken for the same list, corrected. announced: the list
    came before its people.
    """
    flags: dict[int, list[Flag]] = {}
    for flag in reading.flagged:
        flags.setdefault(flag.row, []).append(flag)
    rows = []
    for place, person in enumerate(reading.persons):
        rows.append(ListedRow(
            f"p{place}", person.source_row, _group(person.household, f"p{place}"), person=person,
            flags=tuple(flags.get(person.source_row, ())),
        ))  # fmt: skip
    for place, stub in enumerate(reading.stubs):
        stub_flags = [*flags.get(stub.source_row, ())]
        if members_of(stub) > _MOST_OF_A_STUB:
            text = _("{n} people in one family: check the number.").format(n=members_of(stub))
            stub_flags.append(Flag(stub.source_row, "total", "unread_text", "cannot", text))
        rows.append(ListedRow(
            f"s{place}", stub.source_row, _group(stub.household, f"s{place}"), stub=stub, flags=tuple(stub_flags),
        ))  # fmt: skip
    ordered = sorted(rows, key=lambda row: (row.row, row.id[0], int(row.id[1:])))
    return matched(ordered, known, today=today, bus=bus, announced=announced)


def matched(
    rows: Sequence[ListedRow], known: KnownPeople, *, today: date, bus: str, announced: bool = False
) -> tuple[ListedRow, ...]:
    """The rows compared anew with those registered: after a correction by hand, or under another name."""
    places = [place for place, row in enumerate(rows) if row.person is not None]
    found = matches_of([person for row in rows if (person := row.person) is not None], known, bus, today)
    matches = {places[number]: match for number, match in found.items()}
    return tuple(
        replace(
            row, match=matches.get(place), announced=announced,
            registered=household_of_stub(row.stub, known, bus) if row.stub is not None else ("", 0),
        )
        for place, row in enumerate(rows)
    )  # fmt: skip


def remarks_of(reading: ListReading) -> tuple[Flag, ...]:
    """What is doubtful about the list as a whole, for example a total that does not fit: flags on nobody's row."""
    rows = {person.source_row for person in reading.persons} | {stub.source_row for stub in reading.stubs}
    return tuple(flag for flag in reading.flagged if flag.row not in rows)


def is_taken(row: ListedRow, accept: str) -> bool:
    """Whether a row is written: new ones and corrections; with accept "all" also those a person should have looked
    at, but never one that may be somebody who is registered already."""
    if row.verdict in (READY, UPDATE):
        return True
    return accept == "all" and row.verdict == CHECK and not row.is_somebody_else


def _group(household: str | None, otherwise: str) -> str:
    return household if household is not None else f"alone {otherwise}"


def _told(match: Match, decision: str, *, arrives: bool) -> list[str]:
    number = match.known.household
    if match.kind == PERHAPS:
        return [_("Somebody of this name is registered already: household {number}. Accept if this is another person.")
                .format(number=number)]  # fmt: skip
    if match.known.left:
        return [_("Was here before and left: household {number}. Accept to take them in again.").format(number=number)]
    if arrives and not match.differences:
        return [_("Was expected: household {number}. Will be checked in.").format(number=number)]
    if not match.differences:
        return [_("Is registered here already: household {number}.").format(number=number)]
    told = [_("Registered in household {number}. Will be corrected: {changes}.").format(
        number=number, changes=", ".join(_change(one) for one in match.differences))]  # fmt: skip
    if any(not one.sure for one in match.differences) and decision != "take":
        told.append(_("The card was written by hand. Accept to overwrite it."))
    return told


def _change(one: Difference) -> str:
    name = _(_NAMES.get(one.field, one.field))
    return f"{name} {_shown(one.field, one.before) or '—'} → {_shown(one.field, one.after)}"


def _shown(field: str, value: str) -> str:
    if field == "birth" and value:
        return shown_birth(value)
    if field == "iin" and value:
        return masked(value)
    if field == "relation":
        return shown_relation(Relation(value), None) if value else ""
    return shown_sex(value) if field == "sex" else value
