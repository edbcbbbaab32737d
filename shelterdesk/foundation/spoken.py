"""Numbers as words to read out over the phone: one short word a byte, in the language of whoever reads.

The lists hold 256 words each; the same bytes are other words in another language, so both sides choose one language.
"""

from functools import cache

from shelterdesk.foundation.i18n import language
from shelterdesk.foundation.resources import resource

WORDS = 8  # 64 bits: nobody finds a second key or a second truth with the same words by trying


@cache
def word_list(spoken_language: str) -> tuple[str, ...]:
    """The 256 words of a language."""
    return tuple(resource("spoken", f"{spoken_language}.txt").read_text(encoding="utf-8").split())


def spoken(digest: bytes, spoken_language: str | None = None) -> str:
    """The first eight bytes as eight words."""
    words = word_list(spoken_language or language())
    return " ".join(words[byte] for byte in digest[:WORDS])
