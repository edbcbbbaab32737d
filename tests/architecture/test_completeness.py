"""Forgetting a step when something is added makes one of these fail: it names what is missing and where it goes."""

import importlib
import inspect
import pkgutil
import re
from types import ModuleType

import shelterdesk.operations
import shelterdesk.queries
import shelterdesk.records
from shelterdesk.foundation.changes import Noun
from shelterdesk.operations.registry import VERBS
from shelterdesk.queries.registry import QUESTIONS
from shelterdesk.records.base import record_classes
from shelterdesk.store.unit_of_work import UnitOfWork
from tests.support.sources import ROOT


def modules(package: ModuleType) -> list[ModuleType]:
    """Every module of a storey, imported, so that what registers itself is registered."""
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [importlib.import_module(module.name) for module in found]


OPERATIONS = modules(shelterdesk.operations)
modules(shelterdesk.queries)
modules(shelterdesk.records)


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


def test_nothing_writes_without_being_a_verb() -> None:
    """A public function of a noun's module that takes the unit of work is a verb with a permission."""
    registered = {verb.function for verb in VERBS.values()}
    unregistered = [
        f"{module.__name__}.{name}"
        for module in OPERATIONS
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__ and not name.startswith("_") and function not in registered
        if UnitOfWork in [parameter.annotation for parameter in inspect.signature(function).parameters.values()]
    ]
    assert unregistered == [], "put @verb on it, or begin its name with _"


def test_every_noun_has_its_record() -> None:
    assert set(record_classes()) == set(Noun)
