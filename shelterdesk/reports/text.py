"""Text on its way to paper: what cannot be printed goes, everything else comes out letter for letter.

Documents are drawn directly, never through reportlab's paragraph markup, so that a name like <b>Ann is only letters.
"""

import re

from shelterdesk.domain.text_entry import LIMIT, clean_text

# reportlab's letters end at U+FFFF; beyond, and where no letter is known, an empty box stands
BOX = "\u25a1"
# everything but Latin, Greek and Cyrillic letters, digits and common signs is looked at more closely
_SUSPICIOUS = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2015\u2018-\u2026№]")


def pdf_text(text: str) -> str:
    """The text as it may stand on paper: one line, no control characters, at most 500 characters."""
    if len(text) <= LIMIT and not _SUSPICIOUS.search(text):
        return text
    return clean_text(text, LIMIT)[0]


def pdf_lines(text: str) -> list[str]:
    """The same for a text with line breaks: its lines."""
    return [pdf_text(line) for line in clean_text(text, LIMIT, lines=True)[0].split("\n")]
