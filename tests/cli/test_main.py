"""What holds for every command: options on both sides, exit statuses, one message, no traceback, nobody's data."""

import pytest

from shelterdesk.cli import commands, find
from shelterdesk.cli.calls import Call
from shelterdesk.cli.commands import COMMANDS
from shelterdesk.cli.main import main
from shelterdesk.cli.parsing import language_of
from tests.cli.conftest import Terminal


def test_without_a_command_the_window_opens(centre: Terminal) -> None:
    assert centre("--user", "Дина").status == 0
    request = centre.windows[0]
    assert (request.folder, request.language, request.user) == (centre.folder, "en", "Дина")
    assert request.passphrase == "kettle blanket seven"


def test_the_window_answers_the_exit_status(centre: Terminal) -> None:
    assert main(["--data", str(centre.folder)], lambda _request: 7) == 7


@pytest.mark.parametrize("words", [
    ["--bogus"], ["find", "--bogus"], ["find"], ["find", "a", "b", "c"], ["bogus"], ["--language", "xx"],
    ["find", "--data"], ["import", "a.csv", "b.csv"], ["export", "everything", "--out", "x"], ["demo", "--people", "x"],
])  # fmt: skip
def test_a_wrong_command_is_usage(empty: Terminal, words: list[str]) -> None:
    answer = empty(*words, data=False)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.strip()
    assert "Traceback" not in answer.err
    assert empty.windows == []


def test_a_name_on_the_command_line_is_never_repeated(empty: Terminal) -> None:
    answer = empty("check", "Сыздыкова", "Меруерт", data=False)
    assert answer.status == 2
    assert "Сыздыкова" not in answer.err


@pytest.mark.parametrize("words", [
    ["--passphrase", "secret"], ["find", "x", "--passphrase=secret"], ["--password=secret"],
])  # fmt: skip
def test_the_passphrase_is_no_argument(empty: Terminal, words: list[str]) -> None:
    answer = empty(*words, data=False)
    assert answer.status == 2
    assert "visible to others" in answer.err
    assert "secret" not in answer.err


def test_common_options_stand_before_or_after_the_command(centre: Terminal) -> None:
    folder, file = str(centre.folder), str(centre.passphrase_file)
    before = centre("--data", folder, "--passphrase-file", file, "--json", "find", "Ахметов", data=False)
    after = centre("find", "Ахметов", "--data", folder, "--passphrase-file", file, "--json", data=False)
    assert before.status == after.status == 0
    assert before.json["people"] == after.json["people"] == []


def test_a_wrong_passphrase_opens_nothing(centre: Terminal) -> None:
    centre.passphrase_file.write_text("wrong passphrase\n", encoding="utf-8")
    answer = centre("find", "x")
    assert (answer.status, answer.out) == (4, "")
    assert "not right" in answer.err


def test_without_terminal_or_file_the_passphrase_is_missing(
    centre: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shelterdesk.cli.passphrases._terminal", lambda: False)
    answer = centre("--data", str(centre.folder), "check", data=False)
    assert answer.status == 4
    assert "--passphrase-file" in answer.err


def test_the_passphrase_may_come_from_the_keyboard(centre: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shelterdesk.cli.passphrases._terminal", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda _words: "kettle blanket seven")
    assert centre("--data", str(centre.folder), "check", data=False).status == 0


def test_the_environment_names_folder_and_passphrase_file(centre: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHELTERDESK_DATA", str(centre.folder))
    monkeypatch.setenv("SHELTERDESK_PASSPHRASE_FILE", str(centre.passphrase_file))
    assert centre("check", data=False).status == 0


def test_a_folder_without_a_centre_is_usage(empty: Terminal) -> None:
    answer = empty("check")
    assert answer.status == 2
    assert "shelterdesk new" in answer.err
    assert not empty.folder.exists()


def test_a_damaged_key_file_is_machine_trouble(centre: Terminal) -> None:
    for name in ("keys-a.json", "keys-b.json"):
        (centre.folder / name).write_bytes(b"{}")
    assert centre("check").status == 1


def test_a_defect_names_its_place_and_no_data(centre: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_call: Call) -> int:
        raise ValueError("Сыздыкова Меруерт, 870512490001")

    command = type(find.COMMAND)("find", "find", find.COMMAND.options, broken)
    monkeypatch.setattr("shelterdesk.cli.main.COMMANDS", (command,))
    answer = centre("find", "x")
    assert answer.status == 1
    assert "ValueError" in answer.err
    assert "Сыздыкова" not in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(("language", "word"), [("kk", "Бұйрықтар"), ("ru", "Команды"), ("en", "Commands")])
def test_help_speaks_the_language(empty: Terminal, language: str, word: str) -> None:
    answer = empty("--help", language=language, data=False)
    assert answer.status == 0
    assert word in answer.out
    assert all(command.name in answer.out for command in COMMANDS)


@pytest.mark.parametrize("command", [command.name for command in commands.COMMANDS])
def test_every_command_explains_itself(empty: Terminal, command: str) -> None:
    answer = empty(command, "--help", language="ru", data=False)
    assert answer.status == 0
    assert "--passphrase-file" in answer.out


def test_the_language_is_known_before_the_command() -> None:
    assert language_of(["find", "x", "--language", "kk"]) == "kk"
    assert language_of(["--language=en"]) == "en"
    assert language_of(["find", "--", "--language", "kk"]) == "ru"
