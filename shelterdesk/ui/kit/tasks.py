"""Work that takes a while, done aside so that the window stays awake. The only place with threads.

One lane for the database (one thing after another), one for paper and files. The answer comes back on the window's own
thread and dies with the widget that asked. In tests Tasks(inline=True) does everything at once, without threads.
"""

import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor  # noqa: TID251 the one place that may
from threading import Event
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

Answer = TypeVar("Answer")

DATABASE = "database"
ASIDE = "aside"  # drawing, reading files: must not touch the database


class Cancelled(Exception):
    """The user stopped the work; nothing further is shown."""


class Progress(QObject):
    """How far a piece of work has come, and whether it should stop.

    Signals:
        moved: (done, total) so many of so many; total 0 when nobody can say.
    """

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._stop = Event()

    def report(self, done: int, total: int = 0) -> None:
        """Say how far the work is; raises Cancelled when it should stop."""
        self.check()
        self.moved.emit(done, total)

    def check(self) -> None:
        """Raise Cancelled when the work should stop."""
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()


class Tasks(QObject):
    """Runs work aside and brings the answers home.

    Signals:
        busy: how many pieces of work are under way.
    """

    busy = Signal(int)
    _home = Signal(object)

    def __init__(
        self, *, inline: bool = False, on_error: Callable[[Exception], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._inline = inline
        self._on_error = on_error
        self._lanes: dict[str, ThreadPoolExecutor] = {}
        self._under_way = 0
        self._running: set[Progress] = set()
        self._closed = False
        self._home.connect(self._on_home, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Callable[[Progress], Answer],
        on_done: Callable[[Answer], object],
        on_error: Callable[[Exception], object] | None = None,
        *,
        lane: str = DATABASE,
    ) -> Progress:
        """Do work(progress) aside, then on_done(answer) or on_error(error) here, unless the owner is gone by then."""
        progress = Progress()
        if self._closed:  # the desk was locked a moment ago; a field may still want to search
            return progress
        self._count(+1)
        if self._inline:
            self._deliver(weakref.ref(owner), on_done, on_error, *_outcome(work, progress))
            return progress
        home, reference = self._home, weakref.ref(owner)

        def job() -> None:
            answer, error = _outcome(work, progress)
            self._running.discard(progress)
            home.emit(lambda: self._deliver(reference, on_done, on_error, answer, error))

        self._running.add(progress)
        self._lane(lane).submit(job)
        return progress

    def close(self) -> None:
        """The desk is locked or left: what is under way stops at its next report, whole up to there; nothing more is
        started, and answers not yet home are dropped."""
        self._closed = True
        for progress in list(self._running):
            progress.cancel()
        for pool in self._lanes.values():
            pool.shutdown(wait=True, cancel_futures=True)

    def _lane(self, lane: str) -> ThreadPoolExecutor:
        if lane not in self._lanes:
            self._lanes[lane] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane)
        return self._lanes[lane]

    def _deliver(
        self, reference: "weakref.ref[QObject]", on_done: Callable[[Any], object],
        on_error: Callable[[Exception], object] | None, answer: object, error: Exception | None,
    ) -> None:
        self._count(-1)
        owner = reference()
        if owner is None or not shiboken6.isValid(owner) or isinstance(error, Cancelled):
            return
        if error is None:
            on_done(answer)
            return
        tell = on_error or self._on_error
        if tell is None:
            raise error
        tell(error)

    @Slot(object)
    def _on_home(self, deliver: Callable[[], None]) -> None:
        if not self._closed:
            deliver()

    def _count(self, step: int) -> None:
        self._under_way += step
        self.busy.emit(self._under_way)


def _outcome(work: Callable[[Progress], Answer], progress: Progress) -> tuple[Answer | None, Exception | None]:
    try:
        progress.check()
        return work(progress), None
    except Exception as error:  # whatever it is, the person who asked is told
        return None, error
