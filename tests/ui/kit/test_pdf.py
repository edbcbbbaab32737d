"""The preview and the printer get the same pages."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPainter
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.foundation.i18n import use_language
from shelterdesk.ui.kit import printing
from shelterdesk.ui.kit.pdf_pages import PdfPages
from shelterdesk.ui.kit.pdf_view import PdfView
from tests.support.typing import bring_up, press

RED, BLUE = QColor("#FF0000"), QColor("#0000FF")


def a_pdf(*sheets: tuple[int, int, str]) -> bytes:
    """A PDF of so many sheets (width and height in points, colour), a coloured square of 100 points at the corner."""
    parts, places = [b"%PDF-1.4\n"], []
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(sheets)))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Count {len(sheets)}/Kids[{kids}]>>"]
    for number, (wide, tall, colour) in enumerate(sheets):
        stream = f"{colour} rg 0 {tall - 100} 100 100 re f"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {tall}]/Contents {4 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
    for number, body in enumerate(objects, 1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{body}\nendobj\n".encode())
    start = sum(map(len, parts))
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    parts.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    parts.append(f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode())
    return b"".join(parts)


A4 = a_pdf((595, 842, "1 0 0"), (595, 842, "0 0 1"), (842, 595, "0 1 0"))


def test_pages_become_pictures() -> None:
    with PdfPages(A4) as pages:
        assert pages.count() == 3
        assert pages.size_of(2) == (842.0, 595.0)
        picture = pages.picture(0, 144)
        assert (picture.width(), picture.height()) == (1190, 1684)
        assert picture.pixelColor(50, 50) == RED
        assert picture.pixelColor(600, 600) == QColor("white")
        assert pages.picture(1, 72).pixelColor(50, 50) == BLUE


@pytest.mark.parametrize("junk", [b"not a pdf", b"%PDF-1.4\n", A4[:60]])
def test_a_damaged_pdf_is_named(junk: bytes) -> None:
    with pytest.raises(MachineTrouble) as caught:
        PdfPages(junk)
    assert caught.value.code == "pdf-unreadable"
    assert caught.value.text()


@pytest.fixture
def view(qtbot: QtBot) -> PdfView:
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(500, 400)
    bring_up(made)
    made.setFocus()
    made.show_pdf(a_pdf((595, 842, "1 0 0"), (595, 842, "0 0 1"), (595, 400, "0 1 0")))
    return made


def test_the_preview_shows_the_pages(view: PdfView) -> None:
    picture = view.viewport().grab().toImage()
    assert picture.pixelColor(30, 30) == RED
    assert (view.page(), view.page_count()) == (1, 3)


def test_pages_are_turned_by_keyboard(view: PdfView) -> None:
    told = []
    view.page_changed.connect(lambda page, pages: told.append((page, pages)))
    press("PgDn")
    assert view.page() == 2
    assert view.viewport().grab().toImage().pixelColor(30, 30) == BLUE
    press("PgUp")
    press("End")
    assert view.page() == 3
    press("Home")
    press("Down")
    assert view.verticalScrollBar().value() > 0
    press("Up")
    assert told == [(2, 3), (1, 3), (3, 3), (1, 3)]
    use_language("en")
    assert view.accessibleName() == "Page 1 of 3"


def test_zoom_keeps_the_page(view: PdfView) -> None:
    fitted = view.zoom()
    press("PgDn")
    press("+")
    assert view.zoom() == pytest.approx(fitted * 1.25)
    assert view.page() == 2
    press("-")
    press("-")
    assert view.zoom() == pytest.approx(fitted / 1.25)
    press("0")
    assert view.zoom() == pytest.approx(fitted)
    view.set_zoom(99)
    assert view.zoom() == 4.0
    view.set_zoom(0)
    assert view.zoom() == 0.25


def test_a_damaged_pdf_leaves_what_was_shown(view: PdfView) -> None:
    with pytest.raises(MachineTrouble):
        view.show_pdf(b"junk")
    assert view.page_count() == 3
    view.clear()
    assert (view.page(), view.page_count()) == (0, 0)
    view.grab()


def test_only_a_few_pages_are_kept_in_memory(qtbot: QtBot) -> None:
    view = PdfView()
    qtbot.addWidget(view)
    view.resize(300, 300)
    bring_up(view)
    view.show_pdf(a_pdf(*[(595, 842, "1 0 0")] * 30))
    for page in range(1, 31):
        view.go_to(page)
        view.grab()
    assert len(view._pictures) <= 6


def test_printing_keeps_size_and_pages(tmp_path: Path) -> None:
    target = tmp_path / "out.pdf"
    assert printing.print_pdf(A4, "Report", to_file=str(target)) == 3
    with PdfPages(target.read_bytes()) as pages:
        assert pages.count() == 3
        assert pages.size_of(0) == pytest.approx((595, 842), abs=1.5)
        assert pages.size_of(2) == pytest.approx((842, 595), abs=1.5)
        picture = pages.picture(0, 72)
        assert picture.pixelColor(95, 95).red() > 200
        assert picture.pixelColor(95, 95).blue() < 60
        assert picture.pixelColor(106, 106) == QColor("white")


def test_the_printers_error_is_taken_out(tmp_path: Path) -> None:
    target = tmp_path / "moved.pdf"
    printing.print_pdf(A4, "Labels", to_file=str(target), fit=printing.Fit(right_mm=10, down_mm=5))
    with PdfPages(target.read_bytes()) as pages:
        picture = pages.picture(0, 72)
    assert picture.pixelColor(10, 50) == QColor("white")
    assert picture.pixelColor(120, 50).red() > 200
    assert picture.pixelColor(120, 50).blue() < 60


def test_without_a_printer_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "printer_names", tuple)
    with pytest.raises(MachineTrouble) as caught:
        printing.print_pdf(A4, "Report")
    assert caught.value.code == "no-printer"
    monkeypatch.setattr(printing, "printer_names", lambda: ("Kitchen",))
    with pytest.raises(MachineTrouble) as caught:
        printing.print_pdf(A4, "Report", printer="Office")
    assert caught.value.code == "printer-gone"
    assert "Office" in caught.value.text()


@pytest.mark.qt_log_ignore("Returned false")
def test_a_printer_that_does_not_take_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(MachineTrouble) as caught:
        printing.print_pdf(A4, "Report", to_file=str(tmp_path / "no such folder" / "x.pdf"))
    assert caught.value.code == "printer-refused"


def test_a_damaged_pdf_is_never_printed(tmp_path: Path) -> None:
    with pytest.raises(MachineTrouble):
        printing.print_pdf(b"junk", "Report", to_file=str(tmp_path / "x.pdf"))
    assert not (tmp_path / "x.pdf").exists()


def test_printers_are_listed() -> None:
    assert isinstance(printing.printer_names(), tuple)


def test_qt_prints_at_all(tmp_path: Path) -> None:
    device = QPrinter()
    device.setOutputFileName(str(tmp_path / "plain.pdf"))
    painter = QPainter(device)
    painter.end()
    assert (tmp_path / "plain.pdf").stat().st_size > 0
