"""Deciding after a merge by keyboard: values side by side, the stricter one, what was given or counted twice."""

from shelterdesk.exchange.packages.receiving import receive
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.events import OpenHousehold, OpenPerson, OpenRoom
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.distributions import hand_out_set
from shelterdesk.operations.households import change_head, change_household, register_household
from shelterdesk.operations.people import change_person
from shelterdesk.queries.attention import attention
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.conflict_cards import conflict_cards
from shelterdesk.queries.people import people_of_household
from shelterdesk.records import Household, Person
from shelterdesk.store.shapes import shapes
from shelterdesk.ui.kit import ask
from shelterdesk.ui.rooms.exchange.conflicts_page import ConflictsPage
from shelterdesk.ui.rooms.exchange.field_words import field_name
from tests.support.builders import a_household
from tests.support.pairs import Pair
from tests.support.typing import press
from tests.ui.rooms.exchange.conftest import Rooms, sealed


def kinds(page: ConflictsPage) -> list[str]:
    return [card.kind for card in page.table.shown_rows()]


def answers(page: ConflictsPage) -> list[str]:
    return [button.accessibleName() for button in page.panel.answers]


def test_a_field_with_two_values_is_decided_and_the_other_laptop_hears(pair: Pair, rooms: Rooms) -> None:
    home = pair.family.household_id
    pair.one.do(change_household, home, {"origin": "Атырау"})
    pair.clock.advance(minutes=7)
    pair.two.do(change_household, home, {"origin": "Мақат"})
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    (card,) = page.table.shown_rows()
    assert (card.kind, card.about, card.field()) == ("two_values", pair.family.number, "Settlement")
    (row,) = pair.one.ask(conflict_cards)
    assert [(side.value, side.author, side.ours) for side in row.sides] == [
        ("Мақат", "Маман 2", False), ("Атырау", "Маман 1", True),
    ]  # fmt: skip
    assert answers(page) == ["Take this value: Мақат", "Take this value: Атырау"]
    said = [label.text() for label in page.panel.findChildren(type(page.count)) if "Маман 1" in label.text()]
    assert said == [f"Маман 1 · {shown_time(row.sides[1].at)} · this laptop"]
    press("Return")
    press("Tab")
    press("Return")
    assert kinds(page) == []
    assert page.banner.text().startswith("Decided: Атырау.")
    assert page.panel.heading.text() == "Nothing to decide"
    assert [one.origin for one in pair.one.ask(people_of_household, home)] == ["Атырау"] * 4
    receive(pair.two, [sealed(pair.one, pair.two, rooms.stick)])
    assert pair.two.ask(conflict_cards) == []
    assert [one.origin for one in pair.two.ask(people_of_household, home)] == ["Атырау"] * 4


def test_of_a_safety_field_the_stricter_value_holds_until_somebody_decides(pair: Pair, rooms: Rooms) -> None:
    person = pair.family.person_ids[0]
    pair.one.do(change_person, person, {"allergy": "жаңғақ"})
    pair.two.do(change_person, person, {"allergy": "сүт"})
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    assert page.panel.field.text() == "Allergy"
    assert page.panel.sentence.text().endswith("the stricter one holds: сүт; жаңғақ.")
    (row,) = pair.one.ask(conflict_cards)
    assert (row.safe, row.person_id, row.noun) == (True, person, Noun.PEOPLE)
    heard: list[OpenPerson] = []
    pair.one.bus.subscribe(OpenPerson, heard.append)
    press("F4")
    assert heard == [OpenPerson(person)]


def test_skipping_goes_round_and_leaves_everything(pair: Pair, rooms: Rooms) -> None:
    home = pair.family.household_id
    for field in ("origin", "note", "bus"):
        pair.one.do(change_household, home, {field: "бір"})
        pair.two.do(change_household, home, {field: "екі"})
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    seen = [page.table.current_id()]
    for _ in range(3):
        press("F6")
        seen.append(page.table.current_id())
    assert len(set(seen[:3])) == 3
    assert seen[3] == seen[0]
    assert len(pair.one.ask(conflict_cards)) == 3
    assert page.count.text() == "To decide: 3"
    heard: list[OpenHousehold] = []
    pair.one.bus.subscribe(OpenHousehold, heard.append)
    page.panel.open_button.click()
    assert heard == [OpenHousehold(home)]


