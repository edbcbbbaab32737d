"""Makes every verb known: undo and the journal need their names even before a screen asks for them."""

import importlib
import pkgutil

import shelterdesk.operations


def know_all() -> None:
    """Import every module of the operations storey."""
    for module in pkgutil.iter_modules(shelterdesk.operations.__path__, f"{shelterdesk.operations.__name__}."):
        importlib.import_module(module.name)
