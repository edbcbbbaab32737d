"""Lists in layouts that none of our samples has: a kind and a seed give a file and what is to be found."""

import random
from collections.abc import Callable
from datetime import date

from tests.exchange.lists.files import to_ods, to_text, to_xlsx
from tests.exchange.lists.invented import MEN, RELATIONS, SURNAMES, family, latin
from tests.exchange.lists.old_workbooks import to_xls

TODAY = date(2026, 3, 14)
SEXES = {"M": "М", "F": "Ж"}
HEADS = {
    "surname": ("Фамилия", "Тегі", "Surname"), "given_name": ("Имя", "Аты", "Name"),
    "patronymic": ("Отчество", "Әкесінің аты", "Patronymic"), "full_name": ("ФИО", "Аты-жөні", "Full name"),
    "sex": ("Пол", "Жынысы", "Sex"), "birth_date": ("Дата рождения", "Туған күні", "Date of birth"),
    "iin": ("ИИН", "ЖСН", "IIN"), "phone": ("Телефон", "Телефоны", "Phone"),
    "address": ("Адрес", "Мекенжайы", "Address"), "household": ("№ семьи", "Отбасы №", "Family No"),
    "relation": ("Родство", "Туыстығы", "Relation"), "number": ("№", "Р/с", "No"),
}  # fmt: skip


class Sheet:
    """Rows of cells with what a spreadsheet knows beside, and the truth about them."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.rows, self.hidden, self.merges = [], set(), []
        self.truth = {"persons": [], "stubs": [], "flagged": [], "flags_allowed": [], "not_people": [], "file": {}}

    def nobody(self, cells, kind, optional=True):
        """A row without people; its kind is only asked for when it matters."""
        self.rows.append(list(cells))
        self.truth["not_people"].append({"row": len(self.rows), "kind": kind, "optional": optional})

    def people(self, cells, *wanted):
        """A row with these people."""
        self.rows.append(list(cells))
        for want in wanted:
            self.truth["persons"].append({**want, "source_row": len(self.rows)})


def truth_of(person, household=None, columns=()):
    """What a reader should find of a person when these columns are there."""
    known_sex = "sex" in columns or person["patronymic"] or "relation" in columns or (
        "iin" in columns and person["iin"])  # fmt: skip
    want = {
        "surname": person["surname"], "given_name": person["given_name"], "patronymic": person["patronymic"],
        "sex": person["sex"] if known_sex else None,
        "birth_date": person["born"].isoformat() if "birth_date" in columns else None,
        "iin": person["iin"] if "iin" in columns else None, "phone": person["phone"] if "phone" in columns else None,
        "household": household, "accept": {},
    }  # fmt: skip
    want["accept"]["sex"] = [want["sex"], person["sex"]]
    if want["iin"]:
        want["accept"]["birth_date"] = [want["birth_date"], person["born"].isoformat()]
    if person["phone"] is None:
        want["accept"]["phone"] = [None, want["phone"]]
    return want


def value_of(person, name, number=1, count=1):
    """A person's cell of one column."""
    return {
        "number": count, "household": number, "sex": SEXES[person["sex"]],
        "birth_date": f"{person['born']:%d.%m.%Y}", "full_name": whole(person),
        "relation": RELATIONS["ru"][person["relation"]][0],
    }.get(name, person.get(name))  # fmt: skip


def whole(person):
    return " ".join(part for part in (person["surname"], person["given_name"], person["patronymic"]) if part)


def age_of(person):
    born = person["born"]
    return TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))


def families(rng, least=5, most=9):
    found = [family(rng) for _ in range(rng.randint(least, most))]
    for people in found:
        for person in people:
            person["patronymic"] = person["patronymic"] or ("Серікұлы" if person["sex"] == "M" else "Серікқызы")
    return found


def plain(sheet, columns, groups, *, share_phone=False, cell=value_of):
    """One person a row in these columns."""
    count = 0
    for number, people in enumerate(groups, 1):
        for person in people:
            count += 1
            want = truth_of(person, number if "household" in columns else None, columns)
            if share_phone:
                want["accept"]["phone"] = [want["phone"], people[0]["phone"]]
            if "household" not in columns:
                want["accept"]["phone"] = [want["phone"], people[0]["phone"], None]
            sheet.people([cell(person, name, number, count) for name in columns], want)


