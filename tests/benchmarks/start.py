"""One process from nothing to a window that answers: prints seconds since the process began, and its memory in MB."""

import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from shelterdesk.app.start import open_window
from shelterdesk.cli.window import WindowRequest


def main(folder: str, passphrase: str) -> int:
    run = QApplication.exec

    def measured() -> int:
        # two turns of the event loop: the window was shown, painted, and is ready for a key
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, _tell))
        return int(run())

    QApplication.exec = staticmethod(measured)  # type: ignore[method-assign,assignment]
    return open_window(WindowRequest(Path(folder), None, passphrase, None))


def _tell() -> None:
    with Path("/proc/self/status").open() as file:
        memory = next(int(line.split()[1]) / 1024 for line in file if line.startswith("VmRSS"))
    print(f"{time.time() - _began():.3f} {memory:.1f}", flush=True)
    os._exit(0)  # the figure is told; what a normal end does is not part of it


def _began() -> float:
    """When this process was started, from the kernel's own record."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    booted = next(int(line.split()[1]) for line in Path("/proc/stat").read_text().splitlines() if line[:5] == "btime")
    return _uptime_start(ticks) or booted + ticks / os.sysconf("SC_CLK_TCK")


def _uptime_start(ticks: int) -> float:
    """Finer than btime, which is kept in whole seconds."""
    uptime = float(Path("/proc/uptime").read_text().split()[0])
    return time.time() - uptime + ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
