"""Invented names for training centres: Kazakh in Kazakh and in Russian spelling, and Russian. Nobody here is real.

Serial numbers 9000-9999 of an IIN are not given out, and the phone code 799 is not in use, so that no training record
can ever be mistaken for a person.
"""

from dataclasses import dataclass
from datetime import date
from random import Random

from shelterdesk.domain.iin import check_digit


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Names as (Kazakh spelling, Russian spelling), from words like "Нұрлан/Нурлан"."""
    return tuple((pair.partition("/")[0], pair.rpartition("/")[2]) for pair in text.split())


_MEN = _pairs("""
    Нұрлан/Нурлан Ерлан Асқар/Аскар Серік/Серик Әбдіғали/Абдигали Бауыржан Дәурен/Даурен Қайрат/Кайрат
    Мұрат/Мурат Талғат/Талгат Тимур Арман Ержан Қуаныш/Куаныш Болат Жандос Әділет/Адилет Сұлтан/Султан
    Нұржан/Нуржан Марат Азамат Ғалым/Галым Берік/Берик Данияр Ринат Айдос Әлихан/Алихан Санжар Рүстем/Рустем
    Ілияс/Ильяс Ақжол/Акжол Мейрам
""")
_WOMEN = _pairs("""
    Айгүл/Айгуль Әлия/Алия Гүлнар/Гульнар Айша Динара Жанар Сәуле/Сауле Меруерт Назым Ботагөз/Ботагоз Айжан
    Әсел/Асель Мәдина/Мадина Қарлығаш/Карлыгаш Зәуре/Зауре Раушан Гүлмира/Гульмира Шолпан Ақбота/Акбота Дана
    Жібек/Жибек Күләш/Куляш Нұргүл/Нургуль Перизат Томирис Інжу/Инжу Аружан Әйгерім/Айгерим Балжан
    Ұлжан/Улжан Фариза Бибігүл/Бибигуль
""")
_SURNAMES = _pairs("""
    Құрманбаев/Курманбаев Ахметов Сейітқали/Сейткали Жұмабаев/Жумабаев Оспанов Тілеуов/Тлеуов Қасымов/Касымов
    Нұрпейісов/Нурпеисов Әбдірахманов/Абдрахманов Бекмұхамбетов/Бекмухамбетов Сүлейменов/Сулейменов
    Ғабдуллин/Габдуллин Мұқашев/Мукашев Қонысбай/Конысбай Ізтілеуов/Изтлеуов Өтеғалиев/Утегалиев
    Төлегенов/Толегенов Шәріпов/Шарипов Есжанов Дүйсенов/Дуйсенов Жақсылық/Жаксылык Рахметов Қалиев/Калиев
    Хамитов Аманжол Тұрсынов/Турсынов Байжанов
""")
_RUSSIAN_MEN = (
    ("Сергей", "Сергеевич", "Сергеевна"), ("Иван", "Иванович", "Ивановна"), ("Алексей", "Алексеевич", "Алексеевна"),
    ("Николай", "Николаевич", "Николаевна"), ("Виктор", "Викторович", "Викторовна"),
    ("Павел", "Павлович", "Павловна"), ("Андрей", "Андреевич", "Андреевна"), ("Михаил", "Михайлович", "Михайловна"),
    ("Юрий", "Юрьевич", "Юрьевна"), ("Пётр", "Петрович", "Петровна"), ("Дмитрий", "Дмитриевич", "Дмитриевна"),
)  # fmt: skip
_RUSSIAN_WOMEN = (
    "Ольга", "Елена", "Наталья", "Светлана", "Ирина", "Татьяна", "Анна", "Мария", "Вера", "Людмила", "Ксения", "Дарья",
)  # fmt: skip
_RUSSIAN_SURNAMES = (
    "Иванов", "Петренко", "Соколов", "Кузнецов", "Лебедев", "Морозов", "Шевчук", "Волков", "Белый", "Савельев", "Ким",
)  # fmt: skip


@dataclass(frozen=True)
class Kin:
    """What the names of one family have in common."""

    kind: str  # "kazakh", "kazakh_in_russian", "russian"
    surname: str  # a man's form


def new_kin(random: Random) -> Kin:
    """A family name: two in five Kazakh in Kazakh spelling, two in five in Russian spelling, one Russian."""
    kind = random.choices(("kazakh", "kazakh_in_russian", "russian"), (45, 35, 20))[0]
    if kind == "russian":
        return Kin(kind, random.choice(_RUSSIAN_SURNAMES))
    return Kin(kind, random.choice(_SURNAMES)[kind == "kazakh_in_russian"])


def surname_of(kin: Kin, sex: str) -> str:
    """The family name as a man or a woman of this family bears it."""
    if sex == "F" and kin.surname.endswith(("ов", "ев", "ин")):
        return kin.surname + "а"
    if sex == "F" and kin.surname.endswith("ый"):
        return kin.surname[:-2] + "ая"
    return kin.surname


def given_name(random: Random, kin: Kin, sex: str) -> str:
    """A given name that fits the family and the sex."""
    if kin.kind == "russian":
        return random.choice(_RUSSIAN_MEN)[0] if sex == "M" else random.choice(_RUSSIAN_WOMEN)
    return random.choice(_MEN if sex == "M" else _WOMEN)[kin.kind == "kazakh_in_russian"]


def patronymic(random: Random, kin: Kin, sex: str, father: str | None = None) -> str:
    """The patronymic after this father's given name, or after some father of the same people."""
    name = father or given_name(random, kin, "M")
    if kin.kind == "kazakh":
        return name + ("ұлы" if sex == "M" else "қызы")
    for russian, son, daughter in _RUSSIAN_MEN:
        if name == russian:
            return son if sex == "M" else daughter
    return name + ("ович" if sex == "M" else "овна")


def training_iin(random: Random, birth: str, sex: str) -> str:
    """A number with a valid check digit that belongs to nobody, for a full birth date "1991-03-12"."""
    day = date.fromisoformat(birth)
    century = (3 if day.year < 2000 else 5) + (sex == "F")
    while True:
        first = f"{day:%y%m%d}{century}{random.randint(9000, 9999)}"
        check = check_digit(first)
        if check is not None:
            return f"{first}{check}"


def training_phone(random: Random) -> str:
    """A phone number that rings nowhere: code 799 is not in use."""
    return f"+7799{random.randrange(10**7):07d}"
