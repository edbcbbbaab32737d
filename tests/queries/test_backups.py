"""What the status bar is told about backups."""

from pathlib import Path

from shelterdesk.operations.backups import back_up, rehearse
from shelterdesk.queries.backups import backup_state
from shelterdesk.store.facts import set_facts
from tests.support.clock import FakeClock
from tests.support.desks import a_desk


def test_what_is_due_follows_the_days(tmp_path: Path) -> None:
    clock = FakeClock()
    desk = a_desk(tmp_path, clock=clock)
    state = desk.ask(backup_state)
    assert (state.copied, state.copy_due, state.rehearsed, state.rehearsal_due) == (None, True, None, True)
    assert state.rehearsal_well is None
    back_up(desk, tmp_path / "stick")
    back_up(desk)
    rehearse(desk)
    for days, copy_due, rehearsal_due in ((0.9, False, False), (0.2, True, False), (5.9, True, True)):
        clock.advance(days=days)
        state = desk.ask(backup_state)
        assert (state.copy_due, state.rehearsal_due) == (copy_due, rehearsal_due)
    desk.close()


def test_a_fact_that_cannot_be_read_counts_as_never(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    with desk.opened.store.plain_work() as session:
        set_facts(session, {"copied": "{", "rehearsed": '["x"]'})
    state = desk.ask(backup_state)
    assert (state.copied, state.copy_due, state.rehearsal_due) == (None, True, True)
    desk.close()
