"""Everything that is not a whole store of ours gets its own sentence, and nothing is created in its place."""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble, NotAllowed, ShelterError
from shelterdesk.operations.backups import back_up, newest_backup, restore
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.people import people_with
from shelterdesk.store import cipher
from tests.support.builders import a_household
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import PASSPHRASE, USER, a_desk, a_folder


def _open(folder: Path, passphrase: str = PASSPHRASE, **options: str) -> None:
    open_desk(folder, passphrase=passphrase, clock=FakeClock(), ids=CountingIds(), **options).close()


def _filled(tmp_path: Path) -> Path:
    desk = a_desk(tmp_path)
    for _ in range(30):
        desk.do(register_household, a_household())
    back_up(desk)
    desk.close()
    return desk.folder


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _plain(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE people (name TEXT)")
    connection.commit()
    connection.close()


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda p: p.unlink(), "store_missing"),
    "empty": (lambda p: p.write_bytes(b""), "store_missing"),
    "random": (lambda p: p.write_bytes(os.urandom(40_960)), "store_damaged"),
    "plain SQLite": (_plain, "store_damaged"),
    "one bit": (_flip, "store_damaged"),
    "cut off": (lambda p: p.write_bytes(p.read_bytes()[:-5000]), "store_damaged"),
    "half": (lambda p: p.write_bytes(p.read_bytes()[: p.stat().st_size // 8192 * 4096]), "store_damaged"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_told_kept_and_got_over(tmp_path: Path, kind: str) -> None:
    folder = _filled(tmp_path)
    path = folder / "store.sdb"
    harm, code = DAMAGE[kind]
    harm(path)
    before = path.read_bytes() if path.exists() else None
    with pytest.raises(MachineTrouble) as error:
        _open(folder)
    assert error.value.code == code
    assert error.value.happened
    assert error.value.safe
    assert error.value.next_step
    assert (path.read_bytes() if path.exists() else None) == before

    newest = newest_backup(folder)
    assert newest is not None
    restored = restore(folder, newest.path, passphrase=PASSPHRASE, clock=FakeClock())
    if before is not None:
        assert (restored.set_aside / "store.sdb").read_bytes() == before
    desk = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds())
    assert len(desk.ask(people_with)) == 120
    desk.close()


def test_a_zeroed_first_page_does_not_open(tmp_path: Path) -> None:
    folder = _filled(tmp_path)
    with (folder / "store.sdb").open("r+b") as file:
        file.write(bytes(4096))
    with pytest.raises(MachineTrouble):
        _open(folder)


@pytest.mark.parametrize(("passphrase", "options"), [("wrong", {}), ("", {}), (PASSPHRASE, {"user_name": "Nobody"})])
def test_a_wrong_passphrase_opens_nothing(tmp_path: Path, passphrase: str, options: dict[str, str]) -> None:
    folder = a_folder(tmp_path)
    with pytest.raises(NotAllowed) as error:
        _open(folder, passphrase, **options)
    assert error.value.code == "wrong_passphrase"
    _open(folder, PASSPHRASE, user_name=USER)


def test_a_second_program_is_told_since_when_the_first_is_open(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    with pytest.raises(MachineTrouble) as error:
        _open(desk.folder)
    assert error.value.code == "already_open"
    assert "15.03.2026 03:12" in error.value.text()
    desk.close()
    _open(desk.folder)


def test_a_newer_store_is_left_alone(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    with desk.opened.store.lane() as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    desk.close()
    before = (desk.folder / "store.sdb").read_bytes()
    with pytest.raises(MachineTrouble) as error:
        _open(desk.folder)
    assert error.value.code == "store_newer"
    assert (desk.folder / "store.sdb").read_bytes() == before


@pytest.mark.parametrize("version", ["3.40.1", "3.51.2"])
def test_an_old_database_library_is_refused(version: str) -> None:
    with pytest.raises(MachineTrouble) as error:
        cipher.require_version(version)
    assert error.value.code == "sqlite_too_old"


def test_a_library_without_cipher_is_refused() -> None:
    connection = sqlite3.connect(":memory:")
    with pytest.raises(MachineTrouble) as error:
        cipher.require_cipher(connection)
    connection.close()
    assert error.value.code == "no_cipher"


def test_a_setting_that_does_not_hold_is_refused() -> None:
    with pytest.raises(ShelterError) as error:
        cipher.require_pragma("synchronous", 2, (1,))
    assert error.value.code == "pragma_refused"


def test_nothing_readable_lies_in_the_folder(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    desk.do(register_household, a_household(surname="Zzмаркерzz"))
    back_up(desk)
    everything = b"".join(path.read_bytes() for path in desk.folder.rglob("*") if path.is_file())
    desk.close()
    for text in ("Zzмаркерzz", "+77990001122", USER):
        for encoding in ("utf-8", "utf-16-le"):
            assert text.encode(encoding) not in everything
    assert b"SQLite format 3" not in everything


def test_a_failed_opening_leaves_no_file_and_no_word_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = a_folder(tmp_path)
    (folder / "store.sdb").write_bytes(os.urandom(8192))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    with pytest.raises(MachineTrouble):
        _open(folder)
    assert list(elsewhere.iterdir()) == []
    assert capfd.readouterr().err == ""
