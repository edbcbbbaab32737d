"""The search, key by key, on an encrypted store filled from a register: how long one key takes, and whether one man
among all is found in any spelling.

    python -m tests.benchmarks.matching.search_times FILE.csv
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random

from shelterdesk.domain.households import HouseholdEntry, PersonEntry
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.people import people_found
from tests.benchmarks.figures import milliseconds, p95
from tests.benchmarks.matching.register_stores import store_of
from tests.benchmarks.matching.registers import read_register
from tests.benchmarks.matching.spoiled_names import slip

_SPELLINGS = ("абдигали", "Abdigali", "Әбдіғәли", "абдгали", "Abdighaly")
_TYPED = 60  # people somebody looks for


def main(path: Path) -> int:
    people = read_register(path).rows
    with tempfile.TemporaryDirectory(prefix="shelterdesk-bench-") as name:
        desk, _records = store_of(people, Path(name) / "store")
        times = [milliseconds(_asking(desk, text)) for text in _keys(people)]
        man = PersonEntry(surname="Құрманбаев", given_name="Әбдіғали", sex="M", birth="1991")
        sought = desk.do(register_household, HouseholdEntry(people=(man,))).value.person_ids[0]
        found = {text: _place(desk, text, sought) for text in _SPELLINGS}
        desk.close()
    print(
        f"{len(people)} people, {len(times)} keys: p95 {p95(times):.1f} ms, middle {sorted(times)[len(times) // 2]:.1f}"
    )
    print(", ".join(f"{text}: place {place}" for text, place in found.items()), flush=True)
    return 0


def _keys(people: list[Registration]) -> list[str]:
    """What stands in the field after each key: names in either order, some with a slip, numbers."""
    chance = Random(5)
    keys = []
    for row in chance.sample(people, _TYPED):
        texts = [f"{row.surname} {row.given_name}", f"{row.given_name} {row.surname}", row.phone, row.iin]
        text = chance.choices(texts, (4, 2, 1, 1))[0].strip()
        if chance.random() < 0.3:
            text = slip(text, chance)
        keys += [text[: end + 1] for end in range(min(len(text), 14))]
    return keys


def _asking(desk: Desk, text: str) -> Callable[[], object]:
    return lambda: desk.ask(people_found, text, None, 12)


def _place(desk: Desk, text: str, sought: str) -> int:
    """At which place, from 1 on, the sought person stands; 0 when nowhere."""
    ids = [row.id for row in desk.ask(people_found, text, None, 12)]
    return ids.index(sought) + 1 if sought in ids else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
