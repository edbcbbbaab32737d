"""Spoiled copies of lists: a seed gives a file and what a careful person would find in it."""

import random
from datetime import date

from shelterdesk.domain.iin import is_valid
from tests.exchange.lists.files import to_ods, to_text, to_xlsx
from tests.exchange.lists.invented import HEADERS, MONTHS, RELATIONS, SEXES, family, feminine, latin

TODAY = date(2026, 3, 14)
NAME_STYLES = ["apart", "apart", "whole", "whole", "capitals", "surname_rest", "given_first"]
DATE_STYLES = [
    "dots",
    "dots",
    "short",
    "iso",
    "slashes",
    "american",
    "words",
    "years",
    "years_marked",
    "native",
    "native",
    "serial",
    "mixed",
]
FAMILY_STYLES = [
    "number",
    "number",
    "sparse",
    "blank",
    "blank",
    "relation",
    "merged",
    "section",
    "restart",
    "bare",
    "none",
]


class Sheet:
    """Rows of cells with what a spreadsheet knows beside."""

    def __init__(self):
        self.rows, self.hidden, self.merges = [], set(), []

    def add(self, cells):
        self.rows.append(cells)
        return len(self.rows)


def make(seed):
    """The bytes of a list, its truth, and a description of how it was spoiled."""
    rng = random.Random(seed)
    how = {
        "seed": seed,
        "language": rng.choice(["ru", "ru", "kk", "kk", "en"]),
        "name": rng.choice(NAME_STYLES),
        "date": rng.choice(DATE_STYLES),
        "family": rng.choice(FAMILY_STYLES),
        "header": rng.choices(["plain", "typo", "none", "two rows"], [6, 1.5, 1.5, 1])[0],
        "titles": rng.random() < 0.5,
        "numbering": rng.random() < 0.15,
        "repeat": rng.random() < 0.15,
        "total": rng.random() < 0.4,
        "signature": rng.random() < 0.3,
        "extra": rng.random() < 0.4,
        "defects": rng.random() < 0.6,
        "shuffle": rng.random() < 0.5,
        "format": rng.choice(["xlsx", "xlsx", "xlsx", "ods", "csv", "csv", "tsv"]),
        "latin": False,
    }
    if how["language"] == "en":
        how["latin"] = rng.random() < 0.7
    if how["format"] != "xlsx":
        how["family"] = {"merged": "number"}.get(how["family"], how["family"])
        if how["date"] in ("native", "serial") and how["format"] != "ods":
            how["date"] = "dots"
    if how["family"] == "bare" and how["name"] in ("capitals", "given_first", "surname_rest"):
        how["name"] = "whole"
    if how["header"] == "none":
        how["repeat"] = how["numbering"] = False
        how["date"] = "dots" if how["date"] in ("years", "serial", "mixed") else how["date"]
        how["family"] = "number" if how["family"] in ("sparse", "restart") else how["family"]
    return (*_build(rng, how), how)


def _columns(rng, how):
    names = {"apart": ["surname", "given_name", "patronymic"], "surname_rest": ["surname", "given_patronymic"]}.get(
        how["name"], ["full_name"]
    )
    columns = [*names, "birth_date"]
    columns += [
        name for name, chance in (("sex", 0.6), ("iin", 0.8), ("phone", 0.8), ("address", 0.7)) if rng.random() < chance
    ]
    if how["extra"]:
        columns += rng.sample(["document", "room", "note"], 2)
    if how["family"] in ("number", "sparse", "merged"):
        columns.append("household")
    if how["family"] == "relation" or (how["family"] in ("number", "blank") and rng.random() < 0.2):
        columns.append("relation")
    if how["shuffle"]:
        head = columns.index(names[-1]) + 1
        rest = columns[head:]
        rng.shuffle(rest)
        cut = rng.randint(0, len(rest))
        columns = rest[:cut] + columns[:head] + rest[cut:]
    if how["family"] == "restart" or rng.random() < 0.7:
        columns.insert(0, "number")
    return columns


