"""What may leave the house: for every noun and field, the export profiles that carry it. Not listed means withheld.

To add a field: write it here with its profiles; until then it stays at home. A test insists that every noun has a
line. Three things are withheld beyond the fields, from the operational profile: hidden people altogether; what would
name or place a child who is alone or not with its parents; a child's exact birth date.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.i18n import N_


class Profile(StrEnum):
    """Whom an export is for."""

    STATISTICS = "statistics"
    OPERATIONAL = "operational"
    FULL = "full"


PROFILE_NAMES = {
    Profile.STATISTICS: N_("Statistics: figures only, nobody is named"),
    Profile.OPERATIONAL: N_("Operational list: who is where; hidden people and details of children are withheld"),
    Profile.FULL: N_("Full transfer: everything, for the receiving authority only"),
}

_BOTH = frozenset({Profile.OPERATIONAL, Profile.FULL})
_FULL = frozenset({Profile.FULL})

REDACTION: Mapping[Noun, Mapping[str, frozenset[Profile]]] = {
    Noun.CENTRES: {
        **dict.fromkeys(("name", "code", "region", "district", "training"), _BOTH),
        **dict.fromkeys(("kato", "address", "phone", "chief", "emergency", "emergency_date"), _FULL),
    },
    Noun.USERS: {},
    Noun.HOUSEHOLDS: {
        **dict.fromkeys(
            ("number", "origin", "region", "district", "bus", "registered_at", "to_complete", "merged_into"), _BOTH),
        **dict.fromkeys(
            ("card", "head_id", "entered_by", "paper_number", "phone", "address", "tenure", "home_damage", "vehicle",
             "pets", "livestock", "language", "note", "hidden"), _FULL),
    },
    Noun.PEOPLE: {
        **dict.fromkeys(
            ("household_id", "position", "card", "surname", "given_name", "patronymic", "unknown_number", "sex",
             "birth", "birth_estimated", "stated_group", "phone", "relation", "needs", "diet", "to_complete",
             "merged_into"), _BOTH),
        **dict.fromkeys(
            ("other_name", "iin", "iin_to_verify", "document_kind", "document_number", "language", "accompaniment",
             "responsible_id", "allergy", "medicine", "clothing_size", "found_where", "description",
             "do_not_release_to", "gate_note", "consent_relatives", "hidden", "note"), _FULL),
    },
    Noun.STAYS: {
        **dict.fromkeys(("person_id", "status", "since", "until", "arrival", "expected_back"), _BOTH),
        **dict.fromkeys(("place", "phone", "reason"), _FULL),
    },
    Noun.BUILDINGS: dict.fromkeys(("name", "address", "position"), _BOTH),
    Noun.ROOMS: dict.fromkeys(
        ("building_id", "name", "floor", "kind", "accessible", "closed", "area_tenths", "volume_tenths", "position"),
        _BOTH),
    Noun.BEDS: dict.fromkeys(("room_id", "label", "kind", "state", "position"), _BOTH),
    Noun.BED_ASSIGNMENTS: {
        **dict.fromkeys(("bed_id", "person_id", "since", "until"), _BOTH),
        "reason": _FULL,
    },
    Noun.ITEMS: dict.fromkeys(
        ("name", "name_kk", "name_ru", "unit", "category", "need_group", "need_thousandths", "perishable"), _BOTH),
    Noun.LOTS: {
        **dict.fromkeys(("item_id", "label", "expiry", "place", "received_at"), _BOTH),
        "source": _FULL,
    },
    Noun.STOCK_MOVEMENTS: {
        **dict.fromkeys(("lot_id", "quantity", "kind", "at", "document"), _BOTH),
        **dict.fromkeys(("distribution_id", "reason"), _FULL),
    },
    Noun.DISTRIBUTION_SETS: dict.fromkeys(("name", "lines", "per", "interval_hours", "active"), _BOTH),
    Noun.DISTRIBUTIONS: dict.fromkeys(
        ("household_id", "collector_id", "proxy", "set_id", "people", "at", "reason"), _FULL),
    Noun.ISSUED_REPORTS: {},
    Noun.EXPORTS: {},
    Noun.TRANSFERS: {
        **dict.fromkeys(
            ("code", "number", "from_centre", "from_name", "from_code", "to_centre", "to_name", "left_at", "due_at",
             "people_count", "issued_at", "packed_at", "received_at", "arrived", "arrived_at", "said_from"),
            _BOTH),
        **dict.fromkeys(("escort", "vehicle", "note"), _FULL),
    },
    Noun.TRANSFERRED_PEOPLE: dict.fromkeys(
        ("transfer_id", "person_id", "household_id", "arrived_id", "came_at", "told_at", "ended_at"), _BOTH),
    Noun.DISTINCTIONS: {**dict.fromkeys(("one_id", "two_id"), _BOTH), "reason": _FULL},
    # who looks for whom goes to whoever takes everything over; to others only by the tracing service's own ways
    Noun.TRACING_REQUESTS: dict.fromkeys(
        ("number", "asked_at", "status", "outcome", "found_id", "seeker_id", "seeker_name", "seeker_phone", "relation",
         "surname", "given_name", "patronymic", "other_name", "sex", "birth", "age_from", "age_to", "father", "mother",
         "relatives", "last_place", "last_seen", "description", "may_share", "note"), _FULL),
    Noun.TRACING_CANDIDATES: dict.fromkeys(("request_id", "person_id", "finding", "note"), _FULL),
    Noun.ENQUIRIES: dict.fromkeys(
        ("at", "by_phone", "asker_name", "asker_relation", "asker_phone", "surname", "given_name", "birth", "answer",
         "message", "person_id", "delivered_at"), _FULL),
}  # fmt: skip

# of a child who is not with its parents, only that it is here and what it needs
_UNPLACED = {
    Noun.PEOPLE: frozenset({
        "surname", "given_name", "patronymic", "phone", "relation", "birth", "stated_group", "position",
    }),
    Noun.HOUSEHOLDS: frozenset({"origin", "region", "district", "bus"}),
}  # fmt: skip


def is_shown(noun: Noun, field: str, profile: Profile) -> bool:
    """Whether an export of this profile carries this field."""
    return profile in REDACTION.get(noun, {}).get(field, frozenset())


def redacted(
    noun: Noun, fields: Mapping[str, Any], profile: Profile, *, child: bool = False, apart: bool = False
) -> dict[str, Any]:
    """The fields that leave the house. child: under 18; apart: and not with its parents."""
    shown = {name: value for name, value in fields.items() if is_shown(noun, name, profile)}
    if profile is not Profile.OPERATIONAL:
        return shown
    if apart:
        return {name: value for name, value in shown.items() if name not in _UNPLACED.get(noun, frozenset())}
    if child and noun is Noun.PEOPLE and shown.get("birth"):
        shown["birth"] = str(shown["birth"])[:4]
    return shown
