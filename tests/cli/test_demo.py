"""A training centre from the command line."""

from shelterdesk.cli.window import WindowRequest
from tests.cli.conftest import Terminal


def test_the_same_seed_makes_the_same_centre(empty: Terminal, training: Terminal) -> None:
    first = training("find", "а", "--all", "--json").json["people"]
    training.folder = training.folder.parent / "again"
    assert training("demo", "--people", "60", "--days", "2", "--seed", "7").status == 0
    second = training("find", "а", "--all", "--json").json["people"]
    assert first == second
    assert len(first) > 3
    training.folder = training.folder.parent / "other"
    assert training("demo", "--people", "60", "--days", "2", "--seed", "8").status == 0
    assert training("find", "а", "--all", "--json").json["people"] != first


def test_a_training_centre_is_opened_or_refused_when_it_is_there(training: Terminal) -> None:
    assert training("demo").status == 3
    answer = training("demo", "--open")
    assert (answer.status, answer.out) == (0, "")
    assert training.windows == [WindowRequest(training.folder, "en", "training", None)]


def test_a_training_centre_of_no_size_is_refused(empty: Terminal) -> None:
    assert empty("demo", "--people", "0").status == 3
    assert empty("demo", "--days", "-1").status == 3
    assert not empty.folder.exists()


def test_the_training_centre_is_whole_and_balanced(training: Terminal) -> None:
    assert training("check").status == 0
    figures = training("report", "daily", "--json").json
    assert figures["balanced"] is True
    assert (figures["unaccompanied"], figures["separated"]) == (1, 1)
    assert figures["beds"]["occupied"] > 30