def _header(rng, how, columns):
    words = HEADERS[how["language"]]
    texts = []
    for name in columns:
        text = rng.choice(words["given_name"]) if name == "given_patronymic" else rng.choice(words[name])
        if name == "given_patronymic":
            text = {"ru": "Имя Отчество", "kk": "Аты, әкесінің аты", "en": "Given names"}[how["language"]]
        if how["header"] == "typo" and len(text) > 6 and rng.random() < 0.4 and text[3].isalpha():
            text = text[:3] + text[4:] if rng.random() < 0.5 else text[:3] + text[3] * 2 + text[4:]
        texts.append(text)
    return texts


def _build(rng, how):
    columns = _columns(rng, how)
    sheet, truth = (
        Sheet(),
        {"persons": [], "stubs": [], "flagged": [], "flags_allowed": [], "not_people": [], "file": {}},
    )
    width = len(columns)

    def nobody(cells, kind):
        truth["not_people"].append({"row": sheet.add(cells), "kind": kind})

    if how["titles"]:
        nobody(
            [
                rng.choice(
                    [
                        "Список эвакуированных граждан",
                        "Тізім: эвакуацияланған азаматтар",
                        "List of evacuees",
                        "СПИСОК прибывших в ПВР",
                    ]
                )
            ]
            + [None] * (width - 1),
            "title",
        )
        if rng.random() < 0.5:
            nobody(
                [rng.choice(["по состоянию на 14.03.2026 г.", "2026 жылғы 14 наурыз", "as of 14.03.2026"])]
                + [None] * (width - 1),
                "title",
            )
        if rng.random() < 0.5:
            nobody([None] * width, "blank")
    header = _header(rng, how, columns)
    if how["header"] == "two rows" and how["format"] == "xlsx" and width > 4:
        at = len(sheet.rows)
        upper, lower = list(header), [None] * width
        pair = next(
            (
                i
                for i in range(1, width - 1)
                if columns[i] in ("iin", "phone", "document", "address", "sex")
                and columns[i + 1] in ("iin", "phone", "document", "address", "sex")
            ),
            None,
        )
        if pair:
            lower[pair], lower[pair + 1] = upper[pair], upper[pair + 1]
            upper[pair], upper[pair + 1] = "Сведения", None
            sheet.merges.append((at, pair, at, pair + 1))
        sheet.merges += [(at, i, at + 1, i) for i in range(width) if not pair or i not in (pair, pair + 1)]
        nobody(upper, "header")
        nobody(lower, "header")
    elif how["header"] != "none":
        nobody(header, "header")
    if how["numbering"] and width > 3:
        nobody(list(range(1, width + 1)), "header")
    families = [family(rng) for _ in range(rng.randint(6, 14))]
    if how["date"] == "american":
        families[0][0]["born"] = families[0][0]["born"].replace(day=27)
        families[1][0]["born"] = families[1][0]["born"].replace(day=19)
        for people in families[:2]:
            people[0]["iin"] = None
    sexes, count = rng.choice(SEXES[how["language"]]), 0
    for number, people in enumerate(families, 1):
        if how["family"] == "blank" and number > 1:
            nobody([None] * width, "blank")
        if how["family"] == "section":
            nobody(
                [rng.choice(["Семья {}", "Семья № {}", "{}-отбасы"]).format(number)] + [None] * (width - 1), "section"
            )
        if how["repeat"] and number == 4 and how["family"] != "blank":
            nobody(header, "header")
        first = len(sheet.rows)
        for place, person in enumerate(people):
            count += 1
            _person(rng, how, columns, sheet, truth, person, people, number, place, count, sexes)
        if how["family"] == "merged" and len(people) > 1:
            sheet.merges.append((first, columns.index("household"), len(sheet.rows) - 1, columns.index("household")))
    if how["defects"] and rng.random() < 0.4 and how["family"] in ("number", "none"):
        _double(rng, sheet, truth)
    if how["total"]:
        said = len(truth["persons"])
        if rng.random() < 0.3:
            said += 2
        if rng.random() < 0.5:
            nobody([None] * width, "blank")
        text = rng.choice(
            ["Итого: {} чел.", "Всего {} человек", "Барлығы: {} адам", "Total: {} people", "ИТОГО {} чел"]
        ).format(said)
        cells = [None] * width
        cells[rng.choice([0, 1])] = text
        nobody(cells, "total")
        if said != len(truth["persons"]):
            truth["flagged"].append({"row": len(sheet.rows), "field": "row", "reason": "total_mismatch"})
    if how["signature"]:
        nobody(
            [
                None,
                rng.choice(
                    [
                        "Ответственный: ______________",
                        "Директор школы ________ Ахметов А.К.",
                        "Жауапты: _______",
                        "Signature: ______",
                    ]
                ),
            ]
            + [None] * (width - 2),
            "signature",
        )
    if how["format"] == "xlsx" and rng.random() < 0.2:
        row = rng.choice(truth["persons"])["source_row"]
        sheet.hidden.add(row - 1)
        truth["flagged"].append({"row": row, "field": "row", "reason": "hidden_row"})
    return _written(rng, how, sheet, columns), truth


