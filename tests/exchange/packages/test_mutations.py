"""F14: however a package is hurt, it is refused with a sentence, at once, and nothing of it is written."""

from pathlib import Path
from random import Random
from resource import RUSAGE_SELF, getrusage
from time import process_time

import pytest

from shelterdesk.exchange.packages import envelope
from shelterdesk.exchange.packages.opening import open_package
from shelterdesk.exchange.packages.refusals import REFUSALS
from shelterdesk.foundation.errors import InputRefused
from shelterdesk.store.peers import Peer
from tests.faults.table import Figure
from tests.support.packages import FOLDER, again_checked, peer_of, public, vector_keys


def _hurt(random: Random, one: bytes, other: bytes) -> bytes:
    place, end = sorted(random.sample(range(len(one)), 2))
    kind = random.randrange(8)
    if kind == 0:
        return one[:place] + bytes([one[place] ^ 1 << random.randrange(8)]) + one[place + 1 :]
    if kind == 1:
        return one[:place]
    if kind == 2:
        return one + random.randbytes(random.randint(1, 5000))
    if kind == 3:
        return one[:place] + one[end:]
    if kind == 4:
        return one[:place] + bytes(end - place) + one[end:]
    if kind == 5:
        return one[:place] + one[place:end][::-1] + one[end:]
    if kind == 6:
        return one[:place] + other[place:]
    return one[:place] + random.randbytes(end - place) + one[end:]


def _check(count: int, seed: int, figure: Figure) -> None:
    random = Random(seed)
    keys = vector_keys()
    known: dict[str, Peer] = {keys["sender"].desk: peer_of(keys["sender"])}
    whole = [(FOLDER / f"{name}.sdpkg").read_bytes() for name in ("good", "good_two")]
    fingerprint = public(keys["receiver"]).fingerprint
    taken = []
    codes: set[str] = set()
    slowest, before = 0.0, getrusage(RUSAGE_SELF).ru_maxrss
    for _number in range(count):
        one, other = random.sample(whole, 2)
        hurt = _hurt(random, one, other)
        if hurt in whole:
            continue
        if random.random() < 0.5 and len(hurt) > envelope.HEAD:
            hurt = again_checked(hurt)  # somebody who knows the format makes the checksum fit
            if hurt in whole:
                continue
        since = process_time()
        try:
            opened = open_package(hurt, keys["receiver"], fingerprint, known.get)
        except InputRefused as refusal:
            codes.add(refusal.code)
        else:
            opened.content()
            # the head says for whom, and nobody trusts it: the sealed part must be one that was made
            if hurt[envelope.HEAD :] not in [content[envelope.HEAD :] for content in whole]:
                taken.append(hurt)
        slowest = max(slowest, process_time() - since)
    grown = (getrusage(RUSAGE_SELF).ru_maxrss - before) // 1024
    strange = codes - {code for code in REFUSALS if code.startswith("package_")}
    figure("F14", f"{count:,} mutated packages, slowest {slowest * 1000:.0f} ms, {grown} MB more: taken / strange",
           "0/0", f"{len(taken)}/{len(strange)}")  # fmt: skip
    assert taken == []
    assert codes <= {code for code in REFUSALS if code.startswith("package_")}


def test_no_hurt_package_is_taken(figure: Figure) -> None:
    _check(500, 1, figure)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_hurt_packages(seed: int, figure: Figure) -> None:
    _check(1_000, 100 + seed, figure)


def test_a_cut_or_zeroed_stick_is_noticed_everywhere(figure: Figure) -> None:
    """F33: cut at every 64 bytes, the same with a tail of zeros of the right size, or of what lay there before."""
    keys = vector_keys()
    good = (FOLDER / "good.sdpkg").read_bytes()
    fingerprint = public(keys["receiver"]).fingerprint
    older = (FOLDER / "good_two.sdpkg").read_bytes().ljust(len(good), b"\xff")
    count = taken = 0
    for place in range(0, len(good), 64):
        for hurt in (good[:place], good[:place] + bytes(len(good) - place), good[:place] + older[place : len(good)]):
            count += hurt != older[: len(good)]
            try:
                open_package(hurt, keys["receiver"], fingerprint, lambda _desk: peer_of(keys["sender"]))
                taken += hurt != older[: len(good)]
            except InputRefused:
                continue
    figure("F33", f"{count} packages of a stick that was pulled out: taken", "0", taken)
    assert taken == 0


def test_a_file_larger_than_any_package_is_not_read(tmp_path: Path) -> None:
    from shelterdesk.exchange.packages.receiving import _read

    path = tmp_path / "large.sdpkg"
    with path.open("wb") as file:
        file.truncate(envelope.LARGEST + 1)
    with pytest.raises(InputRefused, match="package_too_large"):
        _read(path)