def heads(columns, language=0):
    return [HEADS[name][language] for name in columns]


# --- the kinds


def two_in_a_row(sheet):
    """Two people side by side, to save paper."""
    columns = ["full_name", "birth_date", "iin"]
    sheet.nobody(["№", *heads(columns), "№", *heads(columns)], "header")
    everybody = [person for people in families(sheet.rng) for person in people]
    half = (len(everybody) + 1) // 2
    for place in range(half):
        pair = [everybody[place], *everybody[half + place : half + place + 1]]
        cells = []
        for number, person in enumerate(pair):
            cells += [place + 1 + number * half, *(value_of(person, name) for name in columns)]
        sheet.people(cells, *(truth_of(person, None, columns) for person in pair))


def family_in_brackets(sheet):
    """A row is a family: the head by name, the others in brackets."""
    sheet.nobody(["№", "ФИО (состав семьи)", "Телефон", "Адрес"], "header")
    for number, people in enumerate(families(sheet.rng, 8, 12), 1):
        head, rest = people[0], people[1:]
        parts, wants = [], [truth_of(head, number, ("phone",))]
        wife = next((one for one in rest if one["relation"] == "wife"), None)
        children = [one for one in rest if one["relation"] != "wife"]
        if wife:
            parts.append(f"{sheet.rng.choice(['жена', 'супруга'])} {whole(wife)}")
            wants.append(truth_of(wife, number))
        if children:
            n = len(children)
            parts.append(f"{n} {'ребёнок' if n == 1 else 'детей' if n > 4 else 'ребёнка' if n < 0 else 'детей'}")
        text = whole(head) + (f" ({', '.join(parts)})" if parts else "")
        sheet.people([number, text, head["phone"], head["address"]], *wants)
        row = len(sheet.rows)
        if children:
            sheet.truth["flagged"].append({"row": row, "field": "children", "reason": "unread_text"})
        sheet.truth["flags_allowed"].append({"row": row, "field": None, "reason": "unread_text"})


def family_lines(sheet):
    """A cell holds the whole family, one line a person."""
    sheet.nobody(["№ п/п", "Члены семьи (Ф.И.О., дата рождения)", "Адрес", "Контакт"], "header")
    for number, people in enumerate(families(sheet.rng), 1):
        style = sheet.rng.choice(["{} {:%d.%m.%Y}", "{}, {:%d.%m.%Y} г.р.", "{} ({:%d.%m.%Y})"])
        lines = [style.format(whole(person), person["born"]) for person in people]
        if sheet.rng.random() < 0.5:
            lines = [f"{place}. {line}" for place, line in enumerate(lines, 1)]
        wants = [truth_of(person, number, ("birth_date",)) for person in people]
        for want in wants:
            want["accept"]["phone"] = [None, people[0]["phone"]]
        sheet.people([number, "\n".join(lines), people[0]["address"], people[0]["phone"]], *wants)


def three_header_rows(sheet):
    """Headings over headings over headings."""
    sheet.nobody(["СПИСОК эвакуированного населения", *[None] * 8], "title")
    sheet.nobody(["№ п/п", "Сведения о гражданах", None, None, None, None, "Документы", None, "Прочее"], "header")
    sheet.nobody([None, "Ф.И.О.", None, None, "Пол", "Дата рожд.", "ИИН", "№ удост.", "Конт. тел."], "header")
    sheet.nobody([None, "Фамилия", "Имя", "Отчество", None, None, None, None, None], "header")
    sheet.merges += [(0, 0, 0, 8), (1, 1, 1, 5), (1, 6, 1, 7), (2, 1, 2, 3), (1, 0, 3, 0)]
    columns = ["number", "surname", "given_name", "patronymic", "sex", "birth_date", "iin", "document", "phone"]
    plain(sheet, columns, families(sheet.rng))


