"""Bad packages, row by row as the design lists them (33 to 41, and 48): each with a sentence of its own, and nothing
of it is taken over. The packages themselves lie in tests/reference/packages."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.exchange.packages.accepting import MOST_OPERATIONS, accepted
from shelterdesk.exchange.packages.receiving import ALREADY, REFUSED, TAKEN, WAITING, receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.exchange.packages.verifying import free_path, written_and_checked
from shelterdesk.foundation.errors import InputRefused, MachineTrouble
from shelterdesk.foundation.i18n import use_language
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.households import register_household
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import packages_missing, packages_sent
from shelterdesk.store.dump import state_digest
from tests.exchange.packages.conftest import Met
from tests.exchange.packages.test_meeting import peer
from tests.support.builders import a_household
from tests.support.packages import FOLDER, a_laptop, become_receiver

# (row of the design, stored package, what its sentence says)
ROWS = [
    (33, "empty", "empty"),
    (33, "cut_in_half", "damaged while it was copied"),
    (33, "zero_tail", "Copy it again"),
    (33, "bit_in_seal", "damaged while it was copied"),
    (34, "other_recipient", "sealed for another desk ("),
    (34, "own_package", "This laptop made the package itself"),
    (35, "unknown_desk", "a desk that is not known here ("),
    (35, "revoked_desk", "a desk that was struck off ("),
    (37, "newer", "Update ShelterDesk"),
    (38, "unknown_table", "no desk can write (desk_facts)"),
    (38, "unknown_field", "no desk can write (buildings.is_admin)"),
    (38, "long_text", "no desk can write (buildings.name)"),
    (38, "year_9999", "no desk can write (people.birth)"),
    (38, "role_too_low", "work that its author may not do"),
    (39, "inflated_absurd", "more than its label says"),
    (39, "bomb", "more than its label says"),
    (39, "bad_id", "no desk can write"),
    (39, "windows_name", "no desk can write"),
]


@pytest.fixture(autouse=True)
def _in_english() -> None:
    use_language("en")


@pytest.fixture(scope="module")
def receiver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = a_laptop(tmp_path_factory.mktemp("rows"), 1)
    become_receiver(desk)
    yield desk
    desk.close()


def state(desk: Desk) -> tuple[bytes, int]:
    with desk.opened.store.reading() as session, desk.opened.store.lane() as connection:
        return state_digest(session), connection.execute("SELECT count(*) FROM operations").fetchone()[0]


@pytest.mark.parametrize(("row", "name", "says"), ROWS, ids=lambda value: str(value))
def test_it_says_what_is_wrong_and_takes_nothing(receiver: Desk, row: int, name: str, says: str) -> None:
    before = state(receiver)
    content = (FOLDER / f"{name}.sdpkg").read_bytes()
    (outcome,) = receive(receiver, [FOLDER / f"{name}.sdpkg"])
    assert outcome.state == REFUSED
    assert says in outcome.text
    assert "Nothing was taken over; the data here is untouched." in outcome.text
    assert state(receiver) == before
    assert (FOLDER / f"{name}.sdpkg").read_bytes() == content


def test_different_faults_have_different_sentences(receiver: Desk) -> None:
    rows = {34: "other_recipient", 35: "unknown_desk", 37: "newer", 38: "role_too_low", 39: "bomb", 33: "cut_in_half"}
    said = {receive(receiver, [FOLDER / f"{name}.sdpkg"])[0].text for name in rows.values()}
    assert len(said) == len(rows)


def test_row_36_already_here_older_and_with_a_gap(met: Met, tmp_path: Path) -> None:
    sent = []
    for number in range(5):
        met.one.do(register_household, a_household(of=1, surname=f"Адам{number}"))
        sent += send(met.one, [peer(met.one, met.two)], tmp_path)
    states = [receive(met.two, [sent[place].path])[0].state for place in (0, 0, 4)]
    assert states == [TAKEN, ALREADY, WAITING]
    assert [row.numbers for row in met.two.ask(packages_missing)] == [(2, 3, 4)]
    assert met.two.ask(counts).inside == 1
    for place in (3, 1, 2):  # the lost ones are found, in any order
        receive(met.two, [sent[place].path])
    assert met.two.ask(counts).inside == 5
    assert met.two.ask(packages_missing) == []
    before = met.dump(met.two)
    assert receive(met.two, [sent[1].path])[0].state == ALREADY  # older than seen
    assert met.dump(met.two) == before


def test_row_38_a_million_operations_are_refused_before_any_is_looked_at() -> None:
    with pytest.raises(InputRefused, match="package_too_much"):
        accepted([None] * (MOST_OPERATIONS + 1))  # type: ignore[list-item]


def test_row_40_a_stick_that_does_not_take_it(met: Met, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met.one.do(register_household, a_household())
    whole = Path.read_bytes
    in_the_way = tmp_path / "file"
    in_the_way.write_bytes(b"")
    faults: dict[str, Callable[[], Path]] = {
        "it is no folder": lambda: in_the_way / "stick",
        "it keeps zeros": lambda: _lying(monkeypatch, lambda path: bytes(len(whole(path))), tmp_path),
        "it keeps a part": lambda: _lying(monkeypatch, lambda path: whole(path)[:4096], tmp_path),
        "it was pulled out": lambda: _lying(monkeypatch, _gone, tmp_path),
    }
    for fault, folder in faults.items():
        with pytest.raises(MachineTrouble) as trouble:
            send(met.one, [peer(met.one, met.two)], folder())
        monkeypatch.undo()
        assert "safe" in trouble.value.text(), fault
        assert list(tmp_path.rglob("*.sdpkg")) == [], fault
    assert met.one.ask(packages_sent) == []
    (sent,) = send(met.one, [peer(met.one, met.two)], tmp_path / "good")
    assert list(sent.numbers.values()) == [1]


def _lying(monkeypatch: pytest.MonkeyPatch, reads: Callable[[Path], bytes], folder: Path) -> Path:
    monkeypatch.setattr(Path, "read_bytes", reads)
    return folder


def _gone(path: Path) -> bytes:
    raise OSError(5, "input/output error", str(path))


def test_row_41_a_name_that_is_taken_is_never_written_over(tmp_path: Path) -> None:
    class Twice:
        given = ["0" * 32, "0" * 32, "1" * 32]

        def new(self) -> str:
            return self.given.pop(0)

        def random_digits(self, count: int) -> str:
            return "0" * count

    ids = Twice()
    first = free_path(tmp_path, "KZ", ids)
    written_and_checked(first, b"one")
    second = free_path(tmp_path, "KZ", ids)
    assert second != first
    written_and_checked(second, b"two")
    assert first.read_bytes() == b"one"


def test_row_48_a_sender_that_went_back_to_a_backup_is_named(met: Met, tmp_path: Path) -> None:
    """Its next package carries a new epoch; the receiver says so (test_meeting follows it to the end)."""
    from shelterdesk.store.facts import set_facts

    met.one.do(register_household, a_household(of=1))
    (first,) = send(met.one, [peer(met.one, met.headquarters)], tmp_path)
    (outcome,) = receive(met.headquarters, [first.path])
    assert (outcome.restored, outcome.epoch) == (False, 1)
    with met.one.opened.store.plain_work() as session:
        set_facts(session, {"epoch": "2"})
    met.one.do(register_household, a_household(of=1))
    (second,) = send(met.one, [peer(met.one, met.headquarters)], tmp_path)
    (outcome,) = receive(met.headquarters, [second.path])
    assert (outcome.state, outcome.restored, outcome.epoch) == (TAKEN, True, 2)
    assert replace(outcome, taken=None).number == 1
