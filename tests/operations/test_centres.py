"""The profile of the centre."""

from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import InputRefused, NotAllowed
from shelterdesk.operations.centres import CentreEntry, change_centre, found_centre
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.opening import new_desk
from shelterdesk.queries.centres import own_centre
from shelterdesk.store.keys import CHEAP
from tests.support.clock import CountingIds, FakeClock
from tests.support.desks import a_desk, as_role


@pytest.fixture
def desk(tmp_path: Path):
    opened = a_desk(tmp_path)
    yield opened
    opened.close()


def profile(desk: Desk) -> CentreEntry:
    row = desk.ask(own_centre)
    return CentreEntry(**{name: getattr(row, name) for name in CentreEntry.__dataclass_fields__})


def test_the_profile_changes_and_comes_back_with_undo(desk: Desk) -> None:
    before = profile(desk)
    after = replace(before, name="Спорт сарайы", chief="Ермек Қасымов", report_hour=8, emergency_date="2026-03-10")
    desk.do(change_centre, after)
    assert profile(desk) == after
    desk.operations.undo()
    assert profile(desk) == before


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [("name", " \u3000", "centre_name_missing"), ("report_hour", 24, "report_hour"),
     ("report_hour", -1, "report_hour")],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_field(desk: Desk, field: str, value: object, code: str) -> None:
    before = profile(desk)
    with pytest.raises(InputRefused) as refused:
        desk.do(change_centre, replace(before, **{field: value}))
    assert (refused.value.code, refused.value.field) == (code, field)
    assert profile(desk) == before


def test_a_centre_never_stops_being_a_training_centre(desk: Desk) -> None:
    desk.do(change_centre, replace(profile(desk), training=True))
    assert profile(desk).training is False


def test_only_the_manager_changes_it(desk: Desk) -> None:
    for verb in (change_centre, found_centre):
        with pytest.raises(NotAllowed):
            as_role(desk, Role.REGISTRAR).do(verb, profile(desk))


def test_a_centre_that_could_not_be_founded_leaves_the_folder_free(tmp_path: Path) -> None:
    def found(name: str) -> None:
        new_desk(
            tmp_path / "data", centre=CentreEntry(name=name), user_name="Дина", passphrase="kettle seven",
            clock=FakeClock(), ids=CountingIds(), cost=CHEAP,
        ).desk.close()  # fmt: skip

    with pytest.raises(InputRefused, match="centre_name_missing"):
        found("  ")
    found("№ 3 мектеп")
