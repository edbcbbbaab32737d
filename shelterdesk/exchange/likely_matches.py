"""Rows of a list that no rule settles, weighed by the engine that finds duplicates: who they may be."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from shelterdesk.domain.births import year_of_age
from shelterdesk.domain.matching.across import matched_across
from shelterdesk.domain.matching.comparisons import commonness_of
from shelterdesk.domain.matching.keys import CROWDED, keys_of
from shelterdesk.domain.matching.profiles import Profile, profile_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import shipped_weights
from shelterdesk.exchange.lists import ListedPerson
from shelterdesk.queries.known_people import Known


def likely_matches(
    persons: Sequence[ListedPerson], places: Collection[int], known: Sequence[Known], today: date
) -> dict[int, Known]:
    """By the place of a listed person (of these places): who of the known it most probably is; nobody for two rows."""
    wanted = [place for place in sorted(places) if persons[place].surname and persons[place].given_name]
    if not wanted or not known:
        return {}
    listed = [profile_of(_listed(persons[place], today)) for place in wanted]
    ours = [profile_of(_registered(one)) for one in known]
    sizes: dict[str, int] = {}
    for one in known:
        sizes[one.household_id] = sizes.get(one.household_id, 0) + 1
    found = matched_across(
        listed, ours, _candidates(listed, ours), sizes, commonness_of(ours), len(ours), shipped_weights()
    )
    return {wanted[place]: known[match.known] for place, match in found.items()}


def _candidates(listed: Sequence[Profile], ours: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Who shares a key; keys of a crowd are left to the other keys."""
    rows: dict[str, list[int]] = {}
    for place, profile in enumerate(listed):
        for key in keys_of(profile):
            rows.setdefault(key, []).append(place)
    under: dict[str, list[int]] = {}
    for place, profile in enumerate(ours):
        for key in keys_of(profile):
            if key in rows:
                under.setdefault(key, []).append(place)
    for key, places in under.items():
        if len(places) <= CROWDED:
            yield from ((row, place) for row in rows[key] for place in places)


def _listed(person: ListedPerson, today: date) -> Registration:
    age = year_of_age(person.age, today) if person.age is not None else ""
    return Registration(
        id="", household=person.household or "", surname=person.surname or "", given_name=person.given_name or "",
        patronymic=person.patronymic or "", sex=person.sex or "", birth=person.birth_date or age,
        iin=person.iin or "", phone=person.phone or "", address="",
    )  # fmt: skip


def _registered(one: Known) -> Registration:
    return Registration(
        id=one.id, household=one.household_id, surname=one.surname, given_name=one.given_name,
        patronymic=one.patronymic, sex=one.sex or "", birth=one.birth or "", iin=one.iin or "", phone=one.phone,
    )  # fmt: skip
