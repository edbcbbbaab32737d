"""The command line as somebody at a terminal has it: words in, status, output and messages out."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from shelterdesk.cli.main import main
from shelterdesk.cli.window import WindowRequest
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.training import make_training_centre
from tests.support.clock import NIGHT, FakeClock
from tests.support.desks import PASSPHRASE, a_folder


@dataclass(frozen=True)
class Answer:
    """What one command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Answer]


@dataclass
class Terminal:
    """Somebody who calls the program: their data folder, their passphrase file, their clock."""

    folder: Path
    passphrase_file: Path
    clock: FakeClock
    windows: list[WindowRequest]
    capsys: pytest.CaptureFixture[str]

    def __call__(self, *words: str, language: str = "en", data: bool = True) -> Answer:
        self.capsys.readouterr()
        before = ["--language", language]
        if data:
            before += ["--data", str(self.folder), "--passphrase-file", str(self.passphrase_file)]
        status = main([*before, *words], self._open, self.clock)
        out, err = self.capsys.readouterr()
        return Answer(status, out, err)

    def _open(self, request: WindowRequest) -> int:
        self.windows.append(request)
        return 0


@pytest.fixture
def empty(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Any:
    """A terminal before anything was made."""
    monkeypatch.delenv("SHELTERDESK_DATA", raising=False)
    monkeypatch.delenv("SHELTERDESK_PASSPHRASE_FILE", raising=False)
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    yield Terminal(tmp_path / "new", file, FakeClock(), [], capsys)
    use_language("ru")


@pytest.fixture
def centre(empty: Terminal, tmp_path: Path) -> Terminal:
    """A terminal at a founded centre without people."""
    empty.folder = a_folder(tmp_path)
    return empty


@pytest.fixture(scope="session")
def training_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A training centre of 60 people and two days, made once."""
    folder = tmp_path_factory.mktemp("training") / "data"
    make_training_centre(folder, people=60, days=2, seed=7, now=NIGHT)
    return folder


@pytest.fixture
def training(empty: Terminal, training_template: Path, tmp_path: Path) -> Terminal:
    """A terminal at a filled training centre, a minute later."""
    shutil.copytree(training_template, tmp_path / "training")
    empty.folder = tmp_path / "training"
    empty.passphrase_file.write_text("training\n", encoding="utf-8")
    empty.clock.moment = NIGHT + timedelta(minutes=1)
    return empty
