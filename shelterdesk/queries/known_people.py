"""Who of a list is here already, or was: asked before anything of the list is written."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import and_, select

from shelterdesk.domain.folding import folded
from shelterdesk.domain.iin import is_valid
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import ENDED, StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person, Stay
from shelterdesk.store.tables import ChangeEntry, OperationEntry

_TELLING = ("surname", "given_name", "patronymic", "birth", "iin")
_BY_LIST = "register_arrivals"  # the verb of an import: what it wrote, another import may correct


class Known(NamedTuple):
    """Somebody who is registered: who, where, and what a list may say otherwise."""

    id: str
    household_id: str
    household: str  # number
    bus: str  # the arrival they came with
    from_list: bool
    left: bool  # their stay has ended
    expected: bool  # announced, not here yet
    surname: str
    given_name: str
    patronymic: str
    sex: str | None
    birth: str | None
    birth_estimated: bool
    iin: str | None
    phone: str
    document_number: str
    relation: str | None
    note: str
    unnamed: bool  # of a family in numbers, or unknown: stands for somebody to be written down later
    by_hand: frozenset[str] = frozenset()  # fields that somebody changed after the registration

    def may_be_called(self, patronymic: str) -> bool:
        """Whether this patronymic does not speak against it."""
        return not patronymic or not self.patronymic or folded(patronymic) == folded(self.patronymic)


@dataclass(frozen=True)
class KnownPeople:
    """Everybody registered now or before, to be looked up by IIN, by name, by household and by arrival.

    before: some of them once more, as they were written down first: an old list still calls them so.
    """

    people: tuple[Known, ...] = ()
    before: tuple[Known, ...] = ()

    def find(self, surname: str, given_name: str, patronymic: str, birth: str | None, iin: str | None) -> Known | None:
        """Who this is for sure: the same valid IIN, or the same names in any spelling and the same full birth date.
        Somebody who is here comes before somebody who left."""
        if iin and is_valid(iin) and iin in self._by_iin:
            return self._by_iin[iin]
        if not birth or len(birth) < 10 or not (surname and given_name):
            return None
        namesakes = self.called(surname, given_name)
        return next((one for one in namesakes if one.birth == birth and one.may_be_called(patronymic)), None)

    def called(self, surname: str, given_name: str) -> tuple[Known, ...]:
        """Everybody of this name in any spelling, those who are here first."""
        return tuple(self._by_name.get((folded(surname), folded(given_name)), ()))

    def now(self, one: Known) -> Known:
        """Somebody as they are known now."""
        return self._by_id[one.id]

    def of_household(self, household_id: str) -> tuple[Known, ...]:
        """The people of a household who are here; some of them twice, also as they were before."""
        return tuple(self._by_household.get(household_id, ()))

    def of_arrival(self, bus: str) -> tuple[Known, ...]:
        """The people here who came with this arrival; some of them twice, also as they were before."""
        return tuple(self._by_arrival.get(bus, ())) if bus else ()

    @cached_property
    def _by_id(self) -> dict[str, Known]:
        return {one.id: one for one in self.people}

    @cached_property
    def _by_iin(self) -> dict[str, Known]:
        return {one.iin: one for one in reversed(self._ordered) if one.iin and is_valid(one.iin)}

    @cached_property
    def _by_name(self) -> dict[tuple[str, str], list[Known]]:
        names: dict[tuple[str, str], list[Known]] = {}
        for one in self._ordered:
            if one.surname and one.given_name:
                names.setdefault((folded(one.surname), folded(one.given_name)), []).append(one)
        return names

    @cached_property
    def _by_household(self) -> dict[str, list[Known]]:
        return _grouped((one.household_id, one) for one in self._ordered if not one.left)

    @cached_property
    def _by_arrival(self) -> dict[str, list[Known]]:
        return _grouped((one.bus, one) for one in self._ordered if not one.left)

    @property
    def _ordered(self) -> list[Known]:
        return sorted((*self.people, *self.before), key=lambda one: one.left)


def _grouped(pairs: Iterable[tuple[str, Known]]) -> dict[str, list[Known]]:
    groups: dict[str, list[Known]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return groups


NOBODY_KNOWN = KnownPeople()


@question(Permission.IMPORT)
def known_people(view: View) -> KnownPeople:
    """Everybody registered here, those who left too. Hidden people only for those who may see them."""
    show_hidden = view.may(Permission.SEE_HIDDEN)
    ended = [status.value for status in ENDED]
    by_hand = _changed_by_hand(view)
    rows = view.session.execute(
        select(
            Person.id, Household.id, Household.number, Household.bus, Household.entered_by, Stay.status,
            Person.surname, Person.given_name, Person.patronymic, Person.sex, Person.birth, Person.birth_estimated,
            Person.iin, Person.phone, Person.document_number, Person.relation, Person.note, Person.stated_group,
            Person.unknown_number, Person.hidden, Household.hidden,
        )
        .join(Household, Household.id == Person.household_id)
        .join(Stay, and_(Stay.person_id == Person.id, Stay.until.is_(None)))
        .order_by(Household.registered_at, Household.number, Person.position)
    )  # fmt: skip
    people = []
    for (person, household, number, bus, entered_by, status, surname, given, patronymic, sex, birth, estimated, iin,
         phone, document, relation, note, group, unknown, hidden, all_hidden) in rows:  # fmt: skip
        if (hidden or all_hidden) and not show_hidden:
            continue
        people.append(
            Known(
                person, household, number, bus, entered_by == "list", status in ended, status == StayStatus.PLANNED,
                surname, given, patronymic, sex, birth, estimated, iin, phone, document, relation, note,
                unnamed=bool(unknown) or (not given and (group is not None or not birth)),
                by_hand=frozenset(by_hand.get(person, {})),
            )
        )  # fmt: skip
    first = tuple(one._replace(**old) for one in people if (old := _as_first_written(one, by_hand.get(one.id, {}))))
    return KnownPeople(tuple(people), first)


def _as_first_written(one: Known, changed: dict[str, Any]) -> dict[str, Any]:
    """The names, birth and number somebody had at first, where they were changed since."""
    return {name: changed[name] for name in _TELLING if name in changed and changed[name] != getattr(one, name)}


def _changed_by_hand(view: View) -> dict[str, dict[str, Any]]:
    """What was changed by anything but an import, {person id: {field: what stood there first}}."""
    changes = view.session.execute(
        select(ChangeEntry.record_id, ChangeEntry.fields)
        .join(OperationEntry, OperationEntry.id == ChangeEntry.operation_id)
        .where(ChangeEntry.noun == Noun.PEOPLE.value, ChangeEntry.created.is_(False), OperationEntry.verb != _BY_LIST)
        .order_by(OperationEntry.position)
    )
    found: dict[str, dict[str, Any]] = {}
    for person_id, fields in changes:
        for name, pair in json.loads(fields or "{}").items():
            found.setdefault(person_id, {}).setdefault(name, pair[0])
    return found
