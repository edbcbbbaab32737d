"""Hints at the desk, measured: is the mate among three, how often is a stranger named, how long does one hint take.

    python -m tests.benchmarks.matching.hint_times FILE.csv

Keys lie in a dictionary here; with a table of keys in the store the time of reading them comes on top.
"""

import random
import sys
import time
from collections import defaultdict
from pathlib import Path

from shelterdesk.domain.matching.comparisons import commonness_of
from shelterdesk.domain.matching.hints import hints
from shelterdesk.domain.matching.keys import keys_of
from shelterdesk.domain.matching.profiles import profile_of
from tests.benchmarks.matching.registers import read_register

_TRIED = 4000


def main(path: Path) -> int:
    people = read_register(path)
    profiles = [profile_of(row) for row in people.rows]
    commonness = commonness_of(profiles)
    places: dict[str, list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for key in keys_of(profile):
            places[key].append(place)
    registered: dict[str, int] = defaultdict(int)
    for person in people.truth:
        registered[person] += 1
    times, mates, found, strangers, alarms = [], 0, 0, 0, 0
    for typed in random.Random(1).sample(range(len(profiles)), min(_TRIED, len(profiles))):
        started = time.perf_counter()
        others = sorted({other for key in keys_of(profiles[typed]) for other in places[key]} - {typed})
        shown = hints(profiles[typed], [profiles[other] for other in others], commonness, len(profiles))
        times.append(time.perf_counter() - started)
        named = {people.truth[others[hint.place]] for hint in shown}
        if registered[people.truth[typed]] > 1:
            mates, found = mates + 1, found + (people.truth[typed] in named)
        else:
            strangers, alarms = strangers + 1, alarms + bool(named)
    p95 = sorted(times)[len(times) * 95 // 100] * 1000
    print(f"{len(profiles)} people: mate among three {found / mates:.4f}, strangers named {alarms / strangers:.4f}, "
          f"p95 {p95:.1f} ms")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