def _person(rng, how, columns, sheet, truth, person, people, number, place, count, sexes):
    row = len(sheet.rows) + 1
    shown = dict(person)
    if how["latin"]:
        for key in ("surname", "given_name", "patronymic"):
            shown[key] = latin(shown[key]) if shown[key] else None
    if how["name"] == "given_first" and not shown["patronymic"]:
        shown["patronymic"] = "Серікқызы" if shown["sex"] == "F" else "Серікұлы"
        if how["latin"]:
            shown["patronymic"] = latin(shown["patronymic"])
    birth, cell = _date(rng, how, person["born"])
    want = {
        "source_row": row,
        "surname": shown["surname"],
        "given_name": shown["given_name"],
        "patronymic": shown["patronymic"],
        "sex": shown["sex"],
        "birth_date": birth,
        "iin": None,
        "phone": None,
        "household": number if how["family"] != "none" else None,
        "accept": {},
    }
    bare = how["family"] == "bare" and place > 0 and (shown["patronymic"] or True)
    whole = " ".join(
        part for part in ((None if bare else shown["surname"]), shown["given_name"], shown["patronymic"]) if part
    )
    if how["name"] == "given_first":
        whole = f"{shown['given_name']} {shown['patronymic']} {shown['surname']}"
    if how["name"] == "capitals":
        whole = whole.upper()
    if bare:
        head = people[0]["surname"]
        forms = [head, feminine(head), head.removesuffix("а"), head.removesuffix("ая") + "ий"]
        want["accept"]["surname"] = [
            *(latin(form) if how["latin"] else form for form in forms),
            shown["surname"],
            latin(person["surname"]) if how["latin"] else person["surname"],
        ]
        if person["surname"] not in (head, head + "а") and not head.startswith(person["surname"][:4]):
            want["surname"] = want["accept"]["surname"][0]
        truth["flags_allowed"].append({"row": row, "field": "surname", "reason": "missing_name"})
    values = {
        "number": place + 1 if how["family"] == "restart" else count,
        "household": number if how["family"] == "number" or place == 0 else None,
        "full_name": whole,
        "surname": None if bare else shown["surname"],
        "given_name": shown["given_name"],
        "patronymic": shown["patronymic"],
        "given_patronymic": " ".join(part for part in (shown["given_name"], shown["patronymic"]) if part),
        "sex": sexes[0] if person["sex"] == "M" else sexes[1],
        "birth_date": cell,
        "iin": person["iin"],
        "phone": _phone(rng, person["phone"]),
        "address": person["address"],
        "relation": rng.choice(RELATIONS[how["language"]][person["relation"]]),
        "document": f"0{rng.randint(10000000, 99999999)}",
        "room": rng.randint(1, 30),
        "note": rng.choice([None, None, "инвалид", "диабет", "кошка"]),
    }
    if "iin" in columns and person["iin"]:
        want["iin"] = person["iin"]
        want["accept"]["birth_date"] = [birth, person["born"].isoformat()]
        if (how["format"] in ("xlsx", "ods") and rng.random() < 0.3) or (how["format"] == "csv" and rng.random() < 0.1):
            values["iin"] = int(person["iin"])
        elif rng.random() < 0.1:
            values["iin"] = rng.choice(["ИИН " + person["iin"], person["iin"][:6] + " " + person["iin"][6:]])
    if "phone" in columns:
        want["phone"] = person["phone"]
        if place:
            want["accept"]["phone"] = [None, people[0]["phone"]]
    if "sex" not in columns and "relation" not in columns and not shown["patronymic"] and not (want["iin"]):
        want["sex"] = None
    if (
        "sex" not in columns
        and "relation" in columns
        and person["relation"] in ("head", "wife", "son")
        and not shown["patronymic"]
        and not want["iin"]
    ):
        want["accept"]["sex"] = [None, person["sex"]]
    if how["defects"]:
        _defect(rng, how, columns, values, want, truth, row)
    truth["persons"].append(want)
    sheet.add([values[name] for name in columns])


