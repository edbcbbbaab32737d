"""Who is on the way, what is overdue, what goes on the stick; and a district of three centres."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.households import Accompaniment
from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.domain.transfers import TransferState
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.alerts import alerts_of, situation_of
from shelterdesk.operations.arrived_transfers import accept_by_code, accept_transfer
from shelterdesk.operations.beds import assign_bed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.stays import check_out
from shelterdesk.operations.transfers import TransferEntry, return_from_transfer, send_transfer
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.counts import counts
from shelterdesk.queries.district import district_figures
from shelterdesk.queries.headquarters import centre_figures
from shelterdesk.queries.transfers import (
    centres_nearby,
    transfer_by_code,
    transfer_by_id,
    transfer_counts,
    transfers,
    transfers_overdue,
)
from shelterdesk.queries.vouchers import arrivals_for, voucher_of
from tests.support.builders import a_household, a_person
from tests.support.centres import Centres, centres
from tests.support.desks import as_role


@pytest.fixture
def three(tmp_path: Path) -> Iterator[Centres]:
    use_language("en")
    with centres(tmp_path) as made:
        yield made


def _send(made: Centres, start: Desk, end: Desk, people: tuple[str, ...], hours: int = 24) -> tuple[str, str]:
    other = end.ask(own_centre)
    entry = TransferEntry(people, other.name, other.id, hours=hours)
    sent = start.do(send_transfer, entry).value
    return sent.transfer_id, sent.code


def test_what_is_late_is_said_on_home_at_both_ends(three: Centres) -> None:
    family = three.a.do(register_household, a_household(3)).value
    voucher, code = _send(three, three.a, three.b, family.person_ids, hours=5)
    three.carry(three.stick(voucher), 2)
    now = three.a.ask(transfer_counts)
    assert (now.under_way, now.overdue, now.expected) == (3, 0, 0)
    assert three.a.ask(transfers_overdue) == []
    three.clock.advance(hours=6)
    assert three.a.ask(transfer_counts).overdue == 3
    assert three.a.ask(transfer_counts).overdue_vouchers == 1
    there = three.b.ask(transfer_counts)
    assert (there.under_way, there.expected, there.expected_overdue) == (0, 3, 3)
    assert [row.id for row in three.a.ask(transfers_overdue)] == [voucher]
    assert three.b.ask(transfer_by_code, code).state is TransferState.OVERDUE  # type: ignore[union-attr]
    for desk, name in ((three.a, "transfers_overdue"), (three.b, "transfers_expected")):
        (alert,) = [one for one in alerts_of(situation_of(desk)) if one.code == name]
        assert (alert.section, alert.details) == ("people", "transfers")
    three.b.do(accept_transfer, voucher)
    assert three.b.ask(transfer_counts).expected == 0
    three.word()
    assert three.a.ask(transfer_counts).under_way == 0
    assert three.a.ask(transfers, [TransferState.OVERDUE]) == []
    row = three.a.ask(transfer_by_id, voucher)
    assert row is not None
    assert {one.state for one in row.people} == {"came"}


def test_an_earlier_voucher_of_the_same_people_is_over(three: Centres) -> None:
    family = three.a.do(register_household, a_household(2)).value
    first, _code = _send(three, three.a, three.b, family.person_ids)
    three.carry(three.stick(first), 2)
    three.a.do(return_from_transfer, first)
    three.clock.advance(hours=1)
    second, _code = _send(three, three.a, three.b, family.person_ids)
    three.carry(three.stick(second), 2)
    assert three.b.ask(transfer_counts).expected == 2
    three.b.do(accept_transfer, second)
    assert three.b.ask(counts).inside == 2
    assert three.b.ask(transfer_counts).expected == 0


def test_the_stick_holds_the_whole_household_and_nothing_of_others(three: Centres) -> None:
    family = three.a.do(register_household, a_household(4)).value
    three.a.do(register_household, a_household(2, surname="Сейтов"))
    three.a.do(change_person, family.person_ids[0], {"allergy": "жаңғақ"})
    voucher, _code = _send(three, three.a, three.b, family.person_ids)
    made = three.a.ask(voucher_of, voucher)
    assert made is not None
    assert [len(home.people) for home in made.households] == [4]
    assert made.households[0].people[0].fields["allergy"] == "жаңғақ"
    with pytest.raises(NotAllowed):
        as_role(three.a, Role.REGISTRAR).ask(voucher_of, voucher)
    three.a.do(return_from_transfer, voucher)
    assert three.a.ask(voucher_of, voucher) is None


def test_the_receipt_names_only_who_came_and_only_to_where_they_left(three: Centres) -> None:
    family = three.a.do(register_household, a_household(3)).value
    voucher, _code = _send(three, three.a, three.b, family.person_ids)
    three.carry(three.stick(voucher), 2)
    centre = three.a.ask(own_centre)
    assert three.b.ask(arrivals_for, centre.id) == []
    assert [row.centre_id for row in three.b.ask(centres_nearby)] == [centre.id]
    first = three.b.ask(transfer_by_id, voucher).people[0].person.id  # type: ignore[union-attr]
    three.b.do(accept_transfer, voucher, [first])
    (note,) = three.b.ask(arrivals_for, centre.id)
    assert note.came == (family.person_ids[0],)
    assert three.b.ask(arrivals_for, "0" * 32) == []
    again = three.b.do(register_household, a_household(1, surname="Досов")).value
    three.b.do(accept_by_code, "0000000000", again.household_id, centre.name)
    assert len(three.b.ask(arrivals_for, centre.id)) == 1
    assert len(three.b.ask(arrivals_for, centre.id, {centre.name.upper()})) == 2


def test_the_district_is_the_sum_of_its_centres_and_says_how_old_each_is(three: Centres) -> None:
    three.a.do(set_up_rooms, "A", 2, 4)
    family = three.a.do(register_household, a_household(4)).value
    three.a.do(assign_bed, family.person_ids[0], three.a.ask(free_beds)[0].id)
    away = three.a.do(register_household, a_household(2, surname="Сейтов")).value
    three.a.do(check_out, list(away.person_ids), StayStatus.RELATIVES)
    home = three.a.do(register_household, a_household(1, surname="Досов")).value
    three.a.do(check_out, list(home.person_ids), StayStatus.RETURNED_HOME)
    alone = a_person(birth="2018", accompaniment=Accompaniment.ALONE, surname="Жақып")
    three.b.do(register_household, type(a_household(1))(people=(alone,)))
    three.report(1)
    figures = three.hq.ask(district_figures)
    first, silent = figures.centres
    assert (first.code, first.figures["inside"], first.beds, first.beds_taken) == ("KZ-A", (4, 2), 8, 1)
    assert (silent.code, silent.as_of) == ("KZ-B", None)
    assert [row.code for row in figures.silent] == ["KZ-B"]
    three.report(2)
    voucher, _code = _send(three, three.a, three.b, family.person_ids)
    stick = three.stick(voucher)
    three.clock.advance(minutes=20)
    three.carry(stick, 2)
    three.b.do(accept_transfer, voucher)
    three.report(2)  # headquarters hears of it from B first: A still counts them by its older data
    figures = three.hq.ask(district_figures)
    by_code = {row.code: row for row in figures.centres}
    assert (by_code["KZ-A"].figures["inside"], by_code["KZ-B"].figures["inside"]) == ((0, 0), (5, 3))
    assert figures.total["inside"] == (5, 3)
    assert figures.total["relatives"] == (2, 0)
    assert figures.total["returned_home"] == (1, 0)
    assert figures.total["registered"] == (8, 3)
    assert figures.total["arrived"][0] == 8
    assert sum(row.inside for row in three.hq.ask(centre_figures)) == 5
    said = figures.as_json()
    assert said["total"]["inside"] == {"people": 5, "children": 3}
    assert "2 centres hold 5, of them 3 children" in figures.line()
    assert by_code["KZ-A"].as_of is not None
    assert by_code["KZ-B"].as_of > by_code["KZ-A"].as_of  # type: ignore[operator]
    three.report(1)
    assert three.hq.ask(district_figures).total["inside"] == (5, 3)


def test_a_centre_that_is_nobodys_headquarters_gets_itself(three: Centres) -> None:
    three.a.do(set_up_rooms, "A", 1, 4)
    three.a.do(register_household, a_household(4))
    away = three.a.do(register_household, a_household(3, surname="Сейтов")).value
    _send(three, three.a, three.b, away.person_ids)
    figures = three.a.ask(district_figures)
    assert [row.code for row in figures.centres] == ["KZ-A"]
    assert (figures.total["inside"], figures.total["on_the_way"]) == ((4, 2), (3, 1))
    assert (figures.beds, figures.beds_taken) == (4, 0)
