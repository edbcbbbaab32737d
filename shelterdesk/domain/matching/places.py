"""An address reduced to what two desks would both write: the settlement, the street and the house number."""

import re
from functools import lru_cache
from typing import NamedTuple

from shelterdesk.domain.matching.letters import skeleton

# names one place or street has in both languages, folded: the second is used for both
_SAME_PLACE = {
    "uralsk": "oral", "petropavlovsk": "petropavl", "kulsari": "kulsari", "mamlutka": "mamlut", "kegen": "kegen",
    "jangala": "janakala", "teploe": "teploe", "uskamen": "oskemen", "ust kamenogorsk": "oskemen",
    "semipalatinsk": "semei", "gurev": "atirau", "celinograd": "astana", "nur sultan": "astana", "alma ata": "almati",
    "djambul": "taraz", "jambil": "taraz", "cimkent": "simkent", "aktubinsk": "aktobe", "kizil orda": "kizilorda",
}  # fmt: skip
_SAME_STREET = {
    "skolnaia": "mektep", "centralnaia": "ortalik", "naberejnaia": "jagalau", "pobedi": "jenis", "mira": "beibitsilik",
    "nezavisimosti": "tauelsizdik", "stepnaia": "dala", "sadovaia": "bak", "internacionalnaia": "internacional",
    "drujbi": "dostik", "molodejnaia": "jastar", "novaia": "jana", "zelenaia": "jasil", "respubliki": "respublika",
    "stroitelei": "kurilissi", "rabocaia": "jumissi", "komsomolskaia": "komsomol", "oktabrskaia": "oktabr",
}  # fmt: skip
_NOT_A_NAME_TEXT = """
s selo a aul aulu auili gor g gorod k kala kalasi p pos poselok st stancia ul ulica kosesi kos si kse d dom ui uii kv
kvartira pater pat pr prospekt dangili dangil mkr mikroraion sagin audan auidan per pereulok street apt house obl oblis
oblisi raion
"""
_NOT_A_NAME = frozenset(_NOT_A_NAME_TEXT.split())
_ROUND = re.compile(r"(?:skaia|aia|oi|eva|ova|ev|ov|ina|in|a|i|ei)$")
_HOUSE = re.compile(r"(\d+)\s*[/]?\s*([^\W\d_](?![^\W\d_]))?")
_FLAT = re.compile(r"(?:кв|kv|пәт|пат|pat|apt)\w*\.?\s*\d+|\d+\s*(?:-?\s*)?(?:пәт|пат|pat)\w*", re.IGNORECASE)


class Place(NamedTuple):
    """Where somebody lives; "" where the address does not say."""

    town: str
    street: str
    house: str  # the digits of the house number


_NOWHERE = Place("", "", "")


@lru_cache(maxsize=1 << 14)
def read_place(address: str) -> Place:
    """The place in an address of either language and any abbreviation."""
    if not address.strip():
        return _NOWHERE
    before, comma, after = address.partition(",")
    if not comma:
        before, after = _without_comma(address)
    numbers = _HOUSE.search(_FLAT.sub(" ", after))
    street = _name(after, _SAME_STREET)
    return Place(_name(before, _SAME_PLACE), street, numbers.group(1) if numbers else "")


def _without_comma(address: str) -> tuple[str, str]:
    """The town is the first real word when the comma is missing."""
    words = address.replace(".", ". ").split()
    for place, word in enumerate(words):
        if skeleton(word) and skeleton(word) not in _NOT_A_NAME:
            return " ".join(words[: place + 1]), " ".join(words[place + 1 :])
    return address, ""


def _name(text: str, same: dict[str, str]) -> str:
    words = [word for word in skeleton(re.sub(r"\d+\s*[^\W\d_]?\b", " ", text)).split()
             if word not in _NOT_A_NAME and len(word) > 1]  # fmt: skip
    whole = " ".join(words)
    if whole in same:
        return same[whole]
    stems = [same.get(word) or _stem(word) for word in words]
    return same.get(" ".join(stems)) or " ".join(stems)


def _stem(word: str) -> str:
    for _twice in range(2):
        end = _ROUND.search(word)
        if end and end.start() >= 4:
            word = word[: end.start()]
    return word
