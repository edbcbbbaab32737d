"""A long arrival list for the import figure: invented people, one a row."""

import random
from datetime import date
from pathlib import Path

import xlsxwriter

from shelterdesk.domain import iin
from tests.benchmarks.seeding import family

_HEAD = ("№ семьи", "Фамилия", "Имя", "Пол", "Дата рождения", "ИИН", "Телефон", "Адрес")


def a_list(path: Path, people: int) -> Path:
    """A workbook with so many people in families."""
    chance = random.Random(people)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Список")
    sheet.write_row(0, 0, _HEAD)
    row, number = 1, 0
    while row <= people:
        number += 1
        entry = family(chance, min(chance.choice((1, 2, 3, 4, 5)), people - row + 1))
        for person in entry.people:
            born = date.fromisoformat(str(person.birth))
            cells = (
                str(number), f"{person.surname}{number}", person.given_name, "М" if person.sex == "M" else "Ж",
                born.strftime("%d.%m.%Y"), _number(chance, born, person.sex), entry.phone, entry.origin,
            )  # fmt: skip
            sheet.write_row(row, 0, cells)
            row += 1
    book.close()
    return path


def _number(chance: random.Random, born: date, sex: str | None) -> str:
    century = (3 if born.year < 2000 else 5) + (sex == "F")
    while True:
        first = f"{born.strftime('%y%m%d')}{century}{chance.randint(9000, 9999)}"
        check = iin.check_digit(first)
        if check is not None:
            return f"{first}{check}"
