"""A register with the truth as an encrypted store of this program: household by household, as if typed at its desk."""

from collections.abc import Iterable
from pathlib import Path

from shelterdesk.domain.births import is_birth
from shelterdesk.domain.households import HouseholdEntry, PersonEntry
from shelterdesk.domain.iin import has_twelve_digits, is_valid
from shelterdesk.domain.matching.profiles import profile_of
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.foundation.clock import SystemClock
from shelterdesk.foundation.ids import RandomIds
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import enter_household
from shelterdesk.operations.opening import new_desk
from shelterdesk.store.keys import CHEAP
from tests.benchmarks.seeding import PASSPHRASE

_AT_ONCE = 2000  # households in one unit of work
_OLDEST, _YOUNGEST = "1915", "2025"  # years of birth a desk takes


def store_of(rows: Iterable[Registration], folder: Path) -> tuple[Desk, dict[str, str]]:
    """An open desk with these people, and the record each person's id stands for."""
    clock = SystemClock()
    desk = new_desk(
        folder, centre=CentreEntry(name="Тізім", code="KZ-BENCH"), user_name="benchmark", passphrase=PASSPHRASE,
        clock=clock, ids=RandomIds(clock), cost=CHEAP,
    ).desk  # fmt: skip
    households: dict[str, list[Registration]] = {}
    for row in rows:
        households.setdefault(row.household, []).append(row)
    families = list(households.values())
    records: dict[str, str] = {}
    for start in range(0, len(families), _AT_ONCE):
        with desk.opened.store.work("benchmark_seeding", desk.author) as work:
            for family in families[start : start + _AT_ONCE]:
                done = enter_household(work, _entry(family))
                records.update(zip(done.person_ids, (row.id for row in family), strict=True))
    return desk, records


def _entry(family: list[Registration]) -> HouseholdEntry:
    phone = next((row.phone for row in family if row.phone), "")
    address = next((row.address for row in family if row.address), "")
    origin, _comma, rest = address.partition(", ")
    return HouseholdEntry(
        people=tuple(_person(row, phone) for row in family), origin=origin, address=rest, phone=_phone(phone)
    )


def _person(row: Registration, phone: str) -> PersonEntry:
    iin = row.iin if has_twelve_digits(row.iin) else None
    birth = row.birth if is_birth(row.birth) and _OLDEST <= row.birth[:4] <= _YOUNGEST else None
    return PersonEntry(
        surname=row.surname.strip(), given_name=row.given_name.strip() or ("" if row.surname.strip() else "?"),
        patronymic=row.patronymic.strip(), sex=row.sex or None, birth=birth,
        stated_group=None if birth else "adult", iin=iin,
        iin_to_verify=iin is not None and not is_valid(iin), phone=_phone(row.phone) if row.phone != phone else "",
    )  # fmt: skip


def _phone(text: str) -> str:
    digits = profile_of(Registration("", phone=text)).phone
    return f"+7{digits}" if digits else ""
