"""F30: a store of an earlier program is moved to today's shape while any write fails or is the last: afterwards it has
the old shape or the new one, whole, with a backup of the old one; a newer one than ours is refused untouched."""

import json
import shutil
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.opening import open_desk
from shelterdesk.store import cipher, keys, schema
from tests.faults.table import Figure
from tests.historic.make import HERE, KEPT, PASSPHRASE, USER
from tests.support.clock import FakeClock
from tests.support.faults import library
from tests.support.faults.night import FreshIds

EARLIER = [version for version in schema.VERSIONS[:-1] if (HERE / version / "store.sdb").exists()]
WRONG = ("neither old nor new", "no backup", "unopenable", "lost", "unsound", "crashes")


@pytest.mark.parametrize("version", EARLIER)
def test_a_migration_that_fails_leaves_the_old_or_the_new(version: str, memory: Path, figure: Figure) -> None:
    _tried(version, memory, 150, figure)


@pytest.mark.campaign
@pytest.mark.parametrize("version", EARLIER)
def test_a_migration_that_fails_at_any_write(version: str, memory: Path, figure: Figure) -> None:
    _tried(version, memory, 1, figure)


def _tried(version: str, memory: Path, step: int, figure: Figure) -> None:
    run = library.run_watched("tests.faults.migration_worker", str(memory / "data"), version, str(step), timeout=3_000)
    assert run.returncode == 0, run.stderr[-2_000:]
    answer: dict[str, int] = json.loads(run.stdout.splitlines()[-1])
    faults = [answer.get(name, 0) for name in WRONG]
    figure("F30", f"store {version}, {answer['runs']} faults at {answer['calls']} writes: neither shape / no backup / "
           "not opened / lost / unsound / crash", "0/0/0/0/0/0", "/".join(map(str, faults)))  # fmt: skip
    assert answer["runs"] > 5
    assert sum(faults) == 0, (answer, run.stderr[-3_000:])


@pytest.mark.figures
def test_stores_of_then_open_and_a_newer_one_is_refused_untouched(tmp_path: Path, figure: Figure) -> None:
    stored = [version for version in schema.VERSIONS if (HERE / version / "store.sdb").exists()]
    opened = 0
    for version in stored:
        folder = _copy(version, tmp_path / version)
        open_desk(folder, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(7)).close()
        opened += 1
    newer = tmp_path / stored[-1]
    known = keys.unlock(keys.load(newer), PASSPHRASE, USER)
    connection = cipher.connect(newer / "store.sdb", known.key, known.salt)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    before = (newer / "store.sdb").read_bytes()
    with pytest.raises(MachineTrouble) as refused:
        open_desk(newer, passphrase=PASSPHRASE, user_name=USER, clock=FakeClock(), ids=FreshIds(8))
    untouched = (newer / "store.sdb").read_bytes() == before
    figure("F30", f"stored stores of {', '.join(stored)}: opened; a newer one refused untouched", f"{len(stored)}; yes",
           f"{opened}; {'yes' if untouched else 'no'}")  # fmt: skip
    assert refused.value.code == "store_newer"
    assert untouched


def _copy(version: str, folder: Path) -> Path:
    folder.mkdir()
    for name in KEPT:
        shutil.copy(HERE / version / name, folder / name)
    return folder
