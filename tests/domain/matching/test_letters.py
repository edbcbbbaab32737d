import pytest

from shelterdesk.domain.matching.letters import coarse, consonants, skeleton
from shelterdesk.domain.matching.repair import repaired
from shelterdesk.domain.matching.stems import patronymic_stem, surname_stem


@pytest.mark.parametrize(
    "spellings",
    [
        ("Әбдіғали", "Абдигали", "Abdigali", "Äbdiğali", "Abdighali"),
        ("Құрманбаева", "Курманбаева", "Kurmanbayeva", "Qurmanbaeva", "Qūrmanbaeva"),
        ("Юлия", "Yuliya", "Iuliia", "Julia".replace("J", "Y")),
        ("Жұлдыз", "Жулдыз", "Zhuldyz", "Juldyz"),
        ("Шыңғыс", "Шынгыс", "Shyngys", "Şyñğys"),
        ("Фёдор", "Федор", "Fedor"),
    ],
)
def test_one_name_has_one_skeleton(spellings: tuple[str, ...]) -> None:
    assert len({skeleton(spelling) for spelling in spellings}) == 1


def test_names_that_differ_stay_apart() -> None:
    assert skeleton("Марат") != skeleton("Мурат")
    assert skeleton("Ерлан") != skeleton("Ержан")


def test_sounds_fall_together_and_vowels_can_be_forgotten() -> None:
    assert coarse(skeleton("Ғабит")) == coarse(skeleton("Кабид"))
    assert consonants(skeleton("Еркебұлан")) == consonants(skeleton("Еркебулан"))
    assert consonants("aia") == coarse("aia")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ивaнoв", "Иванов"),
        ("Cерик", "Серик"),
        ("Ivаnоv", "Ivanov"),
        ("Bdfyjd", "иванов"),
        ("Cthutq", "сергей"),
        ("Rehvfy,ftd", "курманбаев"),
        ("Шмфтщм", "ivanov"),
        ("Fkb0fy", "алиқан"),
    ],
)
def test_keyboards_are_put_right(typed: str, meant: str) -> None:
    assert repaired(typed) == meant


@pytest.mark.parametrize("name", ["Uezov", "Smith", "Иванов", "Ұлжан", "Nguyen", "Ли", "Цой", "Ким", "Muhammed"])
def test_names_that_are_right_stay(name: str) -> None:
    assert repaired(name) == name


def test_stems_forget_gender_and_language() -> None:
    forms = ("Сейткалиев", "Сейткалиева", "Сейіткали", "Seitkaliev", "Seitkaliyeva")
    assert len({surname_stem(skeleton(form)).rstrip("i") for form in forms[:2] + forms[3:]}) == 1
    fathers = ("Маратович", "Маратовна", "Маратұлы", "Маратқызы", "Марат ұлы", "Maratovich", "Maratuly")
    assert {patronymic_stem(skeleton(father)) for father in fathers} == {"marat"}
    assert patronymic_stem(skeleton("И.")) == "i"
