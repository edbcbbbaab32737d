"""The log of what left the desk."""

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exports import log_export, mark_export_failed
from shelterdesk.queries.exports import exports_made
from shelterdesk.queries.journal import last_events
from tests.support.desks import as_role


def test_an_export_is_written_down_and_cannot_be_undone(desk: Desk) -> None:
    desk.do(log_export, "operational", "xlsx", people=5, households=2, digest="ab" * 32, recipient=" Акимат ")
    row = desk.ask(exports_made)[0]
    assert (row.profile, row.format, row.people, row.households, row.recipient) == (
        "operational", "xlsx", 5, 2, "Акимат")  # fmt: skip
    assert row.at == desk.clock.now()
    assert desk.operations.undo_says() is None


def test_a_registrar_may_not(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        as_role(desk, Role.REGISTRAR).do(log_export, "full", "json", people=1, households=1, digest="")
    assert desk.ask(exports_made) == []


def test_a_file_that_did_not_arrive_is_not_counted_but_stays_in_the_journal(desk: Desk) -> None:
    made = desk.do(log_export, "operational", "xlsx", people=5, households=2, digest="ab" * 32, reason=" № 4 ").value
    assert desk.ask(exports_made)[0].reason == "№ 4"
    desk.do(mark_export_failed, made, "disk_full")
    assert desk.ask(exports_made) == []
    assert [row.verb for row in desk.ask(last_events)][:2] == ["mark_export_failed", "log_export"]
    assert desk.operations.undo_says() is None
