"""What the exchange screen asks: desks, packages, what is missing, what is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.domain.permissions import Role
from shelterdesk.foundation.errors import NotAllowed
from shelterdesk.foundation.i18n import use_language
from shelterdesk.foundation.spoken import spoken, word_list
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.exchange import Arrived, receive_operations
from shelterdesk.operations.households import register_household
from shelterdesk.queries.exchange import (
    conflicts,
    conflicts_open,
    desks_known,
    operations_waiting,
    packages_missing,
    packages_received,
    packages_sent,
    state_words,
)
from tests.support.builders import a_household
from tests.support.desks import a_desk, as_role


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = a_desk(tmp_path)
    yield desk
    desk.close()


def test_a_desk_that_met_nobody_has_nothing_to_tell(desk: Desk) -> None:
    for question in (desks_known, packages_sent, packages_received, packages_missing, conflicts):
        assert desk.ask(question) == []
    assert desk.ask(operations_waiting) == desk.ask(conflicts_open) == 0


def test_a_viewer_sees_only_whether_something_is_open(desk: Desk) -> None:
    viewer = as_role(desk, Role.VIEWER)
    assert viewer.ask(conflicts_open) == 0
    with pytest.raises(NotAllowed):
        viewer.ask(conflicts)


def test_the_words_change_with_the_data_and_only_with_it(desk: Desk) -> None:
    before = desk.ask(state_words)
    assert desk.ask(state_words) == before
    desk.do(register_household, a_household(of=1))
    assert desk.ask(state_words) != before


def test_missing_numbers_are_named(desk: Desk) -> None:
    for number in (1, 2, 5):
        came = Arrived(f"{number:064x}", "9" * 32, "operations", 1, number, "2026-03-15T00:00:00.000000+00:00",
                       "x.sdpkg", {}, {}, {})  # fmt: skip
        desk.do(receive_operations, came, [])
    assert [row.numbers for row in desk.ask(packages_missing)] == [(3, 4)]


def test_every_language_has_256_words_that_differ() -> None:
    for language in ("kk", "ru", "en"):
        assert len(set(word_list(language))) == len(word_list(language)) == 256
    use_language("kk")
    assert spoken(bytes(range(8))) == " ".join(word_list("kk")[:8])