def transposed(sheet):
    """Fields go down, people go across."""
    columns = ["surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone"]
    everybody = [person for people in families(sheet.rng, 3, 5) for person in people]
    language = sheet.rng.choice([0, 1])
    for name in columns:
        sheet.rows.append([HEADS[name][language], *(value_of(person, name) for person in everybody)])
    for place, person in enumerate(everybody, 2):
        want = truth_of(person, None, columns)
        sheet.truth["persons"].append({**want, "source_row": place})


def mixed_headings(sheet):
    """Headings in two or three languages at once, or cut short."""
    words = {
        "number": ["№/Р/с", "№"], "surname": ["Фамилия/Тегі", "Тегі / Фамилия / Surname", "Фам."],
        "given_name": ["Имя/Аты", "Аты / Имя / Name", "Им."], "patronymic": ["Отчество/Әкесінің аты", "Отч-во", "Отч."],
        "sex": ["Пол/Жынысы", "Жын.", "м/ж"], "birth_date": ["Д.р.", "Туған күні/Дата рожд.", "Дата рожд-я", "ДР"],
        "iin": ["ИИН/ЖСН", "ЖСН (ИИН)", "И.И.Н."], "phone": ["Тел./Phone", "сот.", "№ тел.", "моб. номер"],
        "household": ["Отбасы №/№ семьи", "сем. №", "HH / семья"],
    }  # fmt: skip
    columns = list(words)
    sheet.nobody([sheet.rng.choice(words[name]) for name in columns], "header")
    plain(sheet, columns, families(sheet.rng), share_phone=True)


def headless_other_order(sheet):
    """No headings; given name and patronymic before the surname."""
    columns = ["number", "given_name", "patronymic", "surname", "birth_date", "iin", "phone"]
    if sheet.rng.random() < 0.5:
        columns.remove("number")
    plain(sheet, columns, families(sheet.rng))


def foreign_columns(sheet):
    """Columns with other people's names and other dates: who received them, when they came, whom to call."""
    extra = {
        "arrived": "Дата прибытия", "receiver": "Принял (ФИО)", "issued": "Дата выдачи удостоверения",
        "relative": "Контактное лицо", "relative_phone": "Телефон родственника", "work": "Место работы",
        "class": "Класс", "driver": "Водитель",
    }  # fmt: skip
    columns = ["number", "full_name", "birth_date", "sex", "iin", "phone"]
    for name in sheet.rng.sample(list(extra), 4):
        columns.insert(sheet.rng.randint(2, len(columns)), name)
    sheet.nobody([extra.get(name) or HEADS[name][0] for name in columns], "header")
    staff = [f"{sheet.rng.choice(SURNAMES)} {sheet.rng.choice(MEN)}" for _ in range(3)]

    def cell(person, name, number=1, count=1):
        return {
            "arrived": "13.03.2026", "receiver": sheet.rng.choice(staff), "issued": "04.05.2019",
            "relative": sheet.rng.choice(staff), "relative_phone": "87990001122", "work": "КГУ «Школа № 5»",
            "class": "5 «А»", "driver": staff[0],
        }.get(name) or value_of(person, name, number, count)  # fmt: skip

    plain(sheet, columns, families(sheet.rng), cell=cell)


def split_dates(sheet):
    """Day, month and year of birth in three columns."""
    sheet.nobody(["№", "Фамилия", "Имя", "Отчество", "День рожд.", "Месяц рожд.", "Год рожд.", "ИИН"], "header")
    count = 0
    for people in families(sheet.rng):
        for person in people:
            count += 1
            born = person["born"]
            month = sheet.rng.choice([born.month, f"{born.month:02}"])
            cells = [count, person["surname"], person["given_name"], person["patronymic"], born.day, month, born.year,
                     person["iin"]]  # fmt: skip
            sheet.people(cells, truth_of(person, None, ("birth_date", "iin")))