def _date(rng, how, born):
    style = how["date"]
    if style == "mixed":
        style = rng.choice(["dots", "short", "words", "years", "years_marked", "about"])
    if style in ("years", "years_marked", "about"):
        if style == "years" and rng.random() < 0.5 and how["date"] == "years":
            return born.isoformat(), f"{born:%d.%m.%Y}"
        marks = {
            "ru": ["{} г.р.", "{}г.р.", "{} г.", "{} года рождения"],
            "kk": ["{} ж.т.", "{} ж.", "{} жылы"],
            "en": ["{}", "born {}"],
        }
        abouts = {
            "ru": ["ок. {}", "около {}", "примерно {}"],
            "kk": ["шамамен {}"],
            "en": ["about {}", "approx. {}", "c. {}"],
        }
        text = rng.choice((marks if style == "years_marked" else abouts)[how["language"]]).format(born.year)
        return str(born.year), born.year if style == "years" else text
    if style == "words":
        month = MONTHS[how["language"]][born.month - 1]
        texts = {
            "ru": [
                f"{born.day} {month} {born.year}",
                f"{born.day} {month} {born.year} г.",
                f"{born.day} {month} {born.year} года",
            ],
            "kk": [
                f"{born.year} ж. {born.day} {month}",
                f"{born.day} {month} {born.year}",
                f"{born.year} жылғы {born.day} {month}",
            ],
            "en": [
                f"{born.day} {month} {born.year}",
                f"{month} {born.day}, {born.year}",
                f"{born.day}-{month[:3]}-{born.year}",
            ],
        }
        return born.isoformat(), rng.choice(texts[how["language"]])
    texts = {
        "dots": f"{born:%d.%m.%Y}",
        "iso": f"{born:%Y-%m-%d}",
        "slashes": f"{born.day}/{born.month}/{born.year}",
        "american": f"{born:%m/%d/%Y}",
        "short": f"{born.day}.{born.month:02}.{born:%y}",
        "native": born,
        "serial": (born - date(1899, 12, 30)).days,
    }
    if style == "dots" and rng.random() < 0.1:
        return born.isoformat(), texts["dots"] + rng.choice([" г.", "г.", " г.р."])
    if style == "short" and born.year % 100 <= 26 and born.year < 2000:
        return born.isoformat(), texts["dots"]
    return born.isoformat(), texts[style]


def _phone(rng, phone):
    if phone is None:
        return None
    ten = phone[2:]
    return rng.choice(
        [
            phone,
            "8" + ten,
            "7" + ten,
            ten,
            f"8 ({ten[:3]}) {ten[3:6]}-{ten[6:8]}-{ten[8:]}",
            f"+7 {ten[:3]} {ten[3:6]} {ten[6:8]} {ten[8:]}",
            f"8-{ten[:3]}-{ten[3:6]}-{ten[6:8]}-{ten[8:]}",
            int("8" + ten),
            f"8{ten}, 87990000000",
            f"8{ten} (мама)",
        ]
    )


