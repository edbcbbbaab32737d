"""Recall of tracing on the invented set: is the right person first, is it among the ten that are shown?

python -m tests.benchmarks.tracing.recall [people] [requests] [seed]
"""

import heapq
import sys
import time
from collections import defaultdict
from collections.abc import Sequence

from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.tracing.candidates import FLOOR, LINE, TOP, Registered, fit, registered
from shelterdesk.domain.tracing.requests import wanted
from tests.benchmarks.tracing.torn_families import TODAY, torn_register


def prepared(rows: Sequence[Registration]) -> list[Registered]:
    """Everybody with the given names of those registered with them."""
    members: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        members[row.household].append((row.id, profile_of(row).given_name))
    found = []
    for row in rows:
        others = [name for one, name in members[row.household] if one != row.id]
        child = bool(row.birth) and row.birth[:4].isdigit() and TODAY - int(row.birth[:4]) < 18
        found.append(registered(row, others, alone=child and not others))
    return found


def measured(people: int, requests: int, seed: int) -> str:
    """The figures of one set, in a line."""
    rows, looking = torn_register(people, requests, seed)
    everybody = prepared(rows)
    started = time.process_time()
    first = ten = shown = alarms = 0
    for one in looking:
        request = wanted(one.sought)
        ranked = heapq.nlargest(TOP, ((fit(request, person).score, person.id) for person in everybody))
        ids = [person for score, person in ranked if score >= FLOOR]
        if one.truth:
            first += ids[:1] == [one.truth]
            ten += one.truth in ids
            shown += next((score for score, person in ranked if person == one.truth), -99.0) >= LINE
        else:
            alarms += ranked[0][0] >= LINE
    there = sum(1 for one in looking if one.truth)
    gone = len(looking) - there
    seconds = (time.process_time() - started) / max(1, len(looking))
    return (
        f"{len(rows)} people, {there} requests for somebody registered, {gone} for somebody who is not, seed {seed}: "
        f"recall at 10 {ten / there:.3f}, at 1 {first / there:.3f}; called a candidate {shown / there:.3f}; "
        f"alarms where nobody is {alarms / max(1, gone):.3f}; {seconds * 1000:.0f} ms a request"
    )


def main(arguments: list[str]) -> int:
    people, requests, seed = (int(text) for text in [*arguments, *("10000", "400", "1")[len(arguments) :]])
    print(measured(people, requests, seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