def test_a_record_removed_here_and_changed_there_is_asked_about(pair: Pair, rooms: Rooms) -> None:
    person = pair.family.person_ids[3]
    with pair.one.opened.store.work("step", pair.one.author) as work:
        record = work.get(Person, person)
        record.void, record.void_reason = True, "екі рет"
    pair.two.do(change_person, person, {"note": "ұйықтап жатыр"})
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    removed = next(card for card in page.table.shown_rows() if card.field() == "Removed")
    page.table.select(removed.id)
    assert sorted(answers(page)) == ["Take this value: removed", "Take this value: still there"]


def test_one_bed_for_two_people_is_freed_from_the_card(pair: Pair, rooms: Rooms) -> None:
    pair.one.do(assign_bed, pair.family.person_ids[0], pair.bed)
    pair.two.do(assign_bed, pair.family.person_ids[1], pair.bed)
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    assert kinds(page) == ["two_in_bed"]
    heard: list[OpenRoom] = []
    pair.one.bus.subscribe(OpenRoom, heard.append)
    page.panel.open_button.click()
    assert heard[0].section == "beds"
    assert heard[0].details.startswith("room:")
    page.panel.answers[1].click()
    assert kinds(page) == []
    assert pair.one.ask(attention) == []


def test_two_beds_of_one_person_one_stays(pair: Pair, rooms: Rooms) -> None:
    person = pair.family.person_ids[0]
    other = next(bed.id for bed in pair.two.ask(free_beds) if bed.id != pair.bed)
    pair.one.do(assign_bed, person, pair.bed)
    pair.two.do(assign_bed, person, other)
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    assert kinds(page) == ["two_beds"]
    (row,) = pair.one.ask(attention)
    page.panel.answers[1].click()
    assert kinds(page) == []
    beds = [one.bed_label for one in pair.one.ask(people_of_household, pair.family.household_id) if one.id == person]
    assert beds == [row.what[1]]


def test_a_set_handed_out_twice_asks_why(pair: Pair, rooms: Rooms) -> None:
    for desk in (pair.one, pair.two):
        desk.do(hand_out_set, pair.family.household_id, pair.set_id)
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    assert kinds(page) == ["handed_out_twice"]
    for nothing in (None, " "):
        with ask.answering(ask.Recorder(nothing)):
            page.panel.answers[0].click()
        assert kinds(page) == ["handed_out_twice"]
    with ask.answering(ask.Recorder("екі рет енгізілген")):
        page.panel.answers[0].click()
    assert kinds(page) == []


def test_two_heads_equal_numbers_and_equal_cards_are_settled_here(pair: Pair, rooms: Rooms) -> None:
    home, people = pair.family.household_id, pair.family.person_ids
    other = pair.two.do(register_household, a_household(2, surname="Сейтов")).value
    pair.meet()
    pair.one.do(change_head, home, people[1])
    pair.two.do(change_head, home, people[2])
    with pair.one.opened.store.work("step", pair.one.author) as work:
        work.get(Household, other.household_id).number = pair.family.number
        work.get(Person, other.person_ids[1]).card = work.get(Person, people[3]).card
    pair.meet()
    page = rooms.open(pair.one, "conflicts").conflicts
    assert {"two_heads", "same_number", "same_card"} <= set(kinds(page))
    for kind in ("two_heads", "same_number", "same_card"):
        page.table.select(next(card.id for card in page.table.shown_rows() if card.kind == kind))
        with ask.answering(ask.Recorder("қайталанған") if kind == "same_card" else ask.Recorder()):
            page.panel.answers[-1].click()
        assert kind not in kinds(page)
    assert pair.one.ask(attention) == []


def test_every_field_of_people_families_stays_and_beds_has_a_word() -> None:
    use_language("en")
    for noun in (Noun.PEOPLE, Noun.HOUSEHOLDS, Noun.STAYS, Noun.BEDS, Noun.BED_ASSIGNMENTS, Noun.ROOMS, Noun.USERS):
        nameless = [field for field in shapes()[noun].fields if field_name(field).startswith("Field ")]
        assert nameless == [], noun
