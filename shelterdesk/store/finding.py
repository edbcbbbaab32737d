"""Finding people by the words written with them (search.py): the whole word first, then its beginning, then a slip.

Nobody outside the store knows which engine does it.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from shelterdesk.domain.folding import folded
from shelterdesk.domain.spellings import is_spelled, nearest
from shelterdesk.store.sessions import driver
from shelterdesk.store.spellings import words_like

_ENOUGH = 3  # people found as typed; with fewer, slips are looked for too
_LIKE = 12  # words that may be meant by one
_MOST_WORDS = 12  # of what was typed; nobody types more, only pastes
_SHORTEST_NUMBER = 6  # digits in pieces that make one number: an IIN, a phone, a card as it is printed


def find_people(
    session: Session, query: str, limit: int = 50, statuses: Sequence[str] | None = None, *, hidden: bool = True
) -> list[str]:
    """Ids of people who have every typed word, the nearest first; an empty query finds nobody.

    With statuses, only people whose present stay has one of them; without hidden, nobody who is hidden: the limit
    counts those who are left.
    """
    words = search_words(query)
    if not words:
        return []
    connection = driver(session)
    found: dict[str, None] = {}
    wholly = " ".join(f'"{word}"' for word in words)  # folded words hold letters and digits only
    beginning = " ".join(f'"{word}"*' for word in words)
    for match in (wholly, beginning):
        found.update(dict.fromkeys(_matching(connection, match, limit, statuses, hidden)))
        if len(found) >= limit:
            return list(found)[:limit]
    if len(found) < _ENOUGH and (forgiving := _forgiving(session, words)):
        found.update(dict.fromkeys(_matching(connection, forgiving, limit, statuses, hidden)))
    return list(found)[:limit]


def search_words(query: str) -> list[str]:
    """The folded words of what was typed; a number typed in pieces ("+7 701 123-45-67") is one word."""
    words: list[str] = []
    pieces: list[str] = []
    for word in [*folded(query).split(), ""]:
        if word.isdigit():
            pieces.append(word)
            continue
        whole = "".join(pieces)
        words += [whole] if len(whole) >= _SHORTEST_NUMBER else pieces
        pieces = []
        if word:
            words.append(word)
    return words[:_MOST_WORDS]


def _forgiving(session: Session, words: Sequence[str]) -> str:
    """The query with the words that may be meant by each; "" when there are none."""
    parts = []
    meant = False
    for word in words:
        like = nearest(word, words_like(session, word), _LIKE) if is_spelled(word) else []
        meant = meant or bool(like)
        parts.append("(" + " OR ".join([f'"{word}"*', *(f'"{one}"' for one in like)]) + ")")
    return " AND ".join(parts) if meant else ""


def _matching(
    connection: Any, match: str, limit: int, statuses: Sequence[str] | None, hidden: bool
) -> list[str]:  # fmt: skip
    joins, conditions, parameters = "", "", [match]
    if statuses is not None:
        joins += " JOIN stays ON stays.person_id = w.person_id"
        conditions += f" AND stays.until IS NULL AND stays.void = 0 AND stays.status IN ({_marks(statuses)})"
        parameters += statuses
    if not hidden:
        joins += " JOIN people ON people.id = w.person_id JOIN households ON households.id = people.household_id"
        conditions += " AND people.hidden = 0 AND households.hidden = 0"
    query = (
        f"SELECT w.person_id FROM search_index CROSS JOIN search_words AS w ON w.row = search_index.rowid{joins} "  # noqa: S608
        f"WHERE search_index MATCH ?{conditions} LIMIT ?"
    )
    return [row[0] for row in connection.execute(query, (*parameters, limit))]


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
