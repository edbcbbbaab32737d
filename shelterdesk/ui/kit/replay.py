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
        self._gone: list[int] = []

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
        self._forget_the_gone()
        for reference in list(self._owners.values()):
            owner = reference()
            if owner is None or not shiboken6.isValid(owner):
                continue
            for act in list(getattr(owner, self._attribute, {}).values()):
                act()

    def count(self) -> int:
        """How many owners are still told."""
        self._forget_the_gone()
        return len(self._owners)

    def _acts(self, owner: QObject) -> dict[str, Callable[[], object]]:
        acts: dict[str, Callable[[], object]] | None = getattr(owner, self._attribute, None)
        if acts is None:
            acts = {}
            setattr(owner, self._attribute, acts)
            key = id(owner)
            # widgets may go at any moment, even while we walk the list: only note it here
            self._owners[key] = weakref.ref(owner, lambda _gone: self._gone.append(key))
        return acts

    def _forget_the_gone(self) -> None:
        while self._gone:
            key = self._gone.pop()
            reference = self._owners.get(key)
            if reference is not None and reference() is None:  # not a new owner at the old address
                del self._owners[key]
