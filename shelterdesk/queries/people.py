"""People as lists show them: who they are, where they are, which bed they have."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, select

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.births import age_on
from shelterdesk.domain.folding import folded
from shelterdesk.domain.keyboard import read_digits
from shelterdesk.domain.matching.repair import repaired
from shelterdesk.domain.needs import parted
from shelterdesk.domain.paper_forms import is_paper_code, paper_code, read_paper_code
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.spellings import slips
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.merged_records import person_of_old_card
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Bed, BedAssignment, Household, Person, Room, Stay
from shelterdesk.store.finding import find_people, search_words

_RANKED = 50  # people looked at to put the nearest first
_LONGEST_LABEL = 16  # letters of a bed's label


@dataclass(frozen=True)
class PersonRow:
    """One person on one line, with their present status and bed."""

    id: str
    household_id: str
    household_number: str
    is_head: bool
    position: int
    card: str
    surname: str
    given_name: str
    patronymic: str
    unknown_number: int | None
    sex: str | None
    birth: str | None
    birth_estimated: bool
    stated_group: str | None
    age: int | None  # whole years today
    child: bool
    iin: str | None
    phone: str
    relation: str | None
    accompaniment: str | None
    responsible_id: str | None
    needs: frozenset[str]
    hidden: bool
    to_complete: bool
    origin: str
    bus: str
    status: StayStatus | None
    since: datetime | None
    expected_back: datetime | None
    place: str
    bed_id: str | None
    bed_label: str
    room_id: str | None
    room_name: str
    arrival: str | None = None  # of the present stay, when it began to count somebody

    @property
    def name(self) -> str:
        """Surname, given name, patronymic; "Unknown No. 3" when nobody can say it."""
        return full_name(self.surname, self.given_name, self.patronymic, self.unknown_number)


def full_name(surname: str, given_name: str, patronymic: str, unknown_number: int | None = None) -> str:
    """A name as every list shows it."""
    if unknown_number is not None and not (surname or given_name):
        return _("Unknown No. {number}").format(number=unknown_number)
    return " ".join(part for part in (surname, given_name, patronymic) if part)


@question(Permission.SEE_PEOPLE)
def people_with(view: View, statuses: Iterable[StayStatus] | None = None) -> list[PersonRow]:
    """Everybody whose present status is one of these (None: everybody), household by household, the head first."""
    query = _people().order_by(Household.number, Person.position)
    if statuses is not None:
        query = query.where(Stay.status.in_([status.value for status in statuses]))
    return _rows(view, query)


@question(Permission.SEE_PEOPLE)
def people_found(
    view: View, text: str, statuses: Iterable[StayStatus] | None = None, limit: int = 50
) -> list[PersonRow]:
    """People whose bed is typed, or whose name (in any spelling, slips forgiven), IIN, phone, card, household or paper
    number begins with the typed words: whole words first, then who is here. What reads as nothing is read once more as
    typed on another keyboard layout."""
    wanted = None if statuses is None else [status.value for status in statuses]
    for reading in _readings(text):
        found = find_people(
            view.session, reading, max(limit, _RANKED), wanted, hidden=view.may(Permission.SEE_HIDDEN)
        )  # fmt: skip
        ids = dict.fromkeys([*_in_bed(view, reading), *found])
        rows = _rows(view, _people().where(Person.id.in_(ids))) if ids else []
        if wanted is not None:
            rows = [row for row in rows if row.status in wanted]
        if rows:
            words = search_words(reading)
            return sorted(rows, key=lambda row: _nearness(row, words, reading))[:limit]
    return []


def _readings(text: str) -> Iterator[str]:
    """What was typed, and what it would be on the keyboard layout it was meant for."""
    yield text
    other = " ".join(repaired(word) for word in text.split())
    if other != text:
        yield other
    digits = read_digits(text)
    if digits != text and not any(char.isalpha() for char in digits):
        yield digits


def _in_bed(view: View, text: str) -> list[str]:
    """Who has a bed of this label now."""
    label = text.strip()
    if len(label) > _LONGEST_LABEL or not any(char.isdigit() for char in label):
        return []
    beds = select(BedAssignment.person_id).join(Bed, Bed.id == BedAssignment.bed_id)
    labels = Bed.label.in_({label, label.upper(), label.lower()})
    return list(view.session.scalars(beds.where(BedAssignment.until.is_(None), labels).limit(_RANKED)))


def _nearness(row: PersonRow, words: list[str], text: str) -> tuple[Any, ...]:
    """Sorts those first whose bed it is, who have most of the words whole, as their own name rather than their
    father's, with the smallest slip, and who are here."""
    own = folded(f"{row.surname} {row.given_name}").split()
    said = [*own, *folded(row.patronymic).split(), row.card, row.iin or ""]
    whole = sum(word in said for word in words)
    begun = sum(any(name.startswith(word) for name in own) for word in words)
    apart = sum(slips(word, said) for word in words) if whole + begun < 2 * len(words) else 0
    in_bed = bool(row.bed_label) and row.bed_label.lower() == text.strip().lower()
    return (
        not in_bed, -whole, -begun, apart, row.status not in COUNTED, row.surname, row.given_name, row.household_number,
    )  # fmt: skip


