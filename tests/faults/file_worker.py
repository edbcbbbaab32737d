"""Runs below the fault library: every kind of file the program writes, failing or killed at every write and sync.

Args: folder, step. Prints JSON by writer: runs, halves (neither the old file nor a whole new one), crashes, left files.
"""

import csv
import errno
import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from shelterdesk.exchange.spreadsheets import write_csv, write_json, write_xlsx
from shelterdesk.exchange.tables import Table, TableColumn
from shelterdesk.foundation import preferences
from shelterdesk.foundation.writing import write_by, write_whole
from shelterdesk.reports.recovery_key import recovery_key_page
from shelterdesk.store import keys
from shelterdesk.store.keys import CHEAP
from tests.support.faults import children
from tests.support.faults.library import KILL, Faults

TABLE = Table("people", "People", (TableColumn("a", "A"), TableColumn("b", "B")), (("Айша", "2018"),) * 400)
OLD = b"the old file"
Writer = tuple[str, Callable[[Path], None], Callable[[Path], bool]]


def _keys(folder: Path) -> None:
    keys.save(folder, _KEY_FILE)


_KEY_FILE = keys.with_slot(
    *keys.new_key_file(), name="Дина", user_id="u", passphrase="kettle blanket", cost=CHEAP
)  # fmt: skip
_PAGE = recovery_key_page("00000-00000")


WRITERS: dict[str, Writer] = {
    "pdf": ("a.pdf", lambda f: write_whole(f / "a.pdf", _PAGE), lambda p: p.read_bytes() == _PAGE),
    "xlsx": ("a.xlsx", lambda f: write_by(f / "a.xlsx", lambda part: write_xlsx(part, [TABLE])),
             lambda p: zipfile.ZipFile(p).testzip() is None),
    "csv": ("a.csv", lambda f: write_by(f / "a.csv", lambda part: write_csv(part, TABLE)),
            lambda p: len(list(csv.reader(p.read_text("utf-8-sig").splitlines()))) >= 401),
    "json": ("a.json", lambda f: write_by(f / "a.json", lambda part: write_json(part, [TABLE], {})),
             lambda p: bool(json.loads(p.read_bytes()))),
    "settings": ("settings.ini", lambda f: preferences.load(f).change(language="kk", scale=125),
                 lambda p: preferences.load(p.parent).scale == 125),
    "keys": ("keys-a.json", _keys, lambda p: keys.read_copy(p) is not None),
}  # fmt: skip


def main(folder: Path, step: int) -> dict[str, dict[str, int]]:
    faults = Faults(folder)
    return {name: _tried(folder, faults, writer, step) for name, writer in WRITERS.items()}


def _tried(folder: Path, faults: Faults, writer: Writer, step: int) -> dict[str, int]:
    name, write, is_whole = writer
    found = {"runs": 0, "halves": 0, "crashes": 0, "left": 0}

    def lay_out() -> None:
        for path in folder.iterdir():
            path.unlink()
        (folder / name).write_bytes(OLD)

    lay_out()
    calls = children.calls_of(faults, lambda: write(folder))
    for error, sticky in ((KILL, False), (errno.ENOSPC, False), (errno.ENOSPC, True), (errno.EIO, False)):
        for at in range(1, calls + 1, step):
            lay_out()
            ended = children.faulty(faults, lambda: write(folder), at, error, sticky=sticky)
            path = folder / name
            found["runs"] += 1
            found["crashes"] += ended == children.CRASHED
            found["halves"] += path.read_bytes() != OLD and not _whole(path, is_whole)
            found["left"] += ended != children.KILLED and any(p.name.endswith(".part") for p in folder.iterdir())
    return found


def _whole(path: Path, is_whole: Callable[[Path], bool]) -> bool:
    try:
        return is_whole(path)
    except Exception:
        return False


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), int(sys.argv[2]))))
