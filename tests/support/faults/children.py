"""One step after another, each in a child process of its own that may be killed at its n-th write."""

import os
import sys
import traceback
from collections.abc import Callable

from tests.support.faults.library import FAIL_SYNCS, FAIL_WRITES, KILL, Faults

DONE, REFUSED, KILLED, CRASHED = "done", "refused", "killed", "crashed"


def calls_of(faults: Faults, act: Callable[[], object], kinds: int = FAIL_WRITES | FAIL_SYNCS) -> int:
    """How many writes and syncs the act makes when nothing fails."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            faults.arm(0, 0, sticky=False, kinds=kinds)
            act()
            os.write(write, str(faults.count()).encode())
        except BaseException:
            traceback.print_exc(file=sys.stderr)
        finally:
            sys.stderr.flush()
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as answer:
        said = answer.read()
    os.waitpid(child, 0)
    assert said, "the act fails even when nothing else does"
    return int(said)


def faulty(faults: Faults, act: Callable[[], object], at: int, error: int, *, sticky: bool) -> str:
    """Do the act in a child whose at-th write or sync fails (error KILL: is its last); how it ended.

    refused: with one of our own errors; crashed: with anything else.
    """
    child = os.fork()
    if child == 0:
        from shelterdesk.foundation.errors import ShelterError

        faults.arm(at, error, sticky=sticky, kinds=FAIL_WRITES | FAIL_SYNCS)
        try:
            act()
        except ShelterError as refused:
            os._exit(1 if refused.happened and refused.next_step else 2)
        except BaseException:
            faults.disarm()
            traceback.print_exc(file=sys.stderr)
            sys.stderr.flush()
            os._exit(2)
        os._exit(0)
    _child, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return KILLED if error == KILL else CRASHED
    return {0: DONE, 1: REFUSED}.get(os.WEXITSTATUS(status), CRASHED)
