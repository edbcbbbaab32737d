"""dev.py on machines that lack something: it says what is missing and what to do."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dev
from tests.support.sources import ROOT


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "dev.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_alone_it_lists_its_commands() -> None:
    result = python()
    assert result.returncode == 0
    assert [name for name in dev.COMMANDS if f"python3 dev.py {name} " not in result.stdout] == []


def test_an_unknown_command_names_the_known_ones() -> None:
    result = python("tset")
    assert result.returncode == 1
    assert "'tset'. Known: run, test, check" in result.stderr


def test_without_a_display_run_shows_the_same_on_the_command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert dev.run([]) == 0
    shown = capsys.readouterr().out
    assert "no display" in shown
    assert "dev.py run -- --data build/training demo" in shown


def test_arguments_for_the_program_stand_behind_two_dashes() -> None:
    result = python("run", "find", "Ahmetov")
    assert result.returncode == 1
    assert "python3 dev.py run -- find Ahmetov" in result.stderr


def test_without_root_the_exact_command_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name, path=None: None if name == "Xvfb" else f"/bin/{name}")
    monkeypatch.setattr("subprocess.run", lambda *_args, **_named: subprocess.CompletedProcess([], 0, "", ""))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("os.geteuid", lambda: 1000, raising=False)
    with pytest.raises(SystemExit) as end:
        dev.system("The test run", dev.SCREEN)
    expected = "xvfb " + " ".join(dev.LIBRARIES.values())
    assert f"sudo apt-get install -y --no-install-recommends {expected}" in str(end.value)


def test_root_installs_only_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    there = "".join(f"\t{library} (libc6) => /lib/{library}\n" for library in dev.LIBRARIES if library != "libEGL.so.1")
    called: list[tuple[object, ...]] = []

    def call(*command: object, **_environment: str) -> int:
        called.append(command)
        return 0

    monkeypatch.setattr("shutil.which", lambda name, path=None: f"/bin/{name}")
    monkeypatch.setattr("subprocess.run", lambda *_args, **_named: subprocess.CompletedProcess([], 0, there, ""))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("os.geteuid", lambda: 0, raising=False)
    monkeypatch.setattr(dev, "call", call)
    dev.system("A window")
    assert called[0][:2] == ("apt-get", "update")
    assert called[1][-2:] == ("libegl1", "-q")
    assert len(called) == 2


def test_dev_needs_nothing_but_the_standard_library() -> None:
    source = Path(dev.__file__).read_text(encoding="utf-8")
    names = set(re.findall(r"^\s*import (\w+)|^\s*from (\w+)", source, re.MULTILINE))
    assert {a or b for a, b in names} <= set(sys.stdlib_module_names)


def test_the_public_check_is_the_test_command() -> None:
    script = ROOT / ".ci" / "run"
    assert "exec python3 dev.py test" in script.read_text(encoding="utf-8")
    assert os.access(script, os.X_OK)
