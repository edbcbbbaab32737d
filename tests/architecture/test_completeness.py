"""Forgetting a step when something is added makes one of these fail: it names what is missing and where it goes."""

import importlib
import pkgutil
import re
from types import ModuleType

import pytest

import shelterdesk.operations
import shelterdesk.queries
import shelterdesk.records
from shelterdesk.foundation.changes import Noun
from shelterdesk.operations.registry import VERBS
from shelterdesk.queries.registry import QUESTIONS
from shelterdesk.records.base import record_classes
from tests.support.sources import ROOT

STOREYS: tuple[ModuleType, ...] = (shelterdesk.operations, shelterdesk.queries, shelterdesk.records)


@pytest.fixture(autouse=True)
def _everybody_registered() -> None:
    """Import every module of these storeys, so that what registers itself is registered."""
    for storey in STOREYS:
        for module in pkgutil.walk_packages(storey.__path__, f"{storey.__name__}."):
            importlib.import_module(module.name)


def words_under(folder: str) -> set[str]:
    """Every name that occurs in the tests of a folder."""
    return {
        word
        for path in (ROOT / "tests" / folder).rglob("test_*.py")
        for word in re.findall(r"\w+", path.read_text(encoding="utf-8"))
    }


def test_every_verb_has_a_test() -> None:
    assert sorted(set(VERBS) - words_under("operations")) == [], "write it under tests/operations"


def test_every_question_has_a_test() -> None:
    assert sorted(set(QUESTIONS) - words_under("queries")) == [], "write it under tests/queries"


def test_every_verb_says_what_it_did() -> None:
    assert [verb.name for verb in VERBS.values() if not verb.says.strip()] == []


def test_every_noun_has_its_record() -> None:
    assert set(record_classes()) == set(Noun)
