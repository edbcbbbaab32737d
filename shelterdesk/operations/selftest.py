"""What the program checks about itself before anybody trusts it: a whole small centre in a temporary folder."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry
from shelterdesk.foundation.clock import Clock
from shelterdesk.foundation.errors import NotAllowed, ShelterError
from shelterdesk.foundation.i18n import LANGUAGES, N_, _, catalogue
from shelterdesk.foundation.ids import Ids
from shelterdesk.foundation.resources import resource
from shelterdesk.operations.backups import back_up, check, restore
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import new_desk, open_desk
from shelterdesk.queries.people import people_found
from shelterdesk.store import schema
from shelterdesk.store.keys import CHEAP

_PASSPHRASE = "self-test"
_FAMILY = HouseholdEntry(
    people=(
        PersonEntry(surname="Сынақов", given_name="Әбдіғали", sex="M", birth="1990"),
        PersonEntry(
            surname="Сынақова", given_name="Үміт", sex="F", birth="2019", accompaniment=Accompaniment.PARENT
        ),
    )
)  # fmt: skip


@dataclass(frozen=True)
class SelfCheck:
    """One thing that was tried: its name in words, whether it went well, and what was seen when it did not."""

    name: str
    well: bool
    seen: str = ""


def check_program(clock: Clock, ids: Ids) -> list[SelfCheck]:
    """Found a centre in a temporary folder and live through its first night; every step is one line of the answer."""
    with tempfile.TemporaryDirectory(prefix="shelterdesk-") as name:
        trial = _Trial(Path(name), clock, ids)
        try:
            return [_tried(says, step) for says, step in trial.steps()]
        finally:
            trial.close()


def _tried(says: str, step: Callable[[], bool]) -> SelfCheck:
    try:
        return SelfCheck(_(says), step())
    except ShelterError as error:
        return SelfCheck(_(says), False, error.text())
    except Exception as error:
        return SelfCheck(_(says), False, type(error).__name__)  # the kind only: a message may carry data


class _Trial:
    """The small centre the self-test lives through."""

    def __init__(self, folder: Path, clock: Clock, ids: Ids) -> None:
        self._folder, self._clock, self._ids = folder / "data", clock, ids
        self._desk: Desk | None = None

    def steps(self) -> list[tuple[str, Callable[[], bool]]]:
        return [
            (N_("Fonts, icons and words are there"), self._resources),
            (N_("An encrypted store can be made"), self._found),
            (N_("A family can be registered and found in any spelling"), self._register),
            (N_("A step can be taken back and brought back"), self._undo),
            (N_("A wrong passphrase opens nothing"), self._refuse),
            (N_("A backup can be made, checked and put back"), self._back_up),
            (N_("The store is whole"), self._whole),
        ]

    def close(self) -> None:
        if self._desk is not None:
            self._desk.close()

    def _resources(self) -> bool:
        fonts = list(resource("fonts").glob("*.ttf"))
        icons = list(resource("icons").glob("*.svg"))
        words = all(catalogue(language).gettext("Household") != "" for language in LANGUAGES)
        return bool(fonts) and bool(icons) and words and schema.migrations_are_there()

    def _found(self) -> bool:
        new = new_desk(
            self._folder, centre=CentreEntry(name="Self-test"), user_name="self-test", passphrase=_PASSPHRASE,
            clock=self._clock, ids=self._ids, cost=CHEAP,
        )  # fmt: skip
        self._desk = new.desk
        return not (self._folder / "store.sdb").read_bytes().startswith(b"SQLite format 3")

    def _register(self) -> bool:
        self._now.do(register_household, _FAMILY)
        return len(self._now.ask(people_found, "abdigali")) == 1

    def _undo(self) -> bool:
        self._now.operations.undo()
        gone = not self._now.ask(people_found, "Сынақов")
        self._now.operations.redo()
        return gone and len(self._now.ask(people_found, "Сынақов")) == 2

    def _refuse(self) -> bool:
        self._now.close()
        try:
            open_desk(self._folder, passphrase="guess", clock=self._clock, ids=self._ids)
        except NotAllowed:
            self._reopen()
            return True
        return False

    def _back_up(self) -> bool:
        made = back_up(self._now)
        self._now.close()
        restore(self._folder, made.path, passphrase=_PASSPHRASE, clock=self._clock)
        self._reopen()
        return len(self._now.ask(people_found, "Сынақов")) == 2

    def _whole(self) -> bool:
        return not check(self._now).problems

    def _reopen(self) -> None:
        self._desk = open_desk(self._folder, passphrase=_PASSPHRASE, clock=self._clock, ids=self._ids)

    @property
    def _now(self) -> Desk:
        if self._desk is None:
            raise NotAllowed("self_test", _("The store could not be made."))
        return self._desk
