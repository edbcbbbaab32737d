"""Every document in every language, as it was when somebody last read it."""

import pytest

from shelterdesk import reports
from shelterdesk.foundation.i18n import LANGUAGES
from shelterdesk.operations.desk import Desk
from tests.support.golden import same_as_reference
from tests.support.pdfs import drawing_digest, fonts_of, text_of

ARGUMENTS = {
    "intake_form": {"household": "K-0001"}, "intake_blank": {"first": "12", "count": "2"},
    "blank_bands": {"first": "12", "count": "9"},
    "family_card": {"sheet": "2x7", "first_label": "3"}, "wristbands": {"household": "K-0001"},
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [report.name for report in reports.REPORTS])
def test_the_document_is_as_it_was(desk: Desk, request: pytest.FixtureRequest, name: str, language: str) -> None:
    arguments = ARGUMENTS.get(name, {})
    document = reports.make(desk, name, language=language, **arguments)
    assert reports.make(desk, name, language=language, **arguments).pdf == document.pdf, "same figures, other bytes"
    assert document.warning() == ""
    assert all(fonts_of(document.pdf).values()), "a font is named but not inside"
    text = f"{document.file_name}\ndrawing {drawing_digest(document.pdf)}\n\n{text_of(document.pdf)}\n"
    same_as_reference(request, f"reports/{name}_{language}.txt", text)
