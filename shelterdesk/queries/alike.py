"""Who of those registered may be one of these people: looked up by their keys, weighed by the engine.

One way for hints at the desk, lists that are read in, and whoever else asks about somebody who is not stored yet.
Hidden people only for those who may see them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from shelterdesk.domain.matching.comparisons import (
    CROWD,
    GIVEN_SHARES,
    SURNAME_SHARES,
    counted_up_to,
    rarity,
)
from shelterdesk.domain.matching.hints import Hint, hints
from shelterdesk.domain.matching.keys import CROWDED, given_name_key, keys_of, surname_key
from shelterdesk.domain.matching.profiles import Profile, profile_of
from shelterdesk.domain.matching.registrations import Registration, kept_registration
from shelterdesk.domain.permissions import Permission
from shelterdesk.queries.registry import View
from shelterdesk.records import Household, Person
from shelterdesk.store.match_keys import count_under, households_on_phone, people_under
from shelterdesk.store.tables import SearchWords

_COMPARED = 60  # people looked at closely for one who is typed: those who share most keys
_IN_A_CROWD = 2000  # people of one crowded key who are counted
_PHONES_COUNTED = 200


@dataclass(frozen=True)
class Alike:
    """A registered person who may be the one asked about."""

    person_id: str
    hint: Hint  # how sure, and why


class Lookup:
    """Looking people up in one moment of the store; what was read for one is kept for the next."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._profiles: dict[str, Profile | None] = {}  # None: not for these eyes, or gone
        self._under: dict[str, list[str]] = {}
        self._people = people_in_all(view)
        self._common = CommonInStore(view, self._people)

    def alike(self, registration: Registration, most: int = 3) -> list[Alike]:
        """The likeliest registered people, the surest first; nobody when nobody is likely."""
        typed = profile_of(registration)
        ids = self._candidates(typed)
        others = [(one, profile) for one in ids if (profile := self._profiles.get(one)) is not None]
        found = hints(typed, [profile for _one, profile in others], self._common, self._people, most)
        return [Alike(others[hint.place][0], hint) for hint in found]

    def _candidates(self, typed: Profile) -> list[str]:
        """Ids of those who share most keys; a key of a crowd counts only together with another."""
        keys = keys_of(typed)
        missing = [key for key in keys if key not in self._under]
        self._under |= people_under(self._view.session, missing, _IN_A_CROWD)
        shared: Counter[str] = Counter()
        sure: set[str] = set()
        for key in keys:
            people = self._under[key]
            shared.update(people)
            if len(people) <= CROWDED:
                sure.update(people)
        wanted = [one for one, count in shared.items() if count > 1 or one in sure]
        wanted.sort(key=lambda one: (-shared[one], one))
        ids = self._seen_first(wanted)
        return sorted(ids)

    def _seen_first(self, wanted: Sequence[str]) -> list[str]:
        """The first of these whom whoever asks may see; they are read on the way."""
        seen: list[str] = []
        for start in range(0, len(wanted), _COMPARED):
            part = wanted[start : start + _COMPARED]
            self._read([one for one in part if one not in self._profiles])
            seen += [one for one in part if self._profiles[one] is not None]
            if len(seen) >= _COMPARED:
                break
        return seen[:_COMPARED]

    def _read(self, ids: Sequence[str]) -> None:
        self._profiles.update(dict.fromkeys(ids))
        if ids:
            self._profiles.update(
                (registration.id, profile_of(registration)) for registration in registrations(self._view, ids)
            )


def people_in_all(view: View) -> int:
    """How many people are registered, about: read off the last place given, which is seldom given up."""
    return int(view.session.scalar(select(func.max(SearchWords.row))) or 0)


class CommonInStore:
    """How common names and phones are in the store: counted by their keys when somebody asks."""

    def __init__(self, view: View, people: int) -> None:
        self._session, self._people = view.session, people
        self._known: dict[str, int] = {}

    def of_given_name(self, name: str) -> int:
        return self._grade(given_name_key(name), GIVEN_SHARES)

    def of_surname(self, stem: str) -> int:
        return self._grade(surname_key(stem), SURNAME_SHARES)

    def is_crowd(self, phone: str) -> bool:
        known = self._known.get(phone)
        if known is None:
            known = self._known[phone] = households_on_phone(self._session, phone, _PHONES_COUNTED)
        return known > CROWD

    def _grade(self, key: str, shares: tuple[float, float, float]) -> int:
        known = self._known.get(key)
        if known is None:
            count = count_under(self._session, key, counted_up_to(self._people, shares))
            known = self._known[key] = rarity(count, self._people, shares)
        return known


def registrations(view: View, person_ids: Iterable[str] | None = None) -> list[Registration]:
    """These people (or everybody) as matching compares them, in order of registration; nameless ones have nothing to
    compare. Hidden people only for those who may see them."""
    query = select(*_COLUMNS).join(Household, Household.id == Person.household_id)
    if person_ids is None:
        query = query.order_by(Household.number, Person.position, Person.id)
    else:
        query = query.where(Person.id.in_(list(person_ids)))
    show_hidden = view.may(Permission.SEE_HIDDEN)
    return [
        kept_registration(row, row.household_phone, row.origin, row.address)
        for row in view.session.execute(query)
        if (row.surname or row.given_name) and (show_hidden or not (row.hidden or row.household_hidden))
    ]


_COLUMNS: tuple[Any, ...] = (
    Person.id, Person.household_id, Person.surname, Person.given_name, Person.patronymic, Person.sex, Person.birth,
    Person.iin, Person.iin_to_verify, Person.phone, Person.hidden, Household.phone.label("household_phone"),
    Household.origin, Household.address, Household.hidden.label("household_hidden"),
)  # fmt: skip
