"""F17: a journal that was cut off looks whole by itself; the heads that left the laptop with packages give it away."""

import shutil
from pathlib import Path

from shelterdesk.exchange.packages.receiving import ALREADY, REFUSED, TAKEN, receive
from shelterdesk.exchange.packages.sending import send
from shelterdesk.foundation.ids import SeededIds
from shelterdesk.operations.backups import check
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import open_desk
from tests.exchange.packages.conftest import Met
from tests.exchange.packages.test_meeting import peer
from tests.support.builders import a_household
from tests.support.clock import FakeClock
from tests.support.desks import PASSPHRASE

AT = "2026-03-15T00:00:00.000000+00:00"


def _put_back(met: Met, kept: Path, seed: int) -> None:
    """Somebody copies an older folder over the data, past every restore: no new epoch, and the chain holds."""
    folder = met.one.folder
    met.one.close()
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    met.one = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=SeededIds(seed))
    assert check(met.one).problems == ()


def test_a_cut_off_journal_is_found_by_whoever_had_its_head(met: Met, tmp_path: Path) -> None:
    folder = met.one.folder
    met.one.do(register_household, a_household(of=1))
    (first,) = send(met.one, [peer(met.one, met.headquarters)], tmp_path)
    met.one.close()
    shutil.copytree(folder, tmp_path / "kept")
    met.one = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=SeededIds(50))
    for size in (1, 2, 3):
        met.one.do(register_household, a_household(of=size))
    (second,) = send(met.one, [peer(met.one, met.headquarters)], tmp_path)
    assert [receive(met.headquarters, [one.path])[0].state for one in (second, first)] == ["waiting", TAKEN]
    before = met.dump(met.headquarters)

    _put_back(met, tmp_path / "kept", 51)  # and nothing new is done: the same number again, with less behind it
    with met.one.opened.store.plain_work() as session:
        from shelterdesk.store.peers import put_package

        for number in (2, 3):  # as far as its own list of sent packages can be doctored too
            put_package(session, digest=f"{number}" * 64, direction="sent", peer=own(met), kind="operations", epoch=1,
                        number=number, at=AT, made_at=AT,
                        file_name="", counts={}, ranges={}, acknowledged_at=None)  # fmt: skip
    met.one.do(register_household, a_household(of=1))
    (third,) = send(met.one, [peer(met.one, met.headquarters)], tmp_path)
    (outcome,) = receive(met.headquarters, [third.path])
    assert (outcome.state, outcome.code) == (REFUSED, "package_forked")
    assert met.dump(met.headquarters) == before
    assert receive(met.headquarters, [second.path])[0].state == ALREADY


def own(met: Met) -> str:
    from shelterdesk.exchange.packages.desk import own_desk

    return own_desk(met.headquarters).keys.desk
