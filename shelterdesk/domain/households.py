"""Families: relations to the head, who accompanies a child, and what a registrar writes down at intake."""

from dataclasses import dataclass, field
from enum import StrEnum

from shelterdesk.domain.stays import Arrival, StayStatus
from shelterdesk.foundation.i18n import N_


class Relation(StrEnum):
    """Relation to the head of the household."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    IN_LAW = "in_law"
    NEPHEW = "nephew"
    OTHER_RELATIVE = "other_relative"
    WARD = "ward"
    NOT_RELATED = "not_related"


RELATION_NAMES = {
    Relation.HEAD: N_("Head of household"),
    Relation.SPOUSE: N_("Husband or wife"),
    Relation.CHILD: N_("Son or daughter"),
    Relation.PARENT: N_("Father or mother"),
    Relation.SIBLING: N_("Brother or sister"),
    Relation.GRANDPARENT: N_("Grandparent"),
    Relation.GRANDCHILD: N_("Grandchild"),
    Relation.IN_LAW: N_("Relative by marriage"),
    Relation.NEPHEW: N_("Nephew or niece"),
    Relation.OTHER_RELATIVE: N_("Other relative"),
    Relation.WARD: N_("Child in care"),
    Relation.NOT_RELATED: N_("Not related"),
}


class Accompaniment(StrEnum):
    """Who is with a child under 18: always asked, never guessed (Inter-agency Guiding Principles, 2004)."""

    PARENT = "parent"
    RELATIVE = "relative"
    ALONE = "alone"


ACCOMPANIMENT_NAMES = {
    Accompaniment.PARENT: N_("With a parent or guardian"),
    Accompaniment.RELATIVE: N_("With another adult relative (separated)"),
    Accompaniment.ALONE: N_("Alone or not known (unaccompanied)"),
}


@dataclass(frozen=True)
class PersonEntry:
    """One person as written down at intake. Asked for: a surname (or "unknown"), sex, an age of some kind."""

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    other_name: str = ""
    unknown: bool = False  # nobody can say the name: registered as "Unknown No. n"
    sex: str | None = None  # "M", "F"
    birth: str | None = None  # "1991-03-12", "1991-03" or "1991"
    birth_estimated: bool = False
    stated_group: str | None = None  # "infant", "child", "adult", "older" when nothing better is known
    iin: str | None = None
    iin_to_verify: bool = False
    document_kind: str = ""
    document_number: str = ""
    phone: str = ""
    language: str = ""
    relation: Relation | None = None
    accompaniment: Accompaniment | None = None
    needs: frozenset[str] = frozenset()  # codes of domain/needs.py
    allergy: str = ""
    diet: str = ""
    medicine: str = ""
    clothing_size: str = ""
    found_where: str = ""
    description: str = ""
    consent_relatives: bool | None = None  # may relatives be told; None = not asked, counts as no
    hidden: bool = False
    note: str = ""
    to_complete: bool = False
    bed_id: str | None = None
    card: str = ""  # of a wristband printed before; "" = a new number


@dataclass(frozen=True)
class HouseholdEntry:
    """One household as written down at intake: what belongs to all, and its people, the head first."""

    people: tuple[PersonEntry, ...]
    phone: str = ""
    origin: str = ""  # settlement
    region: str = ""
    district: str = ""
    address: str = ""
    tenure: str = ""
    home_damage: str = ""
    bus: str = ""
    vehicle: str = ""
    pets: str = ""
    livestock: str = ""
    paper_number: str = ""
    entered_by: str = "desk"  # desk, list, paper, bus
    language: str = ""
    note: str = ""
    hidden: bool = False
    status: StayStatus = StayStatus.IN
    arrival: Arrival = Arrival.ARRIVED
    head: int = field(default=0)  # which of the people is the head
