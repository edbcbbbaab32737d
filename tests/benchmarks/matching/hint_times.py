"""Hints at the desk, measured on the encrypted store: is the mate among three, how often is a stranger named, how long
does one hint take. Every typed person is somebody else's registration: their own is left out by the truth, not by the
store, as a family typed anew would be.

    python -m tests.benchmarks.matching.hint_times FILE.csv
"""

import random
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.operations.desk import Desk
from shelterdesk.queries.similar import Likeness, SimilarRow, similar_people
from tests.benchmarks.figures import milliseconds, p95
from tests.benchmarks.matching.register_stores import store_of
from tests.benchmarks.matching.registers import Register, read_register

_TRIED = 2000


@dataclass
class Shown:
    """What the hints were worth."""

    times: list[float]
    mates: int = 0
    found: int = 0
    strangers: int = 0
    alarms: int = 0

    def line(self, people: int) -> str:
        return (
            f"{people} people: mate among three {self.found / max(1, self.mates):.4f} of {self.mates}, strangers named "
            f"{self.alarms / max(1, self.strangers):.4f} of {self.strangers}, p95 {p95(self.times):.1f} ms"
        )


def split(register: Register, share: float = 0.5) -> tuple[Register, Register]:
    """Who is registered, and who is typed: whole households on one side."""
    chance = random.Random(3)
    households = sorted({row.household for row in register.rows})
    typed = set(chance.sample(households, int(len(households) * share)))
    parts: list[list[int]] = [[], []]
    for place, row in enumerate(register.rows):
        parts[row.household in typed].append(place)
    one, two = (Register([register.rows[i] for i in part], [register.truth[i] for i in part]) for part in parts)
    return one, two


def measured(desk: Desk, records: dict[str, str], registered: Register, typed: Register) -> Shown:
    """Every typed person is asked for once, alone."""
    person_of = {row.id: person for row, person in zip(registered.rows, registered.truth, strict=True)}
    known = Counter(registered.truth)
    shown = Shown([])
    rows: list[SimilarRow] = []
    for place in random.Random(1).sample(range(len(typed.rows)), min(_TRIED, len(typed.rows))):
        likeness = likeness_of(typed.rows[place])

        def look(likeness: Likeness = likeness) -> None:
            rows[:] = desk.ask(similar_people, (likeness,))

        shown.times.append(milliseconds(look))
        named = {person_of[records[row.person.id]] for row in rows}
        if known[typed.truth[place]]:
            shown.mates, shown.found = shown.mates + 1, shown.found + (typed.truth[place] in named)
        else:
            shown.strangers, shown.alarms = shown.strangers + 1, shown.alarms + bool(named)
    return shown


def likeness_of(row: Registration) -> Likeness:
    """The person as the intake form would hold them; the phone is the family's."""
    return Likeness(
        surname=row.surname.strip(), given_name=row.given_name.strip(), birth=row.birth, iin=row.iin,
        patronymic=row.patronymic.strip(), sex=row.sex, family_phone=row.phone, address=row.address,
    )  # fmt: skip


def main(path: Path) -> int:
    registered, typed = split(read_register(path), 0.1)
    with tempfile.TemporaryDirectory(prefix="shelterdesk-bench-") as name:
        desk, records = store_of(registered.rows, Path(name) / "store")
        print(measured(desk, records, registered, typed).line(len(registered.rows)), flush=True)
        desk.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
