"""One window per data folder."""

from pathlib import Path

from PySide6.QtTest import QSignalSpy, QTest

from shelterdesk.app.single import SingleWindow, raise_other


def test_a_second_start_calls_the_first_window(tmp_path: Path) -> None:
    assert not raise_other(tmp_path)
    first = SingleWindow(tmp_path)
    called = QSignalSpy(first.called)
    assert raise_other(tmp_path)
    QTest.qWait(50)
    assert called.count() == 1
    assert not raise_other(tmp_path / "another centre")
    first.close()
    assert not raise_other(tmp_path)
