"""Invented families for spoiled lists. IINs have serials of 9000-9999, phones the unused code 799."""

from datetime import date, timedelta

from shelterdesk.domain.iin import check_digit

MEN = [
    "Арман",
    "Болат",
    "Данияр",
    "Ерлан",
    "Қайрат",
    "Нұрлан",
    "Серік",
    "Тимур",
    "Айдос",
    "Бауыржан",
    "Иван",
    "Пётр",
    "Сергей",
    "Николай",
    "Виктор",
    "Максим",
    "Олег",
    "Артём",
    "Асқар",
    "Әлихан",
]
WOMEN = [
    "Айгүл",
    "Гүлнар",
    "Дана",
    "Жанар",
    "Мадина",
    "Назым",
    "Сәуле",
    "Әйгерім",
    "Алия",
    "Динара",
    "Анна",
    "Мария",
    "Елена",
    "Ольга",
    "Наталья",
    "Светлана",
    "Юлия",
    "Полина",
    "Інжу",
    "Перизат",
]
SURNAMES = [
    "Ахметов",
    "Бекғалиев",
    "Сүлейменов",
    "Тоқбеков",
    "Оразбаев",
    "Ибраев",
    "Касымов",
    "Жаксыбеков",
    "Омаров",
    "Кенжебаев",
    "Иванов",
    "Петров",
    "Кузнецов",
    "Никитин",
    "Соловьёв",
    "Фомин",
    "Лукин",
    "Горбунов",
    "Белецкий",
    "Жуковский",
]
ONE_FORM = [
    "Сейтғазы",
    "Нұртай",
    "Темірәлі",
    "Ким",
    "Шевченко",
    "Тастай",
    "Кенболат",
    "Мырзақали",
    "Момышұлы",
    "Ткачук",
]
LATIN = {
    "а": "a",
    "ә": "a",
    "б": "b",
    "в": "v",
    "г": "g",
    "ғ": "g",
    "д": "d",
    "е": "e",
    "ё": "e",
    "ж": "zh",
    "з": "z",
    "и": "i",
    "й": "i",
    "к": "k",
    "қ": "k",
    "л": "l",
    "м": "m",
    "н": "n",
    "ң": "n",
    "о": "o",
    "ө": "o",
    "п": "p",
    "р": "r",
    "с": "s",
    "т": "t",
    "у": "u",
    "ұ": "u",
    "ү": "u",
    "ф": "f",
    "х": "kh",
    "һ": "h",
    "ц": "ts",
    "ч": "ch",
    "ш": "sh",
    "щ": "shch",
    "ъ": "",
    "ы": "y",
    "і": "i",
    "ь": "",
    "э": "e",
    "ю": "iu",
    "я": "ia",
}


def latin(text):
    out = "".join(LATIN.get(char.lower(), char) for char in text)
    return " ".join(word[:1].upper() + word[1:] for word in out.split(" "))


def feminine(surname):
    if surname.endswith(("ов", "ев", "ёв", "ин")):
        return surname + "а"
    return surname[:-2] + "ая" if surname.endswith("ий") else surname


def patronymic(rng, father, sex):
    if rng.random() < 0.5 and father[-1] not in "йья":
        return father + ("ұлы" if sex == "M" else "қызы")
    irregular = {"Пётр": "Петр", "Сергей": "Серге", "Николай": "Никола"}
    stem = irregular.get(father, father)
    if stem.endswith(("ге", "ла")):
        return stem + ("евич" if sex == "M" else "евна")
    return stem + ("ович" if sex == "M" else "овна")


def iin(rng, born, sex):
    century = {"M": "3", "F": "4"} if born.year < 2000 else {"M": "5", "F": "6"}
    while True:
        first = f"{born:%y%m%d}{century[sex]}{rng.randint(9000, 9999)}"
        digit = check_digit(first)
        if digit is not None:
            return first + str(digit)


def born_in(rng, first, last):
    start = date(first, 1, 1)
    return start + timedelta(days=rng.randint(0, (date(last, 12, 28) - start).days))


def family(rng):
    """One family: a list of people as dictionaries, the head first."""
    surname = rng.choice(SURNAMES if rng.random() < 0.7 else ONE_FORM)
    father = rng.choice(MEN)
    people = []

    def add(sex, given, of, born, relation, own=None):
        name = own or (surname if sex == "M" else feminine(surname))
        people.append(
            {
                "surname": name,
                "given_name": given,
                "patronymic": patronymic(rng, of, sex) if rng.random() < 0.9 else None,
                "sex": sex,
                "born": born,
                "iin": iin(rng, born, sex) if rng.random() < 0.7 else None,
                "relation": relation,
            }
        )

    head_is_woman = rng.random() < 0.3
    add(
        *(("F", rng.choice(WOMEN)) if head_is_woman else ("M", father)),
        rng.choice(MEN),
        born_in(rng, 1950, 1995),
        "head",
    )
    if not head_is_woman and rng.random() < 0.7:
        own = feminine(rng.choice(SURNAMES)) if rng.random() < 0.1 else None
        add("F", rng.choice(WOMEN), rng.choice(MEN), born_in(rng, 1952, 1997), "wife", own)
    used = {person["given_name"] for person in people}
    for _ in range(rng.choice([0, 1, 1, 2, 2, 3, 4])):
        sex = rng.choice("MF")
        given = rng.choice([name for name in (MEN if sex == "M" else WOMEN) if name not in used])
        used.add(given)
        add(sex, given, father, born_in(rng, 1998, 2025), "son" if sex == "M" else "daughter")
    phone = f"+7799{rng.randint(1000000, 9999999)}" if rng.random() < 0.85 else None
    street = rng.choice(["ул. Абая", "ул. Мира", "к-сі Гагарин", "ул. Садовая"])
    address = f"с. {rng.choice(['Покровка', 'Бесколь', 'Жаркент'])}, {street}, д. {rng.randint(1, 99)}"
    people[0]["phone"] = phone
    for person in people:
        person.setdefault("phone", None)
        person["address"] = address
    return people


