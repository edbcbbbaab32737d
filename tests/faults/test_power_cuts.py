"""F2: power cuts at any moment lose nothing that was acknowledged; F2b: the same test finds the known mistakes."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.table import Figure
from tests.support.desks import a_folder
from tests.support.faults import library, power
from tests.support.faults.night import connect, halves, newest_family

FAMILIES = 40


def outcomes(tmp_path: Path, memory: Path, count: int, *, settings: str = "as built", salt_from_file: bool = False,
             seed: int = 1) -> Counter[str]:  # fmt: skip
    """How so many cuts end: whole, lost, half, unopenable."""
    folder = a_folder(tmp_path)
    start = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    log = tmp_path / "log"
    run = library.run_watched("tests.faults.power_worker", str(folder), str(log), str(FAMILIES), settings, timeout=300)
    assert run.returncode == 0, run.stderr
    found: Counter[str] = Counter()
    for acknowledged, files in power.cuts(power.events(log), start, count, seed, only_garbage=salt_from_file):
        power.put(files, memory)
        found[_verdict(memory / "store.sdb", acknowledged, salt_from_file)] += 1
    return found


def _verdict(store: Path, acknowledged: int, salt_from_file: bool) -> str:
    try:
        connection = connect(store, salt_from_file=salt_from_file)
    except Exception:
        return "unopenable"
    try:
        if newest_family(connection) < acknowledged:
            return "lost"
        return "half" if halves(connection) else "whole"
    except Exception:
        return "unreadable"
    finally:
        connection.close()


def test_power_cuts_lose_nothing(tmp_path: Path, memory: Path, figure: Figure) -> None:
    _none(outcomes(tmp_path, memory, 400), 400, figure)


@pytest.mark.figures
def test_the_simulator_finds_what_it_must_find(tmp_path: Path, memory: Path, figure: Figure) -> None:
    careless = outcomes(tmp_path, memory, 60, settings="normal")
    figure("F2b", "60 cuts with synchronous=NORMAL: losses the simulator found", "> 0", careless["lost"])
    assert careless["lost"] > 0


@pytest.mark.figures
def test_the_simulator_finds_a_salt_that_lives_only_in_the_file(tmp_path: Path, memory: Path, figure: Figure) -> None:
    careless = outcomes(tmp_path, memory, 200, salt_from_file=True)
    figure("F2b", "200 cuts with the salt only in the file: stores that do not open", "> 0", careless["unopenable"])
    assert careless["unopenable"] > 0


@pytest.mark.campaign
def test_twenty_thousand_power_cuts(tmp_path: Path, memory: Path, figure: Figure) -> None:
    _none(outcomes(tmp_path, memory, 20_000, seed=2), 20_000, figure)


def _none(found: Counter[str], count: int, figure: Figure) -> None:
    figure("F2", f"{count:,} power cuts: lost / unopenable / half", "0/0/0",
           f"{found['lost']}/{found['unopenable'] + found['unreadable']}/{found['half']}")  # fmt: skip
    assert found == {"whole": count}