def totals_everywhere(sheet):
    """Totals after every village and at the end, with their parts."""
    columns = ["number", "full_name", "birth_date", "iin", "phone"]
    sheet.nobody(heads(columns), "header")
    count = 0
    for village in ("Покровка", "Бесколь", "Жаркент"):
        sheet.nobody([f"с. {village}", None, None, None, None], "section")
        here = 0
        for people in families(sheet.rng, 2, 3):
            for person in people:
                count, here = count + 1, here + 1
                want = truth_of(person, None, columns)
                want["accept"]["phone"] = [person["phone"], people[0]["phone"]]
                sheet.people([value_of(person, name, 1, count) for name in columns], want)
        text = sheet.rng.choice(["Итого по селу {}: {} чел.", "Всего {}: {} человек", "Итого: {1}"])
        sheet.nobody([None, text.format(village, here), None, None, None], "total")
        if sheet.rng.random() < 0.5:
            sheet.nobody([None, f"в т.ч. детей: {here // 2}", None, None, None], "total")
    sheet.nobody([None, None, None, None, None], "blank")
    sheet.nobody([None, f"ВСЕГО по списку: {count} чел.", None, None, None], "total")
    sheet.nobody([None, "Список составил: ____________ специалист ЧС", None, None, None], "signature")


def pages_and_notes(sheet):
    """A printed list typed in again: page breaks, headings on every page, remarks between the rows."""
    columns = ["number", "surname", "given_name", "patronymic", "birth_date", "sex", "phone"]
    sheet.nobody(["Приложение 1", *[None] * 6], "title")
    sheet.nobody(heads(columns), "header")
    count = 0
    for page, people in enumerate(families(sheet.rng, 6, 9), 1):
        if page in (3, 6):
            sheet.nobody([f"Страница {page // 3 + 1}", *[None] * 6], "section")
            sheet.nobody(heads(columns), "header")
        for person in people:
            count += sheet.rng.choice([1, 1, 1, 2])  # numbers of people who were struck out
            want = truth_of(person, None, columns)
            want["accept"]["phone"] = [person["phone"], people[0]["phone"], None]
            sheet.people([value_of(person, name, 1, count) for name in columns], want)
        if sheet.rng.random() < 0.3:
            note = sheet.rng.choice(["* со слов соседей", "Примечание: данные уточняются", "прим.: без документов"])
            sheet.nobody([note, *[None] * 6], "note")


def odd_numbers(sheet):
    """IINs as numbers, with blanks, apostrophes, dashes, words; serial numbers of days; two-digit years."""
    columns = ["full_name", "iin", "birth_date", "phone"]
    sheet.nobody(heads(columns), "header")
    dates = sheet.rng.choice(["serial", "short", "iso time", "iso", "american"])
    groups = families(sheet.rng)
    if dates == "american":
        for people in groups[:3]:
            people[0]["born"], people[0]["iin"] = people[0]["born"].replace(day=27), None
    for people in groups:
        for person in people:
            number = person["iin"]
            if number:
                number = sheet.rng.choice([
                    number, int(number), f"'{number}", f"{number[:6]} {number[6:]}", f"{number[:6]}-{number[6:]}",
                    f"ИИН: {number}", f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}", f"{number} ",
                    f"№{number}",
                ])  # fmt: skip
            born = person["born"]
            short = f"{born:%d.%m.%y}" if born.year % 100 > 26 or born.year >= 2000 else f"{born:%d.%m.%Y}"
            text = {
                "serial": (born - date(1899, 12, 30)).days, "short": short, "iso time": f"{born:%Y-%m-%d} 00:00:00",
                "iso": f"{born:%Y-%m-%d}", "american": f"{born.month}/{born.day}/{born.year}",
            }[dates]  # fmt: skip
            sheet.people([whole(person), number, text, person["phone"]], truth_of(person, None, columns))
    for want in sheet.truth["persons"]:
        want["accept"]["phone"] = [want["phone"], None]


