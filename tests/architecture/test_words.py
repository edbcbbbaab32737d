"""Every text for people has its Kazakh and Russian words, and the check that says so can be trusted."""

import gettext
import io
from pathlib import Path

import pytest

from tests.support import words
from tests.support.catalogues import compiled, read_areas
from tests.support.marked_strings import marked_strings

PROGRAM = """
_("Hello {name}")
ngettext("One bed", "{n} beds", n)
pgettext("button", "Open")
"""
WHOLE = {
    "kk": """
msgid "Hello {name}"
msgstr "Сәлеметсіз бе, {name}"

msgid "One bed"
msgid_plural "{n} beds"
msgstr[0] "Бір төсек"
msgstr[1] "{n} төсек"

msgctxt "button"
msgid "Open"
msgstr "Ашу"
""",
    "ru": """
msgid "Hello {name}"
msgstr "Здравствуйте, {name}"

msgid "One bed"
msgid_plural "{n} beds"
msgstr[0] "{n} место"
msgstr[1] "{n} места"
msgstr[2] "{n} мест"

msgctxt "button"
msgid "Open"
msgstr "Открыть"
""",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small program with whole catalogues."""
    (tmp_path / "shelterdesk").mkdir()
    (tmp_path / "shelterdesk" / "door.py").write_text(PROGRAM)
    for language, entries in WHOLE.items():
        folder = tmp_path / "resources" / "i18n" / language
        folder.mkdir(parents=True)
        (folder / "door.po").write_text(words.header(language) + entries)
    assert words.check(tmp_path, write=True) == []
    return tmp_path


def test_the_program_speaks_both_languages() -> None:
    faults = words.check()
    assert faults[:3] == [], f"{len(faults)} to put right: python3 dev.py words"


def test_whole_catalogues_pass(project: Path) -> None:
    assert words.check(project) == []


@pytest.mark.parametrize(
    ("language", "before", "after", "fault"),
    [
        ("kk", 'msgstr "Ашу"', 'msgstr ""', "shelterdesk/door.py:4: kk missing: 'Open'"),
        ("kk", 'msgctxt "button"', '#, fuzzy\nmsgctxt "button"', "fuzzy: 'Open'"),
        ("kk", "бе, {name}", "бе, {nmae}", "other fields in curly brackets"),
        ("kk", "Ашу", "Aшу", "Latin and Cyrillic letters in one word (Aш)"),
        ("kk", '"Ашу"', '"Ашу "', "other white space"),
        ("ru", "{n} место", "Одно место", "other fields in curly brackets"),
        ("ru", 'msgstr[2] "{n} мест"\n', "", "ru missing: 'One bed'"),
        ("ru", "nplurals=3", "nplurals=2", "cannot be read"),
        ("kk", "nplurals=2; plural=(n != 1)", "nplurals=2; plural=(n > 1)", "the header needs"),
        ("ru", "{n} места", "{n} места в другом пункте", "a centre is no «пункт»"),
        ("ru", 'msgid "Open"', 'msgid "Opened"', "unused: 'Opened'"),
    ],
)
def test_a_fault_in_a_catalogue_is_found(project: Path, language: str, before: str, after: str, fault: str) -> None:
    path = project / "resources" / "i18n" / language / "door.po"
    source = path.read_text()
    assert before in source
    path.write_text(source.replace(before, after))
    assert any(fault in found for found in words.check(project))


def test_two_areas_must_agree(project: Path) -> None:
    other = project / "resources" / "i18n" / "ru" / "gate.po"
    other.write_text(words.header("ru") + '\nmsgctxt "button"\nmsgid "Open"\nmsgstr "Раскрыть"\n')
    assert any("is 'Раскрыть' here but 'Открыть' at" in fault for fault in words.check(project))


def test_the_same_file_twice_must_agree_with_itself(project: Path) -> None:
    path = project / "resources" / "i18n" / "ru" / "door.po"
    path.write_text(path.read_text() + '\nmsgctxt "button"\nmsgid "Open"\nmsgstr "Раскрыть"\n')
    assert any("here but 'Открыть' at" in fault for fault in words.check(project))


@pytest.mark.parametrize("line", ['_(f"Hello {x}")', '_("Hello " + x)', 'ngettext(one, many, n)', '_("{} beds")'])
def test_a_text_nobody_can_translate_is_found(project: Path, line: str) -> None:
    before = words.check(project)
    (project / "shelterdesk" / "gate.py").write_text(line)
    assert before == []
    assert any(fault.startswith("shelterdesk/gate.py:1: ") for fault in words.check(project))


def test_a_constant_marked_elsewhere_may_be_handed_on(project: Path) -> None:
    (project / "shelterdesk" / "gate.py").write_text("_(title)\n_(row.title)\n_(TITLES[key])\n")
    assert words.check(project) == []


def test_a_stale_catalogue_is_found(project: Path) -> None:
    path = project / "resources" / "i18n" / "kk" / "door.po"
    path.write_text(path.read_text().replace("Ашу", "Ашыңыз"))
    assert words.check(project) == ["resources/i18n/kk.mo is stale: run python3 dev.py words and commit it"]


def test_the_compiled_bytes_are_read_by_gettext_and_never_vary(project: Path) -> None:
    entries, _faults = read_areas(project / "resources" / "i18n" / "ru", "ru")
    data = compiled(entries, "ru")
    assert data == compiled(list(reversed(entries)), "ru")
    spoken = gettext.GNUTranslations(io.BytesIO(data))
    beds = [spoken.ngettext("One bed", "{n} beds", n).format(n=n) for n in (1, 2, 5, 11, 21)]
    assert beds == ["1 место", "2 места", "5 мест", "11 мест", "21 место"]
    assert spoken.pgettext("button", "Open") == "Открыть"
    assert spoken.gettext("Open") == "Open"


def test_the_missing_entries_come_ready_to_fill_in(project: Path) -> None:
    (project / "shelterdesk" / "gate.py").write_text('_("Say \\"yes\\"")\nngettext("{n} cot", "{n} cots", n)\n')
    marked = marked_strings(project)
    entries, _faults = read_areas(project / "resources" / "i18n" / "kk", "kk")
    piece = words.todo(marked, entries, "kk", ["shelterdesk/gate"])
    assert piece == (
        '#: shelterdesk/gate.py:1\nmsgid "Say \\"yes\\""\nmsgstr ""\n'
        '\n#: shelterdesk/gate.py:2\nmsgid "{n} cot"\nmsgid_plural "{n} cots"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    assert words.todo(marked, entries, "kk", ["shelterdesk/door"]) == ""
