"""F31: two programs on one folder: the second is told since when, the lock dies with its holder, both take turns."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble
from tests.faults.table import Figure
from tests.support.desks import a_folder
from tests.support.faults.night import connect, halves, open_night, register


def _child(folder: Path, first: int) -> tuple[int, int]:
    """A process that holds the desk open; answers its id and the pipe on which it said so."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read)
            desk = open_night(folder, first)
            register(desk, 1)
            os.write(write, b"open\n")
            signal.pause()
        finally:
            os._exit(1)
    os.close(write)
    return child, read


def test_the_lock_of_a_killed_program_is_free_at_once(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    child, pipe = _child(folder, 1)
    with os.fdopen(pipe) as said:
        assert said.readline() == "open\n"
        with pytest.raises(MachineTrouble) as error:
            open_night(folder, 2)
        assert error.value.code == "already_open"
        assert "15.03.2026 03:12" in error.value.happened
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    desk = open_night(folder, 3)
    register(desk, 2)
    desk.close()
    connection = connect(folder / "store.sdb")
    assert halves(connection) == 0
    connection.close()


def test_two_programs_take_turns(tmp_path: Path, figure: Figure) -> None:
    _turns(tmp_path, 6, figure)


@pytest.mark.campaign
def test_two_programs_take_fifty_turns(tmp_path: Path, figure: Figure) -> None:
    _turns(tmp_path, 50, figure)


def _turns(tmp_path: Path, rounds: int, figure: Figure) -> None:
    folder = a_folder(tmp_path)
    command = [sys.executable, "-m", "tests.faults.turn_worker", str(folder), str(rounds)]
    workers = [
        subprocess.Popen([*command, str(number)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for number in (1, 2)
    ]
    answers = [worker.communicate(timeout=900) for worker in workers]
    raw = sum("locked" in err or "Traceback" in err for _out, err in answers)
    said = sum(int(out.split()[-1]) for out, _err in answers if out.strip())
    connection = connect(folder / "store.sdb")
    kept = connection.execute("SELECT count(*) FROM households").fetchone()[0]
    connection.close()
    figure("F31", f"two programs, {rounds} turns each: registrations lost / raw errors", "0/0", f"{said - kept}/{raw}")
    assert raw == 0, answers
    assert (said, kept) == (2 * rounds, 2 * rounds)
