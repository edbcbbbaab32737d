"""T17: the plug is pulled while a registrar types; at most the field under the cursor is lost, the rest is offered."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.faults.table import Figure
from tests.support.desks import a_folder

Told = dict[str, Any]


class Registrar:
    """One life of the program: from its opening to the pulled plug."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.seed = folder, seed
        self._chance = random.Random(seed)

    def live(self, keys: int) -> tuple[Told, Told]:
        """Type so many keys, then die at any moment; answers what was offered at the start and what stood there last.
        """
        command = [sys.executable, "-m", "tests.faults.typing_worker", str(self.folder), str(self.seed)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        assert child.stdout is not None
        assert child.stderr is not None
        lines = [child.stdout.readline()]
        for _key in range(keys):
            lines.append(child.stdout.readline())
        time.sleep(self._chance.random() * 0.03)
        child.kill()
        rest = child.stdout.read()
        trouble = child.stderr.read().decode()
        child.wait()
        child.stdout.close()
        child.stderr.close()
        assert lines[-1], trouble[-2_000:]
        lines += rest.split(b"\n")[:-1]
        return json.loads(lines[0]), json.loads(lines[-1])


def typed(form: Told) -> dict[tuple[Any, ...], Any]:
    """Every field that says something; a surname that only came by itself does not."""
    found: dict[tuple[Any, ...], Any] = {}
    for place, row in enumerate(form["rows"]):
        cells = {name: value for name, value in row.items() if value not in ("", [], {}, False, None)}
        extras = cells.pop("extras", {})
        if cells.pop("surname_carried", False) and set(cells) == {"surname"} and not extras:
            continue
        found |= {(place, name): value for name, value in cells.items()}
        found |= {(place, "second", name): value for name, value in extras.items()}
    found |= {("household", name): value for name, value in form["household"].items()}
    found |= {("quick", name): value for name, value in form["quick"].items() if value not in (None, "", False)}
    return found


def without(form: Told, here: list[Any]) -> Told:
    """The form without the field under the cursor."""
    rest: Told = json.loads(json.dumps(form))
    if here[0] in ("household", "quick"):
        rest[here[0]].pop(here[1], None)
    elif here[0] != "":
        row = rest["rows"][here[0]]
        row[here[1]] = ""
        row["extras"].pop(here[2], None)
    return rest


def lost(before: Told, after: Told) -> list[tuple[Any, ...]]:
    """The fields that stood there, except the one under the cursor, and are not offered again."""
    people = [row for row in before["form"]["rows"] if row["given_name"] or row["sex"]] or [1]
    saved = after["people"] > before["people"]
    if saved and after["people"] - before["people"] >= min(len(people), 1) and not typed(after["form"]):
        return []  # it was saved as a whole in the last moment
    offered, wanted = typed(after["form"]), typed(without(before["form"], before["where"]))
    if set(wanted) <= {("household", "origin"), ("household", "bus"), ("household", "district")}:
        return []  # nothing but what is carried from household to household
    return [key for key, value in wanted.items() if offered.get(key) != value]


def campaign(tmp_path: Path, kills: int, figure: Figure) -> None:
    folder = a_folder(tmp_path)
    chance = random.Random(kills)
    before: Told | None = None
    gone: list[Any] = []
    most = not_offered = typing = 0
    for turn in range(kills + 1):
        offered, last = Registrar(folder, turn).live(chance.randrange(1, 120))
        if before is not None:
            fields = lost(before, offered)
            most = max(most, len(fields))
            gone += fields
            waiting = typed(offered["form"])
            typing += bool(waiting)
            not_offered += bool(waiting) and (offered["offered"] != "intake" or not offered["said"])
        before = last
    figure("T17", f"{kills} kills while typing: fields lost beside the one under the cursor, at most", "0", most)
    figure("T17", f"{kills} kills while typing: drafts not offered at the next start, of {typing}", "0", not_offered)
    assert (gone, not_offered) == ([], 0)
    assert typing >= kills // 2


def test_a_pulled_plug_loses_at_most_the_present_field(tmp_path: Path, figure: Figure) -> None:
    campaign(tmp_path, 2, figure)


@pytest.mark.campaign
def test_a_hundred_pulled_plugs(tmp_path: Path, figure: Figure) -> None:
    campaign(tmp_path, 100, figure)
