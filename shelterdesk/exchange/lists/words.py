"""Words that stand in lists: for sex, relation, totals, signatures, sections; in Kazakh, Russian and English.

All words are folded (fold_letters): lower case, Kazakh letters as their Russian neighbours.
"""

import re
from functools import lru_cache

from shelterdesk.domain.written_text import clean_text, fold_letters

MALE_WORDS = frozenset(["е"]) | frozenset(
    """м муж мужской мужск мужчина мужчины мальчик мальч юноша ер еркек ерлер ул ер адам ер бала бала жигит
m male man boy masc masculine э1 мужс""".replace("\n", " ").split()
)
FEMALE_WORDS = frozenset(["д"]) | frozenset(
    """ж жен женский женск женщина женщины девочка дев девушка айел айелдер кыз кызбала f female woman girl
fem feminine w а э""".replace("\n", " ").split()
)

_TOTAL = re.compile(
    r"^\W*(итого|итог|всего|всег|общее (кол|число)|общий итог|промежуточный итог|в том числе|в т\.? ?ч|"
    r"барлыгы|барлык|жиыны|жиынтыгы|жалпы саны|жалпы|корытынды|"
    r"(grand |sub)?-?total|sum|overall|из них|оның ишинде|онын ишинде|количество (чел|эвак|люд|прибыв)|"
    r"кол-во (чел|эвак|люд|прибыв)|прибыло|адам саны)(?![а-яa-z]*(ов|ова|ев|ева)\b)"
)
_SIGNATURE = re.compile(
    r"(подпис|ответственн|составил|составлен|исполнитель|исполнил|м\. ?п\.|мөр|мор орны|жауапты|кол койы|колы\b|"
    r"орындаушы|"
    r"орындаган|тексерд|проверил|утвержд|согласован|бекитемин|бекитилген|signature|signed|prepared by|responsible|"
    r"approved|compiled by|checked by|сдал|принял|водитель|жургизуши|директор|\bаким\b|акими|руководител|начальник|"
    r"басшысы:|заместител|специалист|дежурн|кезекши|старш(ий|ая) (группы|по|автобус)|сопровожда|driver|manager|"
    r"director|коордонатор|координатор|председател|classroom teacher|кл\. ?рук|классн\w+ рук|сынып жетекши|"
    r"тапсырды|кабылдады|received by|handed over)"
)
_SECTION = re.compile(
    r"^\W*((с|п|г|ул|пос|а|р-н|обл|кл|гр|мкр|каб|ком)\.|№|[са]/о|"
    r"(семья|семьи|отбасы|отбасылар|автобус|рейс|борт|машина|экипаж|маршрут|группа|село|поселок|аул|ауыл|город|район|округ|"
    r"область|улица|дом|квартал|мкр|микрорайон|школа|мектеп|класс|сынып|детский сад|корпус|этаж|кабат|комната|"
    r"каб|кабинет|"
    r"палата|болме|взрослые|дети|детей|дошкольники|пенсионеры|мужчины|женщины|ересектер|балалар|зейнеткерлер|ерлер|"
    r"айелдер|adults|children|men|women|family|household|families|bus|village|school|class|room|floor|group|отдельно|"
    r"прибыли|эвакуированы|эвакуирован|жители|прибывшие|убывшие|день|смена|дата|лист|бет|страница|page|продолжение|"
    r"жалгасы)\b)"
)
_SECTION_END = re.compile(
    r"^\W*\d{1,3}\W{0,3}(отбасы|семья|автобус|топ|группа|сынып|класс|кабат|этаж|бөлме|болме|комната)\b|"
    r"\b(отбасы|отбасысы|семья|family|тобы|ауылы|ауданы|селосы|сыныбы|мектеби|round|район|область|облысы|кошеси)\W*$"
)
_NOTE = re.compile(
    r"^\W*(примечани|прим\.|ескерту|ескертпе|note|nb\b|n\.b|внимание|\*|p\.?s\b|сноска|источник|remark|данные (на|по)|"
    r"обновлен|дополнительно|информация|справка|тел\. для|контактн|по вопросам|байланыс)"
)
_TOTAL_UNIT = re.compile(
    r"(чел\w*|человек\w*|адам\w*|people|persons?|pers|жан\b|эвакуированн\w*|граждан\w*|жител\w*|душ\b|ppl)"
)


def folded_text(text: str) -> str:
    """Clean and folded, for comparing with the words here."""
    return fold_letters(clean_text(text))


@lru_cache(maxsize=4096)
def sex_word(text: str) -> str | None:
    """The sex a word means: "M", "F", or None when it is no such word."""
    words = re.findall(r"[^\W\d_]+", folded_text(text))
    if not words or len(words) > 3:
        return None
    if words[0] in FEMALE_WORDS:
        return "F"
    if words[0] in MALE_WORDS:
        return "M"
    for stem, sex in (
        ("жен", "F"),
        ("дев", "F"),
        ("айел", "F"),
        ("муж", "M"),
        ("мал", "M"),
        ("ерк", "M"),
        ("fem", "F"),
    ):
        if words[0].startswith(stem):
            return sex
    return None


def is_total(text: str) -> bool:
    """Whether a row that begins so names totals."""
    return bool(_TOTAL.search(folded_text(text)))


def is_signature(text: str) -> bool:
    """Whether a row with this text is for somebody's signature."""
    plain = folded_text(text)
    return bool(_SIGNATURE.search(plain)) or bool(re.search(r"_{4,}", plain)) or bool(re.search(r"/\s*_{2,}", plain))


def is_section(text: str) -> bool:
    """Whether the text names a part of the list: a village, a bus, a family, a class."""
    plain = folded_text(text)
    return bool(_SECTION.search(plain)) or bool(_SECTION_END.search(plain))


def is_note(text: str) -> bool:
    """Whether the text is a remark on the list."""
    return bool(_NOTE.search(folded_text(text)))


def people_named(text: str) -> int | None:
    """The number of people a totals row names in words: "47 чел., из них детей 23" is 47."""
    plain = folded_text(text)
    plain = re.split(r"из них|в том числе|в т\.? ?ч|онын ишинде|including|of (them|whom|which)", plain)[0]
    plain = re.sub(
        r"\d+\s*(семе[йи]\w*|семьи|семья|отбасы\w*|двор\w*|famil\w*|households?|хозяйств\w*|автобус\w*|дет\w*|бала\w*|"
        r"муж\w*|жен\w*|children|kids|взросл\w*|стр\w*|лист\w*)",
        " ",
        plain,
    )
    plain = re.sub(r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}:\d{2}|№\s*\d+", " ", plain)
    with_unit = re.search(rf"(\d+)\s*[-(]?[^\d]{{0,25}}?{_TOTAL_UNIT.pattern}", plain) or re.search(
        rf"{_TOTAL_UNIT.pattern}[^\d]{{0,20}}?(\d+)", plain
    )
    if with_unit:
        return int(next(group for group in with_unit.groups() if group and group.isdigit()))
    numbers = re.findall(r"\d+", plain)
    families = re.search(r"(семе|семьи|famil|household|отбасы)", plain)
    return int(numbers[0]) if len(numbers) == 1 and not families else None
