"""Facts inside free text: "1. Иванов Иван (сын, 12.05.2015), ИИН …, тел. …", several people in one cell."""

import re
from dataclasses import dataclass

from shelterdesk.domain.iin import is_valid
from shelterdesk.domain.phones import first_phone
from shelterdesk.domain.written_dates import is_unknown, read_written
from shelterdesk.domain.written_text import clean_text, fold_letters
from shelterdesk.exchange.lists.columns import is_name_like
from shelterdesk.exchange.lists.relations import relation_word
from shelterdesk.exchange.lists.words import sex_word

_NUMBERING = re.compile(r"^\s*(?:№\s*)?\d{1,3}\s*(?:[.)\]:]|[-–]\s)\s*(?=[^\W\d_])")
_IIN = re.compile(r"(?:(?:иин|жсн|iin)\W*)?(?<!\d)(\d{12})(?!\d)", re.I)
_PHONE = re.compile(
    r"(?:тел\w*\W*|моб\w*\W*|phone\W*|сот\w*\W*)?((?:\+7|\b8|\b7)[\s(-]*\d{3}[\s)-]*\d{3}[\s-]?\d{2}[\s-]?\d{2}(?!\d))",
    re.I,
)
_MONTH = r"[^\W\d_]{3,9}"
_DATE = re.compile(
    r"(?:(?:род\.?|г\.?\s?р\.?|д\.?\s?р\.?|рожд\w*\.?|born|туған|около|ок\.)\s*:?\s*)?"
    r"(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+"
    + _MONTH
    + r"\s+\d{4}|\d{4}\s*ж\.?\s*\d{1,2}\s+"
    + _MONTH
    + r"|(?<!\d)(?:19|20)\d{2}(?!\d))"
    r"(\s*(?:г\.?\s?р\.?|года? рожд\w*\.?|рожд\w*\.?|г\.?(?![^\W\d_])|года?(?![^\W\d_])|ж\.?\s?т\.?|жылғы|ж\.|"
    r"т\.(?![^\W\d_])|"
    r"туған|y\.?o\.?b\.?))?",
    re.I,
)
_AGE = re.compile(
    r"(?<!\d)(\d{1,3}(?:[.,]5)?\s*-?\s*(?:лет|год(?:а|ик\w*)?|г\.?(?=\W|$)|мес\w*\.?|жас(?:та|ар)?|ай(?:лық)?|"
    r"years?(?: old)?|y\.?o\.?|months?(?: old)?|mo)(?![^\W\d_]))",
    re.I,
)
_COUNT = re.compile(
    r"(?:\+\s*)?(\d{1,2})\s*-?\s*(муж\w*|жен\w*|дет\w*|реб\w*|взр\w*|чел\w*|адам\w*|бала\w*|әйел\w*|ер(?:кек)?\b|people|persons?|men|"
    r"women|children|kids?|adults?|жан\b|член\w*|мүше\w*|душ\b|pax|ppl)",
    re.I,
)
_AFTER_DATE = re.compile(
    r"(\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s*(?:г\.?\s?р?\.?|ж\.?т?\.?))?\)?|"
    r"(?:19|20)\d{2}(?:\s*(?:г\.?\s?р\.?|г\.?|ж\.?т?\.?))?|\d{1,2}\s*(?:лет|года?|жас\w*|мес\w*)\.?)\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_])"
)
_LEAD = re.compile(
    r"^\s*(\d{1,2}\s*)?(дети|детей|дети их|ребёнок|ребенок|балалары?|бала|children|kids?|члены семьи|"
    r"семья)\s*[:\-–—(]\s*",
    re.I,
)


_CHILD_STEMS = ("дет", "реб", "бала", "child", "kid")
_LONGEST = 1500  # characters of a cell that can still be about the people of one row


_IN_BRACKETS = re.compile(r"([^()]+?)\s*\((.+)\)\s*\.?", re.DOTALL)


@dataclass
class Facts:
    """What one piece of text says about one person."""

    name: str = ""
    iin: str | None = None
    phone: str | None = None
    birth: str = ""
    relation: str | None = None
    sex: str | None = None
    leftover: str = ""


