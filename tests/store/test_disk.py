"""A disk that is full or fails for a moment: the work at hand is finished, and the file is looked over."""

from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations import disk
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.disk import disk_room, keep_reserve
from shelterdesk.operations.households import register_household
from shelterdesk.queries.people import people_with
from shelterdesk.store import checks, reserve
from tests.support.builders import a_household


def _full(desk: Desk, pages_more: int = 0) -> None:
    """Let the store grow by so many pages only."""
    with desk.opened.store.lane() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
    _limit(desk, pages + pages_more)


def _limit(desk: Desk, pages: int) -> None:
    from sqlalchemy import event

    engine = desk.opened.store._engine
    engine.dispose()
    event.listen(engine, "connect", lambda connection, _record: connection.execute(f"PRAGMA max_page_count = {pages}"))


def _register_many(desk: Desk) -> None:
    for _ in range(50):
        desk.do(register_household, a_household())


def test_a_full_disk_is_said_and_nothing_is_half_saved(desk: Desk) -> None:
    _full(desk)
    with pytest.raises(MachineTrouble) as error:
        _register_many(desk)
    assert error.value.code == "disk_full"
    people = len(desk.ask(people_with))
    _limit(desk, 1_000_000)
    desk.do(register_household, a_household())
    assert len(desk.ask(people_with)) == people + 4


def test_the_reserve_lets_the_work_be_finished(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keep_reserve(desk.folder).reserve
    assert (desk.folder / reserve.NAME).stat().st_size == 20 * 1024 * 1024
    given = reserve.give_back

    def give_back(folder: Path) -> bool:
        _limit(desk, 1_000_000)  # the room the reserve leaves
        return given(folder)

    monkeypatch.setattr(reserve, "give_back", give_back)
    _full(desk)
    _register_many(desk)
    assert len(desk.ask(people_with)) == 200
    assert not disk_room(desk.folder).reserve


@pytest.mark.parametrize(("free", "low"), [(disk.LOW - 1, True), (disk.LOW, False)])
def test_below_500_megabytes_people_are_warned(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, low: bool
) -> None:
    class Usage:
        pass

    Usage.free = free  # type: ignore[attr-defined]
    monkeypatch.setattr(disk.shutil, "disk_usage", lambda _folder: Usage)
    room = keep_reserve(tmp_path)
    assert (room.low, room.warning() is not None, room.reserve) == (low, low, False)
    if low:
        assert "499" in (room.warning() or "")


def test_a_reserve_that_finds_no_room_is_no_trouble(tmp_path: Path) -> None:
    assert not reserve.keep(tmp_path / "gone")
    assert not reserve.give_back(tmp_path)


def test_after_a_failure_the_file_is_looked_over(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.do(register_household, a_household())
    looked: list[int] = []
    look = checks.page_problems
    monkeypatch.setattr(checks, "page_problems", lambda *a: looked.append(1) or look(*a))
    _full(desk)
    with pytest.raises(MachineTrouble):
        _register_many(desk)
    assert not looked
    desk.ask(people_with)
    assert looked == [1]
    desk.ask(people_with)
    assert looked == [1]
    monkeypatch.setattr(checks, "page_problems", lambda *a: ["page 7"])
    desk.opened.store._doubtful = True
    with pytest.raises(MachineTrouble) as error:
        desk.ask(people_with)
    assert error.value.code == "store_damaged"
    monkeypatch.undo()
