"""Sending people to another centre: a voucher, in transit, accepted, closed; back again; children and hidden people."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.domain.transfers import TransferState
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.arrived_transfers import accept_by_code, accept_transfer, note_arrivals, receive_transfer
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exchange import Arrived
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.stays import check_in, check_out
from shelterdesk.operations.transfers import (
    TransferEntry,
    confirm_transfer,
    note_packed,
    return_from_transfer,
    send_transfer,
)
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.counts import counts
from shelterdesk.queries.daily import daily_figures
from shelterdesk.queries.exchange import conflicts_open
from shelterdesk.queries.people import people_by_id, people_of_household, people_with
from shelterdesk.queries.transfers import transfer_by_code, transfer_by_id, transfers
from shelterdesk.queries.vouchers import voucher_of
from tests.support.builders import a_household, a_person
from tests.support.centres import Centres, centres
from tests.support.desks import a_desk, as_role


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    use_language("en")
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Centres]:
    use_language("en")
    with centres(tmp_path, 1, 2) as made:
        yield made


def entry(people: tuple[str, ...], other: Desk | None = None, **fields: object) -> TransferEntry:
    centre = other.ask(own_centre) if other else None
    made = TransferEntry(people, centre.name if centre else "Құлсары", centre.id if centre else "")
    return replace(made, **fields)  # type: ignore[arg-type]


def statuses(desk: Desk, people: tuple[str, ...]) -> set[StayStatus | None]:
    return {row.status for row in desk.ask(people_by_id, people)}


def test_whoever_left_with_a_voucher_is_on_the_way_and_not_inside(desk: Desk) -> None:
    family = desk.do(register_household, a_household(4)).value
    desk.do(register_household, a_household(1))
    sent = desk.do(send_transfer, entry(family.person_ids)).value
    assert (len(sent.code), sent.number) == (10, "K-T001")
    assert statuses(desk, family.person_ids) == {StayStatus.IN_TRANSIT}
    assert desk.ask(counts).inside == 1
    figures = desk.ask(daily_figures)
    assert figures.balanced
    assert figures.as_json()["transferred_out"] == 4
    row = desk.ask(transfer_by_code, sent.code)
    assert row is not None
    assert (row.state, row.under_way, row.direction) == (TransferState.UNDER_WAY, 4, "out")
    assert desk.ask(transfer_by_code, "k-t001") == row
    assert desk.ask(transfer_by_code, "0000000000") is None


def test_whoever_comes_back_is_inside_again_and_the_book_is_even(desk: Desk) -> None:
    family = desk.do(register_household, a_household(4)).value
    sent = desk.do(send_transfer, entry(family.person_ids)).value
    assert desk.do(return_from_transfer, sent.transfer_id, family.person_ids[:1]).value == 1
    desk.do(check_in, [family.person_ids[1]])  # the ordinary way ends the journey too
    desk.do(check_out, [family.person_ids[2]], StayStatus.RETURNED_HOME)
    row = desk.ask(transfer_by_id, sent.transfer_id)
    assert row is not None
    assert row.under_way == 1
    desk.do(confirm_transfer, sent.transfer_id)
    assert statuses(desk, family.person_ids[3:]) == {StayStatus.OTHER_CENTRE}
    (row,) = desk.ask(transfers)
    assert row.state is TransferState.ARRIVED
    with pytest.raises(InputRefused, match="nobody_under_way"):
        desk.do(return_from_transfer, sent.transfer_id)
    figures = desk.ask(daily_figures)
    assert figures.balanced
    assert desk.ask(counts).inside == 2


def test_undoing_puts_everybody_back(desk: Desk) -> None:
    family = desk.do(register_household, a_household(2)).value
    desk.do(send_transfer, entry(family.person_ids))
    desk.operations.undo()
    assert statuses(desk, family.person_ids) == {StayStatus.IN}
    assert desk.ask(transfers) == []


def test_what_went_onto_a_stick_is_taken_back_not_undone(two: Centres) -> None:
    family = two.a.do(register_household, a_household(2)).value
    sent = two.a.do(send_transfer, entry(family.person_ids, two.b)).value
    two.stick(sent.transfer_id)
    with pytest.raises(InputRefused, match="packed"):
        two.a.operations.undo()
    assert statuses(two.a, family.person_ids) == {StayStatus.IN_TRANSIT}
    with pytest.raises(NotAllowed):
        as_role(two.a, Role.REGISTRAR).do(note_packed, sent.transfer_id)


@pytest.mark.parametrize(
    ("fields", "code"),
    [({"person_ids": ()}, "nobody"), ({"to_name": " "}, "to_name"), ({"hours": 0}, "hours"),
     ({"hours": 10_000}, "hours"), ({"person_ids": ("f" * 32,)}, "record_gone")],
)  # fmt: skip
def test_a_voucher_needs_people_a_place_and_a_time(desk: Desk, fields: dict[str, object], code: str) -> None:
    family = desk.do(register_household, a_household(1)).value
    with pytest.raises(InputRefused, match=code):
        desk.do(send_transfer, replace(entry(family.person_ids), **fields))  # type: ignore[arg-type]
    assert desk.ask(counts).inside == 1


def test_who_is_not_inside_cannot_be_sent_on(desk: Desk) -> None:
    family = desk.do(register_household, a_household(2)).value
    desk.do(check_out, [family.person_ids[0]], StayStatus.HOSPITAL)
    with pytest.raises(InputRefused, match="not_here"):
        desk.do(send_transfer, entry(family.person_ids))
    with pytest.raises(InputRefused, match="destination"):
        desk.do(check_out, [family.person_ids[1]], StayStatus.IN_TRANSIT)
    with pytest.raises(NotAllowed):
        as_role(desk, Role.SUPPLIES).do(send_transfer, entry(family.person_ids[1:]))


def test_who_must_not_be_found_is_sent_by_who_may_see_them(desk: Desk) -> None:
    family = desk.do(register_household, a_household(1, hidden=True)).value
    registrar = as_role(desk, Role.REGISTRAR)
    with pytest.raises(InputRefused, match="hidden_person"):
        registrar.do(send_transfer, entry(family.person_ids))
    sent = desk.do(send_transfer, entry(family.person_ids)).value
    (row,) = registrar.ask(transfers)
    assert (row.count, row.under_way, row.people) == (1, 1, ())
    assert len(desk.ask(transfer_by_id, sent.transfer_id).people) == 1  # type: ignore[union-attr]


def test_a_child_travels_with_its_adult_or_with_an_escort_who_was_told(desk: Desk) -> None:
    family = desk.do(register_household, a_household(4)).value
    child = family.person_ids[2:3]
    with pytest.raises(InputRefused, match="child_without_adult"):
        desk.do(send_transfer, entry(child))
    with pytest.raises(InputRefused, match="child_without_adult"):
        desk.do(send_transfer, entry(child, escort="Сара"))
    with pytest.raises(InputRefused, match="child_alone"):
        as_role(desk, Role.REGISTRAR).do(send_transfer, entry(child, escort="Сара", agreed=True))
    desk.do(send_transfer, entry(child, escort="Сара", agreed=True))
    alone = desk.do(register_household, replace(a_household(1), people=(
        a_person(birth="2018", accompaniment=Accompaniment.ALONE),))).value  # fmt: skip
    with pytest.raises(InputRefused, match="child_without_adult"):
        desk.do(send_transfer, entry(alone.person_ids))


def test_nobody_is_sent_with_whom_a_child_must_not_be_handed_to(desk: Desk) -> None:
    family = desk.do(register_household, a_household(4)).value
    desk.do(change_person, family.person_ids[2], {"do_not_release_to": "Жұмабаев Серік (әкесі)"})
    with pytest.raises(InputRefused, match="release_order"):
        desk.do(send_transfer, entry(family.person_ids))
    with pytest.raises(InputRefused, match="release_order"):
        desk.do(send_transfer, entry(family.person_ids, escort="Жумабаев С.", agreed=True))
    desk.do(send_transfer, entry(family.person_ids, escort="Сара Әли", agreed=True))


def test_the_stick_brings_the_household_the_door_counts_it_the_receipt_closes(two: Centres) -> None:
    family = two.a.do(register_household, a_household(4)).value
    two.a.do(change_person, family.person_ids[2], {"do_not_release_to": "Серік", "allergy": "жаңғақ"})
    two.b.do(register_household, a_household(2, surname="Сейтов"))
    sent = two.a.do(send_transfer, entry(family.person_ids, two.b, escort="Сара", agreed=True)).value
    stick = two.stick(sent.transfer_id)
    assert two.carry(stick, 2) == "transfer"
    assert two.carry(stick, 2) == "already"
    assert two.carry(two.stick(sent.transfer_id), 2) == "transfer"  # sealed once more: nothing new
    assert two.b.ask(counts).inside == 2
    (row,) = two.b.ask(transfers)
    assert (row.direction, row.under_way, row.other) == ("in", 4, two.a.ask(own_centre).name)
    people = [one.person for one in row.people]
    assert {one.status for one in people} == {StayStatus.PLANNED}
    assert len({one.household_number for one in people}) == 1
    assert [one.relation for one in people] == ["head", "spouse", "child", "child"]
    assert {one.card for one in people} == {one.card for one in two.a.ask(people_by_id, family.person_ids)}
    assert people[2].responsible_id == people[0].id
    assert two.b.do(accept_transfer, sent.transfer_id, [one.id for one in people[:3]]).value == 3
    assert two.b.ask(counts).inside == 5
    figures = two.b.ask(daily_figures)
    assert (figures.balanced, figures.as_json()["transferred_in"]) == (True, 3)
    assert two.word() == "arrivals"
    assert statuses(two.a, family.person_ids[:3]) == {StayStatus.OTHER_CENTRE}
    assert statuses(two.a, family.person_ids[3:]) == {StayStatus.IN_TRANSIT}
    two.b.do(check_in, [people[3].id])  # the last one comes later, and is checked in as anybody
    assert two.b.ask(transfers)[0].state is TransferState.ARRIVED
    two.word()
    assert two.a.ask(transfers)[0].state is TransferState.ARRIVED
    with pytest.raises(InputRefused, match="nobody_expected"):
        two.b.do(accept_transfer, sent.transfer_id)


def test_the_code_is_enough_when_the_stick_never_comes(two: Centres) -> None:
    family = two.a.do(register_household, a_household(3)).value
    sent = two.a.do(send_transfer, entry(family.person_ids, two.b)).value
    again = two.b.do(register_household, a_household(3)).value
    with pytest.raises(InputRefused, match="voucher_code"):
        two.b.do(accept_by_code, sent.code[:-1], again.household_id, "A")
    with pytest.raises(InputRefused, match="from_name"):
        two.b.do(accept_by_code, sent.code, again.household_id, "")
    with pytest.raises(InputRefused, match="transfer_own"):
        two.a.do(accept_by_code, sent.code, family.household_id, "A")
    two.b.do(accept_by_code, sent.code, again.household_id, two.a.ask(own_centre).name)
    assert two.b.ask(daily_figures).as_json()["transferred_in"] == 3
    assert two.b.ask(transfers)[0].state is TransferState.ARRIVED
    late = two.stick(sent.transfer_id)
    assert two.word() == "arrivals"
    assert statuses(two.a, family.person_ids) == {StayStatus.OTHER_CENTRE}
    assert two.carry(late, 2) == "transfer"  # the stick comes after all: nobody twice
    assert two.b.ask(counts).inside == 3
    assert len(two.b.ask(people_with)) == 3
    (row,) = two.b.ask(transfers)
    assert (row.state, row.number) == (TransferState.ARRIVED, sent.number)


def test_who_returns_to_the_first_centre_is_the_same_person_there(two: Centres) -> None:
    family = two.a.do(register_household, a_household(2)).value
    sent = two.a.do(send_transfer, entry(family.person_ids, two.b)).value
    two.carry(two.stick(sent.transfer_id), 2)
    two.b.do(accept_transfer, sent.transfer_id)
    there = tuple(one.person.id for one in two.b.ask(transfers)[0].people)
    two.b.do(change_person, there[0], {"allergy": "сүт", "hidden": True})
    home = two.b.ask(people_by_id, there)[0].household_id
    born = two.b.do(register_household, a_household(1, surname="Жаңа")).value
    back = two.b.do(send_transfer, entry((*there, *born.person_ids), two.a)).value
    assert two.carry(two.stick(back.transfer_id, by=2), 1) == "transfer"
    two.a.do(accept_transfer, back.transfer_id)
    assert statuses(two.a, family.person_ids) == {StayStatus.IN}
    assert two.a.ask(counts).inside == 3
    assert len(two.a.ask(people_with)) == 3
    assert two.a.ask(people_by_id, family.person_ids)[0].hidden
    assert len(two.a.ask(people_of_household, family.household_id)) == 2
    assert home
    two.word(by=1, to=2)
    assert two.b.ask(counts).inside == 0
    assert {row.state for row in two.a.ask(transfers)} == {TransferState.ARRIVED}


def test_a_voucher_cannot_speak_of_people_who_never_left_from_here(two: Centres) -> None:
    mine = two.b.do(register_household, a_household(1, surname="Досов")).value
    two.b.do(check_out, list(mine.person_ids), StayStatus.RETURNED_HOME)
    family = two.a.do(register_household, a_household(1)).value
    sent = two.a.do(send_transfer, entry(family.person_ids, two.b)).value
    voucher = two.a.ask(voucher_of, sent.transfer_id)
    assert voucher is not None
    (home,) = voucher.households
    person = replace(home.people[0], known_as=mine.person_ids)
    arrived = Arrived("a" * 64, "9" * 32, "transfer", 1, 1, "2026-03-15T00:00:00.000000+00:00", "x", {}, {}, {})
    two.b.do(receive_transfer, arrived, replace(voucher, households=(replace(home, people=(person,)),)))
    assert statuses(two.b, mine.person_ids) == {StayStatus.RETURNED_HOME}
    assert len(two.b.ask(people_with)) == 2
    assert two.b.do(note_arrivals, arrived, []).value == 0


def test_two_laptops_of_the_other_centre_write_the_same_records(tmp_path: Path) -> None:
    with centres(tmp_path, 1, 2, 4) as made:
        family = made.a.do(register_household, a_household(4)).value
        sent = made.a.do(send_transfer, entry(family.person_ids, made.b)).value
        stick = made.stick(sent.transfer_id)
        for number in (2, 4):
            assert made.carry(stick, number) == "transfer"
            made.desks[number].do(accept_transfer, sent.transfer_id)
        made.report(2, to=4)
        made.report(4, to=2)
        assert made.b.ask(counts).inside == made.desks[4].ask(counts).inside == 4
        assert len(made.b.ask(people_with)) == 4
        assert made.b.ask(conflicts_open) <= 8  # two stays each, opened on both laptops
