"""The first start: nothing is written before the passphrase, the key is proved, then work begins."""

from pathlib import Path

import pytest

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.foundation.i18n import language
from shelterdesk.operations.opening import open_desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.queries.counts import counts
from shelterdesk.store import keys
from shelterdesk.ui.kit import ask
from shelterdesk.ui.shell.first_run import FirstRun
from tests.support.clock import CountingIds, FakeClock
from tests.support.programs import a_program, settle
from tests.support.typing import press, type_text

PASSPHRASE = "kettle blanket seven"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretching a real key takes a second."""
    monkeypatch.setattr(keys, "usual_cost", lambda: keys.CHEAP)


def first_run_of(program) -> FirstRun:
    page = program.window.page()
    assert isinstance(page, FirstRun)
    return page


def test_from_nothing_to_the_first_household_with_keys_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    with a_program(folder) as program:
        program.show_entrance()
        page = first_run_of(program)
        press("Shift+Tab")
        page.language.buttons["kk"].setFocus()
        press("Return")
        assert language() == "kk"
        for text in ("№ 3 мектеп", "Жылыой", "KZ-27-003"):
            type_text(text)
            press("Return")
        type_text("Тәуелсіздік 5")
        press("Return")
        for number in ("12", "8"):
            type_text(number)
            press("Return")
        type_text("Дина Оспанова")
        press("Return")
        assert not any(folder.glob("keys-*")), "nothing is written yet"
        for _twice in range(2):
            type_text(PASSPHRASE)
            press("Return")
        key = page.key.shown.text().replace("\n", "-")
        assert len(key.split("-")) == 8
        press("Ctrl+Return")
        type_text(key.lower().replace("-", " "))
        press("Return")
        assert key not in page.key.shown.text()
        press("F7")
        settle()
        assert program.frame is not None
        assert program.frame.here() == "intake"
        desk = program.desk
        row = desk.ask(own_centre)
        assert (row.name, row.district, row.code, row.address) == ("№ 3 мектеп", "Жылыой", "KZ-27-003", "Тәуелсіздік 5")
        assert row.document_language == "kk"
        assert desk.ask(counts).beds == 96
    again = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=CountingIds())
    again.close()


def test_what_is_missing_is_said_and_nothing_goes_on(tmp_path: Path) -> None:
    with a_program(tmp_path / "data") as program:
        program.show_entrance()
        page = first_run_of(program)
        page.language.done.emit()
        page.go_on()
        assert page.steps[page.step()] is page.centre, "the centre needs a name"
        page.centre.form.set_values({"name": "A"})
        page.go_on()
        page.rooms.form.set_values({"rooms": 3, "beds": None})
        page.go_on()
        assert page.steps[page.step()] is page.rooms
        page.rooms.form.set_values({"rooms": None})
        page.go_on()
        page.you.form.set_values({"name": "Дина"})
        page.you.new.first.line.setText("short")
        page.go_on()
        assert "8" in page.you.new.wrong()
        page.go_back()
        assert page.steps[page.step()] is page.rooms
    assert not any((tmp_path / "data").glob("keys-*"))


def founded(program, folder: Path) -> FirstRun:
    """The wizard just after the centre was made, showing the recovery key."""
    program.show_entrance()
    page = first_run_of(program)
    page.language.done.emit()
    page.centre.form.set_values({"name": "A"})
    page.go_on()
    page.go_on()
    page.you.form.set_values({"name": "Дина"})
    for field in (page.you.new.first, page.you.new.second):
        field.line.setText(PASSPHRASE)
    page.go_on()
    return page


def test_the_key_is_saved_where_the_user_says_and_must_be_typed_back(tmp_path: Path) -> None:
    with a_program(tmp_path / "data") as program:
        page = founded(program, tmp_path)
        with ask.answering(ask.Recorder(str(tmp_path / "key.txt"))):
            page.key.saved.click()
        key = page.key.shown.text().replace("\n", "-")
        assert key in (tmp_path / "key.txt").read_text("utf-8")
        page.go_on()
        for wrong in ("", key[:-1], "Z" * 40, "00000-" * 8):
            page.prove.line.setText(wrong)
            page.go_on()
            assert page.prove.wrong(), wrong
            assert page.steps[page.step()] is page.prove
        page.prove.line.setText(key)
        page.go_on()
        assert page.steps[page.step()] is page.begin
        page.begin.arrivals.click()
        assert program.frame is not None


def test_without_a_printer_the_wizard_says_so_and_goes_on(tmp_path: Path) -> None:
    with a_program(tmp_path / "data") as program:
        page = founded(program, tmp_path)
        page.key.printed.click()
        assert "printer" in page.key.told.text()
        page.go_on()
        assert page.steps[page.step()] is page.prove
        page._begin("home")


def test_a_bad_place_for_the_data_is_warned_about(tmp_path: Path) -> None:
    with a_program(tmp_path / "OneDrive" / "data") as program:
        program.show_entrance()
        page = first_run_of(program)
        assert "OneDrive" in page.centre.place.text()
        assert page.centre.place.status() == "attention"


def test_a_folder_that_takes_nothing_stops_the_wizard(tmp_path: Path, caplog) -> None:
    (tmp_path / "file").write_text("in the way")
    with a_program(tmp_path / "file" / "data") as program:
        program.show_entrance()
        page = first_run_of(program)
        page.language.done.emit()
        page.centre.form.set_values({"name": "A"})
        page.go_on()
        assert page.steps[page.step()] is page.centre
        assert page.centre.place.status() == "danger"


def test_rooms_that_cannot_be_made_do_not_lose_the_centre(tmp_path: Path) -> None:
    with a_program(tmp_path / "data") as program:
        program.show_entrance()
        page = first_run_of(program)

        def refuse(*_: object) -> None:
            raise InputRefused("rooms", "These rooms cannot be made.")

        page._set_up_rooms = refuse
        page.language.done.emit()
        page.centre.form.set_values({"name": "A"})
        page.go_on()
        page.rooms.form.set_values({"rooms": 2, "beds": 2})
        page.go_on()
        page.you.form.set_values({"name": "Дина"})
        for field in (page.you.new.first, page.you.new.second):
            field.line.setText(PASSPHRASE)
        page.go_on()
        assert "cannot be made" in page.banner.text()
        page._begin("home")
        assert program.desk is not None