def pull_facts(text: str) -> Facts:
    """Take numbers, dates, ages and words of kinship out of a text; what is left is the name."""
    plain = _NUMBERING.sub("", clean_text(text))
    facts = Facts()
    if any(char.isdigit() for char in plain):
        plain = _pull_numbers(plain, facts)
    plain = _pull_words(plain, facts)
    plain = (
        re.sub(r"\b(ИИН|ЖСН|IIN|тел|моб|г\.?\s?р|д\.?\s?р)\b\.?:?", " ", plain, flags=re.I)
        if facts.iin or facts.phone or facts.birth
        else plain
    )
    plain = re.sub(r"\(\s*[,;.\-–—]*\s*\)", " ", plain)
    plain = clean_text(plain).strip(" ,;:–—-/+*•·\t")
    if is_name_like(plain) and not is_unknown(plain):
        facts.name = plain
    elif plain and not is_unknown(plain):
        facts.leftover = plain
    return facts


def _pull_numbers(plain: str, facts: Facts) -> str:
    if match := _IIN.search(plain):
        facts.iin = match.group(1)
        plain = plain[: match.start()] + " , " + plain[match.end() :]
    if match := _PHONE.search(plain):
        facts.phone = first_phone(match.group(1))
        if facts.phone:
            plain = plain[: match.start()] + " , " + plain[match.end() :]
    if match := _DATE.search(plain):
        if read_written(match.group(0).strip()).kind in ("birth", "numeric", "unreadable"):
            facts.birth = match.group(1) + (match.group(2) or "")
            plain = plain[: match.start()] + " , " + plain[match.end() :]
    elif match := _AGE.search(plain):
        facts.birth = match.group(1)
        plain = plain[: match.start()] + " , " + plain[match.end() :]
    return plain


def _pull_words(plain: str, facts: Facts) -> str:
    def bracket(match: re.Match[str]) -> str:
        inside = match.group(1).strip(" ,.")
        if relation_word(inside)[0]:
            facts.relation, facts.sex = inside, relation_word(inside)[1]
            return " "
        if sex_word(inside) and len(inside) < 10:
            facts.sex = sex_word(inside)
            return " "
        if inside[:1].islower() or is_unknown(inside):
            return " "
        return match.group(0)

    plain = re.sub(r"\(([^()]*)\)", bracket, plain)
    for separator in (" - ", " – ", " — ", ", "):
        head, found, tail = plain.rpartition(separator)
        if found and head and relation_word(tail)[0] and tail.strip()[:1].islower():
            facts.relation, facts.sex = tail.strip(" ,."), relation_word(tail)[1]
            plain = head
    first, _space, rest = plain.strip(" -–—,").partition(" ")
    if rest and first[:1].islower() and relation_word(first.strip(":,-"))[0] and rest.strip(" -–—:,")[:1].isupper():
        facts.relation, facts.sex = first.strip(":,-"), relation_word(first.strip(":,-"))[1]
        plain = rest
    last = plain.strip().split(" ")
    if (
        len(last) > 1
        and last[-1][:1].islower()
        and relation_word(last[-1])[0]
        and fold_letters(last[-1]) not in ("улы", "кызы")
    ):
        facts.relation, facts.sex = last[-1], relation_word(last[-1])[1]
        plain = " ".join(last[:-1])
    return plain


def needs_pulling(text: str) -> bool:
    """Whether a name cell holds more than a name."""
    return (
        any(char.isdigit() or char in "();:/+–—" for char in text)
        or " - " in text
        or "\n" in text
        or any(word[:1].islower() and relation_word(word.strip(",.:"))[0] for word in text.split())
    )


def pieces(text: str) -> list[str]:
    """The pieces of a cell that lists several people, parted where people are parted."""
    plain = _AFTER_DATE.sub(r"\1; ", _LEAD.sub("", text.strip()))
    parts = re.split(
        r"\s*[\n\r;]+\s*|\s*,\s*(?![^()]*\))|\s+(?:и|және|and)\s+(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])|\s*\+\s*|\s*/\s*(?=[^\W\d_])"
        r"|\s+(?=\d{1,2}[.)]\s*[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])",
        plain,
    )
    return [part for part in (clean_text(part) for part in parts) if part.strip(" .,-–—")]


