"""The placement rules, in their order, on invented rooms: who is proposed which bed, and which rules a bed breaks."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.domain.placement import BedPlace, RoomPlace, Sleeper, kinds_for, may_share, sleeper_of
from shelterdesk.domain.placement_board import Board
from shelterdesk.domain.placement_fit import Because
from shelterdesk.domain.placement_rules import Rule, broken_rules
from shelterdesk.domain.placement_search import Proposal, propose
from shelterdesk.domain.placement_seats import seat
from shelterdesk.domain.placement_words import missing_words, proposal_words
from shelterdesk.domain.room_specs import RoomSpec, read_room_spec
from shelterdesk.domain.rooms import norm_capacity, people_norm
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import use_language

TODAY = date(2026, 3, 15)


def a_sleeper(name: str, sex: str = "F", age: int = 33, home: str = "h", **fields) -> Sleeper:
    fields = {"accompaniment": "parent" if age < 18 else None, "infant": age < 2, **fields}
    return Sleeper(name, home, sex, age, age < 18, **fields)


def a_family(of: int = 4, home: str = "h", **fields) -> list[Sleeper]:
    ages = (35, 33, 8, 5, 12, 15, 10, 9, 7, 6, 4, 3)
    return [a_sleeper(f"{home}{i}", "MF"[i % 2], ages[i], home, **fields) for i in range(of)]


def a_room(name: str, beds: int = 4, taken: tuple[Sleeper, ...] = (), kinds: str = "", **fields) -> RoomPlace:
    """kinds: one letter a bed, l lower, u upper, c cot; else plain beds."""
    words = {"l": "lower", "u": "upper", "c": "cot", "b": "bed"}
    letters = kinds or "b" * beds
    places = tuple(
        BedPlace(f"{name}-{i}", f"{name}-{i}", words[letter], sleepers=(taken[i - 1],) if i <= len(taken) else ())
        for i, letter in enumerate(letters, 1)
    )
    return RoomPlace(name, name, beds=places, **fields)


def proposed(people: list[Sleeper], *rooms: RoomPlace) -> Proposal:
    return propose(Board(rooms), people)


def rooms_of(proposal: Proposal) -> set[str]:
    return {bed.rpartition("-")[0] for _person, bed in proposal.places}


def test_a_household_stays_together_in_the_room_with_fewest_beds_left_over() -> None:
    proposal = proposed(a_family(4), a_room("1", 3), a_room("2", 8), a_room("3", 5), a_room("4", 6))
    assert rooms_of(proposal) == {"3"}
    assert proposal.complete
    assert Because.TOGETHER in proposal.because


@pytest.mark.parametrize(
    ("people", "kind"),
    [
        ([a_sleeper("a", "M", 40)], "men"),
        ([a_sleeper("a", "F", 40)], "women"),
        ([a_sleeper("a", "F", 25, needs=frozenset({"pregnant"}))], "mother_child"),
        ([a_sleeper("a", "F", 25), a_sleeper("b", "M", 0)], "mother_child"),
        ([a_sleeper("a", "F", 35), a_sleeper("b", "F", 9)], "family"),
        (a_family(3), "family"),
    ],
)
def test_people_get_rooms_meant_for_them(people: list[Sleeper], kind: str) -> None:
    rooms = [a_room(each, 4, kind=each) for each in ("hall", "family", "men", "women", "mother_child")]
    assert rooms_of(proposed(people, *rooms)) == {kind}


@pytest.mark.parametrize("kind", ["isolation", "staff", "children"])
def test_some_rooms_are_never_proposed(kind: str) -> None:
    proposal = proposed(a_family(2), a_room("1", 4, kind=kind), a_room("2", 4, closed=True))
    assert proposal.places == ()
    assert len(proposal.missing) == 2


def test_a_single_man_gets_a_family_room_only_without_families() -> None:
    family = tuple(a_family(2, "other"))
    lone = [a_sleeper("a", "M", 40)]
    assert proposed(lone, a_room("1", 6, family)).missing == ("a",)
    other_man = (a_sleeper("b", "M", 50, "alone"),)
    assert rooms_of(proposed(lone, a_room("1", 6, family), a_room("2", 6, other_man))) == {"2"}


def test_a_mother_with_children_is_not_proposed_a_room_of_single_men() -> None:
    men = (a_sleeper("b", "M", 50, "alone"),)
    mother = [a_sleeper("a", "F", 35), a_sleeper("c", "F", 9)]
    assert proposed(mother, a_room("1", 6, men)).places == ()


def test_a_wheelchair_gets_the_accessible_room_even_if_it_is_larger() -> None:
    chair = [a_sleeper("a", "M", 40, needs=frozenset({"wheelchair"})), a_sleeper("b", "F", 40)]
    proposal = proposed(chair, a_room("1", 2), a_room("2", 8, accessible=True))
    assert rooms_of(proposal) == {"2"}
    assert Because.WHEELCHAIR in proposal.because
    assert Because.NO_WHEELCHAIR in proposed(chair, a_room("1", 2)).because


@pytest.mark.parametrize(
    "who", [{"age": 70}, {"needs": frozenset({"pregnant"})}, {"needs": frozenset({"disability_1"})}]
)
def test_whoever_climbs_badly_sleeps_on_the_ground_floor(who: dict) -> None:
    couple = [a_sleeper("a", **who), a_sleeper("b", "M", 40)]
    proposal = proposed(couple, a_room("1", 2, floor=2), a_room("2", 8, floor=1))
    assert rooms_of(proposal) == {"2"}
    assert Because.GROUND_FLOOR in proposal.because


def test_an_upper_bunk_goes_to_somebody_who_can_climb() -> None:
    couple = [a_sleeper("old", "F", 70), a_sleeper("young", "M", 40)]
    beds = dict(proposed(couple, a_room("1", kinds="ul")).places)
    assert beds == {"old": "1-2", "young": "1-1"}


def test_an_infant_gets_a_cot_where_there_is_one_else_a_parents_bed() -> None:
    people = [a_sleeper("father", "M", 30), a_sleeper("mother", "F", 30), a_sleeper("baby", "F", 0)]
    with_cot = proposed(people, a_room("1", 3), a_room("2", kinds="bbc"))
    assert dict(with_cot.places)["baby"] == "2-3"
    shared = proposed(people, a_room("1", 2))
    assert dict(shared.places)["baby"] == dict(shared.places)["mother"]
    assert Because.SHARED in shared.because
    assert shared.complete


def test_twins_of_a_lone_mother_need_one_bed_more() -> None:
    people = [a_sleeper("mother"), a_sleeper("one", "F", 0), a_sleeper("two", "M", 0)]
    assert proposed(people, a_room("1", 1)).missing != ()
    assert proposed(people, a_room("1", 2)).complete


def test_a_cot_is_not_proposed_to_anybody_older() -> None:
    assert not proposed(a_family(2), a_room("1", kinds="bc")).complete


def test_neighbours_from_the_same_bus_come_before_the_best_fit() -> None:
    near = tuple(a_family(2, "other", bus="2"))
    proposal = proposed(a_family(2, bus="2"), a_room("1", 2), a_room("2", 8, near))
    assert rooms_of(proposal) == {"2"}
    assert Because.BUS in proposal.because


def test_an_unaccompanied_child_is_left_to_the_child_focal_point() -> None:
    child = [replace(a_sleeper("c", "F", 9), accompaniment="alone")]
    proposal = proposed(child, a_room("1", 4), a_room("2", 4, kind="children"))
    assert (proposal.places, proposal.for_focal_point, proposal.complete) == ((), ("c",), False)
    use_language("en")
    assert "child focal point" in missing_words(proposal)


def test_children_whose_adults_are_not_here_count_as_unaccompanied() -> None:
    assert proposed([a_sleeper("c", "F", 9), a_sleeper("d", "M", 6)], a_room("1")).for_focal_point == ("c", "d")


def test_a_separated_child_stays_with_the_relative() -> None:
    people = [a_sleeper("aunt", "F", 40), replace(a_sleeper("c", "F", 9), accompaniment="relative")]
    proposal = proposed(people, a_room("1", 2))
    assert proposal.complete
    assert rooms_of(proposal) == {"1"}


def test_a_large_household_is_divided_over_neighbouring_rooms_with_an_adult_in_each() -> None:
    people = a_family(8)
    proposal = proposed(people, a_room("1", 4, floor=1), a_room("2", 4, floor=2), a_room("3", 4, floor=2))
    assert rooms_of(proposal) == {"2", "3"}
    assert proposal.complete
    for room in ("2", "3"):
        inside = [person for person, bed in proposal.places if bed.startswith(f"{room}-")]
        assert any(not person.child for person in people if person.id in inside)
    assert proposal.because[0] is Because.DIVIDED


def test_children_are_not_put_into_a_room_without_an_adult() -> None:
    people = [a_sleeper("mother"), *[a_sleeper(f"c{i}", "F", 8) for i in range(5)]]
    proposal = proposed(people, a_room("1", 3), a_room("2", 3))
    assert rooms_of(proposal) == {"1"}
    assert len(proposal.missing) == 3


def test_too_little_room_gives_a_part_and_says_how_many_are_missing() -> None:
    use_language("en")
    proposal = proposed(a_family(4), a_room("1", 3))
    assert len(proposal.places) == 3
    assert not proposal.complete
    text = proposal_words(proposal, {"1": a_room("1", 3)})
    assert "Room 1, beds 1-1, 1-2, 1-3" in text
    assert "1 place is missing" in text


def test_a_child_who_comes_later_joins_the_mother() -> None:
    mother = a_sleeper("mother")
    room = a_room("2", 6, (mother,))
    child = a_sleeper("child", "F", 9)
    board = Board([a_room("1", 1), room])
    proposal = propose(board, [child], [((mother, room.beds[0]), "2")])
    assert rooms_of(proposal) == {"2"}
    full = a_room("2", 1, (mother,))
    alone = propose(Board([a_room("1", 1), full]), [child], [((mother, full.beds[0]), "2")])
    assert alone.missing == ("child",)


def test_rooms_over_the_norm_come_after_others() -> None:
    assert rooms_of(proposed(a_family(4), a_room("1", 4, norm=3), a_room("2", 6, norm=6))) == {"2"}
    assert Because.OVER_NORM in proposed(a_family(4), a_room("1", 4, norm=3)).because


_PEOPLE = st.lists(
    st.builds(
        lambda age, sex, needs, with_whom: (age, sex, needs, with_whom),
        st.integers(0, 90), st.sampled_from(["M", "F", None]),
        st.sampled_from([frozenset(), frozenset({"wheelchair"}), frozenset({"pregnant"})]),
        st.sampled_from(["parent", "relative", "alone", None]),
    ), min_size=1, max_size=9,
)  # fmt: skip
_ROOMS = st.lists(
    st.tuples(
        st.text("bluc", min_size=0, max_size=6), st.integers(0, 3), st.booleans(),
        st.sampled_from(["family", "women", "men", "mother_child", "children", "isolation", "staff", "hall"]),
    ), max_size=7,
)  # fmt: skip


@given(_PEOPLE, _ROOMS)
def test_whatever_comes_no_bed_is_given_twice_and_no_child_sleeps_among_strangers(people, rooms) -> None:
    home = [
        Sleeper(f"p{i}", "h", sex, age, age < 18, age < 2, with_whom if age < 18 else None, needs)
        for i, (age, sex, needs, with_whom) in enumerate(people)
    ]
    places = [
        RoomPlace(str(i), str(i), floor=floor, accessible=reach, kind=kind, beds=tuple(
            BedPlace(f"{i}-{n}", f"{i}-{n}", {"b": "bed", "l": "lower", "u": "upper", "c": "cot"}[letter])
            for n, letter in enumerate(kinds)))
        for i, (kinds, floor, reach, kind) in enumerate(rooms)
    ]  # fmt: skip
    proposal = propose(Board(places), home)
    assert proposal == propose(Board(places), home)
    known = {person.id: person for person in home}
    assert sorted([*dict(proposal.places), *proposal.missing, *proposal.for_focal_point]) == sorted(known)
    by_bed: dict[str, list[Sleeper]] = {}
    for person, bed in proposal.places:
        by_bed.setdefault(bed, []).append(known[person])
    for pair in by_bed.values():
        assert len(pair) == 1 or (len(pair) == 2 and may_share(*pair))
    for person, bed in proposal.places:
        room = bed.partition("-")[0]
        assert places[int(room)].kind not in ("children", "isolation", "staff")
        if known[person].child:
            assert any(not known[other].child for other, place in proposal.places if place.startswith(f"{room}-"))


# --- rules a person may overrule


def broken(room: RoomPlace, person: Sleeper, home: list[Sleeper] | None = None, bed: str = "bed", elsewhere=()) -> set:
    return set(broken_rules(room, bed, person, home or [person], elsewhere))


@pytest.mark.parametrize(
    ("kind", "person", "wrong"),
    [
        ("women", a_sleeper("a", "M", 40), True), ("women", a_sleeper("a", "F", 40), False),
        ("men", a_sleeper("a", "F", 40), True), ("men", a_sleeper("a", "M", 40), False),
        ("mother_child", a_sleeper("a", "M", 40), True), ("children", a_sleeper("a", "F", 40), True),
        ("isolation", a_sleeper("a"), True), ("staff", a_sleeper("a"), True), ("hall", a_sleeper("a"), False),
    ],
)  # fmt: skip
def test_the_kind_of_a_room_is_a_rule(kind: str, person: Sleeper, wrong: bool) -> None:
    assert (Rule.ROOM_KIND in broken(a_room("1", kind=kind), person)) is wrong


def test_a_single_man_among_families_is_warned_about() -> None:
    man = a_sleeper("m", "M", 40, "lone")
    assert Rule.ROOM_KIND in broken(a_room("1", 6, tuple(a_family(3))), man)
    assert broken(a_room("1", 6), man) == set()


def test_a_boy_may_stay_with_his_mother_among_women() -> None:
    mother, boy, youth = a_sleeper("m"), a_sleeper("b", "M", 8), a_sleeper("y", "M", 15)
    room = a_room("1", kind="women", taken=(mother, boy))
    assert Rule.ROOM_KIND not in broken(room, boy, [mother, boy])
    assert Rule.ROOM_KIND in broken(room, youth, [mother, youth])


def test_an_unaccompanied_child_among_adults_is_named_from_both_sides() -> None:
    child = replace(a_sleeper("c", "F", 9, "c"), accompaniment="alone")
    adult = a_sleeper("a", "F", 40, "a")
    assert Rule.UNACCOMPANIED in broken(a_room("1", taken=(adult,)), child)
    assert Rule.UNACCOMPANIED in broken(a_room("1", taken=(child,)), adult)
    assert Rule.UNACCOMPANIED not in broken(a_room("1", kind="children"), child)


def test_a_child_apart_and_a_household_apart_are_named() -> None:
    mother, child = a_sleeper("m"), a_sleeper("c", "F", 9)
    assert Rule.CHILD_APART in broken(a_room("1"), child, [mother, child], elsewhere=[mother])
    assert Rule.TOGETHER in broken(a_room("1"), mother, [mother, child], elsewhere=[child])
    assert broken(a_room("1", taken=(mother,)), child, [mother, child]) == set()


def test_stairs_bunks_cots_and_the_norm_are_rules() -> None:
    chair = a_sleeper("a", needs=frozenset({"wheelchair"}))
    assert Rule.WHEELCHAIR in broken(a_room("1"), chair)
    assert Rule.WHEELCHAIR not in broken(a_room("1", accessible=True, floor=3), chair)
    assert broken(a_room("1", floor=2), a_sleeper("a", age=70), bed="upper") == {Rule.GROUND_FLOOR, Rule.LOW_BED}
    assert broken(a_room("1"), a_sleeper("a"), bed="cot") == {Rule.COT}
    assert broken(a_room("1", taken=(a_sleeper("b", home="b"),), norm=1), a_sleeper("a")) == {Rule.NORM}


# --- small things


def test_who_may_share_a_bed() -> None:
    mother, girl, baby = a_sleeper("m"), a_sleeper("g", "F", 16), a_sleeper("b", "F", 1)
    assert may_share(mother, baby)
    assert may_share(baby, girl)
    assert not may_share(baby, a_sleeper("x", home="other"))
    assert not may_share(baby, a_sleeper("y", "F", 9))
    assert not may_share(mother, girl)
    assert not may_share(baby, a_sleeper("z", "F", 0))


def test_beds_are_taken_in_the_order_given() -> None:
    room = a_room("1", 4)
    turned = [*room.beds[2:], *room.beds[:2]]
    assert [bed.id for _one, bed in seat(turned, a_family(3)).seats] == ["1-3", "1-4", "1-1"]
    assert [one.id for one in seat(room.beds[:1], a_family(3)).left] == ["h1", "h2"]


@pytest.mark.parametrize(
    ("birth", "group", "infant", "child"),
    [("2024-03-16", None, True, True), ("2024-03-15", None, False, True), (None, "infant", True, True),
     (None, "adult", False, False), (None, None, False, False), ("2008-03-16", None, False, True)],
)  # fmt: skip
def test_ages_decide_who_is_an_infant(birth: str | None, group: str | None, infant: bool, child: bool) -> None:
    sleeper = sleeper_of("a", "h", TODAY, birth=birth, stated_group=group)
    assert (sleeper.infant, sleeper.child) == (infant, child)


def test_kinds_for_nobody_known() -> None:
    assert kinds_for([a_sleeper("a", sex=None, age=30)]) == ("hall", "family")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "specs"),
    [("12x8", (RoomSpec(12, 8),)), ("12х8", (RoomSpec(12, 8),)), (" 3 × 10 ", (RoomSpec(3, 10),)),
     ("10x8,2x4", (RoomSpec(10, 8), RoomSpec(2, 4))), ("1X0", (RoomSpec(1, 0),))],
)  # fmt: skip
def test_rooms_in_one_word(text: str, specs: tuple[RoomSpec, ...]) -> None:
    assert read_room_spec(text) == specs


@pytest.mark.parametrize(
    "text", ["", "12", "x8", "12x", "0x8", "12x-1", "99999x1", "1x501", "twelve by eight", "12x8x2"]
)
def test_a_room_spec_that_says_nothing_is_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        read_room_spec(text)


def test_the_norm_is_the_least_of_beds_area_and_air() -> None:
    assert norm_capacity(8, None, None) == norm_capacity(8, 280, 960)
    assert (norm_capacity(8, 245, None).people, norm_capacity(8, 245, None).source) == (7, "area")
    assert (norm_capacity(8, 245, 600).people, norm_capacity(8, 245, 600).source) == (5, "volume")
    assert people_norm(None, None) is None
    assert people_norm(350, 600) == 5
