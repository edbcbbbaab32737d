"""Work aside: in turn, with progress, and an answer that dies with the one who asked."""

from threading import Event, current_thread, main_thread
from time import sleep

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from shelterdesk.ui.kit.tasks import ASIDE, Cancelled, Progress, Tasks


@pytest.fixture
def tasks():
    made = Tasks()
    yield made
    made.close()


def test_the_answer_comes_back_on_the_windows_thread(qtbot: QtBot, tasks: Tasks) -> None:
    owner, seen = QWidget(), []
    qtbot.addWidget(owner)

    def work(progress: Progress) -> str:
        return current_thread().name

    tasks.run(owner, work, lambda answer: seen.append((answer, current_thread())))
    qtbot.waitUntil(lambda: bool(seen))
    worker, deliverer = seen[0]
    assert worker.startswith("database")
    assert deliverer is main_thread()


def test_the_database_lane_does_one_thing_after_another(qtbot: QtBot, tasks: Tasks) -> None:
    owner, seen, running = QWidget(), [], []
    qtbot.addWidget(owner)

    def work(progress: Progress) -> int:
        running.append(1)
        together = len(running)
        running.pop()
        return together

    for _ in range(20):
        tasks.run(owner, work, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == [1] * 20


def test_an_answer_for_the_dead_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    owner, other, gate, seen = QWidget(), QWidget(), Event(), []
    qtbot.addWidget(other)
    tasks.run(owner, lambda progress: gate.wait(5), lambda answer: seen.append("dead"))
    shiboken6.delete(owner)
    gate.set()
    tasks.run(other, lambda progress: 1, lambda answer: seen.append("alive"))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["alive"]


def test_errors_come_home(qtbot: QtBot) -> None:
    told: list[Exception] = []
    tasks = Tasks(on_error=told.append)
    owner, own = QWidget(), []
    qtbot.addWidget(owner)

    def fail(progress: Progress) -> None:
        raise ValueError("no")

    tasks.run(owner, fail, lambda answer: None)
    tasks.run(owner, fail, lambda answer: None, own.append)
    qtbot.waitUntil(lambda: bool(told and own))
    assert isinstance(told[0], ValueError)
    assert isinstance(own[0], ValueError)
    tasks.close()


def test_progress_and_cancel(qtbot: QtBot, tasks: Tasks) -> None:
    owner, started, seen, moved = QWidget(), Event(), [], []
    qtbot.addWidget(owner)

    def work(progress: Progress) -> str:
        for step in range(100_000):
            progress.report(step, 100_000)
            started.set()
            if step > 10:
                Event().wait(0.001)
        return "finished"

    progress = tasks.run(owner, work, seen.append, seen.append, lane=ASIDE)
    progress.moved.connect(lambda done, total: moved.append((done, total)))
    assert started.wait(5)
    qtbot.waitUntil(lambda: bool(moved))
    progress.cancel()
    tasks.run(owner, lambda _progress: "after", seen.append, lane=ASIDE)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["after"]
    assert progress.cancelled


def test_closing_stops_what_is_under_way_at_its_next_report(qtbot: QtBot) -> None:
    tasks, owner, steps, answers = Tasks(), QWidget(), [], []
    qtbot.addWidget(owner)

    def hundreds_of_packages(progress: Progress) -> str:
        for step in range(100_000):
            progress.report(step, 100_000)
            steps.append(step)
            sleep(0.001)
        return "all of them"

    tasks.run(owner, hundreds_of_packages, answers.append)
    tasks.run(owner, lambda _progress: "the next", answers.append)
    qtbot.waitUntil(lambda: len(steps) > 3)
    tasks.close()
    assert len(steps) < 100_000
    before = len(steps)
    qtbot.wait(20)
    assert len(steps) == before
    assert answers == []


def test_inline_work_is_done_before_run_returns(qtbot: QtBot) -> None:
    tasks, owner, seen, busy = Tasks(inline=True), QWidget(), [], []
    qtbot.addWidget(owner)
    tasks.busy.connect(busy.append)
    tasks.run(owner, lambda progress: current_thread() is main_thread(), seen.append)
    assert seen == [True]
    assert busy == [1, 0]
    with pytest.raises(ZeroDivisionError):
        tasks.run(owner, lambda progress: 1 // 0, seen.append)


def test_a_cancelled_progress_says_so() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        progress.report(1, 2)
