"""Words of kinship and family roles in Kazakh, Russian and English; folded like the other words of lists."""

import re
from functools import lru_cache

from shelterdesk.exchange.lists.words import folded_text

# fmt: off
_STEMS = (  # stem of a word, and the sex it tells; the first that fits counts
    ("глав", None), ("гл", None), ("дочк", "F"), ("сынок", "M"), ("доченьк", "F"), ("hoh", None), ("басшы", None),
    ("отагасы", None), ("head", None), ("householder", None), ("сам", None), ("self", None), ("супруга", "F"),
    ("супруг", "M"), ("жена", "F"), ("жены", "F"), ("муж", "M"), ("жубай", None), ("зайыб", "F"), ("куйеу бала", "M"),
    ("куйеу", "M"), ("айели", "F"), ("жолдас", None), ("wife", "F"), ("husband", "M"), ("spouse", None),
    ("partner", None), ("сожитель", None), ("сожительница", "F"), ("сноха", "F"), ("невестк", "F"), ("келин", "F"),
    ("зять", "M"), ("свекровь", "F"), ("свекор", "M"), ("теща", "F"), ("тесть", "M"), ("кайын ене", "F"),
    ("кайын ата", "M"), ("ене", "F"), ("кайынсинли", "F"), ("кайын", None), ("сын", "M"), ("дочь", "F"),
    ("дочер", "F"), ("доч", "F"), ("падчериц", "F"), ("пасынок", "M"), ("ребен", None), ("дети", None), ("улы", "M"),
    ("ул", "M"), ("кызы", "F"), ("кыз", "F"), ("баласы", None), ("бала", None), ("son-in-law", "M"),
    ("daughter-in-law", "F"), ("mother-in-law", "F"), ("father-in-law", "M"), ("sister-in-law", "F"),
    ("brother-in-law", "M"), ("grandson", "M"), ("granddaughter", "F"), ("grandmother", "F"), ("grandfather", "M"),
    ("grandchild", None), ("stepson", "M"), ("stepdaughter", "F"), ("son", "M"), ("daughter", "F"), ("child", None),
    ("kid", None), ("baby", None), ("infant", None), ("мать", "F"), ("мама", "F"), ("матер", "F"), ("отец", "M"),
    ("папа", "M"), ("анасы", "F"), ("ана", "F"), ("шешеси", "F"), ("акеси", "M"), ("аке", "M"), ("mother", "F"),
    ("father", "M"), ("parent", None), ("родител", None), ("брат", "M"), ("сестр", "F"), ("агасы", "M"), ("ага", "M"),
    ("иниси", "M"), ("ини", "M"), ("апкеси", "F"), ("апке", "F"), ("апасы", "F"), ("карындас", "F"), ("синлиси", "F"),
    ("синли", "F"), ("бауыры", None), ("sister", "F"), ("brother", "M"), ("sibling", None), ("бабушк", "F"),
    ("дедушк", "M"), ("дед", "M"), ("бабка", "F"), ("ажеси", "F"), ("аже", "F"), ("атасы", "M"), ("ата", "M"),
    ("внучк", "F"), ("внучат", None), ("внук", "M"), ("немере", None), ("шобере", None), ("жиен", None),
    ("правнук", "M"), ("правнучк", "F"), ("тетя", "F"), ("тетк", "F"), ("дяд", "M"), ("племянниц", "F"),
    ("племянник", "M"), ("aunt", "F"), ("uncle", "M"), ("niece", "F"), ("nephew", "M"), ("cousin", None),
    ("двоюродн", None), ("опекун", None), ("подопечн", None), ("родственни", None), ("туыс", None),
    ("член семьи", None), ("отбасы муше", None), ("relative", None), ("grandparent", None), ("guardian", None),
    ("знаком", None), ("сосед", None), ("корши", None), ("other", None), ("апа", "F"), ("младен", None),
    ("новорожд", None), ("нареста", None),
)
# fmt: on
_HEAD = re.compile(
    r"^(глав|гл\b|hoh|отбасы басшысы|отбасынын басшысы|басшы|отагасы|head|householder|сам(а|остоятельно)?$|self|г/?с$|"
    r"отбасы иеси|уй иеси|уй басшысы|главa|осн\.? квартир|1$)"
)


@lru_cache(maxsize=4096)
def relation_word(text: str) -> tuple[bool, str | None]:
    """Whether the text begins with a word of kinship or family role, and the sex it tells."""
    plain = folded_text(text).lstrip("-–—•*. ")
    if not plain or len(plain) > 60:
        return False, None
    for stem, sex in _STEMS:
        if plain.startswith(stem):
            tail = re.match(r"[^\W\d_]*", plain[len(stem) :])
            if tail and len(tail.group(0)) <= (0 if len(stem) <= 3 else 3 if len(stem) == 4 else 9):
                return True, sex
    if len(plain.split()) == 2 and not plain.endswith((".", "!")):  # "старший сын", "кенже улы"
        return relation_word(plain.split()[1])
    return False, None


def is_head_word(text: str) -> bool:
    """Whether a relation names the head of the household."""
    return bool(_HEAD.search(folded_text(text)))
