"""Keeps the words for people whole: reports what a language lacks and compiles the catalogues.

    python3 dev.py words                       compile both languages, then report everything
    python3 dev.py words shelterdesk/ui/rooms/beds beds.po   the same, but report only on these files
    python3 dev.py words --todo kk PATH...     the missing entries of these files as .po, to be filled in
    python3 dev.py words --check               write nothing; fail on any fault and on a stale .mo
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from string import Formatter

from tests.support.catalogues import PLURALS, Entry, compiled, plural_header, read_areas, usable
from tests.support.marked_strings import Marked, Text, marked_strings

ROOT = Path(__file__).resolve().parents[2]
CATALOGUES = ROOT / "resources" / "i18n"
# the field's terms stay together although not each of them is on a screen
KEPT_UNUSED = "glossary.po"
# a centre is «центр» and «орталық» everywhere; what else is a «пункт»: its name in law, other places, a letter's size
_POINT = re.compile(r"\bпункт", re.IGNORECASE)
_MAY_BE_POINT = re.compile(
    r"насел|эвакуац|медицин|временного размещения|уақытша орналастыру|\{n\} пункт", re.IGNORECASE
)
_FIELD = re.compile(r"\{[^{}]*\}")
_MIXED = re.compile(r"(?:[a-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][a-z])", re.IGNORECASE)


def fields(text: str) -> set[str] | None:
    """The names in curly brackets; None when the text is not meant for format()."""
    try:
        return {name for _before, name, _format, _conversion in Formatter().parse(text) if name is not None}
    except ValueError:
        return None


def problems(marked: Marked, entries: list[Entry], language: str) -> list[str]:
    """Everything wrong in one language, each as one line that begins with the place to look at."""
    written: dict[tuple[str | None, str], list[Entry]] = defaultdict(list)
    for entry in entries:
        written[entry.key].append(entry)
    faults = [fault for text in marked.texts.values() for fault in _lacks(text, written.get(text.key, []), language)]
    for key, same in written.items():
        faults += [f"{entry.place}: fuzzy: {_short(entry.one)}" for entry in same if entry.fuzzy]
        faults += _conflicts(same)
        if key not in marked.texts:
            faults += [f"{e.place}: unused: {_short(e.one)}" for e in same if KEPT_UNUSED not in e.place]
    return faults + [fault for entry in entries for fault in _misfits(entry, language)]


def _lacks(text: Text, same: list[Entry], language: str) -> list[str]:
    if any(usable(entry, language) and (entry.many is not None or text.many is None) for entry in same):
        if any(entry.many and text.many and entry.many != text.many for entry in same):
            return [f"{text.places[0]}: {language} has another plural for {_short(text.one)}"]
        return []
    kind = "needs its plural forms" if any(usable(entry, language) for entry in same) else "missing"
    return [f"{text.places[0]}: {language} {kind}: {_short(text.one)}"]


def _conflicts(same: list[Entry]) -> list[str]:
    first, *others = same
    return [
        f"{other.place}: {_short(other.one)} is {_short(' | '.join(other.forms))} here"
        f" but {_short(' | '.join(first.forms))} at {first.place}"
        for other in others
        if other.forms != first.forms and (other.many is None) == (first.many is None)
    ]


def _misfits(entry: Entry, language: str) -> list[str]:
    faults = []
    count = PLURALS[language][0] if entry.many else 1
    if len(entry.forms) != count:
        faults.append(f"{entry.place}: {len(entry.forms)} forms where {language} has {count}: {_short(entry.one)}")
    allowed = [fields(entry.many or entry.one)]
    for position, form in enumerate(entry.forms):
        # only Kazakh keeps a form for the number one alone; the Russian first form serves 21 as well
        fitting = [*allowed, fields(entry.one)] if language == "kk" and position == 0 else allowed
        if form and fields(form) not in fitting:
            faults.append(f"{entry.place}: other fields in curly brackets: {_short(form)}")
        plain = _FIELD.sub(" ", form)
        if mixed := _MIXED.search(plain):
            faults.append(f"{entry.place}: Latin and Cyrillic letters in one word ({mixed[0]}): {_short(form)}")
        if _POINT.search(form) and not _MAY_BE_POINT.search(form):
            faults.append(f"{entry.place}: a centre is no «пункт»: {_short(form)}")
        if form and (form[:1].isspace(), form[-1:].isspace()) != (entry.one[:1].isspace(), entry.one[-1:].isspace()):
            faults.append(f"{entry.place}: begins or ends with other white space: {_short(form)}")
        if form == entry.one and len(re.findall(r"\b[a-z]{2,}\b", plain)) > 1:
            faults.append(f"{entry.place}: still English: {_short(form)}")
    return faults


def todo(marked: Marked, entries: list[Entry], language: str, within: Sequence[str]) -> str:
    """The texts of some files a language has no translation for, as a piece of .po to be filled in."""
    done = {entry.key for entry in entries if usable(entry, language)}
    pieces = []
    for text in marked.texts.values():
        if text.key in done or not any(_lies_in(place, within) for place in text.places):
            continue
        lines = [f"#: {text.places[0]}"]
        if text.context:
            lines.append(f"msgctxt {_quoted(text.context)}")
        lines.append(f"msgid {_quoted(text.one)}")
        if text.many:
            lines.append(f"msgid_plural {_quoted(text.many)}")
            lines += [f'msgstr[{number}] ""' for number in range(PLURALS[language][0])]
        else:
            lines.append('msgstr ""')
        pieces.append("\n".join(lines) + "\n")
    return "\n".join(pieces)


def header(language: str) -> str:
    """The first lines of a new .po source."""
    return (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {plural_header(language)}\\n"\n'
    )


def _lies_in(place: str, within: Sequence[str]) -> bool:
    return not within or any(place.startswith(path) or path in place.partition(": ")[0] for path in within)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _short(text: str) -> str:
    return repr(text if len(text) <= 90 else text[:87] + "…")


def check(root: Path = ROOT, *, write: bool = False) -> list[str]:
    """All faults of all languages; with write, the catalogues are compiled first, else a stale one is a fault."""
    marked = marked_strings(root)
    faults = list(marked.faults)
    faults += [
        f"{text.places[0]}: name the field instead of {{}}: {_short(text.one)}"
        for text in marked.texts.values()
        if any(name == "" or name.isdigit() for name in fields(text.many or text.one) or ())
    ]
    for language in PLURALS:
        entries, unreadable = read_areas(root / "resources" / "i18n" / language, language)
        faults += unreadable + problems(marked, entries, language)
        target = root / "resources" / "i18n" / f"{language}.mo"
        fresh = compiled(entries, language)
        if write:
            target.write_bytes(fresh)
        elif not target.exists() or target.read_bytes() != fresh:
            faults.append(f"resources/i18n/{language}.mo is stale: run python3 dev.py words and commit it")
    return faults


def main(arguments: list[str]) -> int:
    """What python3 dev.py words does; answers the exit status."""
    parser = argparse.ArgumentParser(prog="dev.py words", description="Words for people in Kazakh and Russian.")
    parser.add_argument("path", nargs="*", help="report only on these program files and .po sources")
    parser.add_argument("--check", action="store_true", help="write nothing, fail on any fault")
    parser.add_argument("--todo", choices=tuple(PLURALS), metavar="LANGUAGE", help="print missing entries as .po")
    options = parser.parse_args(arguments)
    if options.todo:
        entries, _faults = read_areas(CATALOGUES / options.todo, options.todo)
        print(header(options.todo) + "\n" + todo(marked_strings(ROOT), entries, options.todo, options.path), end="")
        return 0
    faults = [fault for fault in check(write=not options.check) if _lies_in(fault, options.path)]
    for fault in sorted(faults):
        print(fault)
    print(f"words: {len(faults)} to put right" if faults else "words: complete in Kazakh and Russian")
    return 1 if faults and options.check else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
