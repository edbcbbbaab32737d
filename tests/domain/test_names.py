"""Names: patronymics of both kinds, surnames of both genders, the order of the parts."""

import pytest

from shelterdesk.domain.given_names import is_given_name
from shelterdesk.domain.names import (
    is_surname_like,
    name_words,
    patronymic_sex,
    split_full_name,
    surname_for,
    surname_of_family,
    surname_stem,
    tells_order,
)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("Иванович", "M"),
        ("Ильич", "M"),
        ("Кузьмич", "M"),
        ("Серікұлы", "M"),
        ("Серикулы", "M"),
        ("Серік ұлы", "M"),
        ("Мамед оглы", "M"),
        ("Ivanovich", "M"),
        ("Serikuly", "M"),
        ("Ивановна", "F"),
        ("Ильинична", "F"),
        ("Серікқызы", "F"),
        ("Серик кызы", "F"),
        ("Serikkyzy", "F"),
        ("Olegovna", "F"),
        ("ИВАНОВНА", "F"),
        ("П.", None),
        ("Дана", None),
        ("", None),
        ("Ахметов", None),
    ],
)
def test_the_ending_of_a_patronymic_tells_the_sex(text, sex):
    assert patronymic_sex(text) == sex


@pytest.mark.parametrize(
    ("surname", "sex", "want"),
    [
        ("Ахметов", "F", "Ахметова"),
        ("Ахметова", "M", "Ахметов"),
        ("Белецкий", "F", "Белецкая"),
        ("ИВАНОВ", "F", "ИВАНОВА"),
        ("Ким", "F", "Ким"),
        ("Сейтғазы", "F", "Сейтғазы"),
        ("Akhmetov", "F", "Akhmetova"),
        ("Ахметов", None, "Ахметов"),
        ("Соловьёв", "F", "Соловьёва"),
    ],
)
def test_a_surname_in_the_right_gender(surname, sex, want):
    assert surname_for(surname, sex) == want


def test_father_and_daughter_share_a_stem():
    assert surname_stem("Бекғалиев") == surname_stem("Бекгалиева")


def test_the_surname_in_the_plural_of_a_family():
    assert [surname_of_family(word) for word in ("Ивановых", "Ивановы", "Ахметовтер", "Ким")] == [
        "Иванов",
        "Иванов",
        "Ахметов",
        "Ким",
    ]


def test_words_of_a_name():
    assert name_words("Иванов И.П.") == ["Иванов", "И.", "П."]
    assert name_words("Ахметов Серік Нұрлан ұлы") == ["Ахметов", "Серік", "Нұрлан ұлы"]
    assert name_words("Петрова - Ким Анна") == ["Петрова - Ким", "Анна"]


def test_the_list_around_settles_an_open_order():
    assert split_full_name("Дана Оразбай")[:2] == ("Дана", "Оразбай")
    assert split_full_name("Дана Оразбай", given_first=True)[:2] == ("Оразбай", "Дана")


def test_names_that_tell_their_order():
    assert tells_order("Иван Петрович Сидоров") is True
    assert tells_order("Сидоров Иван Петрович") is False
    assert tells_order("Ким Ли") is None


def test_given_names_in_all_spellings():
    assert all(is_given_name(name) for name in ("Қайрат", "Кайрат", "KAIRAT", "Айгүл", "Aigul", "Пётр"))
    assert not is_given_name("Ахметов")
    assert is_surname_like("Ахметова")
    assert not is_surname_like("Марина")
