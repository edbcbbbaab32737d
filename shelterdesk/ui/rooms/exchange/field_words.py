"""What the fields of a conflict are called, and their values as people say them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.households import ACCOMPANIMENT_NAMES, RELATION_NAMES
from shelterdesk.domain.needs import NEEDS, parted
from shelterdesk.domain.permissions import ROLE_NAMES
from shelterdesk.domain.phones import shown_phone
from shelterdesk.domain.rooms import BED_KINDS, BED_STATES, ROOM_KINDS
from shelterdesk.domain.sexes import sex_word
from shelterdesk.domain.stays import STATUS_NAMES
from shelterdesk.domain.written_choices import DOCUMENT_KINDS, HOME_DAMAGES, PERSON_LANGUAGES, TENURES
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.queries.timelines import FIELD_NAMES

REMOVED = "void"
_NAMES: Mapping[str, str] = {
    **FIELD_NAMES, REMOVED: N_("Removed"), "void_reason": N_("Reason for removing"), "name": N_("Name"),
    "number": N_("Number"), "code": N_("Code of the centre"), "card": N_("Card number"),
    "head_id": N_("Head of household"), "origin": N_("Settlement"), "region": N_("Region"),
    "district": N_("District"), "address": N_("Address"), "tenure": N_("Housing"),
    "home_damage": N_("Damage to the home"), "bus": N_("Bus"), "vehicle": N_("Vehicle"), "pets": N_("Pets"),
    "livestock": N_("Livestock"), "paper_number": N_("Number on paper"), "household_id": N_("Household"),
    "unknown_number": N_("Number of an unknown person"), "birth_estimated": N_("Age is estimated"),
    "stated_group": N_("Age group"), "iin_to_verify": N_("IIN to be verified"), "status": N_("Status"),
    "since": N_("Since"), "until": N_("Until"), "arrival": N_("How they came"), "place": N_("Place"),
    "expected_back": N_("Expected back"), "reason": N_("Reason"), "bed_id": N_("Bed"), "person_id": N_("Person"),
    "room_id": N_("Room"), "building_id": N_("Building"), "label": N_("Label"), "kind": N_("Kind"),
    "state": N_("State"), "floor": N_("Floor"), "accessible": N_("Accessible"), "closed": N_("Closed"),
    "position": N_("Order"), "unit": N_("Unit"), "category": N_("Category"), "barcode": N_("Barcode"),
    "expiry": N_("Best before"), "source": N_("Source"), "quantity": N_("Quantity"), "role": N_("Role"),
    "active": N_("In use"), "area_tenths": N_("Area"), "at": N_("Time"), "registered_at": N_("Registered"),
    "received_at": N_("Received"), "item_id": N_("Goods"), "lot_id": N_("Lot"), "set_id": N_("Set"),
    "phone": N_("Phone"), "note": N_("Note"), "chief": N_("Chief of the centre"), "report_hour": N_("Report hour"),
    "lines": N_("Contents"), "interval_hours": N_("Hours between"), "document": N_("Document"),
    "collector_id": N_("Who collected"), "proxy": N_("Who collected for them"), "emergency": N_("Emergency"),
    "emergency_date": N_("Day of the emergency"), "document_language": N_("Language of documents"),
    "kato": N_("KATO code of the settlement"), "desk_prefix": N_("Letter of household numbers"),
    "training": N_("Training centre"), "entered_by": N_("How it was entered"),
    "merged_into": N_("Made one person with"), "name_kk": N_("Name in Kazakh"), "name_ru": N_("Name in Russian"),
    "need_group": N_("Who needs it"), "need_thousandths": N_("Need per person and day"),
    "once_thousandths": N_("Need per person, once"), "perishable": N_("Perishable"), "per": N_("For whom"),
    "people": N_("People"), "volume_tenths": N_("Volume"), "to_name": N_("Where to"), "from_name": N_("From"),
    "left_at": N_("Left"), "due_at": N_("Expected by"), "escort": N_("Escort"), "came_at": N_("Arrived"),
    "arrived_at": N_("Arrived"), "told_at": N_("Arrived"), "ended_at": N_("Ended"),
}  # fmt: skip
_CHOICES: Mapping[str, Mapping[Any, str]] = {
    "status": {key.value: words for key, words in STATUS_NAMES.items()},
    "relation": {key.value: words for key, words in RELATION_NAMES.items()},
    "accompaniment": {key.value: words for key, words in ACCOMPANIMENT_NAMES.items()},
    "role": {key.value: words for key, words in ROLE_NAMES.items()},
    "document_kind": DOCUMENT_KINDS, "tenure": TENURES, "home_damage": HOME_DAMAGES, "language": PERSON_LANGUAGES,
    "document_language": PERSON_LANGUAGES,
}  # fmt: skip
_OF_NOUN: Mapping[tuple[str, str], Mapping[Any, str]] = {
    (Noun.ROOMS, "kind"): ROOM_KINDS, (Noun.BEDS, "kind"): BED_KINDS, (Noun.BEDS, "state"): BED_STATES,
}  # fmt: skip
_SHOWN: Mapping[str, Callable[[str], str]] = {
    "birth": shown_birth, "expiry": shown_birth, "emergency_date": shown_birth, "sex": sex_word, "phone": shown_phone,
    "needs": lambda codes: ", ".join(_(need.name) for need in NEEDS if need.code in parted(codes)),
}  # fmt: skip


def field_name(field: str) -> str:
    """The field in words; a field this program has no word for is told by its name in the store."""
    return _(_NAMES[field]) if field in _NAMES else _("Field {name}").format(name=field)


def value_words(noun: str, field: str, value: Any, called: str | None, *, moment: bool = False) -> str:
    """One value as people say it; called: what the record is called that the value points to."""
    if field == REMOVED:
        return _("removed") if value else _("still there")
    if called:
        return called
    if value is None or value == "":
        return _("empty")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = _OF_NOUN.get((noun, field)) or _CHOICES.get(field, {})
    if value in choices:
        return _(choices[value])
    text = str(value)
    if moment:
        return shown_time(datetime.fromisoformat(text))
    return (_SHOWN[field](text) if field in _SHOWN else text) or text
