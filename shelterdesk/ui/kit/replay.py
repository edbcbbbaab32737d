"""Do it now and do it again later: what a widget shows is told once and replayed when the language or theme changes.

What was told is kept on the widget itself, so it goes when the widget goes; here only weak references stay.
"""

import weakref
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject


class Replay:
    """A set of things to do again, each kept by the widget it belongs to."""

    def __init__(self, name: str) -> None:
        self._attribute = f"_replay_{name}"
        self._owners: dict[int, weakref.ref[QObject]] = {}

    def add(self, owner: QObject, act: Callable[[], object]) -> None:
        """Do it now, and again at each replay while the owner lives."""
        acts = self._acts(owner)
        acts[str(len(acts))] = act
        act()

    def put(self, owner: QObject, what: str, act: Callable[[], object]) -> None:
        """Like add, in place of what was put under the same name before."""
        self._acts(owner)[f"put {what}"] = act
        act()

    def replay(self) -> None:
        """Do everything again, in the order the owners were first told."""
        for key, reference in list(self._owners.items()):
            owner = reference()
            if owner is None or not shiboken6.isValid(owner):
                self._owners.pop(key, None)
                continue
            for act in list(getattr(owner, self._attribute, {}).values()):
                act()

    def _acts(self, owner: QObject) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] | None = getattr(owner, self._attribute, None)
        if acts is None:
            acts = {}
            setattr(owner, self._attribute, acts)
            key = id(owner)
            self._owners[key] = weakref.ref(owner, lambda gone: self._forget(key, gone))
        return acts

    def _forget(self, key: int, gone: "weakref.ref[QObject]") -> None:
        if self._owners.get(key) is gone:
            del self._owners[key]
