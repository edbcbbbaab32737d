"""Files that are refused as a whole: said in words, without a traceback and without waiting."""

import io
import random
import zipfile

import pytest

from shelterdesk.exchange.lists import read_list
from shelterdesk.foundation.i18n import speaking
from tests.exchange.lists.spoiled import make
from tests.exchange.lists.test_samples import NAMES, SAMPLES, TODAY

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET = "xl/worksheets/sheet1.xml"


def changed(name="01_clean_ru.xlsx", **entries):
    """The sample with some entries replaced; an entry of None is left out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(SAMPLES / name) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry not in entries:
                new.writestr(entry, old.read(entry))
        for entry, content in entries.items():
            if content is not None:
                new.writestr(entry, content)
    return stream.getvalue()


def archive(**entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry, content in entries.items():
            new.writestr(entry, content)
    return stream.getvalue()


def sheet_with(rows):
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def cell(reference, text="Ким"):
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "Ким Ким Ким"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'  # noqa: E501
    + sheet_with('<row r="1"><c r="A1" t="inlineStr"><is><t>&c;</t></is></c></row>')
)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
CASES = {
    "empty": (b"", "no_people"),
    "spaces": (b" \r\n\r\n\t", "no_people"),
    "header only": ("Фамилия;Имя;Дата рождения\n".encode(), "no_people"),
    "prose": (
        "Уважаемые коллеги, завтра приедут люди. Просим подготовить кровати и питание.\nСпасибо.".encode(),
        "no_people",
    ),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>", "unsupported_format"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "unsupported_format"),
    "jpeg": (b"\xff\xd8\xff\xe0" + bytes(200), "unsupported_format"),
    "web page": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "unsupported_format"),
    "rtf": (b"{\\rtf1 text}", "unsupported_format"),
    "docx": (archive(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "unsupported_format"),
    "plain zip": (archive(**{"list.csv": "a;b"}), "unsupported_format"),
    "odt": (
        archive(mimetype="application/vnd.oasis.opendocument.text", **{"content.xml": "<a/>"}),
        "unsupported_format",
    ),
    "binary": (bytes(range(32)) * 200, "unsupported_format"),
    "truncated zip": ((SAMPLES / "01_clean_ru.xlsx").read_bytes()[:4000], "damaged"),
    "broken sheet": (changed(**{SHEET: "<worksheet><sheetData><row"}), "damaged"),
    "entities": (changed(**{SHEET: ENTITIES}), "damaged"),
    "external entity": (
        changed(**{SHEET: '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + sheet_with("")}),
        "damaged",
    ),
    "a million rows": (
        changed(**{SHEET: sheet_with(f'<row r="1">{cell("A1")}</row><row r="1048576">{cell("A1048576")}</row>')}),
        "too_many_rows",
    ),
    "too many columns": (
        changed(**{SHEET: sheet_with(f'<row r="1">{cell("A1")}{cell("XFD1")}</row>')}),
        "too_many_rows",
    ),
    "repeated ods rows": (
        archive(
            mimetype=ODS,
            **{
                "content.xml": '<x xmlns:t="t" xmlns:o="o"><t:table><t:table-row t:number-rows-repeated="1000000"><t:table-cell o:value-type="string">'  # noqa: E501
                "<p>Ким</p></t:table-cell></t:table-row></t:table></x>"
            },
        ),
        "too_many_rows",
    ),
    "long csv": (b"a;b\n" * 20001, "too_many_rows"),
    "wide csv": (b";".join([b"x"] * 150) + b"\n", "too_many_rows"),
    "zip bomb": (changed(**{SHEET: sheet_with(" " * 60_000_000)}), "unpacked_too_large"),
    "high ratio": (changed(**{SHEET: sheet_with(" " * 20_000_000)}), "unpacked_too_large"),
    "many entries": (archive(**{f"xl/{n}.xml": "<a/>" for n in range(300)}), "unpacked_too_large"),
    "encrypted office": (OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(4000), "encrypted"),
    "encrypted ods": (
        archive(
            mimetype=ODS,
            **{
                "content.xml": b"\x00\x01",
                "META-INF/manifest.xml": "<m:file-entry><m:encryption-data/></m:file-entry>",
            },
        ),
        "encrypted",
    ),
    "word doc": (OLE + bytes(600) + "WordDocument".encode("utf-16-le") + bytes(4000), "unsupported_format"),
    "broken xls": (OLE + bytes(600) + "Workbook".encode("utf-16-le") + bytes(4000), "damaged"),
}


def linked():
    """A workbook with an entry that is a link."""
    entry = zipfile.ZipInfo("xl/link.xml")
    entry.external_attr = 0o120777 << 16
    stream = io.BytesIO(changed())
    with zipfile.ZipFile(stream, "a") as old:
        old.writestr(entry, "/etc/passwd")
    return stream.getvalue()


CASES |= {
    "a link": (linked(), "damaged"),
    "climbs out": (changed(**{"../../evil.xml": "<a/>"}), "damaged"),
    "absolute": (changed(**{"C:/evil.xml": "<a/>"}), "damaged"),
    "zip in a zip": (archive(**{"inner.zip": changed()}), "unsupported_format"),
}
# what the person reads: one sentence of its own for each kind of trouble (trust.md, rows 24 to 32)
WORDS = {
    "empty": "is empty", "header only": "headings", "prose": "No people", "pdf": "a PDF document", "png": "a picture",
    "truncated zip": "damaged", "entities": "damaged", "a million rows": "more than 20000 rows",
    "wide csv": "100 columns", "zip bomb": "unpacked it would take 57 MB", "many entries": "more than 200 parts",
    "encrypted office": "password", "word doc": "a text document", "a link": "lead out of it",
    "climbs out": "lead out of it", "absolute": "lead out of it", "plain zip": "an archive",
}  # fmt: skip


@pytest.mark.parametrize("name", WORDS)
def test_each_trouble_has_its_own_sentence(name):
    with speaking("en"):
        refused = read_list(CASES[name][0], name=name, today=TODAY).refused
    assert WORDS[name] in refused.text
    assert "Nothing was read." in refused.text


@pytest.mark.parametrize("name", CASES)
def test_refused_with_its_reason(name):
    content, reason = CASES[name]
    result = read_list(content, name=name, today=TODAY).as_dict()
    assert result["refused"] is not None
    assert result["refused"]["reason"] == reason
    assert len(result["refused"]["text"]) > 30
    assert (result["persons"], result["stubs"], result["flagged"], result["not_people"]) == ([], [], [], [])


def test_a_format_is_known_by_content_not_by_name(tmp_path):
    path = tmp_path / "list.xls"
    path.write_bytes((SAMPLES / "01_clean_ru.xlsx").read_bytes())
    reading = read_list(path, today=TODAY)
    assert (reading.file.format, len(reading.persons)) == ("xlsx", 37)


def test_formatting_far_below_the_list_is_no_row():
    rows = f'<row r="1">{cell("A1", "ФИО")}{cell("B1", "Год рождения")}</row><row r="2">{cell("A2", "Ким Анна")}{cell("B2", "1990")}</row>'  # noqa: E501
    reading = read_list(
        changed(**{SHEET: sheet_with(rows + '<row r="1048576"><c r="A1048576" s="1"/></row>')}), today=TODAY
    )
    assert len(reading.persons) == 1


def test_a_quote_never_closed_loses_nobody():
    text = 'Фамилия;Имя;Адрес\nКим;Анна;"ул. Мира\n' + "".join(
        f"Ли;{name};ул. Абая\n" for name in ("Яна", "Зоя", "Ада") * 6
    )
    assert len(read_list(text.encode(), today=TODAY).persons) == 19


def test_a_cell_that_is_too_long_is_cut_and_said():
    text = "Фамилия;Имя;Примечание\nКим;Анна;" + "x" * 140_000 + "\nЛи;Яна;\n"
    reading = read_list(text.encode(), today=TODAY)
    assert [(flag.row, flag.field, flag.reason) for flag in reading.flagged] == [(2, "row", "unread_text")]
    assert len(reading.persons) == 2


def _mutated(content, rng):
    data = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        at = rng.randrange(len(data))
        kind = rng.random()
        if kind < 0.6:
            data[at] = rng.randrange(256)
        elif kind < 0.8:
            del data[at : at + rng.randint(1, 200)]
        else:
            data[at:at] = rng.randbytes(rng.randint(1, 20))
        if not data:
            return b""
    return bytes(data)


@pytest.mark.parametrize("name", NAMES)
def test_mutated_bytes_never_raise(name):
    rng = random.Random(name)
    content = (SAMPLES / name).read_bytes()
    outcomes = set()
    for _ in range(40):
        result = read_list(_mutated(content, rng), name=name, today=TODAY).as_dict()
        outcomes.add(result["refused"]["reason"] if result["refused"] else "read")
    assert outcomes


def test_mutated_cells_never_raise():
    """Damage inside the sheet, behind an intact archive: nonsense in every cell."""
    rng = random.Random(7)
    alphabet = "0123456789.,/-+ eE()АБВабвқұ\"'<>&;:№?_\u200b\u0301\n\t"
    for _ in range(150):
        rows = "\n".join(
            ";".join("".join(rng.choice(alphabet) for _ in range(rng.randint(0, 14))) for _ in range(6))
            for _ in range(8)
        )
        result = read_list(("Фамилия;Имя;Дата рождения;ИИН;Телефон;Пол\n" + rows).encode(), today=TODAY).as_dict()
        assert set(result) == {"schema", "file", "refused", "persons", "stubs", "flagged", "not_people"}


def test_mutated_markup_never_raises():
    rng = random.Random(8)
    for name, entry in (
        ("02_spisok_evac.xlsx", SHEET),
        ("02_spisok_evac.xlsx", "xl/styles.xml"),
        ("02_spisok_evac.xlsx", "xl/workbook.xml"),
        ("05_bus_manifest.ods", "content.xml"),
    ):
        with zipfile.ZipFile(SAMPLES / name) as old:
            text = old.read(entry).decode()
        for _ in range(60):
            at = rng.randrange(len(text))
            spoiled = (
                text[:at]
                + rng.choice(["9", "x", "", "-1", "99999999999", '"', "<", "é", "A"])
                + text[at + rng.randint(0, 3) :]
            )
            assert read_list(changed(name, **{entry: spoiled}), today=TODAY).file.name == "list"


def test_mutated_spoiled_lists_never_raise():
    rng = random.Random(9)
    for seed in range(40):
        content, _truth, _how = make(seed)
        assert read_list(_mutated(content, rng), today=TODAY).as_dict()["schema"]


def test_a_cell_of_twenty_thousand_names_is_not_twenty_thousand_people():
    text = "ФИО;Дети\nКим Олег;" + '"' + "Анна, " * 20_000 + '"\nЛи Ян;\n'
    reading = read_list(text.encode(), today=TODAY)
    assert len(reading.persons) < 500
    assert (2, "children", "unread_text") in {(flag.row, flag.field, flag.reason) for flag in reading.flagged}