def _defect(rng, how, columns, values, want, truth, row):
    kind = rng.choices(
        ["no", "check", "length", "date", "future", "phone", "sex", "given", "unknown"],
        [92, 2, 2, 2, 1, 1.5, 1.5, 1, 3],
    )[0]

    def flag(field, reason):
        truth["flagged"].append({"row": row, "field": field, "reason": reason})

    if kind == "check" and want["iin"]:
        wrong = want["iin"][:11] + str((int(want["iin"][11]) + 3) % 10)
        if not is_valid(wrong):
            values["iin"] = wrong
            want["accept"]["iin"], want["accept"]["birth_date"], want["iin"] = (
                [wrong, None],
                [want["birth_date"]],
                wrong,
            )
            if want["sex"] and "sex" not in columns and "relation" not in columns and not want["patronymic"]:
                want["sex"] = None
            flag("iin", "bad_iin_checksum")
    elif kind == "length" and want["iin"]:
        short = want["iin"][:10]
        if not is_valid(short.zfill(12)):
            values["iin"], want["iin"], want["accept"]["birth_date"] = short, None, [want["birth_date"]]
            if want["sex"] and "sex" not in columns and "relation" not in columns and not want["patronymic"]:
                want["sex"] = None
            flag("iin", "bad_iin_length")
    elif kind in ("date", "future"):
        values["birth_date"] = (
            rng.choice(["31.02.1987", "31.04.1961", "30.02.2001"]) if kind == "date" else "30.12.2031"
        )
        want["accept"]["birth_date"] = [None, *want["accept"].get("birth_date", [])]
        want["birth_date"] = None
        flag("birth_date", "bad_date")
    elif kind == "phone" and "phone" in columns:
        values["phone"], want["phone"] = rng.choice(["12", "8799", "нет связи"]), None
        flag("phone", "bad_phone")
    elif kind == "sex" and "sex" in columns and want["patronymic"] and "relation" not in columns:
        wrong = "F" if want["sex"] == "M" else "M"
        pair = {"ru": ("М", "Ж"), "kk": ("ер", "әйел"), "en": ("M", "F")}[how["language"]]
        values["sex"] = pair[0] if wrong == "M" else pair[1]
        want["accept"]["sex"] = ["M", "F"]
        flag("sex", "sex_conflict")
    elif kind == "given" and how["name"] == "apart" and how["family"] != "bare":
        values["given_name"] = values["patronymic"] = want["given_name"] = want["patronymic"] = None
        want["accept"]["sex"] = [want["sex"], None]
        flag("given_name", "missing_name")
    elif kind == "unknown":
        values["birth_date"] = rng.choice(["неизв.", "-", "нет данных", "?", "белгісіз", "unknown"])
        want["accept"]["birth_date"] = [None, *want["accept"].get("birth_date", [])]
        want["birth_date"] = None


def _double(rng, sheet, truth):
    plain = [
        person
        for person in truth["persons"]
        if person["given_name"]
        and person["birth_date"]
        and len(person["birth_date"]) == 10
        and not any(flag["row"] == person["source_row"] for flag in truth["flagged"])
    ]
    if not plain:
        return
    one = rng.choice(plain)
    row = sheet.add(list(sheet.rows[one["source_row"] - 1]))
    truth["persons"].append(
        {**one, "source_row": row, "accept": {**one["accept"], "household": None}, "household": one["household"]}
    )
    truth["flagged"].append({"row": row, "field": "row", "reason": "duplicate_of_row", "other_row": one["source_row"]})


def _written(rng, how, sheet, columns):
    if how["format"] == "xlsx":
        return to_xlsx(sheet, decoy=rng.random() < 0.2)
    if how["format"] == "ods":
        return to_ods(sheet)
    delimiter = "\t" if how["format"] == "tsv" else rng.choice(";,|")
    encodings = ["utf-8", "utf-8-sig", "utf-16"]
    text = to_text(sheet, delimiter, rng.choice(["\r\n", "\n"]), quote=rng.random() < 0.3)
    for encoding in ("windows-1251", "koi8-r"):
        try:
            text.encode(encoding)
            encodings += [encoding] * 2
        except UnicodeEncodeError:
            pass
    how["encoding"], how["delimiter"] = rng.choice(encodings), delimiter
    return text.encode(how["encoding"])
