"""Which rows of a list are about somebody who is registered already, and what the list says otherwise about them.

For sure: the same valid IIN, or the same name and birth date. A corrected list is recognised by its company: whoever is
listed with people who are here, or came with the same arrival, is looked for among theirs, also with a letter or a day
put right. Anybody else of the same name, or whom the engine of duplicates finds as like, is only perhaps the same, and
a person decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shelterdesk.domain.births import year_of_age
from shelterdesk.domain.folding import folded
from shelterdesk.domain.iin import has_twelve_digits, is_valid
from shelterdesk.domain.relation_words import relation_of_word
from shelterdesk.exchange.likely_matches import likely_matches
from shelterdesk.exchange.lists import ListedPerson, ListedStub
from shelterdesk.queries.known_people import Known, KnownPeople

SURE, PERHAPS = "sure", "perhaps"
_PLAIN = ("surname", "given_name", "patronymic", "sex", "phone")


@dataclass(frozen=True)
class Difference:
    """A field in which the list says something else. sure: nothing that a person wrote gets lost by taking it."""

    field: str  # of a person's card
    before: str
    after: str
    sure: bool


@dataclass(frozen=True)
class Match:
    """Who a row is about."""

    known: Known
    kind: str  # SURE, PERHAPS
    differences: tuple[Difference, ...] = ()


def matches_of(persons: Sequence[ListedPerson], known: KnownPeople, bus: str, today: date) -> dict[int, Match]:
    """For the place of each listed person who is or may be registered: who that is."""
    if not known.people:
        return {}
    found: dict[int, Known] = {}
    for place, person in enumerate(persons):
        one = known.find(
            person.surname or "", person.given_name or "", person.patronymic or "", person.birth_date, person.iin
        )
        if one is not None:
            found[place] = one
    found.update(_by_company(persons, known, bus, found, today))
    found = {place: known.now(one) for place, one in found.items()}
    matches = {place: Match(one, SURE, differences(persons[place], one, today)) for place, one in found.items()}
    taken = {one.id for one in found.values()}
    for place, person in enumerate(persons):
        if place not in matches and person.surname and person.given_name:
            namesake = _namesake(person, known, taken, today)
            if namesake is not None:
                one = known.now(namesake)
                by_phone = bool(person.phone and person.phone == one.phone and not one.left)
                matches[place] = Match(
                    one, SURE if by_phone else PERHAPS, differences(person, one, today) if by_phone else ()
                )
    taken |= {match.known.id for match in matches.values()}
    left = [one for one in known.people if one.id not in taken]
    likely = likely_matches(persons, set(range(len(persons))) - matches.keys(), left, today)
    return matches | {place: Match(one, PERHAPS) for place, one in likely.items()}


def household_of_stub(stub: ListedStub, known: KnownPeople, bus: str) -> tuple[str, int]:
    """The number of the household in which a family in numbers is registered already, and how many are in it; or
    ("", 0)."""
    if not stub.surname:
        return "", 0
    for one in known.people:
        if one.left or folded(one.surname) != folded(stub.surname) or not one.from_list:
            continue
        if (bus and one.bus == bus) or (stub.phone and one.phone == stub.phone):
            return one.household, len({each.id for each in known.of_household(one.household_id)})
    return "", 0


def differences(person: ListedPerson, known: Known, today: date) -> tuple[Difference, ...]:
    """What the list says otherwise, or more exactly, about somebody."""
    found = []
    said = {name: getattr(person, name) or "" for name in _PLAIN}
    said["document_number"] = person.document or ""
    said["iin"] = person.iin if person.iin and has_twelve_digits(person.iin) else ""
    said["birth"] = _better_birth(person, known, today)
    for name, text in said.items():
        before = getattr(known, name) or ""
        if not text or text.casefold() == before.casefold():
            continue
        if name in _PLAIN[:3] and folded(text) == folded(before) and (not known.from_list or name in known.by_hand):
            continue  # only spelt in another way, and here somebody looked at it
        fills = not before or (name == "birth" and (text.startswith(before) or known.birth_estimated))
        ours = known.from_list and name not in known.by_hand
        found.append(Difference(name, before, text, fills or ours))
    relation = relation_of_word(person.relation)
    if relation is not None and not known.relation and relation.value != "head":
        found.append(Difference("relation", "", relation.value, sure=True))
    return tuple(found)


def _better_birth(person: ListedPerson, known: Known, today: date) -> str:
    """The listed birth where it differs from the known one and is not merely less exact."""
    birth, before = person.birth_date or "", known.birth or ""
    if not birth:
        if person.age is None or before:
            return ""
        return year_of_age(person.age, today)
    return "" if before.startswith(birth) and not known.birth_estimated else birth


# --- a corrected list


def _by_company(
    persons: Sequence[ListedPerson], known: KnownPeople, bus: str, sure: dict[int, Known], today: date
) -> dict[int, Known]:
    families: dict[str, set[str]] = {}  # listed household: ids of ours
    for place, one in sure.items():
        listed = persons[place].household
        if listed is not None and not one.left:
            families.setdefault(listed, set()).add(one.household_id)
    taken = {one.id for one in sure.values()}
    fellows = [one for one in known.of_arrival(bus) if one.id not in taken]
    by_name: dict[str, list[Known]] = {}
    for one in fellows:
        for name in {folded(one.given_name), folded(one.surname)}:
            by_name.setdefault(name, []).append(one)
    ranked: list[tuple[int, int, str, Known]] = []
    for place, person in enumerate(persons):
        if place in sure:
            continue
        family = [
            one for household in families.get(person.household or "", ()) for one in known.of_household(household)
            if one.id not in taken
        ]  # fmt: skip
        alike = {one: False for name in (person.given_name, person.surname) if name
                 for one in by_name.get(folded(name), ())}  # fmt: skip
        alike.update(dict.fromkeys(family, True))
        for one, together in alike.items():
            score = _likeness(person, one, together, today)
            if score:
                ranked.append((-score, place, one.id, one))
    found: dict[int, Known] = {}
    for _score, place, one_id, one in sorted(ranked, key=lambda entry: entry[:3]):
        if place not in found and one_id not in taken:
            found[place] = one
            taken.add(one_id)
    return found


def _likeness(person: ListedPerson, one: Known, together: bool, today: date) -> int:
    """How sure it is that this is the same person of the same list, corrected; 0: it is not."""
    if person.sex and one.sex and person.sex != one.sex and person.iin != one.iin:
        return 0
    if person.iin and one.iin and person.iin != one.iin and is_valid(person.iin) and is_valid(one.iin):
        return 0
    if not one.may_be_called(person.patronymic or "") and not _near(person.patronymic or "", one.patronymic):
        return 0
    given, surname = _names_alike(person.given_name, one.given_name), _names_alike(person.surname, one.surname)
    birth = _births(person, one, today)
    if not person.given_name and not one.given_name:
        return 6 if surname == 2 and birth == 3 else 0
    if given == 2 and surname == 2 and birth:
        return 20 + birth + together
    if given == 2 and birth == 3 and (surname or together):
        return 15 + surname
    if given == 2 and surname and birth >= 2 and together:
        return 12
    if given == 1 and surname and birth == 3:
        return 10 + surname
    return 0


def _names_alike(one: str | None, other: str) -> int:
    """2: the same in any spelling, 1: a letter or two apart, 0: another name."""
    if not one or not other:
        return 0
    if folded(one) == folded(other):
        return 2
    return 1 if _near(one, other) else 0


def _near(one: str, other: str) -> bool:
    if not one or not other or min(len(one), len(other)) < 4:
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(folded(one), folded(other)) <= (1 if len(one) < 7 else 2)


def _births(person: ListedPerson, one: Known, today: date) -> int:
    """3: the same; 2: nothing against it; 1: one part of the date apart; 0: another birth."""
    birth = person.birth_date or (year_of_age(person.age, today) if person.age is not None else "")
    if not birth or not one.birth:
        return 2
    if birth == one.birth:
        return 3
    if birth.startswith(one.birth) or one.birth.startswith(birth):
        return 2
    if (one.birth_estimated or person.birth_date is None) and abs(int(birth[:4]) - int(one.birth[:4])) <= 1:
        return 2
    parts, others = birth.split("-"), one.birth.split("-")
    if len(parts) == len(others) == 3:
        if parts[0] == others[0] and sorted(parts[1:]) == sorted(others[1:]):
            return 1
        return int(sum(a != b for a, b in zip(parts, others, strict=True)) == 1)
    return 0


def _namesake(person: ListedPerson, known: KnownPeople, taken: set[str], today: date) -> Known | None:
    for one in known.called(person.surname or "", person.given_name or ""):
        if one.id not in taken and _births(person, one, today) >= 2 and one.may_be_called(person.patronymic or ""):
            apart = person.sex and one.sex and person.sex != one.sex
            numbers = person.iin and one.iin and person.iin != one.iin
            if not apart and not numbers:
                return one
    return None
