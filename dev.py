#!/usr/bin/env python3
"""Everything a developer does with ShelterDesk, from a bare machine with Python alone.

    python3 dev.py run [--fresh]      open a filled training centre (passphrase: training)
    python3 dev.py run -- ARGS        hand ARGS to the program, for example: run -- find Ahmetov
    python3 dev.py test [ARGS]        checks, then all tests; ARGS go to pytest
    python3 dev.py check              style, types, import rules, words for people
    python3 dev.py words [ARGS]       compile the catalogues and list what is missing (--help tells more)
    python3 dev.py campaign [ARGS]    long fault and property runs, and a table of the figures
    python3 dev.py bench [ARGS]       measure the figures of the design
    python3 dev.py shots [ARGS]       pictures of every room in every language
    python3 dev.py build              the program as one folder that needs no Python, then its self-test
    python3 dev.py lock               renew requirements.lock from pyproject.toml

The first call makes .venv from the hashed lock and, as root on Debian or Ubuntu, installs the system libraries that
Qt needs; without root it prints the one command that does.
"""

from __future__ import annotations  # so that an older Python can read this far and say what is wrong

import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
TRAINING = ROOT / "build" / "training"
VERSIONS = ((3, 11), (3, 12), (3, 13))

# what Qt links to, by the Debian package that brings it; the second half only matters for a real window
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
SCREEN = {"Xvfb": "xvfb", "xauth": "xauth"}
COMPILER = {"gcc": "gcc libc6-dev"}  # the fault tests build a small library that cuts the power
PACKER = {"objdump": "binutils"}


def say(text: str) -> None:
    """One line about what happens now, in order with the output of the programs it starts."""
    print(text, flush=True)


def stop(text: str) -> NoReturn:
    """End with a message that says what to do."""
    sys.stdout.flush()
    sys.exit(text)


def call(*command: object, **extra_environment: str) -> int:
    """Run one command in the project folder; answers its exit status."""
    environment = {**os.environ, **extra_environment}
    try:
        return subprocess.call([str(part) for part in command], cwd=ROOT, env=environment)
    except FileNotFoundError:
        stop(f"{command[0]} is not there. Remove the folder .venv and run the same command again.")
    except KeyboardInterrupt:
        return 130


def right_python() -> None:
    """Go on under a Python the project is tried on, if this one is not."""
    if sys.version_info[:2] in VERSIONS:
        return
    for major, minor in VERSIONS:
        other = shutil.which(f"python{major}.{minor}")
        if other:
            sys.exit(subprocess.call([other, *sys.argv]))
    stop("ShelterDesk needs Python 3.11, 3.12 or 3.13; this is " + platform.python_version() + ".")


