"""Undoing what keyboards do to names: letters of the other alphabet that look alike, and a layout left switched.

Whether a word reads like a name is judged by its pairs of letters, learnt from the given names we know.
"""

from functools import cache, lru_cache
from math import log

from shelterdesk.domain.folding import folded
from shelterdesk.domain.given_names import known_given_names

_TO_CYRILLIC = str.maketrans("AaBCcEeHKkMOoPpTXxYyIiӀ", "АаВСсЕеНКкМОоРрТХхУуІіІ")
_TO_LATIN = str.maketrans("АаВСсЕеНКкМОоРрТХхУуІі", "AaBCcEeHKkMOoPpTXxYyIi")
_KEYS_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.234589-=0"
_KEYS_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_KEYS_KAZAKH = "ёйцукенгшщзхъфывапролджэячсмитьбюәіңғүұөһқ"
_RUSSIAN_LATIN = dict(zip(_KEYS_RUSSIAN, _KEYS_LATIN, strict=False))
_LATIN_CYRILLIC = {
    **dict(zip(_KEYS_LATIN, _KEYS_KAZAKH, strict=True)), "{": "х", "}": "ъ", ":": "ж", '"': "э", "<": "б", ">": "ю",
}  # fmt: skip
_KAZAKH_LATIN = {"ә": "2", "і": "3", "ң": "4", "ғ": "5", "ү": "8", "ұ": "9", "қ": "0", "ө": "-", "һ": "="}
_SURNAME_ENDINGS = ("", "ov", "ova", "ev", "ovic", "ovna", "uli", "kizi", "baev", "bekov", "ina")
_CLEARLY_BETTER = 1.3  # nats a letter pair: what no name in its own layout comes near
_UNSEEN = 0.2


@lru_cache(maxsize=1 << 17)
def repaired(word: str) -> str:
    """The word in the alphabet it was meant in: "Ивaнoв" with Latin a and o, "Bdfyjd" and "Шмфтщм" are put right."""
    latin = sum("a" <= char <= "z" or "A" <= char <= "Z" for char in word)
    cyrillic = sum("Ѐ" <= char <= "ӿ" for char in word)
    if latin and cyrillic:
        return _one_alphabet(word, latin, cyrillic)
    if latin and latin >= 3:
        return _meant(word, _LATIN_CYRILLIC)
    if cyrillic >= 3 and not word.isascii():
        return _meant(word, {**_RUSSIAN_LATIN, **_KAZAKH_LATIN})
    return word


def _one_alphabet(word: str, latin: int, cyrillic: int) -> str:
    """Only a word that becomes whole is changed; the alphabet of more letters is tried first."""
    tries = (_TO_CYRILLIC, _TO_LATIN) if cyrillic >= latin else (_TO_LATIN, _TO_CYRILLIC)
    for table in tries:
        whole = word.translate(table)
        if not (any("a" <= char.lower() <= "z" for char in whole) and any("Ѐ" <= char <= "ӿ" for char in whole)):
            return whole
    return word


def _meant(word: str, layout: dict[str, str]) -> str:
    """The word typed on the other layout, when that reads like a name and this does not."""
    other = "".join(layout.get(char, char) for char in word.lower())
    if not other.isalpha():
        return word
    gain = _likeness(other) - _likeness(word)
    return other if gain >= (_CLEARLY_BETTER if len(word) >= 5 else _CLEARLY_BETTER * 1.5) else word


def _likeness(word: str) -> float:
    """How much the word reads like a name: the mean logarithm of its letter pairs' chances."""
    plain = folded(word.replace(";", "1").replace(",", "1").replace("'", "1").replace("[", "1"))
    pairs, letters = _pairs()
    framed = f"^{plain}$"
    chances = [
        log((pairs.get(framed[i : i + 2], 0) + _UNSEEN) / (letters.get(framed[i], 0) + _UNSEEN * 30))
        for i in range(len(framed) - 1)
    ]
    return sum(chances) / len(chances)


@cache
def _pairs() -> tuple[dict[str, float], dict[str, float]]:
    """How often letter pairs and letters occur in given names, alone and as the stem of a surname."""
    pairs: dict[str, float] = {}
    letters: dict[str, float] = {}
    for name in sorted(known_given_names()):  # in one order, so that sums are the same to the last digit
        for ending in _SURNAME_ENDINGS:
            framed = f"^{name}{ending}$"
            share = 1.0 if not ending else 1 / len(_SURNAME_ENDINGS)
            for i in range(len(framed) - 1):
                pairs[framed[i : i + 2]] = pairs.get(framed[i : i + 2], 0) + share
                letters[framed[i]] = letters.get(framed[i], 0) + share
    return pairs, letters
