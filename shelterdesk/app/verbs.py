"""Makes every verb and question known: undo and the journal need their names even before a screen asks for them."""

import importlib
import pkgutil
from types import ModuleType

import shelterdesk.operations
import shelterdesk.queries


def know_all() -> None:
    """Import every module of the two storeys."""
    for package in (shelterdesk.operations, shelterdesk.queries):
        _import_all(package)


def _import_all(package: ModuleType) -> None:
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