def apt(packages: list[str], purpose: str) -> None:
    """Install Debian packages as root, or print the command that does and end."""
    if not packages:
        return
    names = " ".join(packages).split()
    command = "apt-get install -y --no-install-recommends " + " ".join(names)
    if not shutil.which("apt-get"):
        stop(f"{purpose} needs what Debian calls {', '.join(names)}. Please install it with your system's own tool.")
    if os.geteuid() != 0:
        stop(f"{purpose} needs system packages that are not there. Please run:\n  sudo {command}")
    say(f"dev: installing {', '.join(names)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    if call("apt-get", "update", "-q", **quiet) or call(*command.split(), "-q", **quiet):
        stop(f"The system packages could not be installed. When the network is back:\n  {command}")


def system(purpose: str, programs: Mapping[str, str] | None = None) -> None:
    """See to it that Qt's libraries and the named programs are there (Linux; elsewhere nothing is missing)."""
    if not sys.platform.startswith("linux"):
        return
    everywhere = os.environ.get("PATH", "") + ":/sbin:/usr/sbin"
    missing = [package for program, package in (programs or {}).items() if not shutil.which(program, path=everywhere)]
    listing = shutil.which("ldconfig", path=everywhere)
    if listing:
        known = subprocess.run([listing, "-p"], capture_output=True, text=True, check=False).stdout
        missing += [package for library, package in LIBRARIES.items() if f"\t{library} " not in known]
    apt(missing, purpose)


def ready() -> None:
    """Make .venv and install the lock and the program into it, again only when one of them changed."""
    seal = hashlib.sha256(str(ROOT).encode() + sys.version.encode())
    for path in (LOCK, ROOT / "pyproject.toml"):
        seal.update(path.read_bytes())
    stamp = VENV / "dev.stamp"
    if stamp.exists() and stamp.read_text() == seal.hexdigest() and PYTHON.exists():
        return
    libc, version = platform.libc_ver()
    if libc == "glibc" and tuple(int(part) for part in version.split(".")[:2]) < (2, 34):
        stop(f"ShelterDesk needs glibc 2.34 or newer (Debian 12, Ubuntu 22.04); this system has {version}.")
    try:
        import ensurepip  # noqa: F401 Debian keeps it in a package of its own
    except ImportError:
        apt([f"python3.{sys.version_info.minor}-venv"], "Making .venv")
    say("dev: making .venv (once; about 200 MB are downloaded)")
    stamp.unlink(missing_ok=True)
    # a folder that was moved, or made by another Python, holds scripts that point to nowhere
    usable = PYTHON.exists() and subprocess.call([str(PYTHON), "-m", "pip", "-q", "--version"], cwd=ROOT) == 0
    if call(sys.executable, "-m", "venv", *(() if usable else ("--clear",)), VENV):
        stop("The folder .venv could not be made. The message above says why; nothing else was changed.")
    pip = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input")
    if call(*pip, "--require-hashes", "--only-binary", ":all:", "-r", LOCK):
        stop("The packages could not be installed. When the network is back, run the same command again.")
    if call(*pip, "--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT):
        stop("ShelterDesk could not be put into .venv. The message above says why.")
    stamp.write_text(seal.hexdigest())


def run(arguments: list[str]) -> int:
    """Open the training centre, or hand everything after -- to the program."""
    program = BIN / "shelterdesk"
    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    blind = sys.platform.startswith("linux") and not display
    if arguments[:1] == ["--"]:
        ready()
        if not blind:
            system("A window")
        return call(program, *arguments[1:])
    if arguments not in ([], ["--fresh"]):
        stop("Put -- before what is meant for the program: python3 dev.py run -- " + " ".join(arguments))
    if blind:
        say(HEADLESS)
        return 0
    ready()
    system("A window")
    if arguments and TRAINING.exists():
        shutil.rmtree(TRAINING)
    if TRAINING.exists():
        say("dev: opening the training centre again (passphrase: training; run --fresh makes a new one)")
        return call(program, "--data", TRAINING)
    TRAINING.parent.mkdir(exist_ok=True)
    say("dev: filling a training centre (passphrase: training)")
    return call(program, "--data", TRAINING, "demo", "--people", 200, "--days", 5, "--open")


HEADLESS = """\
There is no display here, so no window can open. The same training centre without a window:

  python3 dev.py run -- --data build/training demo --people 200 --days 5
  echo training > build/passphrase.txt
  python3 dev.py run -- --data build/training --passphrase-file build/passphrase.txt find "Абдигали"
  python3 dev.py run -- --data build/training --passphrase-file build/passphrase.txt report daily --out build/daily.pdf

  python3 dev.py shots       pictures of every room in every language, drawn on a display in memory
"""

CHECKS = {
    "style": ("ruff", "check", "."),
    "types": ("mypy",),
    "import rules": ("lint-imports",),
    "words for people": ("python", "-m", "tests.support.words", "--check"),
}


def checks() -> list[str]:
    """Run the four checks; answers the names of those that found something."""
    ready()
    failed = []
    for name, (program, *arguments) in CHECKS.items():
        say(f"dev: {name}")
        if call(BIN / program, *arguments):
            failed.append(name)
    return failed


def check(_arguments: list[str]) -> int:
    """Style, types, import rules, words for people."""
    failed = checks()
    say("dev: to put right: " + ", ".join(failed) if failed else "dev: all four checks are fine")
    return 1 if failed else 0


def pytest(*arguments: str) -> int:
    """Run tests on both cores without a window."""
    return call(PYTHON, "-m", "pytest", "-n", "2", *arguments, QT_QPA_PLATFORM="offscreen")


def test(arguments: list[str]) -> int:
    """The checks, then the tests."""
    failed = checks()
    system("The test run", {**SCREEN, **COMPILER})
    say("dev: tests")
    status = pytest(*arguments)
    if failed:
        say("dev: before the tests, this was to put right: " + ", ".join(failed))
    return status or (1 if failed else 0)


def campaign(arguments: list[str]) -> int:
    """The long fault and property runs."""
    ready()
    system("The campaign", {**SCREEN, **COMPILER})
    return pytest("-m", "campaign or figures", *arguments)


def words(arguments: list[str]) -> int:
    """Compile the catalogues and list what is missing."""
    ready()
    return call(PYTHON, "-m", "tests.support.words", *arguments)


def bench(arguments: list[str]) -> int:
    """Measure the figures of the design."""
    ready()
    system("The measurements")
    return call(PYTHON, "-m", "tests.benchmarks", *arguments, QT_QPA_PLATFORM="offscreen")


def shots(arguments: list[str]) -> int:
    """Pictures of every room in every language, in the folder shots."""
    ready()
    system("Taking pictures", SCREEN)
    screen: tuple[str, ...] = ()
    if sys.platform.startswith("linux"):
        screen = ("xvfb-run", "-a", "-s", "-screen 0 1366x768x24")
    return call(*screen, PYTHON, "-m", "tests.shots", *arguments)


def build(_arguments: list[str]) -> int:
    """The program as one folder in dist, then its self-test."""
    ready()
    system("The built program", PACKER)
    folders = ("--distpath", "dist", "--workpath", "build/pyinstaller")
    if status := call(BIN / "pyinstaller", "--noconfirm", "--log-level", "WARN", *folders, "build.spec"):
        return status
    say("dev: the built program checks itself")
    return call(ROOT / "dist" / "shelterdesk" / "shelterdesk", "self-test", QT_QPA_PLATFORM="offscreen")


def lock(_arguments: list[str]) -> int:
    """Renew requirements.lock: every package for every system, with hashes and without any address."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tool = ROOT / "build" / "lock"
    pip = (tool / BIN.name / PYTHON.name, "-m", "pip", "install", "-q")
    if call(sys.executable, "-m", "venv", tool) or call(*pip, *project["optional-dependencies"]["lock"]):
        return 1
    options = ("--universal", "--generate-hashes", "--no-header", "--no-emit-index-url", "--no-emit-find-links")
    wanted = ("pyproject.toml", "--extra", "dev", "--python-version", "3.11", "--upgrade", "-o", LOCK.name)
    return call(tool / BIN.name / "uv", "pip", "compile", "-q", *options, *wanted)


Command = Callable[[list[str]], int]
LISTED: tuple[Command, ...] = (run, test, check, words, campaign, bench, shots, build, lock)
COMMANDS = {command.__name__: command for command in LISTED}


def main(arguments: list[str]) -> int:
    """Carry out one command of the list at the top; without one, print the list."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        say((__doc__ or "").strip())
        return 0
    if arguments[0] not in COMMANDS:
        stop(f"There is no command {arguments[0]!r}. Known: {', '.join(COMMANDS)}.")
    right_python()
    return COMMANDS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
