"""Two records of one person become one: nothing is lost, everything is counted once, and it can be taken back."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import or_, select

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import COUNTED, StayStatus
from shelterdesk.foundation.bus import Bus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk, desk_of
from shelterdesk.operations.distinctions import ask_again, tell_apart
from shelterdesk.operations.distributions import HandOver, hand_out
from shelterdesk.operations.households import register_household
from shelterdesk.operations.merging_people import merge_people, separate_people
from shelterdesk.operations.people import change_person, set_responsible_adult
from shelterdesk.operations.printing import make_document
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.cards import WRISTBANDS, card_prints, cards_to_print
from shelterdesk.queries.counts import counts
from shelterdesk.queries.daily import daily_figures
from shelterdesk.queries.households import household_by_id
from shelterdesk.queries.people import PersonRow, people_by_id, people_found, people_with, person_of_card
from shelterdesk.queries.person_cards import person_card
from shelterdesk.queries.stock import stock
from shelterdesk.queries.timelines import person_timeline
from shelterdesk.records import BedAssignment, Distribution, Household, Person, Stay
from shelterdesk.store.dump import canonical_dump
from shelterdesk.store.tables import ChangeEntry
from tests.support.builders import a_household, a_person
from tests.support.clock import FakeClock
from tests.support.desks import a_desk, as_role
from tests.support.lived_in import live_on
from tests.support.small_centres import rooms_and_goods

BED = "bed"


@pytest.fixture
def beds(desk: Desk) -> list[str]:
    return rooms_and_goods(desk)


def dump(desk: Desk) -> bytes:
    with desk.opened.store.reading() as session:
        return canonical_dump(session)


def one(desk: Desk, **fields: Any) -> str:
    """A person alone in a household of their own; answers the id."""
    status = fields.pop("status", StayStatus.IN)
    entry = replace(a_household(of=1), people=(a_person(**fields),), status=status)
    return desk.do(register_household, entry).value.person_ids[0]


def row(desk: Desk, person_id: str) -> PersonRow:
    return desk.ask(people_by_id, [person_id])[0]


def household_of(desk: Desk, person_id: str) -> str:
    return row(desk, person_id).household_id


# --- what becomes of the fields


def test_the_older_record_stays_and_the_other_is_counted_nowhere(desk: Desk) -> None:
    older, newer = one(desk), one(desk, surname="Kurmanbaeva", given_name="Aliya")
    assert desk.do(merge_people, newer, older).value == older
    assert [person.id for person in desk.ask(people_with)] == [older]
    assert (desk.ask(counts).inside, desk.ask(counts).arrived_today) == (1, 1)


def test_what_was_said_beats_what_was_not_and_chosen_values_hold(desk: Desk) -> None:
    older = one(desk, birth="1993", birth_estimated=True, phone="+77012223344")
    newer = one(desk, birth="1993-05-06", iin="930506400012", phone="+77770001122", surname="Курманбаева")
    desk.do(merge_people, older, newer, {"surname": newer})
    person = row(desk, older)
    assert (person.surname, person.birth, person.iin, person.phone) == (
        "Курманбаева", "1993-05-06", "930506400012", "+77012223344",
    )  # fmt: skip
    card = desk.ask(person_card, older)
    assert card is not None
    assert card.other_name == "Құрманбаева Әлия"


def test_what_protects_somebody_is_never_chosen_away(desk: Desk) -> None:
    older = one(desk, allergy="сүт", consent_relatives=True, needs=frozenset({"pregnant"}))
    newer = one(desk, allergy="жаңғақ", consent_relatives=False, hidden=True, needs=frozenset({"diet"}))
    desk.do(merge_people, older, newer)
    with desk.opened.store.reading() as session:
        kept = session.get_one(Person, older)
    assert (kept.allergy, kept.consent_relatives, kept.hidden) == ("сүт; жаңғақ", False, True)
    assert kept.needs == "pregnant,diet"


def test_somebody_unknown_gets_the_name(desk: Desk) -> None:
    unknown = one(desk, surname="", given_name="", unknown=True)
    known = one(desk)
    desk.do(merge_people, unknown, known)
    assert row(desk, unknown).name == "Құрманбаева Әлия"
    assert row(desk, unknown).unknown_number is None


# --- search, cards, prints, hand-outs


def test_the_person_is_found_by_everything_of_both_records(desk: Desk) -> None:
    first, second = one(desk), one(desk, surname="Kurmanbaeva")
    third = one(desk, iin="930506400012", phone="+77012223344")
    cards = [row(desk, each).card for each in (first, second, third)]
    desk.do(merge_people, second, third)
    desk.do(merge_people, first, second)
    for text in ("kurmanbaeva", "930506400012", "7012223344", *cards):
        assert [person.id for person in desk.ask(people_found, text)] == [first]
    assert [desk.ask(person_of_card, card).id for card in cards] == [first] * 3  # type: ignore[union-attr]


def test_the_family_card_of_a_closed_household_goes_on_working(desk: Desk) -> None:
    older, newer = one(desk), one(desk)
    card = desk.ask(cards_to_print, household_of(desk, newer))[0].card
    desk.do(merge_people, older, newer)
    found = desk.ask(person_of_card, card)
    assert found is not None
    assert found.id == older
    assert desk.ask(cards_to_print, card)[0].household_id == household_of(desk, older)


def test_prints_of_both_records_are_counted_together(desk: Desk) -> None:
    older, newer = one(desk), one(desk)
    desk.do(make_document, WRISTBANDS, [], [older])
    desk.do(make_document, WRISTBANDS, [], [newer])
    desk.do(merge_people, older, newer)
    assert desk.ask(card_prints, WRISTBANDS, [older])[older].times == 2
    desk.do(replace_card, older, "lost")
    assert desk.ask(card_prints, WRISTBANDS, [older]) == {}


def test_hand_outs_of_a_closed_household_belong_to_the_other(desk: Desk, beds: list[str]) -> None:
    older, newer = one(desk), one(desk)
    handed = desk.do(
        hand_out, household_of(desk, newer), [HandOver(desk.ask(stock)[0].id, 1)], people=[newer],
        collector_id=newer,
    ).value  # fmt: skip
    desk.do(merge_people, older, newer)
    with desk.opened.store.reading() as session:
        record = session.get_one(Distribution, handed)
    assert (record.household_id, record.people, record.collector_id) == (household_of(desk, older), older, older)
    assert "hand_out" in {line.verb for line in desk.ask(person_timeline, older)}


# --- stays and beds


def test_what_was_written_last_holds(desk: Desk, clock: FakeClock) -> None:
    older = one(desk)
    clock.advance(hours=5)
    newer = one(desk)
    clock.advance(hours=5)
    desk.do(check_out, [newer], StayStatus.HOSPITAL)
    desk.do(merge_people, older, newer)
    assert row(desk, older).status is StayStatus.HOSPITAL
    assert (desk.ask(counts).inside, desk.ask(daily_figures).balanced) == (0, True)


def test_an_expectation_noted_after_the_arrival_does_not_take_anybody_out(desk: Desk, clock: FakeClock) -> None:
    here = one(desk)
    clock.advance(hours=5)
    listed = one(desk, status=StayStatus.PLANNED)
    desk.do(merge_people, here, listed)
    assert row(desk, here).status is StayStatus.IN
    assert desk.ask(counts).inside == 1


def test_nobody_is_here_after_a_death(desk: Desk, clock: FakeClock) -> None:
    older = one(desk)
    desk.do(check_out, [older], StayStatus.DIED)
    clock.advance(hours=5)
    newer = one(desk)
    before = dump(desk)
    with pytest.raises(InputRefused) as refusal:
        desk.do(merge_people, older, newer)
    assert refusal.value.code == "died"
    assert dump(desk) == before


def test_of_two_beds_the_chosen_one_stays(desk: Desk, beds: list[str]) -> None:
    older, newer = one(desk), one(desk)
    desk.do(assign_bed, older, beds[0])
    desk.do(assign_bed, newer, beds[1])
    desk.do(merge_people, older, newer, {BED: older})
    assert row(desk, older).bed_id == beds[0]
    desk.operations.undo()
    desk.do(merge_people, older, newer)
    assert row(desk, older).bed_id == beds[1]
    assert desk.ask(counts).without_bed == 0


# --- households


def test_a_member_leaves_the_other_household_and_its_head_is_replaced(desk: Desk) -> None:
    alone = one(desk, given_name="Әбдіғали", surname="Құрманбаев", sex="M", birth="1991-03-12")
    family = desk.do(register_household, a_household(of=4)).value
    left = family.household_id
    desk.do(merge_people, alone, family.person_ids[0])
    household = desk.ask(household_by_id, left)
    assert household is not None
    assert household.head_id == family.person_ids[1]
    assert row(desk, family.person_ids[1]).relation == "head"
    assert row(desk, family.person_ids[2]).responsible_id == alone
    assert len([person for person in desk.ask(people_with) if person.household_id == left]) == 3


def test_the_other_households_place_can_be_chosen(desk: Desk) -> None:
    alone = one(desk, given_name="Әбдіғали", surname="Құрманбаев", sex="M", birth="1991-03-12", phone="+77012223344")
    before = household_of(desk, alone)
    family = desk.do(register_household, a_household(of=3)).value
    desk.do(merge_people, alone, family.person_ids[0], {"household": family.person_ids[0]})
    person = row(desk, alone)
    assert (person.household_id, person.is_head, person.relation) == (family.household_id, True, "head")
    assert desk.ask(household_by_id, before) is None


def test_double_entry_within_one_household(desk: Desk) -> None:
    twice = a_person(given_name="Айжан", birth="1960")
    entry = replace(a_household(of=2), people=(twice, *a_household(of=2).people, twice))
    family = desk.do(register_household, entry).value
    desk.do(merge_people, family.person_ids[0], family.person_ids[3])
    rows = [person for person in desk.ask(people_with) if person.household_id == family.household_id]
    assert [person.is_head for person in rows] == [True, False, False]


def test_a_hidden_household_goes_on_hiding(desk: Desk) -> None:
    older = one(desk)
    entry = replace(a_household(of=2), hidden=True)
    newer = desk.do(register_household, entry).value.person_ids[1]
    desk.do(merge_people, older, newer)
    assert row(desk, older).hidden


# --- refusals, decisions, taking back


def test_somebody_cannot_be_their_own_guardian(desk: Desk) -> None:
    family = desk.do(register_household, a_household(of=3)).value
    desk.do(set_responsible_adult, family.person_ids[2], family.person_ids[0])
    with pytest.raises(InputRefused, match="own_guardian"):
        desk.do(merge_people, family.person_ids[0], family.person_ids[2])
    with pytest.raises(InputRefused, match="same_record"):
        desk.do(merge_people, family.person_ids[0], family.person_ids[0])


def test_who_was_told_apart_is_not_merged_until_that_is_taken_back(desk: Desk) -> None:
    older, newer = one(desk), one(desk)
    decision = desk.do(tell_apart, newer, older, "namesakes").value
    assert desk.do(tell_apart, older, newer).value == decision
    with pytest.raises(InputRefused, match="told_apart"):
        desk.do(merge_people, older, newer)
    desk.do(ask_again, decision)
    assert desk.do(merge_people, older, newer).value == older


def test_a_hidden_record_is_not_there_for_a_registrar(desk: Desk) -> None:
    older, newer = one(desk), one(desk, hidden=True)
    registrar = as_role(desk, Role.REGISTRAR)
    with pytest.raises(InputRefused) as refusal:
        registrar.do(merge_people, older, newer)
    assert refusal.value.code == "record_gone"


def test_a_merge_is_separated_later_by_itself(desk: Desk) -> None:
    older, newer, third = one(desk), one(desk), one(desk, surname="Ким")
    before = dump(desk)
    desk.do(merge_people, older, newer)
    desk.do(change_person, third, {"note": "x"})
    desk.do(change_person, third, {"note": ""})
    desk.do(separate_people, newer)
    assert dump(desk) == before
    with pytest.raises(InputRefused, match="not_merged"):
        desk.do(separate_people, newer)


def test_a_merge_with_later_work_on_it_is_not_torn_apart(desk: Desk) -> None:
    older, newer = one(desk), one(desk)
    desk.do(merge_people, older, newer)
    colleague = desk_of(desk.opened, replace(desk.author, user_id="f" * 32), Bus())
    colleague.do(check_out, [older], StayStatus.HOSPITAL)
    before = dump(desk)
    for step in (lambda: desk.do(separate_people, newer), desk.operations.undo):
        with pytest.raises(InputRefused, match="changed_since"):
            step()
    assert dump(desk) == before


# --- property: whatever happened before


def _history(desk: Desk, people: list[str]) -> Counter[tuple[str, str]]:
    """Everything that hangs on these people: stays, beds, hand-outs, and every line of the journal about them."""
    with desk.opened.store.reading() as session:
        found = [("stay", each) for each in session.scalars(select(Stay.id).where(Stay.person_id.in_(people)))]
        beds = select(BedAssignment.id).where(BedAssignment.person_id.in_(people))
        found += [("bed", each) for each in session.scalars(beds)]
        handed = select(Distribution.id).where(
            or_(Distribution.collector_id.in_(people), *(Distribution.people.contains(each) for each in people))
        )
        found += [("handed", each) for each in session.scalars(handed)]
    return Counter(found)


def _journal_lines(desk: Desk, person_ids: list[str]) -> set[str]:
    with desk.opened.store.reading() as session:
        lines = select(ChangeEntry.operation_id).where(
            ChangeEntry.noun == Noun.PEOPLE.value, ChangeEntry.record_id.in_(person_ids)
        )
        return set(session.scalars(lines))


def _is_sound(desk: Desk, person_id: str) -> None:
    """One present stay, one bed at most and only for who is here, a head in every household, figures that agree."""
    with desk.opened.store.reading() as session:
        stays = list(session.scalars(select(Stay).where(Stay.person_id == person_id, Stay.until.is_(None))))
        beds = select(BedAssignment).where(BedAssignment.person_id == person_id, BedAssignment.until.is_(None))
        slept = len(list(session.scalars(beds)))
        homes = {home.id: home.head_id for home in session.scalars(select(Household))}
        members: dict[str, list[str]] = {}
        for each in session.scalars(select(Person)):
            members.setdefault(each.household_id, []).append(each.id)
    assert len(stays) == 1
    assert slept <= (StayStatus(stays[0].status) in COUNTED)
    assert members.keys() == homes.keys()
    assert all(homes[home] in people for home, people in members.items())
    assert desk.ask(daily_figures).balanced
    assert desk.ask(counts).inside == sum(each.status in COUNTED for each in desk.ask(people_with))


def _merge_by_chance(desk: Desk, clock: FakeClock, seed: int, merges: int) -> int:
    random = Random(seed)
    beds = rooms_and_goods(desk)
    live_on(desk, clock, random, beds, 40)
    done = 0
    for _ in range(merges):
        live_on(desk, clock, random, beds, 3)
        one_id, two_id = random.sample([each.id for each in desk.ask(people_with)], 2)
        names = ("surname", "given_name", "birth", "iin", "phone", "household", "bed", "accompaniment")
        chosen = {name: random.choice((one_id, two_id)) for name in names if random.random() < 0.5}
        before, history = dump(desk), _history(desk, [one_id, two_id])
        lines = _journal_lines(desk, [one_id, two_id])
        try:
            kept = desk.do(merge_people, one_id, two_id, chosen).value
        except InputRefused:
            assert dump(desk) == before
            continue
        done += 1
        assert _history(desk, [kept]) == history
        assert lines <= {line.operation_id for line in desk.ask(person_timeline, kept)}
        _is_sound(desk, kept)
        after = dump(desk)
        desk.operations.undo()
        assert dump(desk) == before
        desk.operations.redo()
        assert dump(desk) == after
    return done


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_lost_and_everything_can_be_taken_back(desk: Desk, clock: FakeClock, seed: int) -> None:
    assert _merge_by_chance(desk, clock, seed, 4) >= 2


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(100))
def test_nothing_is_lost_in_a_hundred_centres(tmp_path: Path, seed: int) -> None:
    clock = FakeClock()
    desk = a_desk(tmp_path, clock=clock)
    assert _merge_by_chance(desk, clock, 1000 + seed, 20) >= 5
    desk.close()
