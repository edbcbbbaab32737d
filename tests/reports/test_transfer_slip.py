"""The voucher on paper: what is on it, and what must never be."""

import pytest

from shelterdesk import reports
from shelterdesk.domain.cards import shown_card
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import LANGUAGES
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.transfers import Sent, TransferEntry, send_transfer
from tests.support.builders import a_household
from tests.support.golden import same_as_reference
from tests.support.pdfs import text_of


@pytest.fixture
def sent(desk: Desk) -> Sent:
    """A family whose child must not be handed to somebody, and one that must not be found."""
    family = desk.do(register_household, a_household(4, surname="Бейсенов")).value
    desk.do(change_person, family.person_ids[2], {"do_not_release_to": "Тыйымов Серік"})
    hidden = desk.do(register_household, a_household(2, surname="Жасырынов", hidden=True)).value
    entry = TransferEntry(
        (*family.person_ids, *hidden.person_ids), "Құлсары мектебі", escort="Сара Әли", vehicle="ПАЗ", agreed=True
    )
    return desk.do(send_transfer, entry).value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slip_is_as_it_was(desk: Desk, sent: Sent, request: pytest.FixtureRequest, language: str) -> None:
    made = reports.make(desk, "transfer_slip", language=language, transfer=sent.number)
    text = text_of(made.pdf)
    assert shown_card(sent.code) in text
    assert "Бейсенов" in text
    assert "Тыйымов" not in text
    assert "Жасырынов" not in text
    assert sent.number in made.file_name
    same_as_reference(request, f"reports/transfer_slip_voucher_{language}.txt", text + "\n")


def test_without_a_voucher_everybody_on_the_way_gets_one(desk: Desk, sent: Sent) -> None:
    assert shown_card(sent.code) in text_of(reports.make(desk, "transfer_slip", language="en").pdf)
    with pytest.raises(InputRefused, match="report_argument"):
        reports.make(desk, "transfer_slip", transfer="K-T999")
