"""Staff and their passphrases: whatever happens, everybody who could open the desk still can, and nobody else."""

from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, MachineTrouble, NotAllowed, ShelterError
from shelterdesk.operations import users
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import open_desk, open_with_recovery_key, users_in
from shelterdesk.operations.users import (
    UserEntry,
    add_user,
    change_passphrase,
    change_user,
    disable_user,
    enable_user,
    enrol,
    give_passphrase,
    note_passphrase,
    note_recovery_key,
    replace_recovery_key,
    strength_of,
    switch_off,
    switch_on,
)  # fmt: skip
from shelterdesk.queries.journal import journal_entries
from shelterdesk.queries.users import users_of_centre
from shelterdesk.store.keys import CHEAP
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, USER, a_desk, as_role, template

NEW = "seven blue kettles"


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path)
    yield opened
    opened.close()


def reopened(folder: Path, passphrase: str, name: str | None) -> str:
    """Who the desk opens for; it is closed again."""
    opened = open_desk(folder, passphrase=passphrase, user_name=name, clock=FakeClock(), ids=CountingIds())
    try:
        return opened.author.name
    finally:
        opened.close()


def staff(desk: Desk) -> dict[str, tuple[Role, bool]]:
    return {row.name: (row.role, row.active) for row in desk.ask(users_of_centre)}


def test_a_new_user_opens_the_desk_in_their_role_and_the_manager_still_does(desk: Desk) -> None:
    enrol(desk, UserEntry("Сәуле Ким", Role.SUPPLIES), NEW, CHEAP)
    assert staff(desk) == {USER: (Role.MANAGER, True), "Сәуле Ким": (Role.SUPPLIES, True)}
    folder = desk.folder
    desk.close()
    assert users_in(folder) == 2
    assert reopened(folder, PASSPHRASE, USER) == USER
    opened = open_desk(folder, passphrase=NEW, user_name=" сәуле ким ", clock=FakeClock(), ids=CountingIds())
    assert opened.author.role is Role.SUPPLIES
    opened.close()


def test_a_name_is_given_once_whatever_its_capitals(desk: Desk) -> None:
    with pytest.raises(InputRefused) as refused:
        enrol(desk, UserEntry(USER.upper()), NEW, CHEAP)
    assert refused.value.code == "user_name_taken"
    with pytest.raises(InputRefused):
        desk.do(add_user, "f" * 32, UserEntry("  "))
    assert len(staff(desk)) == 1


def test_a_short_passphrase_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = {path.name: path.read_bytes() for path in desk.folder.glob("keys-*.json")}
    with pytest.raises(InputRefused) as refused:
        enrol(desk, UserEntry("Сәуле Ким"), "  seven ", CHEAP)
    assert refused.value.field == "passphrase"
    assert {path.name: path.read_bytes() for path in desk.folder.glob("keys-*.json")} == before


def test_when_the_record_cannot_be_written_the_slot_goes_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise MachineTrouble("disk_full", "full")

    monkeypatch.setattr(Desk, "do", full)
    with pytest.raises(MachineTrouble):
        enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    assert users_in(desk.folder) == 1


def test_the_last_manager_stays(desk: Desk) -> None:
    own = desk.author.user_id
    for doing in (lambda: switch_off(desk, own), lambda: desk.do(change_user, own, Role.VIEWER)):
        with pytest.raises(InputRefused) as refused:
            doing()
        assert refused.value.code == "last_manager"
    other = enrol(desk, UserEntry("Сәуле Ким", Role.MANAGER), NEW, CHEAP)
    desk.do(change_user, own, Role.VIEWER)
    assert staff(desk)[USER] == (Role.VIEWER, True)
    with pytest.raises(InputRefused):
        desk.do(disable_user, other)


def test_who_is_switched_off_opens_nothing_until_switched_on_with_a_new_passphrase(desk: Desk) -> None:
    other = enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    switch_off(desk, other)
    folder = desk.folder
    assert users_in(folder) == 1
    desk.close()
    with pytest.raises(NotAllowed) as refused:
        reopened(folder, NEW, "Сәуле Ким")
    with pytest.raises(NotAllowed) as unknown:
        reopened(folder, NEW, "Somebody Else")
    assert refused.value.text() == unknown.value.text()
    again = open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=CountingIds())
    switch_on(again, other, "four green lamps", CHEAP)
    again.close()
    assert reopened(folder, "four green lamps", "Сәуле Ким") == "Сәуле Ким"


def test_a_dead_record_opens_nothing_though_its_slot_is_still_there(desk: Desk) -> None:
    """The program was killed between the record and the slot."""
    other = enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    desk.do(disable_user, other)
    folder = desk.folder
    desk.close()
    assert users_in(folder) == 2
    with pytest.raises(NotAllowed):
        reopened(folder, NEW, "Сәуле Ким")


