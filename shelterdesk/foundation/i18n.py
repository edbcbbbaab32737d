"""Words for people: one gettext catalogue in Kazakh, Russian and English, switched while the program runs.

English is the source text, so English needs no catalogue. Sources lie in resources/i18n/<language>/*.po; they are
compiled into one resources/i18n/<language>.mo each (python3 dev.py words). Interface and documents have their own
language: a document asks catalogue(language) instead of the current one.
"""

import gettext as _gettext
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from shelterdesk.foundation.resources import resource

LANGUAGES = ("kk", "ru", "en")
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

_current = ["ru"]
# a document is often written on another thread while the screen goes on in its own language
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)
_listeners: list[Callable[[], None]] = []


@cache
def catalogue(language: str) -> _gettext.NullTranslations:
    """The catalogue of one language: "kk", "ru" or "en"."""
    if language not in LANGUAGES:
        raise ValueError(f"no such language: {language}")
    compiled = resource("i18n", f"{language}.mo")
    if language == "en" or not compiled.exists():
        return _gettext.NullTranslations()
    with compiled.open("rb") as file:
        return _gettext.GNUTranslations(file)


def language() -> str:
    """The language words come out in here and now: the document's while one is written, else the interface's."""
    return _spoken.get() or _current[0]


def use_language(language: str) -> None:
    """Switch the current language and tell everybody who listens."""
    catalogue(language)
    _current[0] = language
    for listener in list(_listeners):
        listener()


def on_language_change(listener: Callable[[], None]) -> Callable[[], None]:
    """Call the listener after each switch; the answer takes the listener off again."""
    _listeners.append(listener)
    return lambda: _listeners.remove(listener) if listener in _listeners else None


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words in another language for a while, without telling the screens: how documents are written."""
    catalogue(language)
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def _words() -> _gettext.NullTranslations:
    return catalogue(language())


def _(text: str) -> str:
    """The text in the current language."""
    return _words().gettext(text) if text else ""


def ngettext(one: str, many: str, number: int) -> str:
    """The text for a number of things, with the language's own plural forms."""
    return _words().ngettext(one, many, number)


def pgettext(context: str, text: str) -> str:
    """The text for a word that needs its context named, for example "left" in "people"."""
    return _words().pgettext(context, text)


def N_(text: str) -> str:  # noqa: N802 the gettext convention
    """Mark a text for translation where it stands; it is translated later, when shown."""
    return text
