"""Printed codes are read back from the page at 300 dots per inch."""

import random

import pypdfium2
import pytest
import zxingcpp

from shelterdesk import reports
from shelterdesk.domain.cards import card_of, is_card
from shelterdesk.operations.desk import Desk
from shelterdesk.reports.codes import draw_bars, draw_qr
from shelterdesk.reports.paper import Frame, Paper, mm

FRAME = Frame("Centre", "Title", "15.03.2026 03:12", "Дина")


def read_codes(pdf: bytes) -> set[tuple[str, str]]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        found: set[tuple[str, str]] = set()
        for page in document:
            picture = page.render(scale=300 / 72).to_pil()
            found |= {(code.format.name, code.text) for code in zxingcpp.read_barcodes(picture)}
        return found
    finally:
        document.close()


def test_both_codes_of_twenty_cards_can_be_read() -> None:
    chance = random.Random(7)
    cards = [card_of(f"{chance.randrange(10**9):09d}") for _ in range(20)]
    paper = Paper(FRAME)
    for place, card in enumerate(cards):
        y = paper.top + (place % 10) * mm(24)
        x = paper.left + (place // 10) * mm(90)
        draw_qr(paper, x, y, card)
        draw_bars(paper, x + mm(26), y + mm(3), card)
    found = read_codes(paper.finish())
    assert {text for kind, text in found if kind == "QRCode"} == set(cards)
    assert {text for kind, text in found if kind == "Code128"} == set(cards)


def test_the_form_carries_the_households_card_and_nothing_else(desk: Desk) -> None:
    found = read_codes(reports.make(desk, "intake_form", household="K-0001").pdf)
    assert {kind for kind, _text in found} == {"QRCode", "Code128"}
    assert all(is_card(text) for _kind, text in found)


@pytest.mark.parametrize("draw", [draw_qr, draw_bars])
def test_only_digits_go_into_a_code(draw: object) -> None:
    paper = Paper(FRAME)
    for text in ("Әлия", "12a", "１２"):
        with pytest.raises(ValueError, match="digits only"):
            draw(paper, 0.0, 0.0, text)  # type: ignore[operator]
