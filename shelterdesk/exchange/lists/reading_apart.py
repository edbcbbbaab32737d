"""Reading a list in a process of its own, so that no file can take the program with it.

The process holds itself to its limits (process_limits.py), sends what it read as plain values, and is ended when
somebody stops waiting. It starts anew for every reading: half a second, and nothing is left of the file before.
A built program starts itself with --read-apart; from sources Python does.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

from shelterdesk.exchange.lists.lists import no_reading, read_list
from shelterdesk.exchange.lists.messages import Messages, send
from shelterdesk.exchange.lists.reading import ListReading
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.exchange.lists.workbooks import RowsAsText, rows_as_text
from shelterdesk.foundation.i18n import language, speaking


class _Asked(TypedDict):
    """How the list is to be read."""

    name: str
    today: date
    sheet: str | None
    mapping: dict[int, str] | None
    header_row: int | None
    date_order: str | None


Told = Callable[[int, int], None]
_SHORT = 64 * 1024  # bytes of copied text, some thousand lines
_PACKED = (b"PK", b"\xd0\xcf")  # how workbooks begin
_TICK = 0.1  # seconds between two looks whether somebody has stopped us
_PATIENCE = 60.0  # seconds without a word; the process itself gives up much sooner once it has started
_LONGEST = 300.0  # seconds, however busily it reports
_PROGRESS, _READING, _ROWS, _REFUSED = b"p", b"r", b"b", b"x"


def read_apart(
    source: Path | bytes,
    *,
    name: str | None = None,
    today: date,
    sheet: str | None = None,
    mapping: dict[int, str] | None = None,
    header_row: int | None = None,
    date_order: str | None = None,
    progress: Told | None = None,
) -> ListReading:
    """Read a list like `read_list`, but aside and held to limits of memory and time.

    progress is called at least ten times a second and may raise to stop: the process is ended then. A file that needs
    more than it may gives a reading with refused set. A few copied lines are read here and at once: text unpacks to
    nothing.
    """
    import msgspec

    shown = name or (source.name if isinstance(source, Path) else "list")
    asked: _Asked = {"name": shown, "today": today, "sheet": sheet, "mapping": mapping,
                             "header_row": header_row, "date_order": date_order}  # fmt: skip
    if isinstance(source, bytes) and len(source) <= _SHORT and not source.startswith(_PACKED):
        return read_list(source, progress=progress, **asked)
    try:
        kind, content = _apart("read", source, dict(asked), progress)
    except ListRefused as refused:
        return no_reading(shown, refused)
    return msgspec.json.decode(content, type=ListReading) if kind == _READING else no_reading(shown, _refusal(content))


def rows_apart(reading: ListReading, source: Path | bytes, rows: Iterable[int]) -> RowsAsText:
    """The given rows (from 1) of the list as texts, for the workbook of rows to correct; ListRefused like reading."""
    import msgspec

    facts = reading.file
    given = {"sheet_name": facts.sheet, "date_order": facts.date_order, "header_rows": facts.header_rows,
             "rows": sorted(set(rows))}  # fmt: skip
    kind, content = _apart("rows", source, given, None)
    if kind != _ROWS:
        raise _refusal(content)
    return msgspec.json.decode(content, type=RowsAsText)


def _refusal(content: bytes) -> ListRefused:
    import msgspec

    reason, details = msgspec.json.decode(content, type=tuple[str, dict[str, str | int]])
    return ListRefused(reason, **details)


def _apart(errand: str, source: Path | bytes, given: dict[str, Any], progress: Told | None) -> tuple[bytes, bytes]:
    """Send a process on this errand and wait for its answer; whatever happens, it is gone afterwards."""
    process = subprocess.Popen(  # noqa: S603 our own program
        _command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )  # fmt: skip
    assert process.stdin is not None and process.stdout is not None  # noqa: PT018
    try:
        with suppress(OSError):  # it ended at once: the answer will not come either
            process.stdin.write(_spelled(errand, source, given))
            process.stdin.close()
        return _answer(Messages(process.stdout), progress or (lambda _done, _total: None))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        with suppress(OSError):
            process.stdin.close()


def _spelled(errand: str, source: Path | bytes, given: dict[str, Any]) -> bytes:
    """The errand as one line, then the content if it lies in no file."""
    import msgspec

    path, content = (None, source) if isinstance(source, bytes) else (os.fsencode(source.absolute()).hex(), b"")
    return msgspec.json.encode([language(), errand, path, given]) + b"\n" + content


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, "--read-apart"]
    root = str(Path(__file__).parents[3])
    program = f"import sys; sys.path.insert(0, {root!r}); from {__name__} import serve; serve()"
    return [sys.executable, "-P", "-c", program]


def _answer(messages: Messages, progress: Told) -> tuple[bytes, bytes]:
    waited = spent = 0.0
    last = (0, 0)
    while waited < _PATIENCE and spent < _LONGEST:
        message = messages.next(_TICK)
        if message is None:
            waited, spent = waited + _TICK, spent + _TICK
        elif not message:
            break  # it has ended without an answer
        elif message[:1] != _PROGRESS:
            return message[:1], message[1:]
        else:
            waited = 0.0
            done, total = (int.from_bytes(part, "little") for part in (message[1:5], message[5:9]))
            last = (done, total) if total else last
        progress(*last)
    raise ListRefused("damaged", told="stopped")


# --- in the other process


def serve() -> None:
    """Read what the parent sends, do it, answer. Called in a process that was started for this alone."""
    import msgspec

    from shelterdesk.exchange.lists.process_limits import Watchdog, hold_to_limits

    line, _end, content = sys.stdin.buffer.read().partition(b"\n")
    spoken, errand, path, given = msgspec.json.decode(line, type=tuple[str, str, str | None, dict[str, Any]])
    source = content if path is None else Path(os.fsdecode(bytes.fromhex(path)))
    out = hold_to_limits()
    watchdog = Watchdog()

    def progress(done: int, total: int) -> None:
        watchdog.alive()
        send(out, _PROGRESS + done.to_bytes(4, "little") + total.to_bytes(4, "little"))

    with suppress(OSError), speaking(spoken):  # OSError: nobody waits for us any more
        try:
            progress(0, 0)
            kind, answer = _ERRANDS[errand](source, given, progress)
            progress(0, 0)
            content = msgspec.json.encode(answer)
        except ListRefused as refused:
            kind, content = _REFUSED, msgspec.json.encode((refused.reason, refused.details))
        except (MemoryError, RecursionError):
            kind, content = _REFUSED, msgspec.json.encode(("unpacked_too_large", {"told": "too_much"}))
        send(out, kind + content)


def _read(source: Path | bytes, given: dict[str, Any], progress: Told) -> tuple[bytes, object]:
    import msgspec

    return _READING, read_list(source, progress=progress, **msgspec.convert(given, type=_Asked, strict=False))


def _rows(source: Path | bytes, given: dict[str, Any], progress: Told) -> tuple[bytes, object]:
    return _ROWS, rows_as_text(source, **given, alive=lambda: progress(0, 0))


_ERRANDS: dict[str, Callable[..., tuple[bytes, object]]] = {"read": _read, "rows": _rows}
