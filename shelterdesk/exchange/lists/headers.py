"""What a column is called: headers in Kazakh, Russian and English, with abbreviations and slips of the pen."""

import re
from functools import lru_cache

from shelterdesk.domain.written_text import clean_text, fold_letters

FIELDS = (
    "number",
    "household",
    "head",
    "full_name",
    "surname",
    "given_name",
    "patronymic",
    "sex",
    "birth_date",
    "age",
    "iin",
    "phone",
    "relation",
    "address",
    "document",
    "note",
    "men",
    "women",
    "children",
    "members",
    "total",
    "adults",
    "subset",
    "reason",
    "contact",
    "other",
)
PEOPLE_FIELDS = frozenset(
    {
        "full_name",
        "surname",
        "given_name",
        "patronymic",
        "sex",
        "birth_date",
        "age",
        "iin",
        "phone",
        "relation",
        "household",
        "head",
        "children",
        "members",
    }
)
COUNT_FIELDS = ("men", "women", "children", "total")

# folded header (letters and digits, single spaces) against patterns, the first that fits; order matters
_PATTERNS: tuple[tuple[str, str], ...] = (
    (
        "reason",
        r"^(причина (ошибки|отказа)|нени тузету|что исправить|не принято|кате себеби|тузету керек|"
        r"what to correct|import error|"
        r"тузетилетин|причины)\b",
    ),
    (
        "full_name",
        r"^(ф ?и ?о|аты ?жони|фамили\w* имя( отчество)?|full name|name)\b.*\b(рожд|туган|born|birth|г р\b|возр|"
        r"д р\b|жыл|year|age)",
    ),
    ("subset", r"(из них|в том числе|в т ч|онын ишинде|of which|of whom|including)"),
    ("other", r"(^граждан(ство|ств)|^националь|citizenship|nationality)"),
    ("phone", r"(телеф|^тел\b|\bтел\b|\bмоб|phone|\bmobile)"),
    (
        "members",
        r"^(члены? семьи|состав семьи|отбасы муше\w*|отбасы курамы|family members?|members|household members?|"
        r"семья состав|с ним|с ней|другие члены\w*( семьи)?|с кем прибыл\w*|вместе с)"
        r"( (фио|ф и о|и о|имена|имя|имен\w*|дата|даты|год|годы|г р|д р|рожд\w*|и|с|их|возраст\w*|лет|туган|кун\w*|"
        r"жыл\w*|аты|жони|жастары|names?|birth|dates?|of|with|ages?|перечислить|список|тизими))*$",
    ),
    (
        "children",
        r"^(дети|дет|ребенок|балалар|балалары|бала|children|kids)\W(фио|имя|имена|ф и|аты|name|и (их )?|их |"
        r"возр|год|дата|жас)",
    ),
    ("men", r"^(муж|мужч\w*|мужск\w*|men|males?|ер|ерлер|еркек\w*|мальч\w* муж)( чел| кол во| саны)?$"),
    ("women", r"^(жен|женщ\w*|женск\w*|women|females?|айел\w*)( чел| кол во| саны)?$"),
    ("relation", r"(степень родст|родств|отношение к|relation|kinship|кем приход|кем явл|туыст|ким болып)"),
    (
        "full_name",
        r"(фамили\w*|фам)\W+(и )?(имя|инициал|и о\b)|тег\w*\W+(жане )?аты|surname\W+(and )?(first |given )?name|"
        r"last ?name\W+(and )?(first|given) ?name|(first|given) ?name\W+(and )?(last ?name|surname)|^фио$|^ф и о$|"
        r"аты ?жони|имя\W+(и )?фамили|аты\W+(жане )?теги",
    ),
    ("given_name", r"^(имя\W+(и )?отч\w*|аты\W+(жане )?акесинин|(first|given) ?names?\W+(and )?(middle|patron)|и о$)"),
    (
        "contact",
        r"(родител|законн\w* предст|контактн\w* лиц|сопровожда|опекун|ата ?ана|камкоршы|contact person|"
        r"emergency contact|parent|guardian|учител|куратор|кл рук|принял|регистратор|ответств|жауапты|встреча)",
    ),
    (
        "head",
        r"(глав\w* (семьи|дом)|гл семьи|отбасы басшысы|отбасынын басшысы|уй иеси|"
        r"head of (the )?(family|household|hh|house)|"
        r"household head|family head|hoh|жауапты квартир|квартиросьемщик|старш\w* (в )?семь)",
    ),
    (
        "iin",
        r"\b(иин|жсн|iin|инн|инн иин|индивидуальн\w* идент|жеке сайкестендиру|personal (id|code|number|identification)|"
        r"individual identification|national id\w*|идентификационн\w* ном|id no iin|jsn|idn)",
    ),
    (
        "document",
        r"(удост|уд лич|уд л|паспорт|пасп|документ|куалик|кужат|passport|document|id ?card|card no|свидет|"
        r"серия|certificate|^id no$|^id number$|^ул$)",
    ),
    (
        "phone",
        r"(телеф|^тел\b|\bтел\b|\bмоб|сотов|контакт|уялы|байланыс|phone|\bmobile|\btel\b|cell|contact|связь|whatsapp|ватсап|"
        r"^номер для связи)",
    ),
    (
        "other",
        r"(дата|время|день|куни|уакыты|date|time|год)\W*(\w+ ){0,2}(прибыт|приезд|заезд|заселен|убыт|выезд|"
        r"выдач|регистр|"
        r"эвакуац|постановк|регист|внесен|заполнен|поступл|келген|тиркел|кету|берилген|arriv|depart|regist|issue|entry|"
        r"evacuat|check)",
    ),
    (
        "other",
        r"(келген|тиркелген|берилген|кеткен|эвакуация\w*) (кун|уакыт|жыл)|(arrival|departure|registration|issue|entry|"
        r"check in|check out|evacuation) (date|time)|(прибытия|заселения|выдачи|регистрации)$",
    ),
    (
        "sex",
        r"^(пол|пол м ж|пол муж жен|п|жыныс\w*|sex|gender|sex m f|m f|м ж|ж м|муж жен|пол ребенка|ер айел|е а)$|"
        r"\b(жынысы|gender|sex)\b"
        r"|^пол\b(?!н)",
    ),
    (
        "age",
        r"^(возраст\w*|лет|полных лет|жас|жасы|age|ages|кол во лет|сколько лет|years|толык жасы|полн лет|"
        r"years old|неше жаста)\b"
        r"(?!.*(год|рожд|дата))",
    ),
    (
        "birth_date",
        r"(рожд|^д ?р$|^г ?р$|^др\b|туган|туылган|birth|\bdob\b|\bborn\b|\byob\b|b day|год р|дата р\b|^год$|^жылы?$|"
        r"^year$|т ?ж$|^дата$|^date$|число месяц год|кун ай жыл|^возраст\W.*год|туг куни|туг жылы)",
    ),
    (
        "relation",
        r"(родств|кем (приход|явл)|отношение к|степень|статус в семье|роль в семье|туыс|ким болып|ким болады|relation|"
        r"kinship|role in|состоит в семье|положение в семье|член семьи кем|статус члена|отбасындагы|^роль$|^role$|"
        r"степ род)",
    ),
    (
        "number",
        r"^(n|no|№|№ ?п ?п|п ?п|n ?п ?п|р ?с|р ?н|рс|рет|рет саны|реттик (номири|саны|№)|порядков\w*( номер|"
        r" №)?|номер( п ?п)?|num|number|nr|"
        r"№ ?р ?с|р ?с №|р ?н №|сн|item|row|#|по порядку|номер по порядку|порядковый|саны №|№ №|no no|line|s n|"
        r"sl|sno|serial no|"
        r"serial number|serial|p p|№ строки|нп ?п|n p p)$",
    ),
    (
        "patronymic",
        r"(отчест|^отч\b|отч$|акесинин|аке аты|^экесинин|patronym|middle|father s name|fathers name|father name|"
        r"otchestvo|по отцу|акес\w* ат)",
    ),
    (
        "full_name",
        r"(^ф ?и ?о|\bфио\b|фамили\w*\W+(и )?(имя|инициал|и о\b)|фам\w* имя|имя\W+(и )?фамили|аты ?жони|толык аты|"
        r"т ?а ?а|тег\w*\W+(жане )?аты|full? ?name|name and surname|surname\W+(and )?(first |given )?name|"
        r"last ?name\W+(and )?first ?name|name surname|names?$(?<=full name)|^persons?( name)?$|имена|"
        r"^(граждане|гражданин|эвакуированн\w*|пострадавш\w*|ученик\w*|учащ\w*|ребенок|пассажир\w*|жител\w*|"
        r"адамдар|окушы\w*|жолаушы\w*|прибывш\w*|name of (the )?\w+)$|fio\b|"
        r"фамилия и о\b|aty jon|азамат\w*|список\w*( граждан| людей| эвак\w*)?$|passenger|pupil|student|"
        r"^(жена|супруг\w?|мать|отец|ребенок \d|\d ребенок|wife|husband|mother|father|child \d)$)",
    ),
    (
        "total",
        r"^(всего|итого|общ\w* (кол|чис)\w*|барлыгы|жалпы( адам)? саны|жалпы|total|sum|кол во (чел|член|люд|"
        r"прож|эвак)\w*.*|"
        r"количество (чел|член|люд|прож|эвак|сем)\w*.*|колич\w*( чел\w*| членов семьи)?|кол во|кол чел|адам саны|саны|"
        r"number of (people|persons|members)|family size|household size|hh size|people|persons|pax|членов семьи|"
        r"чел|человек|состав семьи чел|отбасы мушелеринин саны|муше саны|size|всего чел\w*|всего людей|"
        r"всего человек|total people|total persons|жан саны|численность|мест|qty|в семье)$",
    ),
    (
        "children",
        r"(^дет|детей|^реб|несоверш|^балалар|^бала\b|балалар саны|^children|^kids|^child\b|minors|до 18|<18|"
        r"малыш|^мальчик|^девоч|^boys|^girls|^infants|груд|младен|сабили|дошкол|школьник)",
    ),
    (
        "men",
        r"^(муж|мужч\w*|мужск\w*|м|men|males?|ер\w*|еркек\w*|ер адам\w*|кол во муж\w*|количество муж\w*|"
        r"взр\w* муж\w*|adult men|"
        r"adult males?|man)( чел| саны| \d+)?$|^(мужчин|мужск)",
    ),
    (
        "women",
        r"^(жен|женщ\w*|женск\w*|ж|women|females?|айел\w*|кол во жен\w*|количество жен\w*|взр\w* жен\w*|adult women|"
        r"adult females?|woman)( чел| саны| \d+)?$|^(женщин|женск)",
    ),
    ("adults", r"^(взр\w*|ересек\w*|adults?|старше 18|18 и старше)"),
    (
        "address",
        r"(адрес|мекен|прожива|прописк|откуда|келген жер|"
        r"населен\w* пункт|^нп$|село|ауыл|улица|тургылык|тургын|кайдан|address|"
        r"residence|village|^from\b|origin|city|town|район|область|облыс|аудан|дом\b|кв\b|квартир|место жит|street|"
        r"регион|округ|кала\b|мкр)",
    ),
    (
        "household",
        r"(№ ?(семь|отбасы|дом[ао]?хоз|hh|family)|(номер|код|id|no) (семь|отбасы|домохоз|двор)|^семь\w*( №| n|"
        r" no| номер| id| код| пп)?$|"
        r"^отбасы\w*( №| n| no| номири| номер| коды| саны?)?$|домохозяйст|жануя|уй шаруашыл|^hh\b|household|"
        r"^family( no| number| id| n| №| code| nr)?$|"
        r"^families$|^fam( no| id)?$|case (no|number|id)|^с ?№$|^группа$|^group$|family (no|id|number|#)|№ сем|сем №|"
        r"^сем$|^двор|номер сем|№ отб|отб №|^семья)",
    ),
    (
        "surname",
        r"^(фамил\w*|фам|теги|тек|surname|las\w? ?name|family ?name|lname|second name|ф|familiya|тегі|фамилие)\b",
    ),
    (
        "given_name",
        r"^(имя|им|аты|есими|name|first ?name|given ?names?|forename|fname|и|имя отчество|имя и отчество|imya|"
        r"имя ребенка|"
        r"ат|есим|firstname|christian name)\b(?!.*(адрес|телеф))",
    ),
    ("full_name", r"^(names?|люди|список|фамилии|кто|ким)$"),
    (
        "note",
        r"(примеч|прим\b|заметк|комментар|коммент|ескерт|note|remark|comment|особ\w* (отмет|нужд|потреб)|доп\w* инф|"
        r"состояние здор|здоров|инвалид|льгот|категори|статус|диагноз|питомц|животн|special need|medical)",
    ),
    (
        "other",
        r"(комнат|каб\b|кабинет|болме|место|мест\b|койк|тосек|room|bed\b|seat|орын|работ|место учебы|школа|класс|сынып|"
        r"мектеп|жумыс|school|class|grade|occupation|национальн|улты|nationality|гражданств|азаматтыгы|citizenship|"
        r"образован|подпис|колы|signature|отметк|рейс|автобус|bus|flight|транспорт|палат|язык|language|email|почта|"
        r"вес|рост|размер|size|кем выдан|срок|ущерб|багаж|должност|лицо|группа крови|blood|прибыл|убыл)",
    ),
)
_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _PATTERNS)
_KNOWN_WORDS = (  # words long enough to be recognised with a slip of the pen
    "фамилия",
    "отчество",
    "рождения",
    "телефон",
    "адрес",
    "возраст",
    "примечание",
    "родства",
    "родство",
    "семьи",
    "семья",
    "surname",
    "patronymic",
    "birth",
    "phone",
    "address",
    "gender",
    "family",
    "household",
    "relationship",
    "мекенжайы",
    "жынысы",
    "туган",
    "отбасы",
    "телефоны",
    "туыстык",
    "акесинин",
    "мужчин",
    "женщин",
    "детей",
    "всего",
    "балалар",
    "name",
    "given",
    "имя",
    "удостоверение",
    "проживания",
    "число",
    "remarks",
    "children",
    "total",
    "номер",
    "глава",
    "туылган",
    "туыстыгы",
    "реттик",
    "байланыс",
    "тургылыкты",
    "номири",
    "катынасы",
    "кайдан",
    "келди",
    "полностью",
    "эвакуированного",
    "степень",
    "отношение",
    "контактный",
)


