"""Words of kinship as lists write them, in Kazakh, Russian and English, as relations to the head of the household."""

import re

from shelterdesk.domain.households import Relation
from shelterdesk.domain.written_text import clean_text, fold_letters

# beginnings of folded words; the first line that fits holds, so longer and more special ones stand first
_WORDS: tuple[tuple[Relation, str], ...] = (
    (Relation.HEAD, r"глав|басшы|отбасы бас|отагасы|head|уй иеси|квартиросъемщик"),
    (Relation.NOT_RELATED, r"не родств|посторон|знаком|сосед|друг\b|подруг|туыс емес|таныс|корши|not related|neighbo|"
                           r"friend"),
    (Relation.WARD, r"опекаем|подопеч|под опек|приемн|камкоршылыкта|асырап|асыранды|foster|ward|adopted"),
    (Relation.IN_LAW, r"сноха|снох|невест|зят|свекр|свек|тещ|тест|шурин|золовк|деверь|келин|куйеу бала|ене|"
                      r"кайын|жезде|.*in law|.*in-law"),
    (Relation.NEPHEW, r"племян|жиен|nephew|niece"),
    (Relation.GRANDCHILD, r"внук|внуч|правнук|немере|шобере|grandson|granddaughter|grandchild"),
    (Relation.GRANDPARENT, r"бабуш|бабк|дед|прабаб|прадед|аже|ата\b|атасы|grandm|grandf|grandp|granny"),
    (Relation.SPOUSE, r"жен\b|жена|муж|супруг|айел|куйеу|жубай|зайыб|wife|husband|spouse|partner"),
    (Relation.PARENT, r"мать|мат\b|мам|отец|пап|родител|ана\b|анасы|аке|шеше|mother|father|parent"),
    (Relation.SIBLING, r"брат|сестр|ага|ини|иним|апа|карындас|синли|бауыр|brother|sister|sibling"),
    (Relation.CHILD, r"сын|доч|ребен|дет|пасын|падчер|ул\b|улы|кыз|бала|son|daughter|child|baby"),
    (Relation.OTHER_RELATIVE, r"дяд|тет|двоюрод|кузен|кузин|родствен|туыс|нагаш|uncle|aunt|cousin|relative"),
)  # fmt: skip
_COMPILED = tuple((relation, re.compile(pattern)) for relation, pattern in _WORDS)


def relation_of_word(text: str | None) -> Relation | None:
    """The relation a list's word names: "жена", "кенже ұлы", "2-й сын", "wife"; None when it names none."""
    words = re.sub(r"[^\w\s-]|\d|_", " ", fold_letters(clean_text(text or ""))).split()
    if not words or len(words) > 6:
        return None
    whole = " ".join(words)
    for relation, pattern in _COMPILED:
        if pattern.match(whole):
            return relation
    for word in reversed(words[1:]):
        for relation, pattern in _COMPILED:
            if pattern.match(word):
                return relation
    return None
