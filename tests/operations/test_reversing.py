"""Taking back: the last steps one by one, and any earlier step from the journal."""

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.stays import check_out
from tests.support.builders import a_household
from tests.support.desks import as_role


def test_what_was_changed_since_is_not_reversed(desk: Desk) -> None:
    done = desk.do(register_household, a_household(2))
    desk.do(check_out, list(done.value.person_ids), StayStatus.RELATIVES)
    with pytest.raises(InputRefused):
        desk.operations.reverse(done.operation_id, "mistake")
    with pytest.raises(InputRefused, match="reason"):
        desk.operations.reverse(done.operation_id, " ")
    with pytest.raises(NotAllowed):
        as_role(desk, Role.REGISTRAR).operations.reverse(done.operation_id, "mistake")


def test_fifty_steps_are_taken_back_and_brought_again(desk: Desk) -> None:
    person = desk.do(register_household, a_household(1)).value.person_ids[0]
    for number in range(60):
        desk.do(change_person, person, {"note": str(number)})
    taken = 0
    while desk.operations.undo() is not None:
        taken += 1
    assert taken >= 50
    again = 0
    while desk.operations.redo() is not None:
        again += 1
    assert again >= 50
