"""The six sample lists, measured against what a careful person finds in them."""

import json
from datetime import date
from pathlib import Path

import pytest

from shelterdesk.exchange.lists import read_list
from tests.exchange.lists.scoring import FIELDS, compare

SAMPLES = Path(__file__).parents[2] / "reference" / "lists"
TODAY = date(2026, 3, 14)
NAMES = sorted(path.name.removesuffix(".truth.json") for path in SAMPLES.glob("*.truth.json"))


def truth_of(name):
    return json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))


def test_all_six_samples_are_here():
    assert len(NAMES) == 6


@pytest.mark.parametrize("name", NAMES)
def test_sample_is_read_as_its_truth_says(name):
    truth = truth_of(name)
    reading = read_list(SAMPLES / name, today=TODAY)
    result = reading.as_dict()
    assert result["refused"] is None
    for key, value in truth["file"].items():
        assert result["file"][key] == value, key
    score = compare(result, truth)
    assert score.share("persons") >= 0.99, score.problems
    assert not [problem for problem in score.problems if problem.startswith("false")], score.problems
    for field in (*FIELDS, "household pairs", "stubs", "stub fields", "not_people"):
        assert score.share(field) >= 0.98, score.problems
    assert score.share("flags") == 1.0, score.problems


@pytest.mark.parametrize("name", NAMES)
def test_every_key_of_the_schema_is_present(name):
    result = read_list((SAMPLES / name).read_bytes(), name=name, today=TODAY).as_dict()
    assert result["schema"] == "shelterdesk.import.dry-run/1"
    for person in result["persons"]:
        assert {
            "source_row",
            "surname",
            "given_name",
            "patronymic",
            "sex",
            "birth_date",
            "iin",
            "phone",
            "household",
        } <= set(person)
    for stub in result["stubs"]:
        assert {
            "source_row",
            "surname",
            "given_name",
            "men",
            "women",
            "children",
            "total",
            "phone",
            "household",
        } <= set(stub)
    json.dumps(result)


def test_every_row_of_a_sheet_is_accounted_for():
    result = read_list(SAMPLES / "02_spisok_evac.xlsx", today=TODAY).as_dict()
    rows = {person["source_row"] for person in result["persons"]} | {row["row"] for row in result["not_people"]}
    assert rows == set(range(1, 66))
