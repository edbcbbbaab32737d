"""Printing hundreds of pages without the window standing still: a page, then whatever else waits, then the next."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from shelterdesk.foundation.errors import ShelterError

BREATH = 5  # milliseconds for the window between two pages


class PrintRun(QObject):
    """One document on its way, page by page.

    Signals:
        moved: (pages so far, pages in all)
        done: (pages) everything was handed over.
        failed: (error) the printer did not take it.
    """

    moved = Signal(int, int)
    done = Signal(int)
    failed = Signal(object)

    def __init__(self, pages: Iterator[tuple[int, int]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._so_far = pages, 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BREATH)
        self._timer.timeout.connect(self._step)

    def start(self) -> None:
        """Begin as soon as the window has nothing better to do."""
        self._timer.start()

    def stop(self) -> None:
        """No more pages."""
        self._timer.stop()
        close = getattr(self._pages, "close", None)
        if close is not None:
            close()

    def _step(self) -> None:
        try:
            self._so_far, total = next(self._pages)
        except StopIteration:
            self.done.emit(self._so_far)
            return
        except ShelterError as error:
            self.failed.emit(error)
            return
        self.moved.emit(self._so_far, total)
        self._timer.start()
