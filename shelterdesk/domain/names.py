"""Names as lists write them: surname, given name, patronymic in one cell or three, in Cyrillic or Latin letters.

Russian patronymics end in -ович, -овна; Kazakh ones in -ұлы, -қызы, joined or as a word of their own. Surnames of the
Russian pattern have two genders (Ахметов, Ахметова), Kazakh ones often none (Сейітқазы).
"""

import re
from functools import lru_cache
from typing import NamedTuple

from shelterdesk.domain.given_names import is_given_name
from shelterdesk.domain.written_text import clean_text, fold_letters

_SON_OR_DAUGHTER = {  # words that make a patronymic of the word before them, folded
    "улы": "M",
    "кызы": "F",
    "оглы": "M",
    "оглу": "M",
    "огли": "M",
    "угли": "M",
    "кизи": "F",
    "уулу": "M",
    "гызы": "F",
    "uly": "M",
    "uli": "M",
    "ūly": "M",
    "ұly": "M",
    "ulu": "M",
    "kyzy": "F",
    "qyzy": "F",
    "kizi": "F",
    "qizi": "F",
    "ogly": "M",
    "oglu": "M",
    "oğlu": "M",
    "ogli": "M",
    "o'g'li": "M",
    "gyzy": "F",
    "uulu": "M",
    "kizy": "F",
}
_MALE_END = re.compile(
    r"..(ович|евич|ьич|мич|тич|чич|кич|улы|оглы|оглу|угли|uly|ūly|ulı|ovich|evich|yevich|ievich|"
    r"ovych|evych|mich|lyich|lich|kich|ogly|oglu)\.?$"
)
_FEMALE_END = re.compile(
    r"..(овна|евна|ична|инична|кызы|кизи|гызы|kyzy|qyzy|qızı|kizi|qizi|ovna|evna|yevna|ichna|"
    r"inichna)\.?$"
)
_PAIRS = (
    ("ский", "ская"),
    ("цкий", "цкая"),
    ("ской", "ская"),
    ("ов", "ова"),
    ("ев", "ева"),
    ("ёв", "ёва"),
    ("ин", "ина"),
    ("ын", "ына"),
    ("ый", "ая"),
    ("skiy", "skaya"),
    ("skii", "skaia"),
    ("sky", "skaya"),
    ("ov", "ova"),
    ("ev", "eva"),
    ("yov", "yova"),
    ("in", "ina"),
    ("yn", "yna"),
)
_SURNAME_END = re.compile(
    r"..(ов|ова|ев|ева|ин|ина|ын|ына|ский|ская|цкий|цкая|ской|ко|юк|чук|ук|дзе|швили|янц|ян|ых|их|"
    r"ov|ova|ev|eva|in|ina|yn|yna|sky|skiy|skii|skaya|skaia|ko|uk|dze|shvili|yan|son|sson)$"
)
_INITIAL = re.compile(r"[^\W\d_](?:[hH])?\.|[^\W\d_]")
_INITIALS = re.compile(r"(?<![^\W\d_])((?:[^\W\d_]\.){1,3}[^\W\d_]?\.?)")


class NameParts(NamedTuple):
    """The parts of one name; None where the list does not say."""

    surname: str | None
    given_name: str | None
    patronymic: str | None


@lru_cache(maxsize=16384)
def patronymic_sex(text: str) -> str | None:
    """The sex the ending of a patronymic tells, "M" or "F"; None when this does not end like a patronymic."""
    words = fold_letters(text).split()
    if not words:
        return None
    if len(words) > 1 and words[-1] in _SON_OR_DAUGHTER:
        return _SON_OR_DAUGHTER[words[-1]]
    for word in reversed(words):
        for part in reversed(word.split("-")):
            if _FEMALE_END.search(part) or part in ("кызы",):
                return "F"
            if _MALE_END.search(part):
                return "M"
    return None


def is_surname_like(word: str) -> bool:
    """Whether the word ends like a surname (-ов, -ина, -ский, -enko …) and is no common given name."""
    return bool(_SURNAME_END.search(fold_letters(word))) and not is_given_name(word)


def surname_for(surname: str, sex: str | None) -> str:
    """The family's surname as a man or a woman bears it; unchanged when it has one form or the sex is unknown."""
    lower = surname.lower()
    for male, female in _PAIRS:
        if sex == "F" and lower.endswith(male):
            return surname[: -len(male)] + _like(surname, female)
        if sex == "M" and lower.endswith(female):
            return surname[: -len(female)] + _like(surname, male)
    return surname


