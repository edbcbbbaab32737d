"""What a process that reads other people's files may use: memory, time, no core file, no words on the screen.

A file can be made so that a reader needs gigabytes or hours. The process that reads it holds itself to these limits,
whatever the reader does: the system enforces the memory, a watchdog outside of Python's own turn-taking the time.
"""

import faulthandler
import os
import signal
import sys
from typing import IO

MEMORY = 512 * 1024 * 1024  # bytes, the whole process
SILENCE = 10.0  # seconds without any progress
_KILL_ON_CLOSE, _PROCESS_MEMORY = 0x2000, 0x0100  # JOB_OBJECT_LIMIT_… of Windows


class Watchdog:
    """Ends this process at once when `alive` was not called for SILENCE seconds."""

    def __init__(self) -> None:
        self._nowhere: IO[str] = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 open as long as we are
        self.alive()

    def alive(self) -> None:
        """Still getting on: the time begins anew."""
        faulthandler.dump_traceback_later(SILENCE, exit=True, file=self._nowhere)


def hold_to_limits() -> IO[bytes]:
    """Hold this process to its memory, make it quiet, and let only its parent stop it. The answer is the one way out
    that is left: what standard output was."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends us
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):  # a reader that breaks must not print what it was reading, nor into the answer
        os.dup2(nowhere, stream)
    if sys.platform == "win32":
        _limit_by_job()
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    return out


if sys.platform == "win32":

    def _limit_by_job() -> None:
        """Put this process into a Windows job with a limit of memory. The other limits hold anyway."""
        import ctypes
        from ctypes import wintypes

        class Basic(ctypes.Structure):
            _fields_ = [
                ("PerProcessUserTimeLimit", ctypes.c_int64), ("PerJobUserTimeLimit", ctypes.c_int64),
                ("LimitFlags", wintypes.DWORD), ("MinimumWorkingSetSize", ctypes.c_size_t),
                ("MaximumWorkingSetSize", ctypes.c_size_t), ("ActiveProcessLimit", wintypes.DWORD),
                ("Affinity", ctypes.c_size_t), ("PriorityClass", wintypes.DWORD), ("SchedulingClass", wintypes.DWORD),
            ]  # fmt: skip

        class Extended(ctypes.Structure):
            _fields_ = [
                ("Basic", Basic), ("IoInfo", ctypes.c_uint64 * 6), ("ProcessMemoryLimit", ctypes.c_size_t),
                ("JobMemoryLimit", ctypes.c_size_t), ("PeakProcessMemoryUsed", ctypes.c_size_t),
                ("PeakJobMemoryUsed", ctypes.c_size_t),
            ]  # fmt: skip

        system = ctypes.WinDLL("kernel32", use_last_error=True)
        system.CreateJobObjectW.restype = wintypes.HANDLE
        system.CreateJobObjectW.argtypes = [ctypes.c_void_p, wintypes.LPCWSTR]
        system.GetCurrentProcess.restype = wintypes.HANDLE
        system.SetInformationJobObject.argtypes = [wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD]
        system.AssignProcessToJobObject.argtypes = [wintypes.HANDLE, wintypes.HANDLE]
        job = system.CreateJobObjectW(None, None)
        limits = Extended()
        limits.Basic.LimitFlags = _KILL_ON_CLOSE | _PROCESS_MEMORY
        limits.ProcessMemoryLimit = MEMORY
        extended_limits = 9  # JobObjectExtendedLimitInformation
        if job and system.SetInformationJobObject(job, extended_limits, ctypes.byref(limits), ctypes.sizeof(limits)):
            system.AssignProcessToJobObject(job, system.GetCurrentProcess())