@question(Permission.SEE_PEOPLE)
def people_of_household(view: View, household_id: str) -> list[PersonRow]:
    """The people of one household, the head first."""
    return _rows(view, _people().where(Person.household_id == household_id).order_by(Person.position))


@question(Permission.SEE_PEOPLE)
def people_by_id(view: View, person_ids: Iterable[str]) -> list[PersonRow]:
    """These people, household by household."""
    return _rows(view, _people().where(Person.id.in_(list(person_ids))).order_by(Household.number, Person.position))


@question(Permission.SEE_PEOPLE)
def person_of_card(view: View, card: str) -> PersonRow | None:
    """Whose card or wristband this is (a household's card, or its paper form, stands for its head); None when
    nobody's."""
    rows = _rows(view, _people().where(Person.card == card))
    if not rows:
        rows = _rows(view, _people().where(Household.card == card, Household.head_id == Person.id))
    if not rows and is_paper_code(card):
        rows = _written_on(view, card)
    if not rows and (person_id := person_of_old_card(view.session, card)):
        rows = _rows(view, _people().where(Person.id == person_id))  # cards of merged records go on working
    return rows[0] if rows else None


def _written_on(view: View, code: str) -> list[PersonRow]:
    """The heads of the households that were written on the paper form with this code."""
    number = read_paper_code(code, ())
    written = view.session.execute(
        select(Household.id, Household.paper_number).where(Household.paper_number.endswith(f"/{number}")))
    ids = [each for each, shown in written if paper_code(shown.rpartition("/")[0], int(number)) == code]
    return _rows(view, _people().where(Household.id.in_(ids), Household.head_id == Person.id)) if ids else []


_COLUMNS: tuple[Any, ...] = (
    Person.id, Person.household_id, Household.number, Household.head_id, Person.position, Person.card,
    Person.surname, Person.given_name, Person.patronymic, Person.unknown_number, Person.sex, Person.birth,
    Person.birth_estimated, Person.stated_group, Person.iin, Person.phone, Person.relation,
    Person.accompaniment, Person.responsible_id, Person.needs, Person.hidden, Household.hidden,
    Person.to_complete, Household.origin, Household.bus, Stay.status, Stay.since, Stay.expected_back,
    Stay.place, Bed.id, Bed.label, Room.id, Room.name, Stay.arrival,
)  # fmt: skip


@cache  # the same question is asked at every key
def _people() -> Select[Any]:
    return (
        select(*_COLUMNS)
        .join(Household, Household.id == Person.household_id)
        .outerjoin(Stay, and_(Stay.person_id == Person.id, Stay.until.is_(None)))
        .outerjoin(BedAssignment, and_(BedAssignment.person_id == Person.id, BedAssignment.until.is_(None)))
        .outerjoin(Bed, Bed.id == BedAssignment.bed_id)
        .outerjoin(Room, Room.id == Bed.room_id)
    )


def _rows(view: View, query: Select[Any]) -> list[PersonRow]:
    show_hidden, today = view.may(Permission.SEE_HIDDEN), view.today
    return [
        _row(record, today) for record in view.session.execute(query) if show_hidden or not (record[20] or record[21])
    ]


def _row(r: Any, today: date) -> PersonRow:
    birth: str | None = r[11]
    return PersonRow(
        id=r[0], household_id=r[1], household_number=r[2], is_head=r[3] == r[0], position=r[4], card=r[5],
        surname=r[6], given_name=r[7], patronymic=r[8], unknown_number=r[9], sex=r[10], birth=birth,
        birth_estimated=r[12], stated_group=r[13], age=None if birth is None else age_on(birth, today),
        child=is_child(birth, r[13], today), iin=r[14], phone=r[15], relation=r[16], accompaniment=r[17],
        responsible_id=r[18], needs=parted(r[19]), hidden=r[20] or r[21], to_complete=r[22], origin=r[23], bus=r[24],
        status=None if r[25] is None else StayStatus(r[25]), since=r[26], expected_back=r[27], place=r[28] or "",
        bed_id=r[29], bed_label=r[30] or "", room_id=r[31], room_name=r[32] or "",
        arrival=r[33],
    )  # fmt: skip