RELATIONS = {
    "ru": {
        "head": ["глава семьи", "глава", "гл. семьи"],
        "wife": ["жена", "супруга"],
        "son": ["сын"],
        "daughter": ["дочь", "дочка"],
    },
    "kk": {
        "head": ["отбасы басшысы", "отағасы"],
        "wife": ["жұбайы", "әйелі"],
        "son": ["ұлы", "баласы"],
        "daughter": ["қызы"],
    },
    "en": {"head": ["head", "Head of household"], "wife": ["wife", "spouse"], "son": ["son"], "daughter": ["daughter"]},
}
SEXES = {
    "ru": [("М", "Ж"), ("муж", "жен"), ("муж.", "жен."), ("мужской", "женский"), ("м", "ж"), ("M", "Ж")],
    "kk": [("ер", "әйел"), ("Ер", "Әйел"), ("еркек", "әйел"), ("ұл", "қыз")],
    "en": [("M", "F"), ("male", "female"), ("Male", "Female"), ("m", "f"), ("man", "woman")],
}
HEADERS = {
    "ru": {
        "number": ["№", "№ п/п", "п/п", "№\nп/п", "N"],
        "household": ["№ семьи", "Семья", "номер семьи", "Семья №", "Код семьи"],
        "full_name": [
            "ФИО",
            "Ф.И.О.",
            "Фамилия, имя, отчество",
            "Ф.И.О. полностью",
            "Фамилия Имя Отчество",
            "ФИО эвакуированного",
            "Ф. И. О.",
        ],
        "surname": ["Фамилия", "ФАМИЛИЯ", "Фам.", "Фамилия "],
        "given_name": ["Имя", "ИМЯ"],
        "patronymic": ["Отчество", "Отч.", "Отчество (при наличии)"],
        "sex": ["Пол", "пол", "Пол (м/ж)"],
        "birth_date": [
            "Дата рождения",
            "дата рожд.",
            "Д.р.",
            "Год рождения",
            "Число, месяц, год рождения",
            "г.р.",
            "Дата\nрождения",
            "ДАТА РОЖДЕНИЯ",
        ],
        "iin": ["ИИН", "иин", "ИИН (12 цифр)", "№ ИИН"],
        "phone": ["Телефон", "тел.", "Контактный телефон", "Номер телефона", "Сот. тел.", "Контакты"],
        "address": ["Адрес", "Адрес проживания", "Место жительства", "Откуда прибыл", "Населенный пункт"],
        "relation": ["Родство", "Степень родства", "Кем приходится", "Отношение к главе семьи"],
        "note": ["Примечание", "прим."],
        "document": ["№ уд. личности", "Паспорт", "Удостоверение личности №"],
        "room": ["Комната", "каб."],
        "age": ["Возраст", "Возраст, лет", "лет"],
    },
    "kk": {
        "number": ["№", "Р/с", "р/с №", "Реттік нөмірі"],
        "household": ["Отбасы №", "Отбасы", "Отбасы нөмірі"],
        "full_name": ["Аты-жөні", "Т.А.Ә.", "Тегі, аты, әкесінің аты", "Толық аты-жөні", "АТЫ-ЖӨНІ"],
        "surname": ["Тегі", "ТЕГІ"],
        "given_name": ["Аты", "Есімі"],
        "patronymic": ["Әкесінің аты", "Әкесінің есімі"],
        "sex": ["Жынысы", "жынысы"],
        "birth_date": ["Туған күні", "Туған жылы", "туған күні, айы, жылы", "Туылған күні"],
        "iin": ["ЖСН", "жсн"],
        "phone": ["Телефоны", "Телефон", "Ұялы телефоны", "Байланыс телефоны"],
        "address": ["Мекенжайы", "Мекен-жайы", "Тұрғылықты жері", "Қайдан келді"],
        "relation": ["Туыстық қатынасы", "Туыстығы", "Кім болып келеді"],
        "note": ["Ескерту", "Ескертпе"],
        "document": ["Жеке куәлік №", "Құжат нөмірі"],
        "room": ["Бөлме"],
        "age": ["Жасы"],
    },
    "en": {
        "number": ["No", "#", "No.", "N"],
        "household": ["Family", "Family No", "Household", "HH ID", "Family number"],
        "full_name": ["Full name", "Name", "Name and surname", "Full Name"],
        "surname": ["Surname", "Last name", "Family name", "LAST NAME"],
        "given_name": ["Name", "First name", "Given name"],
        "patronymic": ["Patronymic", "Middle name", "Father's name"],
        "sex": ["Sex", "Gender"],
        "birth_date": ["Date of birth", "DOB", "Birth date", "Born", "Birthday"],
        "iin": ["IIN", "National ID"],
        "phone": ["Phone", "Mobile", "Tel.", "Phone number", "Contact"],
        "address": ["Address", "From", "Village", "Place of residence"],
        "relation": ["Relation", "Relationship", "Relation to head"],
        "note": ["Remarks", "Notes", "Comment"],
        "document": ["Passport No", "ID card"],
        "room": ["Room"],
        "age": ["Age", "Age (years)"],
    },
}
MONTHS = {
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
