"""What a verb touched, so that screens which watch those nouns can refresh themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Noun(StrEnum):
    """Everything we keep records of. To add one: see ARCHITECTURE.md."""

    CENTRES = "centres"
    USERS = "users"
    HOUSEHOLDS = "households"
    PEOPLE = "people"
    STAYS = "stays"
    BUILDINGS = "buildings"
    ROOMS = "rooms"
    BEDS = "beds"
    BED_ASSIGNMENTS = "bed_assignments"
    ITEMS = "items"
    LOTS = "lots"
    STOCK_MOVEMENTS = "stock_movements"
    DISTRIBUTION_SETS = "distribution_sets"
    DISTRIBUTIONS = "distributions"
    ISSUED_REPORTS = "issued_reports"
    EXPORTS = "exports"
    TRANSFERS = "transfers"
    TRANSFERRED_PEOPLE = "transferred_people"
    DISTINCTIONS = "distinctions"
    TRACING_REQUESTS = "tracing_requests"
    TRACING_CANDIDATES = "tracing_candidates"
    ENQUIRIES = "enquiries"


@dataclass(frozen=True)
class Changes:
    """The records one verb touched: ids by noun."""

    ids: Mapping[Noun, frozenset[str]] = field(default_factory=dict)

    @property
    def nouns(self) -> frozenset[Noun]:
        """The nouns that were touched."""
        return frozenset(self.ids)

    def of(self, noun: Noun) -> frozenset[str]:
        """The touched ids of one noun."""
        return self.ids.get(noun, frozenset())
