from pathlib import Path

import pytest

from shelterdesk.domain.matching.duplicates import Duplicate, find_duplicates
from shelterdesk.domain.matching.keys import keys_of
from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.reasons import REASONS, reasons_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import shipped_weights
from shelterdesk.domain.matching.zones import rise
from tests.benchmarks.matching.invented_registers import register
from tests.benchmarks.matching.registers import Register, halves, read_register, register_of
from tests.benchmarks.matching.score import looks_like_twins, merged

PUBLIC = Path(__file__).parents[2] / "reference" / "duplicates_public.csv"
STRANGERS = register_of(register(1500, 77)).rows


def among_strangers(*rows: Registration) -> list[Duplicate]:
    """What is found between these people, who stand in front of a register of others."""
    found = find_duplicates([*rows, *STRANGERS])
    return [duplicate for duplicate in found if duplicate.two < len(rows)]


def person(record: str, household: str, name: str, **more: str) -> Registration:
    surname, given_name, patronymic = (name.split(" ") + ["", ""])[:3]
    return Registration(record, household, surname, given_name, patronymic, **more)


def f1(register: Register, found: list[Duplicate]) -> tuple[float, float, float]:
    pairs = merged([(duplicate.one, duplicate.two) for duplicate in found])
    true = register.true_pairs()
    precision, recall = len(pairs & true) / len(pairs), len(pairs & true) / len(true)
    return 2 * precision * recall / (precision + recall), precision, recall


def test_public_set_half_by_half() -> None:
    for half in halves(read_register(PUBLIC)):
        found = find_duplicates(half.rows)
        assert f1(half, found)[0] >= 0.98
        wrong = {(duplicate.one, duplicate.two) for duplicate in found} - half.true_pairs()
        assert sum(looks_like_twins(half, one, two) for one, two in wrong) <= 2


@pytest.mark.parametrize(("seed", "hard", "least"), [(501, 1.0, 0.97), (502, 2.0, 0.95)])
def test_registers_the_weights_have_not_seen(seed: int, hard: float, least: float) -> None:
    unseen = register_of(register(4000, seed, hard))
    found = find_duplicates(unseen.rows)
    assert f1(unseen, found)[0] >= least
    sure = f1(unseen, [duplicate for duplicate in found if duplicate.zone == "same"])
    assert sure[1] >= 0.98


def test_same_order_same_answer() -> None:
    rows = register_of(register(800, 9)).rows
    assert find_duplicates(rows) == find_duplicates(rows)
    turned = rows[::-1]
    ids = {frozenset((rows[pair.one].id, rows[pair.two].id)) for pair in find_duplicates(rows)}
    assert {frozenset((turned[pair.one].id, turned[pair.two].id)) for pair in find_duplicates(turned)} == ids


def test_one_person_in_two_alphabets() -> None:
    one = person("1", "A", "Құрманбаев Әбдіғали Серікұлы", sex="M", birth="1991-03-12", phone="+77991112233")
    two = person("2", "B", "KURMANBAYEV Abdigali Serikovich", sex="M", birth="1991-12-03", phone="87991112233")
    (found,) = among_strangers(one, two)
    assert found.zone == "same"


def test_twins_are_not_one_person() -> None:
    home = {"birth": "2015-06-01", "phone": "+77991112233", "address": "Орал, Абай к-сі, 5"}
    twins = [
        person("1", "A", "Ахметов Хасан Маратұлы", sex="M", **home),
        person("2", "A", "Ахметов Хусейн Маратұлы", sex="M", **home),
        person("3", "B", "Ахметов Хасан Маратович", sex="M", **home),
        person("4", "B", "Ахметов Хусейн Маратович", sex="M", **home),
    ]
    assert {(pair.one, pair.two) for pair in among_strangers(*twins)} == {(0, 2), (1, 3)}


def test_father_and_son_of_one_name_are_two() -> None:
    father = person("1", "A", "Ахметов Марат Маратович", sex="M", birth="1980-02-03", phone="+77991112233")
    son = person("2", "B", "Ахметов Марат Маратович", sex="M", birth="2008-09-21", phone="+77991112233")
    assert among_strangers(father, son) == []


def test_a_child_with_a_parents_number_is_not_the_parent() -> None:
    mother = person("1", "A", "Ахметова Гүлнар", sex="F", birth="1988-02-03", iin="880203499017")
    child = person("2", "B", "Ахметов Ерасыл", sex="M", birth="2016-09-21", iin="880203499017")
    assert among_strangers(mother, child) == []


def test_a_child_alone_finds_its_registration() -> None:
    family = [
        person("1", "A", "Тынышбаев Жасұлан Ерланұлы", sex="M", birth="2017-04-05"),
        person("2", "A", "Тынышбаев Ерлан", sex="M", birth="1988-01-02"),
    ]
    child = person("3", "B", "Тынышбаев Жасулан", sex="M", birth="2017")
    assert [(pair.one, pair.two) for pair in among_strangers(*family, child)] == [(0, 2)]


def test_entered_twice_at_one_desk() -> None:
    rows = [person(str(n), "A", "Кузнецов Евгений Никитич", sex="M", birth="1950-04-10") for n in (1, 2)]
    assert len(among_strangers(*rows)) == 1


def test_the_line_rises_with_the_register() -> None:
    weights = shipped_weights()
    assert rise(weights.fitted_at, weights.fitted_at) == 0
    assert rise(120_000, weights.fitted_at) == pytest.approx(3.0, abs=0.01)
    assert rise(10, weights.fitted_at) == rise(1000, weights.fitted_at)


def test_reasons_come_from_the_weights() -> None:
    one = person("1", "A", "Ахметова Мария Ивановна", sex="F", birth="1988-02-03", phone="+77991112233")
    two = person("2", "B", "Ахметова Маша Ивановна", sex="F", birth="1988-02-03", phone="+77994445566")
    (found,) = among_strangers(one, two)
    reasons = {reason.code: reason.share for reason in reasons_of(found.comparison, found.standing, shipped_weights())}
    assert reasons["birth=equal"] > 0
    assert set(reasons) <= set(REASONS)
    assert all(share < 0 for code, share in reasons.items() if code.startswith("phone=other"))


def test_keys_let_spellings_meet() -> None:
    one = profile_of(person("1", "A", "Құрманбаев Әбдіғали", sex="M", birth="1991-03-12"))
    two = profile_of(person("2", "B", "Abdigali Kurmanbayev", sex="M", birth="1991-12-03"))
    assert len(set(keys_of(one)) & set(keys_of(two))) >= 2
    assert all(key for key in keys_of(one))
