"""A new centre from the command line."""

from tests.cli.conftest import Terminal


def test_a_new_centre_prints_its_recovery_key_once(empty: Terminal) -> None:
    answer = empty("new", "--centre", "№ 3 мектеп", "--code", "KZ-1", "--rooms", "3x4", "--json")
    assert answer.status == 0
    made = answer.json
    assert (made["centre"], made["rooms"], len(made["recovery_key"].split("-"))) == ("№ 3 мектеп", 3, 8)
    figures = empty("report", "daily", "--json").json
    assert (figures["centre"], figures["code"], figures["beds"]["total"]) == ("№ 3 мектеп", "KZ-1", 12)
    again = empty("new", "--centre", "Other")
    assert again.status == 3
    assert made["recovery_key"] not in again.out + again.err


def test_bad_rooms_or_a_short_passphrase_make_nothing(empty: Terminal) -> None:
    assert empty("new", "--centre", "X", "--rooms", "many").status == 3
    assert not empty.folder.exists()
    empty.passphrase_file.write_text("short\n", encoding="utf-8")
    assert empty("new", "--centre", "X").status == 3
    assert not empty.folder.exists()
