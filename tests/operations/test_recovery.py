"""A recovery key typed from paper: what is forgiven, and which mistakes are named by their group."""

import pytest

from shelterdesk.foundation.errors import InputRefused
from shelterdesk.operations.recovery import new_recovery_key, read_recovery_key

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_hyphens_capitals_and_look_alikes_do_not_matter() -> None:
    for _try in range(50):
        key = new_recovery_key()
        typed = key.lower().replace("-", " ").replace("0", "o").replace("1", "i")
        assert read_recovery_key(typed) == key


def test_a_wrong_letter_names_its_group() -> None:
    key = new_recovery_key()
    for place, letter in enumerate(key):
        if letter == "-":
            continue
        for wrong in _LETTERS:
            if wrong == letter or {wrong, letter} == {"0", "Z"}:  # the two that the check letter cannot tell apart
                continue
            with pytest.raises(InputRefused) as refused:
                read_recovery_key(key[:place] + wrong + key[place + 1 :])
            assert str(place // 6 + 1) in refused.value.happened


def test_exchanged_neighbours_and_exchanged_groups_are_found() -> None:
    key = new_recovery_key()
    for place in range(len(key) - 1):
        one, two = key[place], key[place + 1]
        if "-" in (one, two) or one == two or {one, two} == {"0", "Z"}:
            continue
        with pytest.raises(InputRefused):
            read_recovery_key(key[:place] + two + one + key[place + 2 :])
    groups = key.split("-")
    with pytest.raises(InputRefused):
        read_recovery_key("-".join([groups[1], groups[0], *groups[2:]]))


@pytest.mark.parametrize("cut", [1, 6, 12])
def test_a_key_that_is_not_whole_is_refused(cut: int) -> None:
    with pytest.raises(InputRefused):
        read_recovery_key(new_recovery_key()[:-cut])
