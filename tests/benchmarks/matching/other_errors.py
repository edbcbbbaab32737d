"""More kinds of errors than the weights were fitted on, laid over an invented register: to see what a stranger's test
set would do to the engine.

    python -m tests.benchmarks.matching.other_errors 10000 31 OUT.csv [hard]

Digits as a scanner misreads them, patronymics nobody wrote, a husband's surname, pet names by ending, transliterations
of other countries, day and month exchanged, families split over two desks, notes in the name, double surnames, the
whole name in one cell.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.benchmarks.matching import invented_names as names
from tests.benchmarks.matching.invented_registers import register, write
from tests.benchmarks.matching.spoiled_names import woman_form

Row = dict[str, str]

_MISREAD = {"0": "8О", "1": "7l", "3": "8З", "5": "6S", "6": "5б", "7": "1", "8": "3В", "9": "4"}
_PET = ("ик", "уша", "еке", "чик", "ка", "ша", "ок", "тай")
_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
_GERMAN = "a b w g d je jo sch s i j k l m n o p r s t u f ch z tsch sch schtsch - y - e ju ja ä gh k ng ö u ü h i"
_ISO = "a b v g d e ë ž z i j k l m n o p r s t u f h c č š ŝ - y - è û â a̋ ġ ķ ņ ô ū ù ḥ ì"
_TURKISH = "a b v g d e yo j z i y k l m n o p r s t u f h ts ç ş şç - ı - e yu ya e ğ k ñ ö u ü h i"
_EARLY = "a b v g d e io j z i y k l m n o p r s t oo f kh ts tch ch shtch - y - e iou ia a g k n o oo u h i"
_SURNAMES = f"{names.RUSSIAN_SURNAMES} {names.KAZAKH_STEMS} {names.OTHER_SURNAMES}".split()
_NOTES = (" (мать)", " ребёнок", " б/д", " со слов", "*", " (?)", " мл.", ", вдова")


def spoiled(size: int, seed: int, hard: float = 1.0) -> list[Row]:
    """About `size` rows in random order, with the truth."""
    rows = register(size, seed, hard)
    chance = Random(seed + 1)
    _split_families(rows, chance, 0.05 * hard)
    _marry(rows, chance, 0.03 * hard)
    for row in rows:
        for share, spoil in _EACH:
            if chance.random() < share * hard:
                spoil(row, chance)
    return rows


def _split_families(rows: list[Row], chance: Random, share: float) -> None:
    """Half of the family stands at another desk: another reference, another phone."""
    families: dict[str, list[Row]] = {}
    for row in rows:
        families.setdefault(row["household_ref"], []).append(row)
    for household, family in families.items():
        if chance.random() >= share:
            continue
        phone = f"+7799{chance.randrange(10**7):07d}"
        for row in family[len(family) // 2 :]:
            row["household_ref"], row["phone"] = f"{household}-2", phone


def _marry(rows: list[Row], chance: Random, share: float) -> None:
    """Some women are written under a husband's surname at one of their desks."""
    for row in rows:
        if row["sex"] == "F" and row["birth_date"] < "2006" and chance.random() < share:
            row["surname"] = woman_form(chance.choice(_SURNAMES))


def _misread(row: Row, chance: Random) -> None:
    field = chance.choice(("iin", "phone", "birth_date"))
    places = [at for at, char in enumerate(row[field]) if char in _MISREAD]
    if places:
        at = chance.choice(places[2:] or places)
        wrong = chance.choice(_MISREAD[row[field][at]])
        if field == "birth_date" and not wrong.isdigit():
            return
        row[field] = row[field][:at] + wrong + row[field][at + 1 :]


def _no_patronymic(row: Row, chance: Random) -> None:
    row["patronymic"] = ""


def _pet_name(row: Row, chance: Random) -> None:
    given = row["given_name"].strip()
    if len(given) >= 5 and given[0].lower() in _CYRILLIC:
        stem = given[: 3 if given[2].lower() not in "аеёиоуыэюяәөұүі" else 2]
        row["given_name"] = stem + chance.choice(_PET)


def _transliterated(row: Row, chance: Random) -> None:
    scheme = chance.choice((_GERMAN, _ISO, _TURKISH, _EARLY))
    table = {letter: latin.strip("-") for letter, latin in zip(_CYRILLIC, scheme.split(), strict=True)}
    for field in ("surname", "given_name", "patronymic", "address"):
        letters = [(table.get(char.lower(), char), char.isupper()) for char in row[field]]
        row[field] = "".join(latin.capitalize() if upper else latin for latin, upper in letters)


def _swapped_day(row: Row, chance: Random) -> None:
    year, _dash, rest = row["birth_date"].partition("-")
    month, _dash, day = rest.partition("-")
    if day and int(day) <= 12:
        row["birth_date"] = f"{year}-{day}-{month}"


def _note(row: Row, chance: Random) -> None:
    row[chance.choice(("surname", "given_name"))] += chance.choice(_NOTES)


def _double_surname(row: Row, chance: Random) -> None:
    row["surname"] += "-" + chance.choice(_SURNAMES)


def _one_cell(row: Row, chance: Random) -> None:
    parts = [row["surname"], row["given_name"], row["patronymic"]]
    if chance.random() < 0.4:
        parts = parts[1:] + parts[:1]
    row["surname"], row["given_name"], row["patronymic"] = " ".join(part for part in parts if part), "", ""


def _no_surname_ending(row: Row, chance: Random) -> None:
    for ending in ("ова", "ева", "ина", "ов", "ев"):
        if row["surname"].endswith(ending) and len(row["surname"]) > len(ending) + 3:
            row["surname"] = row["surname"].removesuffix(ending)
            return


def _initials(row: Row, chance: Random) -> None:
    if row["given_name"] and row["patronymic"]:
        row["given_name"], row["patronymic"] = row["given_name"].strip()[:1] + ".", row["patronymic"].strip()[:1] + "."


_EACH: tuple[tuple[float, Callable[[Row, Random], None]], ...] = (
    (0.03, _misread), (0.08, _no_patronymic), (0.015, _pet_name), (0.02, _transliterated), (0.015, _swapped_day),
    (0.01, _note), (0.008, _double_surname), (0.008, _one_cell), (0.01, _no_surname_ending), (0.003, _initials),
)  # fmt: skip


if __name__ == "__main__":
    how_many, which, out = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    write(spoiled(how_many, which, 2.0 if "hard" in sys.argv[4:] else 1.0), out)
