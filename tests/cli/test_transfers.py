"""People to another centre without a window, and the district's figures at headquarters."""

from pathlib import Path

from shelterdesk.operations.households import register_household
from tests.cli.conftest import Terminal
from tests.support.builders import a_household
from tests.support.centres import centres


def test_a_family_goes_over_by_voucher_stick_and_receipt(centre: Terminal, tmp_path: Path) -> None:
    with centres(tmp_path / "made") as made:
        made.a.do(register_household, a_household(4))
        made.a.do(register_household, a_household(1, surname="Сейтов"))
    one, two, office = (tmp_path / "made" / f"laptop{number}" for number in (1, 2, 3))
    stick, back = str(tmp_path / "stick"), str(tmp_path / "back")
    centre.folder = one
    assert centre("transfer", "send", "--to", "KZ-B").status == 3
    assert centre("transfer", "send", "--household", "K-9999", "--to", "KZ-B").status == 2
    sent = centre("transfer", "send", "--to", "KZ-B", "--household", "K-0001", "--out", stick, "--json").json
    assert (sent["people"], len(sent["packages"])) == (4, 1)
    assert centre("transfer", "list", "--json").json["transfers"][0]["under_way"] == 4
    assert "on the way" in centre("transfer", "list").out
    centre.folder = two
    assert centre("transfer", "accept", sent["code"]).status == 2
    assert centre("receive", stick, "--json").json["packages"][0]["state"] == "transfer"
    assert centre("transfer", "accept", sent["code"], "--json").json == {"accepted": 4}
    assert centre("transfer", "accept", sent["code"]).status == 3
    assert centre("transfer", "receipt", "--out", back).status == 0
    assert centre("report", "daily", "--json").json["transferred_in"] == 4
    centre.folder = one
    assert "arrived there" in centre("receive", back).out
    assert centre("transfer", "list", "--overdue", "--json").json == {"transfers": []}
    daily = centre("report", "daily", "--json").json
    assert (daily["transferred_out"], daily["closing"], daily["balanced"]) == (4, 1, True)
    for folder in (one, two):
        centre.folder = folder
        assert centre("seal", "--for", "HQ", "--out", str(tmp_path / "to_office")).status == 0
    centre.folder = office
    assert centre("receive", str(tmp_path / "to_office")).status == 0
    district = centre("headquarters", "district", "--json").json
    assert district["total"]["inside"] == {"people": 5, "children": 2}
    assert {row["code"]: row["inside"]["people"] for row in district["centres"]} == {"KZ-A": 1, "KZ-B": 4}
    assert "2 centres hold 5" in centre("headquarters", "district").out
    figures = centre("headquarters", "figures", "--json").json
    assert (figures["total"]["inside"], figures["total"]["on_the_way"]) == (5, 0)
    out = tmp_path / "district.pdf"
    assert centre("report", "district", "--out", str(out)).status == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_by_code_by_phone_and_back(centre: Terminal, tmp_path: Path) -> None:
    with centres(tmp_path / "made", 1, 2) as made:
        made.a.do(register_household, a_household(2))
        made.a.do(register_household, a_household(1, surname="Сейтов"))
        number = made.b.do(register_household, a_household(2)).value.number
    centre.folder = tmp_path / "made" / "laptop1"
    sent = centre("transfer", "send", "--to", "Құлсары", "--household", "K-0001", "--json").json
    assert centre("transfer", "package", sent["code"], "--out", str(tmp_path)).status == 3
    assert centre("transfer", "confirm", sent["number"], "--json").json == {"confirmed": 2}
    again = centre("transfer", "send", "--to", "KZ-B", "--household", "K-0002", "--json").json
    assert centre("transfer", "return", again["code"], "--json").json == {"returned": 1}
    centre.folder = tmp_path / "made" / "laptop2"
    answer = centre("transfer", "accept", sent["code"], "--household", number, "--from", "KZ-A", "--json")
    assert answer.json == {"accepted": 2}
    assert centre("transfer", "accept").status == 2
