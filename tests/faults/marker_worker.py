"""Runs below the fault library, which logs every byte written: fills a centre with marker people and does everything
with them, errors and an export included. Args: folder (everything is written below it). Ends by being killed."""

import logging
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from shelterdesk.app.logs import start_log
from shelterdesk.domain.households import HouseholdEntry
from shelterdesk.domain.permissions import Role
from shelterdesk.exchange.exports import export
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation import preferences
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.operations.backups import back_up, check, rehearse, restore
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.drafts import keep_draft
from shelterdesk.operations.households import add_person, register_household
from shelterdesk.operations.opening import new_desk, open_desk
from shelterdesk.operations.users import UserEntry, enrol
from shelterdesk.queries.people import people_found
from shelterdesk.reports import make
from shelterdesk.store.keys import CHEAP
from tests.support.builders import a_household, a_person
from tests.support.clock import FakeClock
from tests.support.faults.markers import MARKERS, OFFICER, PASSPHRASE, SECRET
from tests.support.faults.night import FreshIds


def main(folder: Path) -> None:
    data = folder / "data"
    start_log(data)
    preferences.load(data).change(language="kk")
    new = new_desk(data, centre=CentreEntry(name=SECRET, code="KZ-1"), user_name=OFFICER, passphrase=PASSPHRASE,
                   clock=FakeClock(), ids=FreshIds(1), cost=CHEAP)  # fmt: skip
    desk = new.desk
    households = []
    for start in range(0, len(MARKERS), 8):
        family = MARKERS[start : start + 8]
        people = tuple(a_person(surname=marker, given_name=marker, note=marker) for marker in family)
        entry = HouseholdEntry(people=people, origin=MARKERS[start], phone="+77012223344")
        households.append(desk.do(register_household, entry).value)
    keep_draft(desk, "intake/1", {"surname": SECRET})
    enrol(desk, UserEntry("Ерлан", Role.REGISTRAR), "paper river stone", CHEAP)
    for marker in MARKERS[:20]:
        desk.ask(people_found, marker)
    _go_wrong(desk, households[0].household_id)
    for name in ("daily", "registration_journal"):
        with suppress(ShelterError):
            make(desk, name, language="kk")
    export(desk, Profile.OPERATIONAL, folder / "given-away.xlsx")
    made = back_up(desk)
    back_up(desk, folder / "stick")
    rehearse(desk)
    check(desk)
    desk.close()
    restore(data, made.path, passphrase=PASSPHRASE, user_name=OFFICER, clock=FakeClock())
    again = open_desk(data, passphrase=PASSPHRASE, user_name=OFFICER, clock=FakeClock(), ids=FreshIds(2))
    again.do(register_household, a_household(of=4, surname=SECRET))
    print("lived", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


def _go_wrong(desk, household_id: str) -> None:  # type: ignore[no-untyped-def]
    """Errors of every kind with somebody's data in hand; what they say goes where such things go."""
    log = logging.getLogger("shelterdesk.trial")
    for wrong in (
        lambda: desk.do(add_person, household_id, a_person(surname=SECRET, birth="9999-12-31")),
        lambda: desk.do(add_person, SECRET, a_person(surname=SECRET)),
        lambda: desk.do(register_household, a_household(of=1, surname=SECRET, phone=object())),
        lambda: open_desk(desk.folder, passphrase=SECRET, clock=FakeClock(), ids=FreshIds(5)),
        lambda: _clash(desk),
    ):
        try:
            wrong()
        except ShelterError as error:
            log.error("refused: %s", error.code)
            print(repr(error), error.args, file=sys.stderr)
        except Exception as error:
            log.exception("defect")
            log.error("defect: %s", type(error).__name__)
            if type(error).__module__.startswith("sqlalchemy"):
                print(error, file=sys.stderr)


def _clash(desk) -> None:  # type: ignore[no-untyped-def]
    """A defect of ours down in the database, with a name among the parameters."""
    from sqlalchemy import text

    with desk.opened.store.reading() as session:
        session.execute(text("INSERT INTO nothing (name) VALUES (:name)"), {"name": SECRET})


if __name__ == "__main__":
    main(Path(sys.argv[1]))
