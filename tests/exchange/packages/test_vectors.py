"""Every stored package is refused for its own reason, or taken; nothing of a refused one is ever written."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelterdesk.exchange.packages.receiving import REFUSED, TAKEN, receive
from shelterdesk.exchange.packages.refusals import REFUSALS
from shelterdesk.operations.desk import Desk
from shelterdesk.store.dump import state_digest
from shelterdesk.store.exchange_tables import PackageEntry, WaitingOperation
from tests.support.packages import FOLDER, a_laptop, become_receiver

CASES: dict[str, str] = json.loads((FOLDER / "cases.json").read_text())


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = a_laptop(tmp_path_factory.mktemp("receiver"), 1)
    become_receiver(desk)
    yield desk
    desk.close()


def state(desk: Desk) -> tuple[bytes, int, int]:
    with desk.opened.store.reading() as session:
        rows = (session.query(PackageEntry).count(), session.query(WaitingOperation).count())
        return (state_digest(session), *rows)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert set(CASES.values()) >= set(REFUSALS) - {"package_too_large", "package_training", "key_file", "key_changed",
                                                   "key_own", "package_neighbour"}  # fmt: skip


@pytest.mark.parametrize("name", [name for name, code in CASES.items() if code])
def test_it_is_refused_for_its_own_reason(receiver: Desk, name: str) -> None:
    before = state(receiver)
    (outcome,) = receive(receiver, [FOLDER / f"{name}.sdpkg"])
    assert (outcome.state, outcome.code) == (REFUSED, CASES[name])
    assert len(outcome.text.split(". ")) >= 2
    assert state(receiver) == before


@pytest.mark.parametrize("name", [name for name, code in CASES.items() if not code])
def test_an_honest_one_is_taken(tmp_path: Path, name: str) -> None:
    desk = a_laptop(tmp_path, 2)
    become_receiver(desk)
    (outcome,) = receive(desk, [FOLDER / f"{name}.sdpkg"])
    desk.close()
    assert (outcome.state, outcome.code) == (TAKEN, "")
    assert outcome.taken is not None
    assert outcome.taken.applied >= 1
