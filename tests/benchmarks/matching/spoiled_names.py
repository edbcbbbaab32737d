"""What desks do to names: alphabets, spellings, slips of the hand, wrong columns."""

from random import Random

from tests.benchmarks.matching import invented_names as names

_CYRILLIC = [
    "ж",
    "х",
    "ц",
    "ч",
    "ш",
    "щ",
    "ы",
    "й",
    "ю",
    "я",
    "ё",
    "ъ",
    "ь",
    "э",
    "ә",
    "ғ",
    "қ",
    "ң",
    "ө",
    "ұ",
    "ү",
    "һ",
    "і",
]


def _scheme(letters: str) -> dict[str, str]:
    return dict(zip(_CYRILLIC, (letter.strip("-") for letter in letters.split()), strict=True))


_LATIN = {
    "passport": _scheme("zh kh ts ch sh shch y i iu ia e - - e a g k n o u u h i"),
    "english": _scheme("zh h ts ch sh sch y y yu ya yo - - e a gh q n o u u h i"),
    "kazakh": _scheme("j h ts ch ş şş y i iu ia io - - e ä ğ q ñ ö ū ü h ı"),
}
_PLAIN = dict(zip("абвгдезиклмнопрстуф", "abvgdeziklmnoprstuf", strict=True))
_KEYS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
_LATIN_KEYS = ("qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,.")
_EAR = (("о", "а"), ("е", "и"), ("д", "т"), ("г", "к"), ("б", "п"), ("з", "с"), ("ы", "и"), ("ә", "э"), ("ү", "у"),
        ("ж", "ш"))  # fmt: skip
_HOMOGLYPHS = dict(zip("аеорсухкАЕОРСТХКМН", "aeopcyxkAEOPCTXKMH", strict=True))


def woman_form(surname: str) -> str:
    if surname.endswith(("ов", "ев", "ёв", "ин")):
        return surname + "а"
    if surname.endswith(("ский", "ый", "ой")):
        return surname[:-2] + "ая"
    return surname[:-3] + "қызы" if surname.endswith("ұлы") else surname


def patronymic(father: str, sex: str, kazakh: bool) -> str:
    if kazakh:
        return father + ("ұлы" if sex == "M" else "қызы")
    base = names.russian_spelling(father)
    if base.endswith("ий"):
        base = base[:-2] + "ь" if base not in ("Дмитрий", "Георгий") else base[:-1]
    stem, male, female = base, "ович", "овна"
    if base.endswith(("й", "ь")):
        stem, male, female = (base[:-1] if base.endswith("й") else base), "евич", "евна"
    elif base[-1] in "аяи":
        stem, male, female = base[:-1] if base[-1] != "и" else base, "ич" if base[-1] != "и" else "евич", "инична"
    return stem + (male if sex == "M" else female)


def latin(text: str, scheme: str) -> str:
    """A Cyrillic name in Latin letters, by one of the ways desks know."""
    table = {**_PLAIN, **_LATIN[scheme]}
    return "".join(_cased(table.get(char.lower(), char), char) for char in text)


def _cased(latin_letters: str, char: str) -> str:
    return latin_letters.capitalize() if char.isupper() else latin_letters


def slip(text: str, chance: Random) -> str:
    """One slip of the hand."""
    if len(text) < 3:
        return text
    at = chance.randrange(len(text))
    kind = chance.random()
    if kind < 0.25:
        return text[:at] + text[at + 1 :]
    if kind < 0.45:
        return text[:at] + text[at] + text[at:]
    if kind < 0.7 and at:
        return text[: at - 1] + text[at] + text[at - 1] + text[at + 1 :]
    return text[:at] + _neighbour(text[at], chance) + text[at + 1 :]


def _neighbour(char: str, chance: Random) -> str:
    for rows in (_KEYS, ("qwertyuiop", "asdfghjkl", "zxcvbnm")):
        for row in rows:
            at = row.find(char.lower())
            if at >= 0:
                near = row[max(0, at - 1) : at] + row[at + 1 : at + 2]
                other = chance.choice(near)
                return other.upper() if char.isupper() else other
    return char


def by_ear(text: str, chance: Random) -> str:
    """One sound written for another."""
    places = [(one, two) for pair in _EAR for one, two in (pair, pair[::-1]) if one in text]
    if not places:
        return text
    one, two = chance.choice(places)
    at = chance.choice([i for i, char in enumerate(text) if char == one])
    return text[:at] + two + text[at + 1 :]


def homoglyph(text: str, chance: Random) -> str:
    return "".join(_HOMOGLYPHS.get(char, char) if chance.random() < 0.4 else char for char in text)


def wrong_layout(text: str) -> str:
    table = {russian: latin_key for rows in zip(_KEYS, _LATIN_KEYS, strict=True)
             for russian, latin_key in zip(*rows, strict=True)}  # fmt: skip
    typed = "".join(table.get(char, char) for char in names.russian_spelling(text).lower())
    return typed[:1].upper() + typed[1:]