def test_the_own_passphrase_changes_only_for_who_knows_the_old_one(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        change_passphrase(desk, "not this one", NEW, CHEAP)
    change_passphrase(desk, PASSPHRASE, NEW, CHEAP)
    folder = desk.folder
    desk.close()
    assert reopened(folder, NEW, None) == USER
    with pytest.raises(NotAllowed):
        reopened(folder, PASSPHRASE, None)


def test_the_manager_gives_a_new_passphrase_for_a_forgotten_one(desk: Desk) -> None:
    other = enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    give_passphrase(desk, other, "four green lamps", CHEAP)
    registrar = as_role(desk, Role.REGISTRAR)
    with pytest.raises(NotAllowed):
        give_passphrase(registrar, other, NEW, CHEAP)
    folder = desk.folder
    desk.close()
    assert reopened(folder, "four green lamps", "Сәуле Ким") == "Сәуле Ким"


def test_nobody_else_keeps_users(desk: Desk) -> None:
    registrar = as_role(desk, Role.REGISTRAR)
    own = desk.author.user_id
    for doing in (
        lambda: enrol(registrar, UserEntry("Сәуле Ким"), NEW, CHEAP), lambda: switch_off(registrar, own),
        lambda: switch_on(registrar, own, NEW, CHEAP), lambda: replace_recovery_key(registrar, CHEAP),
        lambda: registrar.do(enable_user, own), lambda: registrar.do(note_recovery_key),
        lambda: registrar.do(note_passphrase, "f" * 32),
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            doing()
    assert staff(desk) == {USER: (Role.MANAGER, True)}


def test_every_step_stands_in_the_journal_but_no_passphrase(desk: Desk) -> None:
    other = enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    give_passphrase(desk, other, NEW, CHEAP)
    switch_off(desk, other)
    switch_on(desk, other, NEW, CHEAP)
    replace_recovery_key(desk, CHEAP)
    verbs = [row.verb for row in desk.ask(journal_entries)]
    assert verbs[:5] == ["note_recovery_key", "enable_user", "disable_user", "note_passphrase", "add_user"]
    desk.close()
    everything = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    assert NEW.encode() not in everything


def test_users_are_not_taken_back_with_undo(desk: Desk) -> None:
    enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    assert desk.operations.undo_says() is None


def test_the_recovery_key_gives_a_manager_a_new_passphrase(desk: Desk) -> None:
    folder = desk.folder
    desk.close()
    found = open_with_recovery_key(folder, recovery_key=template()[1].lower(), clock=FakeClock(), ids=CountingIds())
    ((user_id, name),) = found.managers
    assert name == USER
    with pytest.raises(InputRefused):
        found.finish(user_id, "short")
    found.finish(user_id, NEW).close()
    assert reopened(folder, NEW, None) == USER
    with pytest.raises(NotAllowed):
        reopened(folder, PASSPHRASE, None)


def test_a_recovery_key_that_was_replaced_opens_nothing(desk: Desk) -> None:
    folder, fresh = desk.folder, replace_recovery_key(desk, CHEAP)
    desk.close()
    with pytest.raises(NotAllowed):
        open_with_recovery_key(folder, recovery_key=template()[1], clock=FakeClock(), ids=CountingIds())
    found = open_with_recovery_key(folder, recovery_key=fresh, clock=FakeClock(), ids=CountingIds())
    found.close()
    assert reopened(folder, PASSPHRASE, None) == USER


def test_whenever_the_writing_of_the_key_file_stops_somebody_still_opens(desk: Desk) -> None:
    """The disk fails at the first, then at the second copy of the key file, in every kind of change."""
    other = enrol(desk, UserEntry("Сәуле Ким"), NEW, CHEAP)
    real = users.keys.write_whole
    changes = (
        lambda: change_passphrase(desk, PASSPHRASE, "a changed passphrase", CHEAP),
        lambda: give_passphrase(desk, other, "a given passphrase", CHEAP),
        lambda: replace_recovery_key(desk, CHEAP),
    )
    for change in changes:
        for survives in (0, 1):
            left = [survives]

            def write(path: Path, content: bytes, left: list[int] = left) -> None:
                if not left[0]:
                    raise MachineTrouble("disk_full", "full")
                left[0] -= 1
                real(path, content)

            users.keys.write_whole = write
            try:
                with pytest.raises(ShelterError):
                    change()
            finally:
                users.keys.write_whole = real
            opened = [p for p in (PASSPHRASE, "a changed passphrase") if _unlocks(desk.folder, p)]
            assert opened, "locked out"


def _unlocks(folder: Path, passphrase: str) -> bool:
    try:
        users.keys.unlock(users.keys.load(folder), passphrase, USER)
    except NotAllowed:
        return False
    return True


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [("", 0), ("short", 0), ("aaaaaaaaaaaa", 1), ("password", 1), ("kettle12!", 2), ("kettle blanket seven", 3),
     ("үш жасыл шам бар", 3)],
)  # fmt: skip
def test_strength(passphrase: str, strength: int) -> None:
    assert strength_of(passphrase) == strength
