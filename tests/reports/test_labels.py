"""Cards and wristbands: both codes of every label are read back from the page, and nothing stands where sheets slip."""

import random
from io import BytesIO

import pypdf
import pypdfium2
import pytest
import zxingcpp

from shelterdesk import reports
from shelterdesk.domain.cards import card_of, is_card
from shelterdesk.domain.label_sheets import BAND_SHEETS, CARD_SHEETS, LabelSheet, corrections
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.cards import cards_to_print
from shelterdesk.reports.labels import QUIET, Label, draw_labels
from shelterdesk.reports.paper import Frame
from tests.reports.test_codes import read_codes
from tests.support.pdfs import text_of

FRAME = Frame("Centre", "Title", "15.03.2026 03:12", "Дина", bare=True)
SHEETS = [*CARD_SHEETS.values(), *BAND_SHEETS.values()]


def some_labels(count: int, seed: int = 7) -> list[Label]:
    chance = random.Random(seed)
    return [
        Label(card_of(f"{chance.randrange(10**9):09d}"), "Құрманбаева Ә.Н.", "12-бөлме, 12-4", f"K-{n:04d}")
        for n in range(count)
    ]


def all_read(labels: list[Label], sheet: LabelSheet, first: int = 1) -> None:
    found = read_codes(draw_labels(FRAME, labels, sheet, first).finish())
    wanted = {label.card for label in labels}
    assert {text for kind, text in found if kind == "QRCode"} == wanted
    assert {text for kind, text in found if kind == "Code128"} == wanted


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.name}-{sheet.per_page}")
def test_t26_twenty_cards_are_read_back_from_every_sheet(sheet: LabelSheet) -> None:
    all_read(some_labels(20), sheet, first=3)


@pytest.mark.campaign
def test_t26_a_thousand_cards() -> None:
    for start in range(10):
        all_read(some_labels(100, seed=start), SHEETS[start % len(SHEETS)])


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.name}-{sheet.per_page}")
def test_labels_lie_on_the_sheet_beside_each_other_and_keep_their_edges_empty(sheet: LabelSheet) -> None:
    right, bottom = sheet.corner(sheet.per_page - 1)
    assert right + sheet.wide <= 210.01
    assert bottom + sheet.tall <= 297.01
    assert sheet.step_across >= sheet.wide
    assert sheet.step_down >= sheet.tall
    if sheet.cut:
        return
    pdf = draw_labels(FRAME, some_labels(sheet.per_page), sheet).finish()
    page = pypdfium2.PdfDocument(pdf)[0]
    picture = page.render(scale=150 / 72).to_pil().convert("L")
    dots = 150 / 25.4
    for place in range(sheet.per_page):
        left, top = sheet.corner(place)
        whole = (left * dots, top * dots, (left + sheet.wide) * dots, (top + sheet.tall) * dots)
        inner = [round(edge + QUIET * dots * 0.9 * way) for edge, way in zip(whole, (1, 1, -1, -1), strict=True)]
        label = picture.crop([round(edge) for edge in whole])
        label.paste(255, [inner[0] - round(whole[0]), inner[1] - round(whole[1]),
                          inner[2] - round(whole[0]), inner[3] - round(whole[1])])
        assert label.getextrema()[0] > 200, f"something stands at the edge of label {place + 1}"


def test_the_first_free_label_is_where_printing_begins() -> None:
    sheet = BAND_SHEETS["3x8"]
    pages = pypdf.PdfReader(BytesIO(draw_labels(FRAME, some_labels(3), sheet, 23).finish())).pages
    assert len(pages) == 2
    picture = pypdfium2.PdfDocument(draw_labels(FRAME, some_labels(1), sheet, 24).finish())[0].render(scale=300 / 72)
    (code,) = {c.position.top_left.x for c in zxingcpp.read_barcodes(picture.to_pil()) if c.format.name == "QRCode"}
    assert code / 300 * 25.4 > 140


def test_no_name_is_in_a_code_and_the_text_is_large(desk: Desk) -> None:
    document = reports.make(desk, "wristbands", language="kk", household="K-0001", sheet="3x8")
    found = read_codes(document.pdf)
    assert all(is_card(text) for _kind, text in found)
    (family,) = desk.ask(cards_to_print, "K-0001")
    assert {text for _kind, text in found} == {person.card for person in family.people}
    text = text_of(document.pdf)
    assert "Құрманбаев" in text
    content = b"".join(page.get_contents().get_data() for page in pypdf.PdfReader(BytesIO(document.pdf)).pages)
    assert content.count(b" 14 Tf") == sum(2 if one.room_name else 1 for one in family.people)


def test_family_cards_of_everybody_inside(desk: Desk) -> None:
    document = reports.make(desk, "family_card", language="ru")
    rows = desk.ask(cards_to_print)
    assert len(rows) > 2
    assert {text for _kind, text in read_codes(document.pdf)} == {row.card for row in rows}


@pytest.mark.parametrize(
    ("arguments", "field"),
    [({"sheet": "9x9"}, "sheet"), ({"first_label": "0"}, "first_label"), ({"household": "K-9999"}, "household"),
     ({"sheet": "3x8", "first_label": "25"}, "first_label")],
)
def test_what_cannot_be_printed_is_refused_with_words(desk: Desk, arguments: dict[str, str], field: str) -> None:
    with pytest.raises(InputRefused) as refused:
        reports.make(desk, "wristbands", **arguments)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("read", "wanted"),
    [
        ((20, 20, 20, 20), (0, 0, 1, 1)), ((21, 20, 19, 20), (-1, 0, 1, 1)),
        ((18.3, 20, 18.3, 20), (2.04, 0, 0.98039, 1)),
    ],
)
def test_the_numbers_read_off_the_test_page_bring_the_print_back(
    read: tuple[float, ...], wanted: tuple[float, ...]
) -> None:
    right, down, across, along = corrections(*read) or (9, 9, 9, 9)
    assert (right, down, across, along) == pytest.approx(wanted, abs=0.03)


def test_numbers_that_cannot_be_true_correct_nothing() -> None:
    assert corrections(2, 20, 20, 20) is None
