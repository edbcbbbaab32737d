"""Words of kinship in lists, in Kazakh, Russian and English: read as relations to the head of the household, and
written so that whoever reads the list, a program too, sees the same relation and the same sex.
"""

import re

from shelterdesk.domain.households import RELATION_NAMES, Relation
from shelterdesk.domain.written_text import clean_text, fold_letters
from shelterdesk.foundation.i18n import N_, _

# beginnings of folded words; the first line that fits holds, so longer and more special ones stand first
_WORDS: tuple[tuple[Relation, str], ...] = (
    (Relation.HEAD, r"глав|басшы|отбасы бас|отагасы|head|уй иеси|квартиросъемщик"),
    (Relation.NOT_RELATED, r"не родств|посторон|знаком|сосед|друг\b|подруг|туыс емес|таныс|корши|not related|neighbo|"
                           r"friend"),
    (Relation.WARD, r"опекаем|подопеч|.*под опек|.*in care|приемн|камкор|асырап|асыранды|foster|ward|adopted"),
    (Relation.IN_LAW, r"сноха|снох|невест|зят|свекр|свек|тещ|тест|шурин|золовк|деверь|келин|куйеу бала|ене|"
                      r"кайын|жезде|.*in law|.*in-law|.*по браку|.*by marriage|.*неке|куда"),
    (Relation.NEPHEW, r"племян|жиен|nephew|niece"),
    (Relation.GRANDCHILD, r"внук|внуч|правнук|немере|шобере|grandson|granddaughter|grandchild"),
    (Relation.GRANDPARENT, r"бабуш|бабк|дед|прабаб|прадед|аже|ата\b|атасы|grandm|grandf|grandp|granny"),
    (Relation.SPOUSE, r"жен\b|жена|муж|супруг|айел|куйеу|жубай|зайыб|wife|husband|spouse|partner"),
    (Relation.PARENT, r"мать|мат\b|мам|отец|пап|родител|ана\b|анасы|аке|шеше|mother|father|parent"),
    (Relation.SIBLING, r"брат|сестр|ага|ини|иним|апа|апке|карындас|синли|бауыр|brother|sister|sibling"),
    (Relation.CHILD, r"сын|доч|ребен|дет|пасын|падчер|ул\b|улы|кыз|бала|son|daughter|child|baby"),
    (Relation.OTHER_RELATIVE, r"дяд|тет|двоюрод|кузен|кузин|родствен|туыс|нагаш|uncle|aunt|cousin|relative"),
)  # fmt: skip
_COMPILED = tuple((relation, re.compile(pattern)) for relation, pattern in _WORDS)

_SHOWN = {
    (Relation.SPOUSE, "M"): N_("husband"), (Relation.SPOUSE, "F"): N_("wife"),
    (Relation.CHILD, "M"): N_("son"), (Relation.CHILD, "F"): N_("daughter"),
    (Relation.PARENT, "M"): N_("father"), (Relation.PARENT, "F"): N_("mother"),
    (Relation.SIBLING, "M"): N_("brother"), (Relation.SIBLING, "F"): N_("sister"),
    (Relation.GRANDPARENT, "M"): N_("grandfather"), (Relation.GRANDPARENT, "F"): N_("grandmother"),
    (Relation.GRANDCHILD, "M"): N_("grandson"), (Relation.GRANDCHILD, "F"): N_("granddaughter"),
    (Relation.NEPHEW, "M"): N_("nephew"), (Relation.NEPHEW, "F"): N_("niece"),
}  # fmt: skip


def shown_relation(relation: Relation, sex: str | None) -> str:
    """The word for a relation as a list writes it: "daughter" where the sex is known, else "Son or daughter"."""
    return _(_SHOWN.get((relation, sex or ""), RELATION_NAMES[relation]))


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
