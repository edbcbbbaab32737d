"""Messages from another process: each its length and its bytes, read without waiting longer than somebody wants to."""

import os
import sys
from typing import IO

_LENGTH = 4  # bytes that tell the length
_LARGEST = 256 * 1024 * 1024  # bytes; more is no answer of ours
_PIECE = 1024 * 1024


def send(out: IO[bytes], message: bytes) -> None:
    """Write one message."""
    out.write(len(message).to_bytes(_LENGTH, "little") + message)
    out.flush()


class Messages:
    """The messages that come in through a pipe."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._file = pipe.fileno()
        self._kept = bytearray()

    def next(self, seconds: float) -> bytes | None:
        """The next message; None when it is not whole within so many seconds, b"" when no more will come."""
        if (message := self._whole()) is not None:
            return message
        while _has_come(self._file, seconds):
            piece = os.read(self._file, _PIECE)
            if not piece:
                return b""
            self._kept += piece
            if (message := self._whole()) is not None:
                return message
        return None

    def _whole(self) -> bytes | None:
        length = int.from_bytes(self._kept[:_LENGTH], "little")
        if len(self._kept) < _LENGTH or (len(self._kept) < _LENGTH + length and length <= _LARGEST):
            return None
        if length > _LARGEST:
            return b""
        message = bytes(self._kept[_LENGTH : _LENGTH + length])
        del self._kept[: _LENGTH + length]
        return message


if sys.platform == "win32":
    import msvcrt
    import time
    from ctypes import WinDLL, byref, wintypes

    def _has_come(file: int, seconds: float) -> bool:
        """Whether there is something to read, or the other end is closed, within so many seconds."""
        peek = WinDLL("kernel32").PeekNamedPipe
        handle, there = wintypes.HANDLE(msvcrt.get_osfhandle(file)), wintypes.DWORD()
        for _ in range(max(1, int(seconds / 0.02))):  # Windows cannot wait for a pipe like this one
            if not peek(handle, None, 0, None, byref(there), None) or there.value:
                return True
            time.sleep(0.02)
        return False
else:
    import select

    def _has_come(file: int, seconds: float) -> bool:
        """Whether there is something to read, or the other end is closed, within so many seconds."""
        return bool(select.select([file], [], [], seconds)[0])
