"""Households with two heads, and numbers that stand for two: of households, of cards."""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from shelterdesk.domain.households import Relation
from shelterdesk.foundation.changes import Noun
from shelterdesk.queries.attention_rows import SAME_CARD, SAME_NUMBER, TWO_HEADS, AttentionRow, Found, Who
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View
from shelterdesk.records import Household, Person
from shelterdesk.store.exchange_tables import ConflictEntry, OriginEntry


def households_of_two_heads(view: View) -> Iterator[Found]:
    """Two laptops each named another head: by the household, or by what its people are to the head."""
    heads: dict[str, list[str]] = defaultdict(list)
    disputed = select(ConflictEntry.record_id, ConflictEntry.standing).where(
        ConflictEntry.noun == Noun.HOUSEHOLDS.value, ConflictEntry.field == "head_id"
    )
    for household_id, standing in view.session.execute(disputed):
        heads[household_id] += [str(pair[1]) for pair in json.loads(standing) if pair[1]]
    is_head = Person.relation == Relation.HEAD.value
    several = select(Person.household_id).where(is_head).group_by(Person.household_id).having(func.count() > 1)
    for household_id, person_id in view.session.execute(
        select(Person.household_id, Person.id).where(is_head, Person.household_id.in_(several)).order_by(Person.id)
    ):
        heads[household_id].append(person_id)
    who = _Heads(view, heads)
    for household_id, number, shown in who.households:
        known = [one for one in dict.fromkeys(heads[household_id]) if one in who.rows]
        people = tuple(sorted(known, key=lambda one: one != shown))
        if len(people) > 1:
            names = tuple(who.name(one) for one in people)
            found = AttentionRow(TWO_HEADS, people, people, names, (household_id,), (number,))
            yield found, who.is_hidden(people)


class _Heads(Who):
    """The people several laptops named, and their households."""

    def __init__(self, view: View, heads: dict[str, list[str]]) -> None:
        super().__init__(view, (one for several in heads.values() for one in several))
        query = select(Household.id, Household.number, Household.head_id).where(Household.id.in_(sorted(heads)))
        self.households = view.session.execute(query.order_by(Household.number, Household.id)).all()


def same_household_numbers(view: View) -> Iterator[Found]:
    """Within a centre; headquarters has the same numbers from many centres."""
    doubled = select(Household.number).where(Household.number != "").group_by(Household.number)
    rows = view.session.execute(
        select(Household.number, OriginEntry.centre_id, Household.id, Household.registered_at, Household.hidden,
               Person.surname, Person.given_name, Person.patronymic, Person.unknown_number, Person.hidden)
        .outerjoin(Person, Person.id == Household.head_id).outerjoin(OriginEntry, OriginEntry.record_id == Household.id)
        .where(Household.number.in_(doubled.having(func.count() > 1)))
        .order_by(Household.number, Household.registered_at, Household.id)
    )  # fmt: skip
    alike: dict[tuple[str, str | None], list[Any]] = defaultdict(list)
    for row in rows:
        alike[row[0], row[1]].append(row)
    for (number, _centre), homes in alike.items():
        if len(homes) < 2:
            continue
        names = tuple(full_name(row[5] or "", row[6] or "", row[7] or "", row[8]) for row in homes)
        ids = tuple(row[2] for row in homes)
        moment = max(row[3] for row in homes)
        found = AttentionRow(SAME_NUMBER, ids, (), names, ids, (number,) * len(ids), since=moment)
        yield found, any(row[4] or row[9] for row in homes)


def same_cards(view: View) -> Iterator[Found]:
    """Within a centre: the same number on two bands, two family cards, or a band and a family card."""
    people, homes = aliased(Person), aliased(Household)
    doubled = {
        *view.session.scalars(
            select(people.card).where(people.card != "").group_by(people.card).having(func.count() > 1)
        ),
        *view.session.scalars(select(homes.card).where(homes.card != "").group_by(homes.card).having(func.count() > 1)),
        *view.session.scalars(select(homes.card).join(people, people.card == homes.card).where(homes.card != "")),
    }
    if not doubled:
        return
    alike: dict[tuple[str, str], list[tuple[str, str, bool]]] = defaultdict(list)
    for kind in (Person, Household):
        rows = view.session.execute(
            select(kind.card, OriginEntry.centre_id, kind.id).outerjoin(OriginEntry, OriginEntry.record_id == kind.id)
            .where(kind.card.in_(sorted(doubled))).order_by(kind.id)
        )  # fmt: skip
        for card, centre, record_id in rows:
            alike[card, centre or ""].append((record_id, card, kind is Household))
    who = Who(view, (one[0] for several in alike.values() for one in several if not one[2]))
    ids = [one[0] for several in alike.values() for one in several if one[2]]
    numbers: dict[str, Any] = {
        row[0]: row for row in view.session.execute(
            select(Household.id, Household.number, Household.hidden).where(Household.id.in_(ids)))
    }  # fmt: skip
    for (card, _centre), several in sorted(alike.items()):
        mine = tuple(one[0] for one in several if not one[2] and one[0] in who.rows)
        theirs = tuple(one[0] for one in several if one[2])
        if len(mine) + len(theirs) > 1:
            row = AttentionRow(
                SAME_CARD, (*mine, *theirs), mine, tuple(who.name(one) for one in mine), theirs,
                tuple(numbers[one][1] for one in theirs), (card,),
            )  # fmt: skip
            yield row, who.is_hidden(mine) or any(numbers[one][2] for one in theirs)
