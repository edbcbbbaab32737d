"""F28: faults planted in the program, its library or the data; each is refused at the start, in its own sentence."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations import whole_program
from shelterdesk.operations.opening import open_desk
from shelterdesk.operations.selftest import check_program
from shelterdesk.store import cipher, keys, schema
from tests.faults.table import Figure
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, USER, a_desk
from tests.support.faults.night import material

Plant = Callable[[Path, pytest.MonkeyPatch], object]


def _sql(statement: str) -> Plant:
    def plant(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
        connection = cipher.connect(folder / "store.sdb", material().key, material().salt)
        connection.execute(statement)
        connection.close()

    return plant


def _setting(name: str, spelled: str) -> Plant:
    return lambda _folder, monkeypatch: monkeypatch.setitem(cipher._SPELLED, name, spelled)


def _no_cipher(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Silent(sqlcipher.Connection):  # type: ignore[misc]
        def execute(self, statement: str, *values: object) -> object:
            return super().execute("SELECT ''" if "cipher_version" in statement else statement, *values)

    real = sqlcipher.connect
    monkeypatch.setattr(sqlcipher, "connect", lambda *a, **k: real(*a, factory=Silent, **k))


def _plain_library(_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlcipher, "connect", sqlite3.connect)


def _salt_in_file(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray((folder / "store.sdb").read_bytes())
    data[3] ^= 1
    (folder / "store.sdb").write_bytes(data)


def _salt_in_keys(folder: Path, _monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = keys.Unlocked(material().key, bytes(16), material().user_id)
    file = keys.with_slot(keys.load(folder), wrong, name=USER, user_id=wrong.user_id, passphrase=PASSPHRASE,
                          cost=keys.CHEAP)  # fmt: skip
    keys.save(folder, file)


def _gone(part: str) -> Plant:
    def plant(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = whole_program.resource
        monkeypatch.setattr(whole_program, "resource", lambda name: folder / "gone" if name == part else real(name))

    return plant


FAULTS: dict[str, tuple[Plant, str]] = {
    "an old library": (lambda _f, m: m.setattr(sqlcipher, "sqlite_version", "3.51.2"), "sqlite_too_old"),
    "a library without cipher": (_no_cipher, "no_cipher"),
    "not flushed at every commit": (_setting("synchronous", "NORMAL"), "pragma_refused"),
    "references not kept": (_setting("foreign_keys", "OFF"), "pragma_refused"),
    "erased data left behind": (_setting("secure_delete", "OFF"), "pragma_refused"),
    "no write-ahead log": (_setting("journal_mode", "DELETE"), "pragma_refused"),
    "another salt in the file": (_salt_in_file, "store_damaged"),
    "another salt in the keys": (_salt_in_keys, "store_damaged"),
    "a table gone": (_sql("DROP TABLE exports"), "store_incomplete"),
    "search words not kept": (_sql("DROP TRIGGER search_words_added"), "store_incomplete"),
    "somebody else's database": (_sql("DROP TABLE alembic_version"), "foreign_store"),
    "data of a newer program": (_sql("UPDATE alembic_version SET version_num = '0999'"), "store_newer"),
    "no letters in this copy": (_gone("fonts"), "program_incomplete"),
    "no words in this copy": (_gone("i18n"), "program_incomplete"),
    "a step missing": (lambda _f, m: m.setattr(schema, "VERSIONS", ("0000", "0001")), "program_incomplete"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_refused_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    desk = a_desk(tmp_path)
    desk.close()
    plant, code = FAULTS[fault]
    plant(desk.folder, monkeypatch)
    with pytest.raises(MachineTrouble) as error:
        open_desk(desk.folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=CountingIds())
    monkeypatch.undo()
    assert error.value.code == code
    assert error.value.happened
    assert error.value.safe
    assert error.value.next_step


def test_a_plain_library_never_gets_to_open_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = a_desk(tmp_path)
    desk.close()
    _plain_library(desk.folder, monkeypatch)
    with pytest.raises(MachineTrouble):
        open_desk(desk.folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds())


@pytest.mark.campaign
def test_all_planted_faults_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figure: Figure) -> None:
    refused = set()
    for number, (plant, _code) in enumerate(FAULTS.values()):
        desk = a_desk(tmp_path / str(number))
        desk.close()
        with monkeypatch.context() as patched:
            plant(desk.folder, patched)
            try:
                open_desk(desk.folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds()).close()
            except MachineTrouble:
                refused.add(number)
    figure("F28", f"{len(FAULTS)} planted faults: refusals at the start", str(len(FAULTS)), len(refused))
    assert len(refused) == len(FAULTS)


def test_the_program_finds_itself_well() -> None:
    assert [check.name for check in check_program(FakeClock(), CountingIds()) if not check.well] == []
