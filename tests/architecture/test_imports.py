"""Imports only go down the storeys, and each contract breaks when somebody goes up."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.sources import ROOT

HEAVY = ["reportlab", "xlsxwriter", "python_calamine", "cryptography", "alembic", "rapidfuzz", "pypdfium2"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_the_contracts_hold() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


def test_each_contract_breaks_when_violated(tmp_path: Path) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "shelterdesk", tmp_path / "shelterdesk", ignore=shutil.ignore_patterns("__pycache__"))
    package = tmp_path / "shelterdesk"
    plants = {
        "domain/planted.py": "import shelterdesk.operations\nimport sqlalchemy\n",
        "ui/rooms/planted_one/__init__.py": "import shelterdesk.ui.rooms.planted_two\n",
        "ui/rooms/planted_two/__init__.py": "import shelterdesk.ui.shell\n",
        "ui/kit/planted.py": "import shelterdesk.ui.rooms.planted_one\nimport shelterdesk.store\n",
        "queries/planted.py": "import PySide6\nimport shelterdesk.queries.planted_again\nimport reportlab\n",
        "queries/planted_again.py": "import shelterdesk.queries.planted\n",
    }
    for name, text in plants.items():
        path = package / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'"""Planted."""\n{text}')
    result = lint(tmp_path)
    kept = [line for line in result.stdout.splitlines() if line.endswith(" KEPT")]
    assert result.returncode == 1
    assert kept == []
    assert result.stdout.count(" BROKEN") == 8


def test_starting_loads_nothing_heavy() -> None:
    """Everything a window or a command imports at the start, without what only printing or reading lists needs."""
    program = (
        "import importlib, pkgutil, sys, shelterdesk\n"
        "for found in pkgutil.walk_packages(shelterdesk.__path__, 'shelterdesk.'):\n"
        "    storey = found.name.split('.')[1]\n"
        "    if storey not in ('reports', 'exchange', '__main__') and '.migrations' not in found.name:\n"
        "        importlib.import_module(found.name)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert result.stderr == ""
    assert result.stdout == "[]\n"
