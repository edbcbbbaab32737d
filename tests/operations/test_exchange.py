"""What sending and receiving write on this desk, below the packages themselves."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.desks import enrol_desk, note_revocations, revoke_desk
from shelterdesk.operations.exchange import (
    Arrived,
    note_sealed,
    receive_operations,
    receive_receipt,
    rehearse,
    settle_conflict,
)
from shelterdesk.operations.households import register_household
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exchange import desks_known, packages_received, packages_sent
from shelterdesk.store.peers import Peer
from shelterdesk.store.travelling import operations_beyond
from tests.support.builders import a_household
from tests.support.desks import a_desk, as_role
from tests.support.packages import a_laptop


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


def a_peer(at: Desk, **changed: object) -> Peer:
    centre = at.ask(own_centre)
    whole = Peer(
        "9" * 32, "colleague", centre.id, centre.name, centre.code, "K", "1" * 64, "age1x", "full", "", None, 0, {}, {}
    )
    return replace(whole, **changed)  # type: ignore[arg-type]


def arrived(desk: str, kind: str = "operations") -> Arrived:
    return Arrived("f" * 64, desk, kind, 1, 1, "2026-03-15T00:00:00.000000+00:00", "x.sdpkg", {"a/1": 3}, {}, {})


def test_only_a_manager_takes_keys_in(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, Role.REGISTRAR).do(enrol_desk, a_peer(desk))
    assert desk.ask(desks_known) == []


def test_a_colleague_is_of_the_same_centre(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="other_centre"):
        desk.do(enrol_desk, a_peer(desk, centre_id="0" * 32))
    desk.do(enrol_desk, a_peer(desk, centre_id="0" * 32, kind="headquarters"))
    assert [one.kind for one in desk.ask(desks_known)] == ["headquarters"]


def test_the_laptop_that_comes_second_takes_another_letter(desk: Desk) -> None:
    desk.do(enrol_desk, a_peer(desk, desk="0" * 32))
    assert desk.do(register_household, a_household(of=1)).value.number.startswith("L-")


def test_the_laptop_that_comes_first_keeps_its_letter(desk: Desk) -> None:
    desk.do(enrol_desk, a_peer(desk, desk="f" * 32))
    assert desk.do(register_household, a_household(of=1)).value.number.startswith("K-")


def test_struck_off_stays_struck_off(desk: Desk) -> None:
    desk.do(enrol_desk, a_peer(desk))
    desk.do(revoke_desk, "9" * 32)
    assert desk.ask(desks_known)[0].revoked_at is not None
    with pytest.raises(InputRefused, match="package_revoked"):
        desk.do(enrol_desk, a_peer(desk))
    assert desk.do(note_revocations, ["9" * 32, "8" * 32]).value == 0


def test_a_package_is_written_down_with_the_work_it_brought(desk: Desk, tmp_path: Path) -> None:
    other = a_laptop(tmp_path, 7)
    other.do(register_household, a_household(of=2))
    with other.opened.store.reading() as session:
        operations = operations_beyond(session, {})
    other.close()
    desk.do(enrol_desk, a_peer(desk))
    assert rehearse(desk, operations).applied == len(operations)
    taken = desk.do(receive_operations, arrived("9" * 32), operations).value
    assert taken.applied == len(operations)
    assert rehearse(desk, operations).applied == 0
    assert [row.number for row in desk.ask(packages_received)] == [1]
    assert desk.ask(desks_known)[0].has == {"a/1": 3}


def test_a_receipt_confirms_what_was_sealed(desk: Desk) -> None:
    desk.do(enrol_desk, a_peer(desk))
    desk.do(note_sealed, arrived("1" * 32), {"9" * 32: 4}, {"a/1": 2})
    assert [(row.number, row.acknowledged_at) for row in desk.ask(packages_sent)] == [(4, None)]
    assert desk.do(receive_receipt, replace(arrived("9" * 32, "receipt"), digest="e" * 64), ["f" * 64]).value == 1
    assert desk.ask(packages_sent)[0].acknowledged_at is not None


def test_a_question_that_is_not_open_cannot_be_answered(desk: Desk) -> None:
    with pytest.raises(InputRefused, match="no_conflict"):
        desk.do(settle_conflict, Noun.PEOPLE, "1" * 32, "surname", "x")
