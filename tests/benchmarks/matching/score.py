"""Scores duplicate detection on a register with the truth, at the product's fixed settings.

python -m tests.benchmarks.matching.score FILE.csv [FILE.csv …]
"""

import sys
import time
from pathlib import Path

from shelterdesk.domain.matching.duplicates import find_duplicates
from shelterdesk.domain.matching.weights import Weights
from shelterdesk.domain.matching.zones import SAME
from tests.benchmarks.matching.registers import Register, read_register


def scored(register: Register, weights: Weights | None = None) -> str:
    """Precision, recall and F1 over pairs, as they are and merged transitively; the same zone; twins merged."""
    started = time.process_time()
    found = find_duplicates(register.rows, weights)
    seconds = time.process_time() - started
    true = register.true_pairs()
    pairs = {(duplicate.one, duplicate.two) for duplicate in found}
    same = merged([(duplicate.one, duplicate.two) for duplicate in found if duplicate.zone == SAME])
    twins = sum(1 for one, two in pairs - true if looks_like_twins(register, one, two))
    texts = [f"{len(register.rows)} rows, {len(true)} true pairs, {seconds:.1f} s of one core"]
    for name, some in (("at the line", pairs), ("merged", merged(list(pairs))), ("zone same, merged", same)):
        right = len(some & true)
        precision, recall = right / max(1, len(some)), right / max(1, len(true))
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        texts.append(f"{name}: P {precision:.4f} R {recall:.4f} F1 {f1:.4f}")
    texts.append(f"twins merged {twins}")
    return " | ".join(texts)


def looks_like_twins(register: Register, one: int, two: int) -> bool:
    """Two people of one birth date and one family who are not the same."""
    first, second = register.rows[one], register.rows[two]
    return bool(first.birth) and first.birth == second.birth and first.surname[:3].lower() == second.surname[:3].lower()


def merged(pairs: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """The pairs and everything that follows from them."""
    parent: dict[int, int] = {}

    def root(place: int) -> int:
        while parent.setdefault(place, place) != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for one, two in pairs:
        parent[root(one)] = root(two)
    groups: dict[int, list[int]] = {}
    for place in parent:
        groups.setdefault(root(place), []).append(place)
    ordered = [sorted(some) for some in groups.values()]
    return {(one, two) for some in ordered for at, one in enumerate(some) for two in some[at + 1 :]}


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(name, scored(read_register(Path(name))), flush=True)
