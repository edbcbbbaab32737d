"""A progress bar on standard error, for a person at a terminal and for work longer than a second."""

import time
from types import TracebackType
from typing import Self, TextIO

WIDTH = 30  # characters
PATIENCE = 1.0  # seconds before anything is drawn


class Bar:
    """Draws itself while work goes on: with call.bar(_("Reading")) as bar: bar.moved(3, 10)."""

    def __init__(self, words: str, stream: TextIO) -> None:
        self._words = words
        self._stream = stream
        self._live = stream.isatty()
        self._since = time.monotonic()
        self._drawn = ""

    def moved(self, done: int, total: int) -> None:
        """So many of so many are done."""
        if not self._live or time.monotonic() - self._since < PATIENCE:
            return
        share = min(1.0, done / total) if total else 0.0
        filled = int(share * WIDTH)
        line = f"\r{self._words} [{'#' * filled}{'.' * (WIDTH - filled)}] {share:4.0%}"
        if line != self._drawn:
            self._drawn = line
            self._stream.write(line)
            self._stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._drawn:
            self._stream.write("\r" + " " * len(self._drawn) + "\r")
            self._stream.flush()