def free_lines(sheet):
    """A message from a phone: one line a person, everything in it."""
    count = 0
    style = sheet.rng.choice([
        "{n}. {name}, {born:%d.%m.%Y}, ИИН {iin}, тел. {phone}", "{n}) {name} {born:%d.%m.%Y} г.р. {iin} {phone}",
        "{name} - {born:%d.%m.%Y} - {iin}", "{name}; {born:%d.%m.%Y}; {phone}",
    ])  # fmt: skip
    for people in families(sheet.rng):
        for person in people:
            count += 1
            text = style.format(n=count, name=whole(person), born=person["born"], iin=person["iin"] or "",
                                phone=person["phone"] or "")  # fmt: skip
            shown = [name for name in ("iin", "phone") if "{" + name in style]
            want = truth_of(person, None, ("birth_date", *shown))
            sheet.people([text.replace(", ИИН ,", ",").rstrip(" ,-;").removesuffix("тел.").rstrip(" ,")], want)


def family_columns(sheet):
    """A row is a family: husband, wife and children in columns of their own."""
    sheet.nobody(["№", "Глава семьи", "Дата рожд.", "Супруга", "Дата рожд.", "Дети (имя, год рождения)", "Тел."],
                 "header")  # fmt: skip
    for number, people in enumerate(families(sheet.rng, 6, 10), 1):
        head = people[0]
        wife = next((one for one in people if one["relation"] == "wife"), None)
        children = [one for one in people[1:] if one is not wife]
        told = sheet.rng.choice([", ", "; ", "\n"]).join(f"{one['given_name']} {one['born'].year}" for one in children)
        cells = [number, whole(head), f"{head['born']:%d.%m.%Y}", whole(wife) if wife else None,
                 f"{wife['born']:%d.%m.%Y}" if wife else None, told or None, head["phone"]]  # fmt: skip
        wants = [truth_of(head, number, ("birth_date", "phone"))]
        if wife:
            wants.append(truth_of(wife, number, ("birth_date",)))
        for child in children:
            want = truth_of(child, number)
            want.update(patronymic=None, birth_date=str(child["born"].year), sex=None)
            want["accept"] = {"surname": [child["surname"], head["surname"], head["surname"].removesuffix("а"),
                                          f"{head['surname']}а"], "sex": [None, child["sex"]]}  # fmt: skip
            wants.append(want)
        sheet.people(cells, *wants)
        sheet.truth["flags_allowed"].append({"row": len(sheet.rows), "field": "surname", "reason": "missing_name"})


def two_alphabets(sheet):
    """The name twice, in Cyrillic and as in the passport; an age beside the birth; everything begins at column C."""
    sheet.nobody([None, None, "№", "ФИО", "ФИО латиницей", "Дата рождения", "Возраст", "Пол", "ИИН"], "header")
    count = 0
    for people in families(sheet.rng):
        for person in people:
            count += 1
            age = (
                TODAY.year
                - person["born"].year
                - ((TODAY.month, TODAY.day) < (person["born"].month, person["born"].day))
            )
            cells = [None, None, count, whole(person), latin(whole(person)), f"{person['born']:%d.%m.%Y}", age,
                     SEXES[person["sex"]], person["iin"]]  # fmt: skip
            sheet.people(cells, truth_of(person, None, ("birth_date", "iin", "sex")))


def broken_names(sheet):
    """Names over two lines of a cell, doubled blanks, capitals, a number in front, letters of the Latin alphabet."""
    columns = ["full_name", "birth_date", "sex", "phone"]
    sheet.nobody(["Ф И О", "Д Р", "Пол", "тел"], "header")
    count = 0
    for people in families(sheet.rng):
        for person in people:
            count += 1
            name = sheet.rng.choice([
                f"{person['surname']}\n{person['given_name']} {person['patronymic']}", f"  {whole(person)}  ",
                whole(person).upper(), f"{count}. {whole(person)}", whole(person).replace(" ", "   "),
                whole(person).replace(" ", "\u00a0"), f"{count}) {whole(person)}",
            ])  # fmt: skip
            want = truth_of(person, None, columns)
            want["accept"]["phone"] = [want["phone"], people[0]["phone"], None]
            sheet.people([name, f"{person['born']:%d.%m.%Y}", SEXES[person["sex"]], person["phone"]], want)


