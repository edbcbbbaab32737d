"""What calamine does not tell of an old workbook: whether it is protected, and which rows are hidden.

The workbook lies as a stream inside a compound file ([MS-CFB]); the stream is a row of records ([MS-XLS]). Anything
that is not as it should be gives no answer; the reading itself then says what is wrong.
"""

import struct
from dataclasses import dataclass, field

_SECTOR_AT, _FAT_AT, _DIRECTORY_AT = 30, 76, 48  # in the header of a compound file
_LAST_SECTOR = 0xFFFFFFF9  # numbers above are marks, no sectors
_FILEPASS, _BOUNDSHEET, _BOF, _EOF, _ROW = 0x2F, 0x85, 0x809, 0x0A, 0x208
_HIDDEN = 0x20  # fDyZero of a row


@dataclass
class BookMarks:
    """What was found: protected with a password; hidden rows (from 0) of each sheet, in the order of the sheets."""

    protected: bool = False
    hidden_rows: list[set[int]] = field(default_factory=list)


def marks_of(content: bytes) -> BookMarks:
    """The marks of an old workbook; empty ones when it cannot be followed."""
    try:
        return _marks(_workbook(content))
    except (struct.error, IndexError, ValueError):
        return BookMarks()


def _workbook(content: bytes) -> bytes:
    if not content.startswith(b"\xd0\xcf\x11\xe0"):
        return content  # the bare stream, as very old programs wrote it
    size = 1 << struct.unpack_from("<H", content, _SECTOR_AT)[0]
    if size not in (512, 4096):
        raise ValueError

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    fat: list[int] = []
    for number in struct.unpack_from("<109I", content, _FAT_AT):
        if number <= _LAST_SECTOR:
            fat += struct.unpack(f"<{size // 4}I", sector(number))

    def chain(first: int) -> bytes:
        parts: list[bytes] = []
        while first <= _LAST_SECTOR and len(parts) <= len(fat):
            parts.append(sector(first))
            first = fat[first]
        return b"".join(parts)

    directory = chain(struct.unpack_from("<I", content, _DIRECTORY_AT)[0])
    for at in range(0, len(directory) - 127, 128):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(0, min(64, length) - 2)].decode("utf-16-le", "replace")
        if name in ("Workbook", "Book"):
            start, stream_size = struct.unpack_from("<IQ", directory, at + 116)
            return chain(start)[: min(stream_size, len(content))]
    raise ValueError


def _marks(stream: bytes) -> BookMarks:
    marks = BookMarks()
    places: list[int] = []
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _FILEPASS:
            marks.protected = True
        elif kind == _BOUNDSHEET:
            if stream[at + 9] == 0:  # a worksheet, no chart and no macro
                places.append(struct.unpack_from("<I", stream, at + 4)[0])
        elif kind == _EOF:
            break
        at += 4 + length
    marks.hidden_rows = [_hidden_rows(stream, place) for place in places]
    return marks


def _hidden_rows(stream: bytes, at: int) -> set[int]:
    hidden: set[int] = set()
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif kind == _ROW and depth == 1 and length >= 14:
            row, flags = struct.unpack_from("<H10xH", stream, at + 4)
            if flags & _HIDDEN:
                hidden.add(row)
        at += 4 + length
    return hidden
