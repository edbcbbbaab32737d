"""A folder of packages: in the order they were sealed, rehearsed one on the other, stopped between two."""

from pathlib import Path

from shelterdesk.exchange.packages.ordering import in_order, packages_in
from shelterdesk.exchange.packages.receiving import receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.operations.households import register_household
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import desks_known
from tests.exchange.packages.conftest import Met
from tests.support.builders import a_household


def a_folder(met: Met, into: Path) -> list[Path]:
    """Three packages of one laptop for the other whose names are in the wrong order, and one that is none."""
    found = []
    for name in ("c", "b", "a"):
        met.one.do(register_household, a_household(1))
        peer = next(one for one in met.one.ask(desks_known) if one.kind == "colleague")
        (sent,) = send(met.one, [peer], into / name)
        found.append(sent.path.rename(into / f"{name}.sdpkg"))
    (into / "0.sdpkg").write_bytes(b"x")
    return found


def test_what_builds_on_another_comes_after_it(met: Met, tmp_path: Path) -> None:
    found = a_folder(met, tmp_path)
    files = packages_in([tmp_path, *found])
    assert len(files) == 4
    assert in_order(met.two, files) == [*found, tmp_path / "0.sdpkg"]
    before = met.dump(met.two)
    outcomes = receive(met.two, in_order(met.two, files), dry_run=True)
    assert [one.state for one in outcomes] == ["taken", "taken", "taken", "refused"]
    assert [sum(d.created and d.noun.value == "people" for d in one.taken.differences) if one.taken else 0
            for one in outcomes] == [1, 1, 1, 0]  # fmt: skip
    assert met.dump(met.two) == before


def test_stopped_between_two_the_first_is_whole(met: Met, tmp_path: Path) -> None:
    found = a_folder(met, tmp_path)
    asked: list[int] = []

    def stopped() -> bool:
        asked.append(1)
        return len(asked) > 1

    assert [one.state for one in receive(met.two, found, stopped=stopped)] == ["taken"]
    assert [one.state for one in receive(met.two, found)] == ["already", "taken", "taken"]
    assert met.two.ask(counts).inside == 3