@lru_cache(maxsize=4096)
def header_words(text: str) -> str:
    """A header folded to words: "Дата\\nрожд-я:" becomes "дата рожд я"."""
    plain = text.replace("-\n", "").replace("\u00ad", "")
    plain = fold_letters(clean_text(plain))
    plain = re.sub(r"[^\w№#<]+|_", " ", plain).strip()
    return re.sub(r"\s+", " ", plain)


@lru_cache(maxsize=4096)
def field_of_header(text: str, *, exact: bool = False) -> tuple[str | None, float]:
    """The field a header names and how sure that is, 0 to 1. exact=True: without forgiving slips of the pen."""
    words = header_words(text)
    if not words or len(words) > 90 or sum(char.isdigit() for char in words) > 5:
        return None, 0.0
    corrected = words if exact else " ".join(_corrected(word) for word in words.split())
    if corrected != words and (found := _match(corrected)):
        return found, 0.8
    found = _match(words)
    if found:
        return found, 1.0 if len(words) < 45 else 0.6
    return None, 0.0


def _match(words: str) -> str | None:
    for field, pattern in _COMPILED:
        if pattern.search(words):
            return field
    return None


def _corrected(word: str) -> str:
    if len(word) < 4:
        return word
    from rapidfuzz.distance import OSA

    allowed = 1 if len(word) < 8 else 2
    best = min(_KNOWN_WORDS, key=lambda known: OSA.distance(word, known))
    same_start = best[:1] == word[:1]
    return best if len(best) >= 5 and same_start and OSA.distance(word, best) <= allowed else word
