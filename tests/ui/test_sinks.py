"""F23: 300 hostile texts through every way out of the program: shown, printed, written, named, logged as typed, never
obeyed. What cannot be kept is taken out where it is typed, with a note."""

import csv
import io
import logging
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from shelterdesk.app.logs import last_lines, start_log, stop_log
from shelterdesk.domain.text_entry import clean_text
from shelterdesk.exchange.cells import unguarded
from shelterdesk.exchange.spreadsheets import write_csv, write_xlsx
from shelterdesk.exchange.tables import Table, TableColumn
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.people import people_with
from shelterdesk.reports.file_names import safe_filename
from shelterdesk.reports.letters import Letters
from shelterdesk.reports.paper import Frame, Paper
from shelterdesk.ui.kit.dialogs import QuestionDialog
from shelterdesk.ui.kit.labels import label, plain, tooltip
from tests.faults.table import Figure
from tests.support.builders import a_household, a_person
from tests.support.desks import a_desk
from tests.support.hostile import hostile_texts
from tests.support.pdfs import text_of

TEXTS = hostile_texts()
KEPT = [clean_text(text)[0] for text in TEXTS]


def test_what_is_typed_is_kept_or_taken_out_with_a_note() -> None:
    assert len(set(TEXTS)) == 300
    for text, kept in zip(TEXTS, KEPT, strict=True):
        again, note = clean_text(text)
        assert again == kept
        blanks = text.replace("\r\n", " ").translate(dict.fromkeys(map(ord, "\t\r\n\x85\u2028\u2029"), " "))
        assert kept.rstrip("\u2069") == blanks or note, repr(text)  # an open isolate is closed without a word
        assert clean_text(kept)[0] == kept


@pytest.mark.figures
def test_labels_tooltips_and_messages_are_plain(qtbot: QtBot, figure: Figure) -> None:
    wrong = 0
    shown = label("")
    qtbot.addWidget(shown)
    for text in KEPT:
        shown.setText(text)
        wrong += shown.textFormat() is not Qt.TextFormat.PlainText or shown.text() != text
        tooltip(shown, text)
        wrong += _as_tooltip(shown.toolTip()) != _spaced(text)
        dialog = QuestionDialog(None, text, text)
        qtbot.addWidget(dialog)
        said = [part for part in dialog.findChildren(QLabel) if part.text()]
        wrong += any(part.textFormat() is not Qt.TextFormat.PlainText for part in said)
        wrong += text.strip() != "" and text not in [part.text() for part in said]
        dialog.deleteLater()
    figure("F23", f"{len(KEPT)} hostile texts in labels, tooltips, messages: not shown as typed", "0", wrong)
    assert wrong == 0


def _as_tooltip(text: str) -> str:
    """What a tooltip shows: Qt decides by the text itself whether it is rich."""
    if not _taken_for_rich(text):
        return _spaced(text)
    document = QTextDocument()
    document.setHtml(text)
    return _spaced(document.toPlainText())


def _taken_for_rich(text: str) -> bool:
    return bool(GuiQt.mightBeRichText(text))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def test_a_tooltip_that_is_not_made_plain_would_be_obeyed() -> None:
    assert _as_tooltip("<b>Ann</b>") == "Ann"
    assert _as_tooltip(plain("<b>Ann</b>")) == "<b>Ann</b>"


@pytest.mark.figures
def test_paper_shows_every_letter_it_has(figure: Figure) -> None:
    wrong = []
    for text in KEPT:
        paper = Paper(Frame("Centre", "Title", "15.03.2026 03:12", "Дина"))
        paper.say(text, 9)
        printed = "".join(text_of(paper.finish()).split())
        if not paper.letters.missing and all(ord(char) < 0x0590 and not _combining(char) for char in text):
            wrong += [text] if "".join(text.split()) not in printed else []
    figure("F23", f"{len(KEPT)} hostile texts on paper: errors or other letters", "0", len(wrong))
    assert wrong == []
    assert Letters().missing == set()


def _combining(char: str) -> bool:
    import unicodedata

    return bool(unicodedata.combining(char))


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/hostname", "ftp://127.0.0.1/x"])
def test_paper_reads_no_files_and_asks_no_network(address: str) -> None:
    Paper(Frame("Centre", "Title", "15.03.2026 03:12", "Дина"))
    from reportlab.lib.utils import open_for_read

    with pytest.raises(OSError, match="Cannot open resource"):
        open_for_read(address)


@pytest.mark.figures
def test_spreadsheets_keep_text_as_text(tmp_path: Path, figure: Figure) -> None:
    table = Table("t", "T", (TableColumn("a", "A"), TableColumn("b", "B")), tuple((text, "x") for text in KEPT))
    write_csv(tmp_path / "t.csv", table)
    content = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    read = [unguarded(row[0]) for row in csv.reader(io.StringIO(content, newline=""))][1:]
    write_xlsx(tmp_path / "t.xlsx", [table])
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    cells = [row[0] for row in book.active.iter_rows(min_row=2)]
    formulas = sum(cell.data_type == "f" for cell in cells)
    changed = sum(got != text for got, text in zip(read, KEPT, strict=True))
    changed += sum((cell.value or "") != text for cell, text in zip(cells[-len(KEPT) :], KEPT, strict=True))
    book.close()
    figure("F23", f"{len(KEPT)} hostile texts in CSV and XLSX: changed / formulas", "0/0", f"{changed}/{formulas}")
    assert (changed, formulas) == (0, 0)


def test_file_names_are_plain_letters() -> None:
    for text in TEXTS:
        name = safe_filename(text)
        assert name.isascii()
        assert len(name) <= 90
        assert not set(name) & set("/\\:*?\"<>|\0\n\r\t ")
        assert name.partition(".")[0].casefold() not in ("con", "prn", "aux", "nul")


def test_the_log_stays_one_line_an_entry(tmp_path: Path) -> None:
    file = start_log(tmp_path)
    log = logging.getLogger("shelterdesk.trial")
    for text in TEXTS:
        try:
            raise ValueError(text)
        except ValueError:
            log.exception("defect")
    stop_log()
    assert file is not None
    lines = last_lines(file, 1000)
    assert len(lines) == len(TEXTS)
    assert all(line.endswith("ERROR shelterdesk.trial: defect") for line in lines)


@pytest.mark.figures
def test_the_store_gives_back_what_was_kept(tmp_path: Path, figure: Figure) -> None:
    desk: Desk = a_desk(tmp_path)
    wrong = 0
    for start in range(0, len(KEPT), 30):
        family = [text for text in KEPT[start : start + 30] if text.strip("\u200b ")]
        people = tuple(a_person(surname=text, given_name=text, patronymic="") for text in family)
        done = desk.do(register_household, type(a_household())(people=people)).value
        rows = {row.id: row for row in desk.ask(people_with)}
        wrong += sum(
            _spaced(rows[person].surname) != _spaced(text)
            for person, text in zip(done.person_ids, family, strict=True)
        )
    desk.close()
    figure("F23", f"{len(KEPT)} hostile names in the store: came back changed", "0", wrong)
    assert wrong == 0
