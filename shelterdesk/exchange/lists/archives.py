"""Opening a zipped spreadsheet without trusting it: sizes are checked before anything is unpacked."""

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from xml.parsers import expat

from shelterdesk.exchange.lists.refusals import ListRefused

MAX_UNPACKED = 50 * 1024 * 1024  # bytes
MAX_RATIO = 100
MAX_ENTRIES = 200
_SMALL = 1024 * 1024  # bytes; below this a high ratio harms nobody

_KIND_OF_FILE, _LINK = 0o170000, 0o120000  # of the Unix mode kept in an archive
_UNPREFIXED = re.compile(rb"<(worksheet|sst|workbook|styleSheet|Relationships)[\s>]")
_PIECE = 256 * 1024  # bytes of XML between two signs of life
Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]
Characters = Callable[[str], None]


class Archive:
    """A zipped spreadsheet whose declared sizes were checked; reads single entries with a hard limit.

    alive is called now and then while something is read: it is still getting on.
    """

    def __init__(self, content: bytes, alive: Callable[[], object] = lambda: None) -> None:
        self._alive = alive
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except (
            zipfile.BadZipFile,
            ValueError,
            OSError,
            EOFError,
            NotImplementedError,
            IndexError,
            UnicodeError,
        ) as wrong:
            raise ListRefused("damaged") from wrong
        if any(_leads_out(entry) for entry in entries):
            raise ListRefused("damaged", told="points_outside")
        if len(entries) > MAX_ENTRIES:
            raise ListRefused("unpacked_too_large", told="too_many_parts", entries=MAX_ENTRIES)
        total = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        if total > MAX_UNPACKED or (total > _SMALL and total > MAX_RATIO * max(1, min(packed, len(content)))):
            raise ListRefused(
                "unpacked_too_large", size=max(1, total // (1024 * 1024)), limit=MAX_UNPACKED // (1024 * 1024)
            )
        if any(entry.flag_bits & 1 for entry in entries):
            raise ListRefused("encrypted")
        self.names = frozenset(entry.filename for entry in entries)
        self._left = MAX_UNPACKED

    def read(self, name: str) -> bytes:
        """The unpacked entry; refused when it is larger than it said, or broken."""
        try:
            with self._zip.open(name) as file:
                content = file.read(self._left + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            ValueError,
            KeyError,
            RuntimeError,
            NotImplementedError,
        ) as wrong:
            raise ListRefused("damaged") from wrong
        if len(content) > self._left:
            raise ListRefused(
                "unpacked_too_large", size=MAX_UNPACKED // (1024 * 1024) + 1, limit=MAX_UNPACKED // (1024 * 1024)
            )
        self._left -= len(content)
        self._alive()
        return content

    def walk(self, name: str, start: Start, end: End | None = None, characters: Characters | None = None) -> None:
        """Read an entry of XML with callbacks, as `walk_xml` does."""
        walk_xml(self.read(name), start, end, characters, self._alive)


def _leads_out(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is a link, or its name climbs out of the archive. We unpack nothing; others might."""
    name = entry.filename.replace("\\", "/")
    is_link = (entry.external_attr >> 16) & _KIND_OF_FILE == _LINK
    return is_link or name.startswith("/") or name[1:2] == ":" or ".." in name.split("/")


def walk_xml(
    content: bytes, start: Start, end: End | None = None, characters: Characters | None = None,
    alive: Callable[[], object] = lambda: None,
) -> None:  # fmt: skip
    """Read XML with callbacks; names come without their prefix. Document types and entities are refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = False

    def forbid(*_args: object) -> int:
        raise ListRefused("damaged")

    parser.StartDoctypeDeclHandler = forbid
    parser.EntityDeclHandler = forbid
    parser.ExternalEntityRefHandler = forbid
    if _UNPREFIXED.search(content[:600]):  # as nearly all workbooks are written; saves a call per element
        parser.StartElementHandler = start
        parser.EndElementHandler = end
    else:
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
        parser.EndElementHandler = None if end is None else lambda name: end(name.rpartition(":")[2])
    if characters is not None:
        parser.CharacterDataHandler = characters
    try:
        for place in range(0, len(content), _PIECE):
            parser.Parse(content[place : place + _PIECE], False)
            alive()
        parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        raise ListRefused("damaged") from wrong


def local(attributes: dict[str, str], name: str) -> str | None:
    """An attribute by its name without prefix."""
    if name in attributes:
        return attributes[name]
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return value
    return None
