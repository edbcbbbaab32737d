import json
from dataclasses import replace
from pathlib import Path

import pytest

from shelterdesk.foundation.errors import MachineTrouble, NotAllowed
from shelterdesk.store import keys
from shelterdesk.store.keys import CHEAP


@pytest.fixture
def made() -> tuple[keys.KeyFile, keys.Unlocked]:
    file, material = keys.new_key_file()
    file = keys.with_slot(file, material, name="Дина", user_id="u1", passphrase="kettle", cost=CHEAP)
    return keys.with_slot(file, material, name="", user_id="", passphrase="RECOVERY", cost=CHEAP), material


def test_each_slot_opens_with_its_own_secret(made: tuple[keys.KeyFile, keys.Unlocked]) -> None:
    file, material = made
    assert keys.unlock(file, "kettle", "дина ") == replace(material, user_id="u1")
    assert keys.unlock(file, "RECOVERY", "") == material
    assert keys.unlock(file, "kettle") == replace(material, user_id="u1")


@pytest.mark.parametrize(
    ("passphrase", "name"), [("kettl", "Дина"), ("", None), ("kettle", "Ерлан"), ("x" * 10_000, None)]
)
def test_anything_else_is_refused_alike(
    made: tuple[keys.KeyFile, keys.Unlocked], passphrase: str, name: str | None
) -> None:
    with pytest.raises(NotAllowed) as error:
        keys.unlock(made[0], passphrase, name)
    assert error.value.code == "wrong_passphrase"


def test_composed_and_decomposed_letters_are_one_passphrase() -> None:
    file, material = keys.new_key_file()
    file = keys.with_slot(file, material, name="a", user_id="u", passphrase="чай\u0306", cost=CHEAP)
    assert keys.unlock(file, "чай\u0306".replace("и\u0306", "й"), "a").key == material.key


def test_no_name_is_readable_in_the_file(made: tuple[keys.KeyFile, keys.Unlocked], tmp_path: Path) -> None:
    keys.save(tmp_path, made[0])
    for name in keys.COPIES:
        assert "Дина" not in (tmp_path / name).read_text()
        assert "u1" not in json.loads((tmp_path / name).read_text())


def test_a_torn_copy_is_made_good_by_the_other(made: tuple[keys.KeyFile, keys.Unlocked], tmp_path: Path) -> None:
    saved = keys.save(tmp_path, made[0])
    for torn in keys.COPIES:
        keys.save(tmp_path, saved)
        whole = (tmp_path / torn).read_bytes()
        (tmp_path / torn).write_bytes(whole[: len(whole) // 2])
        assert keys.unlock(keys.load(tmp_path), "kettle", "Дина").user_id == "u1"
    for name in keys.COPIES:
        (tmp_path / name).write_bytes(b"{}")
    with pytest.raises(MachineTrouble) as error:
        keys.load(tmp_path)
    assert error.value.code == "keys_missing"


def test_a_slot_that_asks_for_absurd_memory_is_refused(made: tuple[keys.KeyFile, keys.Unlocked]) -> None:
    trap = replace(made[0], slots=tuple({**slot, "memory": 8 * 1024 * 1024} for slot in made[0].slots))
    with pytest.raises(MachineTrouble) as error:
        keys.unlock(trap, "kettle", "Дина")
    assert error.value.code == "keys_absurd"


def test_a_removed_user_is_out_and_the_others_stay(made: tuple[keys.KeyFile, keys.Unlocked]) -> None:
    file = keys.with_slot(made[0], made[1], name="Ерлан", user_id="u2", passphrase="two", cost=CHEAP)
    assert keys.users_with_slots(file) == 2
    file = keys.without_slot(file, "Дина")
    with pytest.raises(NotAllowed):
        keys.unlock(file, "kettle", "Дина")
    assert keys.unlock(file, "two", "Ерлан").user_id == "u2"
