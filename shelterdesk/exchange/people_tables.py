"""The list of people as a table: one row per person with household, status and bed, redacted for whom it is for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shelterdesk.domain.ages import band_of, is_child
from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.cards import shown_card
from shelterdesk.domain.households import ACCOMPANIMENT_NAMES, Accompaniment, Relation
from shelterdesk.domain.needs import NEEDS, parted
from shelterdesk.domain.relation_words import shown_relation
from shelterdesk.domain.sexes import sex_word
from shelterdesk.domain.stays import ENDED, STATUS_NAMES, StayStatus
from shelterdesk.exchange.redaction import Profile, redacted
from shelterdesk.exchange.tables import Table, TableColumn
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.exports import RecordRow

Records = Mapping[Noun, Sequence[RecordRow]]
NOUNS = (Noun.HOUSEHOLDS, Noun.PEOPLE, Noun.STAYS, Noun.BUILDINGS, Noun.ROOMS, Noun.BEDS, Noun.BED_ASSIGNMENTS)


@dataclass(frozen=True)
class Line:
    """One person with what belongs to them, every part redacted already."""

    household: Mapping[str, Any]
    person: Mapping[str, Any]
    stay: Mapping[str, Any]
    room: str
    bed: str
    responsible: str
    band: str


@dataclass(frozen=True)
class _Column:
    key: str
    title: str
    tag: str
    value: Callable[[Line], Any]
    full_only: bool = False


_COLUMNS = (
    _Column("household", N_("Household"), "#meta+id+hh", lambda line: line.household.get("number")),
    _Column("card", N_("Card"), "#meta+id+card", lambda line: _card(line.person.get("card"))),
    _Column("surname", N_("Surname"), "#affected+name+surname", lambda line: line.person.get("surname")),
    _Column("given_name", N_("Given name"), "#affected+name+given", lambda line: line.person.get("given_name")),
    _Column("patronymic", N_("Patronymic"), "#affected+name+patronymic", lambda line: line.person.get("patronymic")),
    _Column("sex", N_("Sex"), "#affected+sex", lambda line: sex_word(line.person.get("sex") or "")),
    _Column("birth", N_("Date of birth"), "#date+birth", lambda line: _birth(line.person)),
    _Column("age_band", N_("Group"), "#affected+age", lambda line: line.band),
    _Column("iin", N_("IIN"), "#meta+id+iin", lambda line: line.person.get("iin"), True),
    _Column("phone", N_("Phone"), "#contact+phone",
            lambda line: line.person.get("phone") or (line.household.get("phone") or "")),
    _Column("relation", N_("Relation"), "#affected+relation", lambda line: _relation(line.person)),
    _Column("origin", N_("Where from"), "#loc+origin+name", lambda line: line.household.get("origin")),
    _Column("address", N_("Address"), "#loc+origin+address", lambda line: line.household.get("address"), True),
    _Column("document", N_("Document No"), "#meta+id+document", lambda line: line.person.get("document_number"), True),
    _Column("bus", N_("Bus"), "#meta+bus", lambda line: line.household.get("bus")),
    _Column("state", N_("Whereabouts"), "#status+name", lambda line: _status(line.stay)),
    _Column("since", N_("Since"), "#date+start", lambda line: _moment(line.stay.get("since"))),
    _Column("room", N_("Room"), "#loc+room", lambda line: line.room),
    _Column("bed", N_("Bed"), "#loc+bed", lambda line: line.bed),
    _Column("needs", N_("Special needs"), "#affected+needs", lambda line: _needs(line.person)),
    _Column("diet", N_("Diet"), "#affected+diet", lambda line: line.person.get("diet")),
    _Column("accompaniment", N_("Who is with the child"), "#affected+children+care",
            lambda line: _accompaniment(line.person), True),
    _Column("responsible", N_("Responsible adult"), "#affected+children+responsible",
            lambda line: line.responsible, True),
    _Column("do_not_release_to", N_("Do not release to"), "#meta+warning",
            lambda line: line.person.get("do_not_release_to"), True),
    _Column("allergy", N_("Allergy"), "#affected+allergy", lambda line: line.person.get("allergy"), True),
    _Column("medicine", N_("Medicine"), "#affected+medicine", lambda line: line.person.get("medicine"), True),
    _Column("description", N_("Description"), "#meta+description", lambda line: line.person.get("description"), True),
    _Column("found_where", N_("Found where"), "#loc+found", lambda line: line.person.get("found_where"), True),
    _Column("note", N_("Note"), "#meta+comment", lambda line: line.person.get("note"), True),
)  # fmt: skip


def people_table(records: Records, profile: Profile, today: date) -> Table:
    """Everybody of the profile: operational without those who left, full with everybody ever registered."""
    lines = _lines(records, profile, today)
    columns = [column for column in _COLUMNS if profile is Profile.FULL or not column.full_only]
    return Table(
        "people", _("People"),
        tuple(TableColumn(column.key, _(column.title), column.tag) for column in columns),
        tuple(tuple(column.value(line) for column in columns) for line in lines),
    )  # fmt: skip


def _lines(records: Records, profile: Profile, today: date) -> list[Line]:
    households = {row.id: row.fields for row in records[Noun.HOUSEHOLDS]}
    stays = {row.fields["person_id"]: row for row in records[Noun.STAYS] if row.fields["until"] is None}
    rooms = {row.id: row.fields for row in records[Noun.ROOMS]}
    beds = {row.id: row.fields for row in records[Noun.BEDS]}
    slept = {row.fields["person_id"]: row.fields["bed_id"]
             for row in records[Noun.BED_ASSIGNMENTS] if row.fields["until"] is None}  # fmt: skip
    names = {row.id: f"{row.fields['surname']} {row.fields['given_name']}".strip() for row in records[Noun.PEOPLE]}
    people = [row for row in records[Noun.PEOPLE] if profile is Profile.FULL or _is_here(stays.get(row.id))]
    people.sort(key=lambda row: (households[row.fields["household_id"]]["number"], row.fields["position"], row.id))
    lines = []
    for row in people:
        fields = row.fields
        child = is_child(fields["birth"], fields["stated_group"], today)
        apart = child and fields["accompaniment"] in (Accompaniment.ALONE.value, Accompaniment.RELATIVE.value)
        person = redacted(Noun.PEOPLE, fields, profile, child=child, apart=apart)
        bed = beds.get(slept.get(row.id, ""), {}) if profile is Profile.FULL or not apart else {}
        stay = stays.get(row.id)
        lines.append(Line(
            household=redacted(Noun.HOUSEHOLDS, households[fields["household_id"]], profile, apart=apart),
            person=person,
            stay=redacted(Noun.STAYS, stay.fields, profile) if stay else {},
            room=rooms.get(bed.get("room_id", ""), {}).get("name", ""),
            bed=bed.get("label", ""),
            responsible=names.get(person.get("responsible_id") or "", ""),
            band=band_of(fields["birth"], fields["stated_group"], today),
        ))  # fmt: skip
    return lines


def _is_here(stay: RecordRow | None) -> bool:
    return stay is not None and StayStatus(stay.fields["status"]) not in ENDED


def _card(number: str | None) -> str:
    return shown_card(number) if number else ""


def _birth(person: Mapping[str, Any]) -> str:
    birth = person.get("birth")
    return shown_birth(birth) if birth else ""


def _relation(person: Mapping[str, Any]) -> str:
    relation = person.get("relation")
    return shown_relation(Relation(relation), person.get("sex")) if relation else ""


def _accompaniment(person: Mapping[str, Any]) -> str:
    found = person.get("accompaniment")
    return _(ACCOMPANIMENT_NAMES[Accompaniment(found)]) if found else ""


def _status(stay: Mapping[str, Any]) -> str:
    status = stay.get("status")
    return _(STATUS_NAMES[StayStatus(status)]) if status else ""


def _moment(moment: datetime | None) -> str:
    return shown_time(moment) if moment else ""


def _needs(person: Mapping[str, Any]) -> str:
    codes = parted(person.get("needs") or "")
    return ", ".join(_(need.name) for need in NEEDS if need.code in codes)
