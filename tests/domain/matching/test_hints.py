from collections import defaultdict

from shelterdesk.domain.matching.comparisons import commonness_of
from shelterdesk.domain.matching.hints import hints
from shelterdesk.domain.matching.keys import keys_of
from shelterdesk.domain.matching.profiles import profile_of
from tests.benchmarks.matching.invented_registers import register
from tests.benchmarks.matching.registers import register_of


def test_the_mate_is_among_three_and_strangers_are_seldom_named() -> None:
    people = register_of(register(3000, 41))
    profiles = [profile_of(row) for row in people.rows]
    commonness = commonness_of(profiles)
    places: dict[str, set[int]] = defaultdict(set)
    first: dict[str, int] = {}
    mates = found = strangers = alarms = 0
    for place, profile in enumerate(profiles):
        others = sorted({other for key in keys_of(profile) for other in places[key]})
        shown = hints(profile, [profiles[other] for other in others], commonness, len(profiles))
        assert len(shown) <= 3
        named = {people.truth[others[hint.place]] for hint in shown}
        if people.truth[place] in first:
            mates += 1
            found += people.truth[place] in named
        else:
            strangers += 1
            alarms += bool(named)
        first.setdefault(people.truth[place], place)
        for key in keys_of(profile):
            places[key].add(place)
    assert found / mates >= 0.97
    assert alarms / strangers <= 0.02


def test_nobody_alike_nobody_named() -> None:
    rows = register_of(register(50, 5)).rows
    typed = profile_of(rows[0]._replace(surname="Жаңабергенов", given_name="Жақсылық", iin="", phone="", birth="1931"))
    profiles = [profile_of(row) for row in rows[1:]]
    assert hints(typed, profiles, commonness_of(profiles), 50) == []