def people_in(text: str) -> tuple[list[Facts], str]:
    """Everybody in a cell of children or family members, and the text that could not be understood."""
    found: list[Facts] = []
    unread: list[str] = [text[_LONGEST:]] if len(text) > _LONGEST else []
    text = text[:_LONGEST]
    for piece in pieces(text):
        facts = pull_facts(piece)
        if facts.name and any(word[:1].isupper() for word in facts.name.split()):
            found.append(facts)
        elif found and (facts.birth or facts.relation or facts.iin) and not facts.leftover and not facts.name:
            last = found[-1]
            last.birth = last.birth or facts.birth
            last.relation, last.sex = last.relation or facts.relation, last.sex or facts.sex
            last.iin = last.iin or facts.iin
        elif not is_unknown(piece):
            unread.append(piece)
    return found, ", ".join(unread)


def family_in_brackets(text: str) -> tuple[str, str] | None:
    """The head and what stands in brackets after the name, when that is the family: "Ахметов А. (жена Ахметова Г., 3
    детей)"; None for any other text."""
    match = _IN_BRACKETS.fullmatch(text.strip())
    if not match or not is_name_like(clean_text(match[1]).strip(" ,;-–—")):
        return None
    head, inside = clean_text(match[1]).strip(" ,;-–—"), match[2]
    named = [
        piece for piece in pieces(inside) if relation_word(piece.split()[0].strip(".,:-"))[0] or _COUNT.search(piece)
    ]
    if not named:
        return None
    people = [piece for piece in named if any(word[:1].isupper() for word in piece.split()[1:])]
    only_children = all(
        fold_letters(match[2]).startswith(_CHILD_STEMS) for piece in named for match in _COUNT.finditer(piece)
    )
    whole = len(head.split()) > 2 or bool(people)
    return (head, inside) if people or (only_children and whole) else None


def counted_children(text: str) -> int:
    """How many children a text counts without naming them: "жена Анна, 3 детей" is 3."""
    return sum(int(match[1]) for match in _COUNT.finditer(text) if fold_letters(match[2]).startswith(_CHILD_STEMS))


def without_counts(text: str) -> str:
    """The text without numbers of people."""
    return _COUNT.sub(" ", text)


def several_names(text: str) -> list[str]:
    """The whole names in one name cell, when it plainly holds several; else the one text."""
    if len(text) > _LONGEST or not re.search(r"[\n;,/+]|\d[.)]|\s(и|және|and)\s", text):
        return [text]
    for separator in (
        r"\n",
        r";",
        r"\s*/\s*",
        r"\s*\+\s*",
        r"\s+(?=\d{1,2}[.)]\s*[^\W\d_])",
        r",\s+",
        r"\s+(?:и|және|and)\s+",
    ):
        parts = [clean_text(part) for part in re.split(separator, text.strip())]
        parts = [part for part in parts if part.strip(" .,;")]
        if len(parts) > 1 and all(_whole_name(part) for part in parts):
            return parts
    return [text]


def _whole_name(text: str) -> bool:
    facts = pull_facts(text)
    return bool(facts.name) and not facts.leftover and (len(facts.name.split()) > 1 or bool(facts.birth or facts.iin))


def counts_in(text: str) -> tuple[str, dict[str, int]]:
    """The name and the numbers of people in "Ким, 2 взр. 3 дет." or "Семья Ахметовых - 5 чел."; {} when there "
    "are none."""
    counts: dict[str, int] = {}
    for match in _COUNT.finditer(text):
        word = fold_letters(match.group(2))
        number = int(match.group(1))
        field = next(
            (
                name
                for stems, name in (
                    (("муж", "men", "ер"), "men"),
                    (("жен", "women", "айел"), "women"),
                    (("дет", "реб", "бала", "child", "kid"), "children"),
                    (("взр", "adult"), "adults"),
                )
                if word.startswith(stems)
            ),
            "total",
        )
        counts[field] = counts.get(field, 0) + number
    if not counts:
        match_plus = re.fullmatch(r"([^\d]+?)\s*\+\s*(\d{1,2})", clean_text(text))
        if match_plus:
            return match_plus.group(1).strip(), {"total": int(match_plus.group(2)) + 1}
        return text, {}
    name = _COUNT.sub(" ", text)
    name = re.sub(r"[():,;+=–—]|\s-\s|\s-$|\bвсего\b|\bитого\b", " ", name)
    return clean_text(name).strip(" -.,"), counts


def is_iin(text: str) -> bool:
    """Whether the text is a valid number."""
    return is_valid(text)