def marks_for_sex(sheet):
    """A column for men and one for women with a mark; the birth as an age."""
    sheet.nobody(["№", "Тегі, аты", "Ер", "Әйел", "Жасы", "Мекенжайы"], "header")
    count = 0
    for people in families(sheet.rng):
        for person in people:
            count += 1
            age = (
                TODAY.year
                - person["born"].year
                - ((TODAY.month, TODAY.day) < (person["born"].month, person["born"].day))
            )
            mark = sheet.rng.choice(["+", "1", "v"])
            cells = [count, f"{person['surname']} {person['given_name']}", mark if person["sex"] == "M" else None,
                     mark if person["sex"] == "F" else None, age, person["address"]]  # fmt: skip
            want = truth_of(person, None, ("sex",))
            want.update(patronymic=None, age=age)
            want["accept"] = {"birth_date": [None, str(TODAY.year - age), str(TODAY.year - age - 1)]}
            sheet.people(cells, want)


def stacked_tables(sheet):
    """Two lists one below the other, each with its own columns."""
    first = ["number", "full_name", "birth_date", "phone"]
    second = ["number", "surname", "given_name", "patronymic", "iin", "birth_date"]
    for title, columns in (("Автобус 1", first), ("Автобус 2", second)):
        sheet.nobody([title, *[None] * 5], "section")
        sheet.nobody(heads(columns), "header")
        plain(sheet, columns, families(sheet.rng, 3, 4))
        sheet.nobody([None] * 6, "blank")


def semicolon_names(sheet):
    """English headings, surname and given names, the birth with a month by name, the family by its head."""
    sheet.nobody(["Last Name", "First Name(s)", "M/F", "DOB", "National ID", "Mobile no.", "Head of HH"], "header")
    for people in families(sheet.rng):
        for person in people:
            words = {key: latin(person[key]) for key in ("surname", "given_name", "patronymic")}
            cells = [words["surname"], words["given_name"], person["sex"], f"{person['born']:%d %b %Y}", person["iin"],
                     person["phone"], f"{latin(people[0]['surname'])} {latin(people[0]['given_name'])}"]  # fmt: skip
            want = {**truth_of(person, id(people), ("sex", "birth_date", "iin", "phone")), **words, "patronymic": None}
            want["accept"]["phone"] = [want["phone"], people[0]["phone"]]
            sheet.people(cells, want)


KINDS: dict[str, Callable[[Sheet], None]] = {
    made.__name__: made
    for made in (
        two_in_a_row, family_in_brackets, family_lines, three_header_rows, transposed, mixed_headings,
        headless_other_order, foreign_columns, split_dates, totals_everywhere, pages_and_notes, odd_numbers, free_lines,
        family_columns, two_alphabets, broken_names, marks_for_sex, stacked_tables, semicolon_names,
    )
}  # fmt: skip
_ONLY_WORKBOOKS = ("three_header_rows",)
_ONE_COLUMN = ("free_lines",)


def make(kind, seed):
    """The bytes of a list of this kind, its truth, and how it was written."""
    rng = random.Random(f"{kind} {seed}")
    sheet = Sheet(rng)
    KINDS[kind](sheet)
    how = rng.choice(["xlsx", "xls", "ods", "csv", "tsv", "1251", "utf-16"])
    if kind in _ONLY_WORKBOOKS:
        how = "xlsx"
    if kind in _ONE_COLUMN and how in ("csv", "1251", "utf-16", "ods", "xls"):
        how = "xlsx"
    if how == "xls":
        return to_xls(sheet.rows), sheet.truth, how
    if how == "xlsx":
        return to_xlsx(sheet, decoy=rng.random() < 0.2), sheet.truth, how
    if how == "ods":
        return to_ods(sheet), sheet.truth, how
    text = to_text(sheet, "\t" if how in ("tsv", "utf-16") else ";", rng.choice(["\r\n", "\n"]))
    try:
        return text.encode({"1251": "windows-1251", "utf-16": "utf-16"}.get(how, "utf-8")), sheet.truth, how
    except UnicodeEncodeError:
        return text.encode("utf-8"), sheet.truth, "csv"
