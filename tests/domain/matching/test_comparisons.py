import pytest

from shelterdesk.domain.matching.birth_days import GRADES as BIRTH_GRADES
from shelterdesk.domain.matching.birth_days import birth_grade, read_birth
from shelterdesk.domain.matching.comparisons import FIELDS, commonness_of, compare
from shelterdesk.domain.matching.names_alike import GRADES, given_grade, name_grade
from shelterdesk.domain.matching.places import read_place
from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.registrations import Registration


def grades(one: Registration, two: Registration) -> dict[str, str]:
    first, second = profile_of(one), profile_of(two)
    found = compare(first, second, commonness_of([first, second]))
    return {name: words[grade] for (name, words), grade in zip(FIELDS.items(), found, strict=True)}


@pytest.mark.parametrize(
    ("one", "two", "grade"),
    [
        ("maria", "maria", "exact"),
        ("maria", "masa", "short"),
        ("erkebulan", "erkes", "short"),
        ("nurlan", "nurik", "short"),
        ("alina", "arina", "two_names"),
        ("marat", "murat", "two_names"),
        ("kanis", "kuanis", "slip"),
        ("maria", "", "missing"),
        ("serik", "s", "initial"),
        ("erlan", "gulnar", "other"),
        ("erlan", "vbajk", "unlike"),
    ],
)
def test_given_names(one: str, two: str, grade: str) -> None:
    assert GRADES[given_grade(one, two)] == grade
    assert GRADES[given_grade(two, one)] == grade


def test_double_surnames_agree_in_part() -> None:
    assert GRADES[name_grade("petrov kim", "kim")] == "slip"
    assert GRADES[name_grade("petrov kim", "sidor")] == "other"


@pytest.mark.parametrize(
    ("one", "two", "grade"),
    [
        ("1991-03-12", "1991-03-12", "equal"),
        ("1991-03-12", "1991-12-03", "swapped"),
        ("1991-03-12", "1997-03-12", "slip"),
        ("1991-03-12", "1991-03-21", "slip"),
        ("1991-03-12", "1991-07-25", "year"),
        ("1991-03-12", "1991", "year_only"),
        ("1991-03-12", "1991-01-01", "year_only"),
        ("1991-03-12", "1990", "near_year"),
        ("1991-03-12", "1964-03-12", "same_day"),
        ("1991-03-12", "1964-09-02", "different"),
        ("1991-03-12", "", "missing"),
        ("12.03.1991", "1991-03-12", "equal"),
    ],
)
def test_births(one: str, two: str, grade: str) -> None:
    assert BIRTH_GRADES[birth_grade(read_birth(one, ""), read_birth(two, ""))] == grade


def test_a_number_tells_the_day_when_only_the_year_is_said() -> None:
    assert read_birth("2015", "150401500012") == (2015, 4, 1)
    assert read_birth("2015-01-01", "150401500012") == (2015, 4, 1)
    assert read_birth("2010-05-06", "150401500012") == (2010, 5, 6)
    assert read_birth("1980", "150401500012") == (1980, 0, 0)


def test_an_address_in_two_languages_is_one_house() -> None:
    kazakh = Registration("1", address="Орал, Сәтбаев к-сі, 128, 116 пәтер", given_name="А", surname="Б")
    russian = Registration("2", address="Уральск, ул.Сатпаева, д. 128, кв. 116", given_name="А", surname="Б")
    other = Registration("3", address="Уральск, ул.Сатпаева, д. 12", given_name="А", surname="Б")
    assert grades(kazakh, russian)["place"] == "house"
    assert grades(kazakh, other)["place"] == "moved"
    assert read_place("") == ("", "", "")


def test_exchanged_columns_are_seen() -> None:
    straight = Registration("1", surname="Сулейгалиев", given_name="Бейбит")
    crossed = Registration("2", surname="Бейбит", given_name="Сулейгалиев")
    assert grades(straight, crossed)["given"] == "exact"
    assert grades(straight, crossed)["surname"] in ("exact", "sound")
    whole = Registration("3", surname="Сулейгалиев Бейбит")
    assert grades(straight, whole)["given"] == "exact"


def test_numbers_are_graded() -> None:
    one = Registration("1", surname="А", given_name="Б", iin="690422392100", phone="8 (799) 123-45-67")
    two = Registration("2", surname="А", given_name="Б", iin="600422392100", phone="+77991234576")
    assert grades(one, two)["iin"] == "one_edit"
    assert grades(one, two)["phone"] == "slip"
    assert grades(one, one)["iin"] == "equal"