def surname_of_family(word: str) -> str:
    """The surname in "семья Ивановых", "Ахметовтер отбасы": the plural taken off."""
    lower = word.lower()
    for ending in ("овых", "евых", "ёвых", "иных", "ыных"):
        if lower.endswith(ending):
            return word[:-2]
    for ending in ("тар", "тер", "дар", "дер", "лар", "лер"):
        if lower.endswith(ending) and len(word) > 6:
            return word[:-3]
    if lower.endswith(("овы", "евы", "ины")):
        return word[:-1]
    return word


def surname_stem(surname: str) -> str:
    """The surname without its gender, folded: what father and daughter share."""
    return fold_letters(surname_for(surname, "M"))


def _like(sample: str, ending: str) -> str:
    return ending.upper() if sample.isupper() and len(sample) > 1 else ending


def is_initial(word: str) -> bool:
    """Whether the word is one letter, with or without a dot."""
    return bool(_INITIAL.fullmatch(word))


def name_words(text: str) -> list[str]:
    """The words of a name; initials apart, "Серік ұлы" and "Петрова - Ким" together."""
    plain = clean_text(text).replace(" - ", "\x00-\x00")
    plain = _INITIALS.sub(lambda m: " " + m.group(1).replace(".", ". ").replace(". -", ".-") + " ", plain)
    words: list[str] = []
    for word in plain.split(" "):
        word = word.replace("\x00", " ").strip(",;")
        if not word or word == ".":
            continue
        if (words and len(words) > 1 and fold_letters(word) in _SON_OR_DAUGHTER) or (
            words and word.startswith("(") and word.endswith(")")
        ):
            words[-1] += " " + word
        else:
            words.append(word)
    return words


def split_full_name(text: str, *, given_first: bool = False) -> NameParts:
    """The parts of a whole name: surname, given name, the rest patronymic, or the other way round where that is plain.

    given_first=True says that the list around writes given names first; it settles only what the name leaves open.
    """
    before, comma, after = clean_text(text).partition(",")
    if comma and before.strip() and after.strip() and len(name_words(before)) == 1:
        rest = name_words(after)
        return NameParts(before.strip(), rest[0], " ".join(rest[1:]) or None)
    words = name_words(text)
    if len(words) <= 1:
        return NameParts(words[0] if words else None, None, None)
    if all(is_initial(word) for word in words[:-1]) and not is_initial(words[-1]):
        return NameParts(words[-1], words[0], " ".join(words[1:-1]) or None)
    loud = [word for word in words if word.isupper() and not is_initial(word)]
    if len(loud) == 1 and len([w for w in words if not is_initial(w)]) > 1 and words[0] != loud[0]:
        rest = [word for word in words if word is not loud[0]]
        return NameParts(loud[0], rest[0], " ".join(rest[1:]) or None)
    if len(words) == 2:
        return _two_words(words[0], words[1], given_first)
    if is_initial(words[1]):
        return NameParts(words[0], words[1], " ".join(words[2:]))
    return _three_words(words, given_first)


def _two_words(first: str, second: str, given_first: bool) -> NameParts:
    if patronymic_sex(second) and not is_initial(second) and not is_surname_like(first):
        return NameParts(None, first, second)
    plainly_given = is_given_name(first) and not is_given_name(second)
    if not is_surname_like(first) and ((plainly_given and is_surname_like(second)) or (given_first and plainly_given)):
        return NameParts(second, first, None)
    if given_first and not is_given_name(second) and not is_surname_like(first):
        return NameParts(second, first, None)
    return NameParts(first, second, None)


def _three_words(words: list[str], given_first: bool) -> NameParts:
    last_is_patronymic = bool(patronymic_sex(words[-1]))
    if len(words) == 3 and patronymic_sex(words[1]):
        plain = is_given_name(words[0]) and not is_given_name(words[1]) and not is_surname_like(words[0])
        if not last_is_patronymic or plain or (given_first and not is_surname_like(words[0])):
            return NameParts(words[2], words[0], words[1])
    if len(words) > 3 and last_is_patronymic and is_given_name(words[-2]) and not is_given_name(words[1]):
        return NameParts(" ".join(words[:-2]), words[-2], words[-1])
    return NameParts(words[0], words[1], " ".join(words[2:]))


def tells_order(text: str) -> bool | None:
    """Whether this name is plainly written given name first (True), surname first (False), or does not tell (None)."""
    words = name_words(text)
    if len(words) < 2 or any(is_initial(word) for word in words):
        return None
    if len(words) == 3 and patronymic_sex(words[1]) and not patronymic_sex(words[2]):
        return True
    if len(words) == 3 and patronymic_sex(words[2]) and not patronymic_sex(words[1]):
        return False
    if is_given_name(words[0]) and is_surname_like(words[-1]) and not is_surname_like(words[0]):
        return True
    if is_surname_like(words[0]) or (is_given_name(words[1]) and not is_given_name(words[0])):
        return False
    return None
