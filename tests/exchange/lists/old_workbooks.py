"""Old XLS workbooks (BIFF8 in a compound file), written by hand: no library for that is among our packages."""

import struct
from datetime import date

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def to_xls(rows, *, name="Лист1", hidden=(), protected=False):
    """A workbook with one sheet: texts, numbers and days; hidden: rows (from 0) that are not shown."""
    globals_ = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 0))
    if protected:
        globals_ += _record(0x002F, struct.pack("<HHH", 1, 1, 1) + bytes(48))
    globals_ += _record(0x0042, struct.pack("<H", 1200))
    for number_format in (0, 14):  # plain, and as a day
        globals_ += _record(0x00E0, struct.pack("<HHHBBBBIIH", 0, number_format, 0, 0, 0, 0, 0, 0, 0, 0))
    title = name.encode("utf-16-le")
    bound = struct.pack("<IBBBB", len(globals_) + 4 + 8 + len(title) + 4, 0, 0, len(name), 1) + title
    globals_ += _record(0x0085, bound) + _record(0x000A, b"")
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 0))
    width = max(len(row) for row in rows)
    sheet += _record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, width, 0))
    for number, cells in enumerate(rows):
        flags = 0x0100 | (0x20 if number in hidden else 0)
        sheet += _record(0x0208, struct.pack("<HHHHHHHH", number, 0, len(cells), 255, 0, 0, flags, 0x0F))
        for column, cell in enumerate(cells):
            sheet += _cell(number, column, cell)
    sheet += _record(0x000A, b"")
    return _compound(globals_ + sheet)


def _cell(row, column, cell):
    if cell is None:
        return b""
    if isinstance(cell, date):
        return _record(0x0203, struct.pack("<HHHd", row, column, 1, (cell - date(1899, 12, 30)).days))
    if isinstance(cell, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 0, float(cell)))
    text = cell.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(cell), 1) + text)


def _record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream):
    """The stream as "Workbook" in a compound file."""
    stream = stream.ljust(max(4096, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    sectors = len(stream) // _SECTOR
    table = [_FAT, _END, *range(3, sectors + 2), _END]
    assert len(table) <= 128
    fat = struct.pack("<128I", *table, *[_FREE] * (128 - len(table)))
    header = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
        + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0) + struct.pack("<I", 0) + b"\xff" * 432
    )  # fmt: skip
    root = _entry("Root Entry", 5, child=1, start=_END, size=0)
    book = _entry("Workbook", 2, child=_FREE, start=2, size=len(stream))
    return header + fat + (root + book).ljust(_SECTOR, b"\0") + stream


def _entry(name, kind, *, child, start, size):
    text = name.encode("utf-16-le")
    return (
        text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text) + 2, kind, 1, _FREE, _FREE, child) + bytes(36)
        + struct.pack("<IQ", start, size)
    )  # fmt: skip
