"""Ctrl+I and Ctrl+T work from anywhere, under any layout; neither stands in the navigation bar."""

from pathlib import Path

import pytest

from shelterdesk.operations.households import register_household
from shelterdesk.ui.rooms.duplicates.room import DuplicatesRoom
from tests.support.builders import a_household
from tests.support.programs import at_work, frame_of, settle
from tests.support.typing import press


@pytest.mark.parametrize("layout", ["us", "ru", "kz"])
def test_relatives_and_tracing_are_one_key_away(tmp_path: Path, layout: str) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        frame.open_section("settings")
        for keys, section in (("Ctrl+I", "enquiries"), ("Ctrl+T", "tracing")):
            press(keys, layout=layout)
            settle()
            assert frame.here() == section
        assert {"duplicates", "tracing", "enquiries"}.isdisjoint(frame.navigation._buttons)
        assert frame.navigation._buttons["people"].isChecked()


def test_home_leads_to_the_review_list_before_the_day_is_closed(tmp_path: Path) -> None:
    with at_work(tmp_path) as program:
        frame = frame_of(program)
        for _twice in range(2):
            program.desk.do(register_household, a_household(2))  # type: ignore[union-attr]
        settle()
        frame.open_section("home")
        settle()
        home = frame.room()
        assert home is not None
        home.todo.select("duplicates")  # type: ignore[attr-defined]
        home.todo.setFocus()  # type: ignore[attr-defined]
        press("Return")
        settle()
        room = frame.room()
        assert isinstance(room, DuplicatesRoom)
        assert room.pairs.count() == 2
