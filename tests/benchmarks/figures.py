"""What is measured: each figure with its target, and how."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One measured figure, in its unit, beside its target."""

    name: str
    measured: float
    target: float
    unit: str

    def line(self) -> str:
        verdict = "ok" if self.measured <= self.target else "MISSED"
        return f"{self.name:<66} {self.measured:>10.2f} {self.unit:<3} target <= {self.target:>8.1f}  {verdict}"


def milliseconds(act: Callable[[], object]) -> float:
    """How long one act takes on the wall clock."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def p95(times: list[float]) -> float:
    """The time that 95 of 100 acts stay under."""
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]


def keystrokes(seed: int, words: tuple[str, ...]) -> list[str]:
    """What stands in a search field after each key while somebody types such words."""
    chance = random.Random(seed)
    typed = []
    for _ in range(40):
        text = " ".join(chance.sample(words, 2))
        typed += [text[: end + 1] for end in range(len(text))]
    return typed
