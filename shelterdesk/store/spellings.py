"""The names people have here, each once, to be found when somebody mistypes them (domain/spellings.py).

Written with the search words; a name that nobody has any more is taken out again.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from shelterdesk.domain.spellings import is_spelled, lookup_letters
from shelterdesk.store.sessions import driver, listed

_WHOLE = "="  # stands before the whole word
_AT_ONCE = 500


def add_spellings(session: Session, words: Iterable[str]) -> None:
    """Take in the names among these words (search words of one person each) that are new here."""
    connection = driver(session)
    wanted = sorted(_names(words))
    new = sorted(set(wanted) - _known(connection, wanted))
    if new:
        rows = [(letters, word) for word in new for letters in sorted({*lookup_letters(word), _WHOLE + word})]
        connection.executemany("INSERT OR IGNORE INTO spelling (letters, word) VALUES (?, ?)", rows)


def drop_spellings(session: Session, words: Iterable[str]) -> None:
    """Take out the names among these words that nobody has any more."""
    connection = driver(session)
    for word in sorted(_names(words)):
        query = "SELECT 1 FROM search_index WHERE search_index MATCH ? LIMIT 1"
        if connection.execute(query, (f'"{word}"',)).fetchone() is None:
            rows = [(letters, word) for letters in {*lookup_letters(word), _WHOLE + word}]
            connection.executemany("DELETE FROM spelling WHERE letters = ? AND word = ?", rows)


def forget_spellings(session: Session) -> None:
    """Take all out, before everybody's words are written anew."""
    driver(session).execute("DELETE FROM spelling")


def words_like(session: Session, typed: str) -> set[str]:
    """The names that share their first letters, but for one, with the typed word."""
    places, letters = listed(sorted(lookup_letters(typed)))
    query = f"SELECT DISTINCT word FROM spelling WHERE letters IN ({places})"  # noqa: S608 places only
    return {row[0] for row in driver(session).execute(query, letters)}


def spellings_missing(session: Session, words: Iterable[str]) -> int:
    """How many names among these words would not be found when mistyped."""
    wanted = _names(words)
    return len(wanted - _known(driver(session), sorted(wanted)))


def _names(words: Iterable[str]) -> set[str]:
    """The names among these words; a family says most of its words several times."""
    return {word for word in set(" ".join(words).split()) if is_spelled(word)}


def _known(connection: Any, wanted: list[str]) -> set[str]:
    known: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        places, batch = listed([_WHOLE + word for word in wanted[start : start + _AT_ONCE]])
        query = f"SELECT word FROM spelling WHERE letters IN ({places})"  # noqa: S608 places only
        known.update(row[0] for row in connection.execute(query, batch))
    return known
