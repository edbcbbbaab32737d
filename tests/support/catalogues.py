"""Reads the translators' sources, resources/i18n/<language>/<area>.po, and writes the compiled <language>.mo.

The compiled bytes depend on the sources alone, so a stale file can be told from a fresh one by comparing.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

# the plural rules gettext documents for these languages
PLURALS = {
    "kk": (2, "(n != 1)"),
    "ru": (
        3,
        "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)",
    ),
}


@dataclass(frozen=True)
class Entry:
    """One translation as an area wrote it."""

    context: str | None
    one: str
    many: str | None
    forms: tuple[str, ...]
    fuzzy: bool
    place: str

    @property
    def key(self) -> tuple[str | None, str]:
        """What the catalogue knows the text by."""
        return self.context, self.one


class _Listing(Catalog):
    """A catalogue that remembers each entry as written, also one written twice."""

    def __init__(self, language: str) -> None:
        super().__init__(locale=language, charset="utf-8")
        self.written: list[Message] = []

    def __setitem__(self, id: str | tuple[str, ...] | list[str], message: Message) -> None:  # noqa: A002 Babel's name
        if id:
            self.written.append(message)
        super().__setitem__(id, message)


def plural_header(language: str) -> str:
    """The Plural-Forms line every source of a language carries."""
    count, rule = PLURALS[language]
    return f"nplurals={count}; plural={rule};"


def read_areas(folder: Path, language: str) -> tuple[list[Entry], list[str]]:
    """All entries of a language's sources in the order of files and lines, and the files' faults."""
    entries: list[Entry] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.po")):
        name = f"{language}/{path.name}"
        listing = _Listing(language)
        source = path.read_text(encoding="utf-8")
        try:
            PoFileParser(listing, ignore_obsolete=True, abort_invalid=True).parse(source.splitlines(keepends=True))
        except (PoFileError, ValueError, IndexError) as error:
            faults.append(f"{name}: cannot be read: {error}")
            continue
        if "".join(plural_header(language).split()) not in "".join(source.split()).replace('""', ""):
            faults.append(f'{name}: the header needs "Plural-Forms: {plural_header(language)}\\n"')
        entries += [_entry(message, name) for message in listing.written]
    return entries, faults


def _entry(message: Message, name: str) -> Entry:
    one, many = message.id if isinstance(message.id, list | tuple) else (message.id, None)
    forms = tuple(message.string) if isinstance(message.string, list | tuple) else (message.string or "",)
    return Entry(message.context, one, many, forms, message.fuzzy, f"{name}:{message.lineno}")


def usable(entry: Entry, language: str) -> bool:
    """True for a finished translation: not fuzzy, all forms there."""
    count = PLURALS[language][0] if entry.many else 1
    return not entry.fuzzy and len(entry.forms) == count and all(entry.forms)


def compiled(entries: list[Entry], language: str) -> bytes:
    """The .mo file of a language: the finished entries, sorted, in the format of the gettext manual."""
    header = f"Content-Type: text/plain; charset=UTF-8\nLanguage: {language}\nPlural-Forms: {plural_header(language)}\n"
    pairs = {b"": header.encode()}
    for entry in entries:
        if usable(entry, language):
            original = entry.one if entry.many is None else f"{entry.one}\0{entry.many}"
            if entry.context:
                original = f"{entry.context}\x04{original}"
            pairs.setdefault(original.encode(), "\0".join(entry.forms).encode())
    originals = sorted(pairs)
    return _mo(originals, [pairs[original] for original in originals])


def _mo(originals: list[bytes], translations: list[bytes]) -> bytes:
    table, texts = b"", b""
    start = 28 + 16 * len(originals)
    for column in (originals, translations):
        for text in column:
            table += struct.pack("<II", len(text), start + len(texts))
            texts += text + b"\0"
    count = len(originals)
    return struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, start) + table + texts
