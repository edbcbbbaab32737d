"""Finding people from the command line."""

from tests.cli.conftest import Terminal


def test_people_are_found_in_any_spelling_with_the_keys_others_rely_on(centre: Terminal) -> None:
    path = centre.folder.parent / "list.csv"
    path.write_text("Фамилия;Имя;Дата рождения;Телефон\nҚұрманбаева;Әлия;12.03.1991;+77990001122\n", encoding="utf-8")
    assert centre("import", str(path)).status == 0
    answer = centre("find", "kurmanbaeva", "--json")
    found = answer.json
    assert set(found) == {"people", "milliseconds"}
    person = found["people"][0]
    assert set(person) == {
        "card", "surname", "given_name", "patronymic", "birth", "household", "status", "bed", "score"}  # fmt: skip
    assert (person["surname"], person["birth"], person["household"], person["status"], person["bed"]) == (
        "Құрманбаева", "1991-03-12", "K-0001", "in", None)  # fmt: skip
    assert person["score"] == 1.0
    assert 0 < centre("find", "Курман", "--json").json["people"][0]["score"] < 1
    assert centre("find", person["card"], "--json").json["people"][0]["surname"] == "Құрманбаева"
    assert "1 person found." in centre("find", "87990001122").out


def test_those_who_left_are_only_found_with_all(training: Terminal) -> None:
    everybody = training("find", "а", "--all", "--json").json["people"]
    here = training("find", "а", "--json").json["people"]
    assert {person["status"] for person in here} & {"returned_home", "other_centre"} == set()
    assert len(everybody) >= len(here)


def test_a_bed_finds_who_sleeps_in_it(training: Terminal) -> None:
    placed = next(person for person in training("find", "а", "--json").json["people"] if person["bed"])
    found = training("find", placed["bed"], "--json").json["people"]
    assert placed["card"] in [person["card"] for person in found]
