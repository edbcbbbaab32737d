"""What every test stands on: no window on the desk of whoever runs them, our own letters, nothing left open."""

from __future__ import annotations

import inspect
import logging
import os
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.faults import table

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("LC_ALL", "C.UTF-8")

_WINDOWED = ("tests/ui/", "tests/journeys/", "tests\\ui\\", "tests\\journeys\\")

# no time limits: two people share the two cores; the ordinary run meets the same examples every time
settings.register_profile("ordinary", deadline=None, derandomize=True, database=None)
settings.register_profile(
    "campaign", deadline=None, database=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow]
)


def _campaign(config: pytest.Config) -> bool:
    asked: str = config.getoption("markexpr", "")
    return "campaign" in asked and "not campaign" not in asked


def pytest_addoption(parser: pytest.Parser) -> None:
    """--update-reference writes the golden files anew; the difference is read like code."""
    parser.addoption("--update-reference", action="store_true", help="write the golden files of tests/reference anew")


def pytest_configure(config: pytest.Config) -> None:
    """Choose how many examples the property tests try."""
    settings.load_profile("campaign" if _campaign(config) else "ordinary")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Everything under tests/ui and tests/journeys needs Qt: `-m "not gui"` leaves it out."""
    for item in items:
        place = str(item.path.relative_to(config.rootpath)) if item.path.is_relative_to(config.rootpath) else ""
        if place.startswith(_WINDOWED):
            item.add_marker(pytest.mark.gui)
    if not _campaign(config):
        long = [item for item in items if item.get_closest_marker("campaign")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One table of everything that was measured (the campaign's figures)."""
    found = table.rows(report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, ()))
    if found:
        terminalreporter.section("figures")
        terminalreporter.write_line(table.HEAD)
        for row in found:
            terminalreporter.write_line(row.line())


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> table.Figure:
    """Puts a measured figure into the table at the end of the run."""
    return table.recorder(record_property)


@pytest.fixture(autouse=True)
def _no_stray_warnings(request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """The program warns in its log only where a test looks for it."""
    yield
    if "caplog" not in inspect.signature(request.function).parameters:
        warned = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
        assert warned == [], "logged warnings"


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Every test starts in the language the program starts in, whatever the one before it has switched to."""
    from shelterdesk.foundation import i18n
    if i18n.language() != "ru":
        i18n.use_language("ru")
    yield
    if i18n.language() != "ru":
        i18n.use_language("ru")


@pytest.fixture(autouse=True)
def _tidy_screen(request: pytest.FixtureRequest) -> Iterator[None]:
    """Our letters and colours before a test with windows; afterwards no window and no thread is left."""
    if request.node.get_closest_marker("gui") is None:
        yield
        return
    app = request.getfixturevalue("qapp")
    from PySide6.QtWidgets import QApplication
    _plain_look(app)
    threads, windows = set(threading.enumerate()), set(QApplication.topLevelWidgets())
    yield
    left_open = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    told = [f"{type(widget).__name__} {widget.windowTitle()!r}" for widget in left_open]
    for widget in left_open:
        widget.close()
    _let_go(set(QApplication.topLevelWidgets()) - windows)
    _plain_look(app)
    assert not told, f"windows left open: {told}"
    running = [thread.name for thread in set(threading.enumerate()) - threads if thread.is_alive()]
    assert not running, f"threads left running: {running}"


def _plain_look(app: QApplication) -> None:
    """Our letters and colours, light, at 100 %; nothing is done where that is so (dressing every widget takes long)."""
    from shelterdesk.ui.kit import theme
    if theme.is_dark() or theme.scale() != 1.0 or not app.styleSheet() or app.font() != theme.font("body"):
        theme.apply_theme(app)


def _let_go(windows: set[QWidget]) -> None:
    """Delete a test's windows: kept alive, all of them would be dressed anew at every change of look."""
    from PySide6.QtCore import QCoreApplication, QEvent
    for window in windows:
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
