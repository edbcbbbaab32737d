"""Every section has its chapter of help, in every language."""

import pytest

from shelterdesk.app.rooms import ROOMS
from shelterdesk.foundation.i18n import LANGUAGES
from shelterdesk.foundation.resources import resource


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", [place.section for place in ROOMS])
def test_there_is_a_chapter(language: str, section: str) -> None:
    text = resource("help", language, f"{section}.md").read_text("utf-8")
    assert text.startswith("# ")
    assert len(text) > 300
    assert "<" not in text
