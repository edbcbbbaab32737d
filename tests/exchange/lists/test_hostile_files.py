"""F15 and F16: files made to harm, through the process that reads apart. Nothing crashes, hangs or is written."""

import random
import time

import pytest

from shelterdesk.exchange.lists import read_apart
from tests.exchange.lists.other_layouts import KINDS, make
from tests.exchange.lists.test_refusals import CASES, _mutated
from tests.exchange.lists.test_samples import TODAY

_LONGEST = 30.0  # seconds for one file on a busy machine; the process gives itself ten without progress


def _told(content: bytes) -> str:
    began = time.monotonic()
    reading = read_apart(content, today=TODAY)
    assert time.monotonic() - began < _LONGEST
    return reading.refused.reason if reading.refused else "read"


@pytest.mark.parametrize("name", ["zip bomb", "a million rows", "entities", "many entries", "a link"])
def test_a_bomb_is_refused_apart_as_it_is_here(name: str) -> None:
    assert _told(CASES[name][0]) == CASES[name][1]


@pytest.mark.campaign
@pytest.mark.parametrize("start", range(0, 2000, 100))
def test_two_thousand_mutated_files(start: int) -> None:
    kinds = list(KINDS)
    outcomes = set()
    for seed in range(start, start + 100):
        rng = random.Random(seed)
        content, _truth, _how = make(kinds[seed % len(kinds)], seed)
        outcomes.add(_told(_mutated(content, rng)))
    assert outcomes <= {"read", "damaged", "no_people", "unsupported_format", "unpacked_too_large", "too_many_rows",
                        "encrypted"}  # fmt: skip
    assert "read" in outcomes
