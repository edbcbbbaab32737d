"""A file for headquarters in a folder: its name, never over another, the training mark, a faulty disk."""

import csv
import hashlib
import io
import json
import tempfile
from pathlib import Path

import openpyxl
import pytest

from shelterdesk.domain.check_codes import check_code
from shelterdesk.exchange.exports import FORMATS
from shelterdesk.exchange.handing_over import hand_over
from shelterdesk.exchange.lists import read_list
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.errors import InputRefused, MachineTrouble
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.exports import files_sent
from shelterdesk.records import Centre
from tests.support.builders import a_household


@pytest.fixture
def out(desk: Desk, tmp_path: Path) -> Path:
    desk.do(register_household, a_household(of=4))
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def train(desk: Desk) -> None:
    """Make the centre a training centre."""
    with desk.opened.store.work("found_centre", desk.author) as work:
        work.get(Centre, desk.ask(own_centre).id).training = True


def test_a_second_file_of_the_minute_takes_the_next_name(desk: Desk, out: Path) -> None:
    names = [hand_over(desk, Profile.OPERATIONAL, out, file_format="csv").path.name for _time in range(3)]
    start = "KZ-27-003_operational_2026-03-15_0312"
    assert names == [f"{start}.csv", f"{start}_2.csv", f"{start}_3.csv"]


def test_the_code_is_that_of_the_file_on_the_disk(desk: Desk, out: Path) -> None:
    made = hand_over(desk, Profile.STATISTICS, out, file_format="json")
    content = made.path.read_bytes()
    assert made.code == check_code(hashlib.sha256(content).hexdigest())
    assert made.size == len(content)


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("profile", [Profile.STATISTICS, Profile.OPERATIONAL])
def test_what_a_training_centre_gives_away_says_so(
    desk: Desk, out: Path, profile: Profile, file_format: str
) -> None:
    train(desk)
    path = hand_over(desk, profile, out, file_format=file_format).path
    assert path.name.startswith("УЧЕБНЫЙ_")
    if file_format == "json":
        assert json.loads(path.read_text("utf-8"))["training"] is True
        return
    if file_format == "csv":
        first = next(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))[0]
    else:
        book = openpyxl.load_workbook(path)
        first = str(book.worksheets[0]["A1"].value)
        book.close()
    assert first.startswith("УЧЕБНЫЙ")
    if profile is Profile.OPERATIONAL:
        assert len(read_list(path, today=desk.today).persons) == 4, "the mark is nobody"


def test_a_training_centre_makes_no_full_transfer(desk: Desk, out: Path) -> None:
    train(desk)
    with pytest.raises(InputRefused) as refused:
        hand_over(desk, Profile.FULL, out, file_format="json")
    assert refused.value.code == "training_full"
    assert (list(out.iterdir()), desk.ask(files_sent)) == ([], [])


@pytest.mark.parametrize("file_format", FORMATS)
def test_a_folder_that_is_gone_or_refuses_leaves_nothing(desk: Desk, out: Path, file_format: str) -> None:
    with pytest.raises(MachineTrouble) as gone:
        hand_over(desk, Profile.OPERATIONAL, out / "gone", file_format=file_format)
    assert gone.value.code == "place_gone"
    blocked = out / f".KZ-27-003_operational_2026-03-15_0312.{file_format}.part"
    blocked.mkdir()  # the file cannot be written under this name
    with pytest.raises(MachineTrouble) as refused:
        hand_over(desk, Profile.OPERATIONAL, out, file_format=file_format)
    assert refused.value.code == "file_not_written"
    assert list(out.iterdir()) == [blocked]
    assert desk.ask(files_sent) == []


def test_nothing_of_a_workbook_lies_in_the_folder_for_temporary_files(
    desk: Desk, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*_all: object, **_named: object) -> None:
        raise AssertionError("a temporary file would hold names")

    for name in ("mkstemp", "mkdtemp", "TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, told)
    assert hand_over(desk, Profile.FULL, out, file_format="xlsx").size > 5000
