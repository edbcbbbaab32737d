"""The bus: who wants to know hears it. Events are frozen dataclasses with one sentence saying when."""

from collections.abc import Callable
from typing import Any, TypeVar

E = TypeVar("E")


class Bus:
    """Carries events to whoever subscribed to their class, in the order of subscription, on the caller's thread."""

    def __init__(self) -> None:
        self._listeners: dict[type[Any], list[Callable[[Any], None]]] = {}

    def subscribe(self, event: type[E], listener: Callable[[E], None]) -> Callable[[], None]:
        """Call the listener with every event of this class; the answer ends the subscription."""
        listeners = self._listeners.setdefault(event, [])
        listeners.append(listener)
        return lambda: listeners.remove(listener) if listener in listeners else None

    def publish(self, event: object) -> None:
        """Hand the event to everybody who subscribed to its class."""
        for listener in list(self._listeners.get(type(event), ())):
            listener(event)
