"""What a file really is, whatever it is called, and its sheets."""

from collections.abc import Callable

from shelterdesk.exchange.lists.archives import MAX_UNPACKED, Archive
from shelterdesk.exchange.lists.ods import read_ods
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.exchange.lists.sheet import Book
from shelterdesk.exchange.lists.texts import decoded, looks_like_utf16_cyrillic, read_text
from shelterdesk.exchange.lists.xls import read_xls
from shelterdesk.exchange.lists.xlsx import read_xlsx
from shelterdesk.foundation.i18n import N_

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", N_("a PDF document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"BM", N_("a picture")),
    (b"II*\x00", N_("a picture")),
    (b"MM\x00*", N_("a picture")),
    (b"RIFF", N_("a picture, sound or film")),
    (b"ID3", N_("a picture, sound or film")),
    (b"{\\rtf", N_("a text document")),
    (b"Rar!", N_("an archive")),
    (b"7z\xbc\xaf", N_("an archive")),
    (b"\x1f\x8b", N_("an archive")),
    (b"BZh", N_("an archive")),
    (b"\xfd7zXZ", N_("an archive")),
    (b"MZ", N_("a program")),
    (b"\x7fELF", N_("a program")),
    (b"SQLite format 3", N_("a database")),
)
_DOCUMENT = N_("a text document")
_ARCHIVE = N_("an archive")
_WEB_PAGE = N_("a web page or XML file")
_BINARY = N_("a file of an unknown kind")
_BINARY_BOOK = N_("a binary workbook (XLSB)")


def open_book(content: bytes, alive: Callable[[], object] = lambda: None) -> Book:
    """The sheets of a file; ListRefused when it is no list that can be read. alive: called while it goes on."""
    if not content.strip(b" \r\n\t\x00\xef\xbb\xbf\xff\xfe"):
        raise ListRefused("no_people", told="no_rows")
    if content.startswith(b"PK"):
        return _zipped(content, alive)
    if content.startswith(_OLE):
        return _ole(content)
    for signature, what in _SIGNATURES:
        if content.startswith(signature) and (len(signature) > 2 or b"\x00" in content[:600]):
            raise ListRefused("unsupported_format", what=what)
    if len(content) > MAX_UNPACKED:
        raise ListRefused("unpacked_too_large", size=len(content) // (1024 * 1024), limit=MAX_UNPACKED // (1024 * 1024))
    if content[:8] in (b"\x09\x08\x10\x00\x00\x06\x05\x00",) or content[:4] in (
        b"\x09\x00\x04\x00",
        b"\x09\x04\x06\x00",
    ):
        return read_xls(content)
    return _text(content)


def _text(content: bytes) -> Book:
    sample = content[:4000]
    utf16 = sample[:2] in (b"\xff\xfe", b"\xfe\xff") or looks_like_utf16_cyrillic(sample)
    if not utf16 and sample.count(0) > len(sample) // 20 and sample.count(0) < len(sample) // 5:
        raise ListRefused("unsupported_format", what=_BINARY)
    head = decoded(content[:600])[0].lstrip().lower()
    if head.startswith(("<!doctype", "<html", "<?xml", "<table", "<svg", "mime-version")):
        raise ListRefused("unsupported_format", what=_WEB_PAGE)
    odd = sum(byte < 32 and byte not in (9, 10, 13, 0, 12, 26, 11, 27) for byte in sample)
    if not utf16 and odd > len(sample) // 20:
        raise ListRefused("unsupported_format", what=_BINARY)
    return read_text(content.replace(b"\x00", b"") if not utf16 and sample.count(0) <= len(sample) // 20 else content)


def _zipped(content: bytes, alive: Callable[[], object]) -> Book:
    archive = Archive(content, alive)
    names = archive.names
    if "mimetype" in names and "content.xml" in names:
        if b"opendocument.spreadsheet" in archive.read("mimetype"):
            return read_ods(archive)
        raise ListRefused("unsupported_format", what=_DOCUMENT)
    lower = [name.lower() for name in names]
    if any(name.endswith("workbook.xml") for name in lower):
        return read_xlsx(archive)
    if any(name.endswith("workbook.bin") for name in lower):
        raise ListRefused("unsupported_format", what=_BINARY_BOOK)
    if any(name.startswith(("word/", "ppt/", "visio/")) for name in lower):
        raise ListRefused("unsupported_format", what=_DOCUMENT)
    if "content.xml" in names:
        return read_ods(archive)
    if "[Content_Types].xml" in names or any(name.startswith("xl/") for name in lower):
        raise ListRefused("damaged")
    raise ListRefused("unsupported_format", what=_ARCHIVE)


def _ole(content: bytes) -> Book:
    def has(name: str) -> bool:
        return name.encode("utf-16-le") in content

    if has("EncryptedPackage") or has("EncryptionInfo"):
        raise ListRefused("encrypted")
    if has("WordDocument") or has("PowerPoint Document"):
        raise ListRefused("unsupported_format", what=_DOCUMENT)
    if not (has("Workbook") or has("Book")):
        raise ListRefused(
            "damaged" if len(content) < 2000 else "unsupported_format",
            **({} if len(content) < 2000 else {"what": _BINARY}),
        )
    return read_xls(content)
