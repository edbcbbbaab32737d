"""What looks after the data of an open desk by itself."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from shelterdesk.app.keeping import Keeping
from shelterdesk.foundation.events import Notice
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations import disk
from shelterdesk.operations.backups import back_up, newest_backup
from shelterdesk.operations.households import register_household
from shelterdesk.queries.backups import backup_state
from shelterdesk.store import reserve
from shelterdesk.ui.kit.tasks import Tasks
from tests.support.builders import a_household
from tests.support.desks import a_desk


def test_backup_reserve_and_trial_come_by_themselves(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    told: list[bool] = []
    owner = QObject()
    keeping = Keeping(desk, Tasks(inline=True), told.append, owner)
    desk.do(register_household, a_household())
    keeping.keep()
    assert told == [False, False]  # after the backup, and after the look round
    assert newest_backup(desk.folder) is not None
    assert reserve.is_kept(desk.folder)
    assert desk.ask(backup_state).rehearsal_well is True
    keeping.stop()
    desk.close()


def test_a_failed_trial_and_a_full_disk_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = a_desk(tmp_path)
    notices: list[Notice] = []
    desk.bus.subscribe(Notice, notices.append)
    owner = QObject()
    keeping = Keeping(desk, Tasks(inline=True), lambda _failed: None, owner)
    monkeypatch.setattr(disk, "LOW", 1 << 60)
    use_language("en")
    keeping.look_after()
    made = back_up(desk)
    made.path.write_bytes(b"rubbish" * 1000)
    keeping.look_after()
    assert [notice.level for notice in notices] == ["attention", "attention"]
    assert "MB are free" in notices[0].text
    assert "trial restore" in notices[1].text
    keeping.stop()
    desk.close()


def test_a_copy_to_a_stick_is_asked_for_once_a_sitting(tmp_path: Path) -> None:
    use_language("en")
    desk = a_desk(tmp_path)
    notices: list[str] = []
    desk.bus.subscribe(Notice, lambda notice: notices.append(notice.text))
    owner = QObject()
    keeping = Keeping(desk, Tasks(inline=True), lambda _failed: None, owner)
    keeping.look_after()
    keeping.look_after()
    assert [text.split(".")[0] for text in notices] == ["No backup went to a stick since yesterday"]
    back_up(desk, tmp_path / "stick")
    again = Keeping(desk, Tasks(inline=True), lambda _failed: None, owner)
    again.look_after()
    assert len(notices) == 1
    keeping.stop()
    again.stop()
    desk.close()
