"""F20: no byte of people's data lies open anywhere but in the store and in what was given away on purpose."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.table import Figure
from tests.support.faults import library, power
from tests.support.faults.markers import MARKERS, PASSPHRASE, SECRET, hits, patterns, spellings

GIVEN_AWAY = "given-away.xlsx"


def test_the_search_finds_what_lies_open() -> None:
    wanted = patterns()
    for text in (MARKERS[7], SECRET, PASSPHRASE):
        for spelling in list(spellings(text)):
            if len(spelling) >= 10:
                assert hits(b"\x00noise" + spelling + b"noise", wanted) >= 1
    assert hits(bytes(range(256)) * 100, wanted) == 0


@pytest.mark.figures
def test_nothing_lies_open(tmp_path: Path, figure: Figure) -> None:
    folder = tmp_path / "all"
    (folder / "tmp").mkdir(parents=True)
    log = tmp_path / "log"
    run = _watched(folder, log)
    assert "lived" in run.stdout, run.stderr[-3_000:]
    assert run.returncode == -9
    wanted = patterns()
    found: dict[str, int] = {"stdout": hits(run.stdout.encode(), wanted), "stderr": hits(run.stderr.encode(), wanted)}
    written: dict[str, bytearray] = {}
    for event in power.events(log):
        if event.kind == power.WRITE and GIVEN_AWAY not in event.name:
            written.setdefault(event.name, bytearray()).extend(event.data)
    for name, content in written.items():
        found[f"written to {name}"] = hits(bytes(content), wanted)
    for path in folder.rglob("*"):
        if path.is_file() and GIVEN_AWAY not in path.name:
            found[str(path.relative_to(folder))] = hits(path.read_bytes(), wanted)
        found[f"name of {path.name}"] = hits(str(path.relative_to(folder)).encode(), wanted)
    assert any("store.sdb-wal" in name for name in written)
    assert (folder / "data" / "logs" / "shelterdesk.log").stat().st_size > 0
    assert (folder / GIVEN_AWAY).exists()
    size = sum(len(content) for content in written.values())
    open_ones = {name: count for name, count in found.items() if count}
    figure("F20", f"{size / 1e6:.1f} MB written in {len(written)} files, {len(wanted):,} spellings: found in the open",
           "0", sum(open_ones.values()))  # fmt: skip
    assert open_ones == {}


def _watched(folder: Path, log: Path) -> subprocess.CompletedProcess[str]:
    start = (
        "import sys, runpy; from pathlib import Path; from tests.support.faults.library import Faults;"
        f"Faults(Path({str(folder)!r})).log(Path({str(log)!r}));"
        f"sys.argv = ['worker', {str(folder)!r}];"
        "import tempfile; tempfile.tempdir = sys.argv[1] + '/tmp';"
        "runpy.run_module('tests.faults.marker_worker', run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", start], env={**library.environment(), "TMPDIR": str(folder / "tmp")},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
