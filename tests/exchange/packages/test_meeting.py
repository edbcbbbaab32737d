"""Two laptops at one door, and headquarters: what goes out on a stick comes in, once, and everybody agrees."""

import struct
from dataclasses import replace
from pathlib import Path

import msgspec
import pyrage
import pytest

from shelterdesk.domain.stays import StayStatus
from shelterdesk.exchange.packages import envelope, wire
from shelterdesk.exchange.packages.desk import own_desk, take_key_in
from shelterdesk.exchange.packages.key_files import read_key_file, write_key_file
from shelterdesk.exchange.packages.receipts import write_receipts, write_revocations
from shelterdesk.exchange.packages.receiving import ALREADY, RECEIPT, REFUSED, TAKEN, WAITING, files_in, receive
from shelterdesk.exchange.packages.sending import prepare, send
from shelterdesk.foundation.errors import InputRefused, MachineTrouble
from shelterdesk.operations.backups import check
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.desks import revoke_desk
from shelterdesk.operations.households import change_household, register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.stays import check_in, check_out
from shelterdesk.queries.counts import counts
from shelterdesk.queries.exchange import conflicts, desks_known, packages_missing, packages_sent, state_words
from shelterdesk.queries.people import people_found
from shelterdesk.store.dump import canonical_dump
from shelterdesk.store.peers import Peer
from tests.exchange.packages.conftest import Met
from tests.support.builders import a_household, a_person
from tests.support.packages import a_laptop


def peer(desk: Desk, other: Desk) -> Peer:
    wanted = own_desk(other).keys.desk
    return next(one for one in desk.ask(desks_known) if one.desk == wanted)


def carry(sender: Desk, receiver: Desk, folder: Path, again: bool = False) -> list[str]:
    """One stick from one to the other; answers the states."""
    sent = send(sender, [peer(sender, receiver)], folder, again=again)
    return [one.state for one in receive(receiver, [one.path for one in sent])]


def test_two_laptops_agree_after_meeting(met: Met, tmp_path: Path) -> None:
    met.one.do(register_household, a_household(of=4, surname="Ахметов"))
    met.two.do(register_household, a_household(of=3, surname="Сейтов"))
    assert carry(met.one, met.two, tmp_path) == [TAKEN]
    assert carry(met.two, met.one, tmp_path) == [TAKEN]
    assert met.dump(met.one) == met.dump(met.two)
    assert met.one.ask(state_words) == met.two.ask(state_words)
    assert met.one.ask(counts).inside == met.two.ask(counts).inside == 7
    assert met.one.ask(people_found, "Сейтов")
    assert check(met.one).problems == check(met.two).problems == ()


def test_the_two_laptops_number_households_differently(met: Met, tmp_path: Path) -> None:
    one = met.one.do(register_household, a_household(of=1)).value.number
    two = met.two.do(register_household, a_household(of=1)).value.number
    assert one[1:] == two[1:]
    assert one[0] != two[0]


def test_the_same_package_ten_times_changes_nothing_more(met: Met, tmp_path: Path) -> None:
    met.one.do(register_household, a_household())
    (sent,) = send(met.one, [peer(met.one, met.two)], tmp_path)
    assert [one.state for one in receive(met.two, [sent.path])] == [TAKEN]
    before = met.dump(met.two)
    assert {one.state for _ in range(9) for one in receive(met.two, [sent.path])} == {ALREADY}
    assert met.dump(met.two) == before


def test_a_rehearsal_says_what_would_change_and_writes_nothing(met: Met, tmp_path: Path) -> None:
    met.one.do(register_household, a_household(of=4))
    (sent,) = send(met.one, [peer(met.one, met.two)], tmp_path)
    before = met.dump(met.two)
    (outcome,) = receive(met.two, [sent.path], dry_run=True)
    assert outcome.taken is not None
    assert sum(one.created and one.noun.value == "people" for one in outcome.taken.differences) == 4
    assert met.dump(met.two) == before
    assert receive(met.two, [sent.path])[0].state == TAKEN


def test_both_values_are_kept_and_a_person_decides(met: Met, tmp_path: Path) -> None:
    from shelterdesk.operations.exchange import settle_conflict

    home = met.one.do(register_household, a_household()).value.household_id
    carry(met.one, met.two, tmp_path)
    met.one.do(change_household, home, {"origin": "Атырау"})
    met.two.do(change_household, home, {"origin": "Мақат"})
    carry(met.two, met.one, tmp_path)
    carry(met.one, met.two, tmp_path)
    (question,) = met.one.ask(conflicts)
    assert {one.value for one in question.standing} == {"Атырау", "Мақат"}
    assert {one.author for one in question.standing} == {"Маман 1", "Маман 2"}
    assert met.dump(met.one) == met.dump(met.two)
    met.two.do(settle_conflict, question.noun, question.record_id, question.field, question.standing[1].value)
    assert met.two.ask(conflicts) == []
    carry(met.two, met.one, tmp_path)
    assert met.one.ask(conflicts) == []
    assert met.dump(met.one) == met.dump(met.two)


def test_writing_the_field_again_answers_the_question(met: Met, tmp_path: Path) -> None:
    home = met.one.do(register_household, a_household()).value.household_id
    carry(met.one, met.two, tmp_path)
    met.one.do(change_household, home, {"note": "а"})
    met.two.do(change_household, home, {"note": "б"})
    carry(met.two, met.one, tmp_path)
    assert len(met.one.ask(conflicts)) == 1
    met.one.do(change_household, home, {"note": "в"})
    assert met.one.ask(conflicts) == []


def test_hidden_on_one_laptop_is_hidden_on_both(met: Met, tmp_path: Path) -> None:
    done = met.one.do(register_household, a_household(of=1)).value
    carry(met.one, met.two, tmp_path)
    met.one.do(change_person, done.person_ids[0], {"hidden": True, "allergy": "жаңғақ"})
    met.two.do(change_person, done.person_ids[0], {"hidden": False, "allergy": "сүт"})
    carry(met.two, met.one, tmp_path)
    carry(met.one, met.two, tmp_path)
    row = b'"hidden":true'
    people = [line for line in met.dump(met.two).split(b"\n") if line.startswith(b'["people"')]
    person = next(line for line in people if done.person_ids[0].encode() in line)
    assert row in person
    assert "жаңғақ".encode() in person
    assert "сүт".encode() in person


def test_two_desks_at_one_door_count_nobody_twice(met: Met, tmp_path: Path) -> None:
    planned = a_household(of=2, status=StayStatus.PLANNED)
    people = list(met.one.do(register_household, planned).value.person_ids)
    carry(met.one, met.two, tmp_path)
    met.one.do(check_in, people)
    met.two.do(check_in, people)
    carry(met.two, met.one, tmp_path)
    carry(met.one, met.two, tmp_path)
    assert met.one.ask(counts).inside == met.two.ask(counts).inside == 2
    assert {question.field for question in met.one.ask(conflicts)} >= {"open"}
    met.one.do(check_out, people, StayStatus.RETURNED_HOME)
    carry(met.one, met.two, tmp_path)
    assert met.two.ask(counts).inside == 0
    assert met.dump(met.one) == met.dump(met.two)


def test_nothing_is_undone_past_a_merge(met: Met, tmp_path: Path) -> None:
    met.two.do(register_household, a_household(of=1))
    met.one.do(register_household, a_household(of=1))
    carry(met.one, met.two, tmp_path)
    assert met.two.operations.undo() is None


def test_a_lost_package_is_missed_and_what_builds_on_it_waits(met: Met, tmp_path: Path) -> None:
    met.one.do(register_household, a_household(of=1))
    (lost,) = send(met.one, [peer(met.one, met.two)], tmp_path)
    met.one.do(register_household, a_household(of=2))
    (second,) = send(met.one, [peer(met.one, met.two)], tmp_path)
    (outcome,) = receive(met.two, [second.path])
    assert outcome.state == WAITING
    assert outcome.gaps
    assert [row.numbers for row in met.two.ask(packages_missing)] == [(1,)]
    assert met.two.ask(counts).inside == 0
    assert receive(met.two, [lost.path])[0].state == TAKEN
    assert met.two.ask(counts).inside == 3
    assert met.two.ask(packages_missing) == []


def test_only_a_receipt_makes_it_delivered(met: Met, tmp_path: Path) -> None:
    met.one.do(register_household, a_household())
    carry(met.one, met.headquarters, tmp_path / "out")
    assert [row.acknowledged_at for row in met.one.ask(packages_sent)] == [None]
    (receipt,) = write_receipts(met.headquarters, tmp_path / "back")
    (outcome,) = receive(met.one, [receipt.path])
    assert (outcome.state, outcome.acknowledged) == (RECEIPT, 1)
    assert all(row.acknowledged_at for row in met.one.ask(packages_sent))


def test_headquarters_gets_no_details_of_children_and_nobody_hidden(met: Met, tmp_path: Path) -> None:
    met.one.do(register_household, a_household(of=3, surname="Көрінетін"))
    secret = a_household(of=2, surname="Жасырын", hidden=True)
    met.one.do(register_household, secret)
    met.one.do(register_household, replace(secret, hidden=False, people=(a_person(surname="Жасырын2", hidden=True),)))
    assert carry(met.one, met.headquarters, tmp_path) == [TAKEN]
    dump = met.dump(met.headquarters).decode()
    assert "Көрінетін" in dump
    assert "Жасырын" not in dump
    assert "2018-05-01" not in dump
    assert check(met.headquarters).problems == ()
    with met.headquarters.opened.store.lane() as connection:
        assert not any("Жасырын" in row[0] for row in connection.execute("SELECT fields FROM changes"))


def test_one_package_may_be_for_two_desks(met: Met, tmp_path: Path) -> None:
    met.one.do(register_household, a_household())
    (sent,) = send(met.one, [peer(met.one, met.two), peer(met.one, met.headquarters)], tmp_path)
    assert receive(met.two, [sent.path])[0].state == TAKEN
    assert receive(met.headquarters, [sent.path])[0].state == TAKEN


def test_a_bad_package_does_not_stop_the_folder(met: Met, tmp_path: Path) -> None:
    for number in range(3):
        met.one.do(register_household, a_household(of=number + 1))
        send(met.one, [peer(met.one, met.two)], tmp_path)
    (tmp_path / "bad.sdpkg").write_bytes(b"x")
    outcomes = receive(met.two, files_in(tmp_path))
    assert sorted(one.state for one in outcomes).count(REFUSED) == 1
    assert met.two.ask(counts).inside == 6


def test_a_stolen_laptop_is_struck_off_and_the_centres_hear_it(met: Met, tmp_path: Path) -> None:
    stolen = own_desk(met.two).keys.desk
    met.headquarters.do(revoke_desk, stolen)
    assert carry(met.two, met.headquarters, tmp_path / "a") == [REFUSED]
    told = write_revocations(met.headquarters, tmp_path / "b")
    assert told is not None
    assert receive(met.one, [told.path])[0].state == "revocations"
    assert carry(met.two, met.one, tmp_path / "c") == [REFUSED]
    with pytest.raises(InputRefused, match="package_revoked"):
        take_key_in(met.one, own_desk(met.two).public)


def test_another_key_for_a_known_desk_is_refused(met: Met, tmp_path: Path) -> None:
    key = replace(own_desk(met.two).public, seal_key=own_desk(met.headquarters).public.seal_key)
    with pytest.raises(InputRefused, match="key_changed"):
        take_key_in(met.one, key)
    with pytest.raises(InputRefused, match="key_own"):
        take_key_in(met.one, own_desk(met.one).public)


def test_a_key_file_is_read_back_and_a_changed_one_refused(met: Met, tmp_path: Path) -> None:
    own = own_desk(met.one)
    path = tmp_path / "one.key"
    write_key_file(path, own.public, own.keys)
    assert read_key_file(path) == own.public
    assert len(own.public.words.split()) == 8
    text = path.read_text()
    for hurt in ("", "{}", "[]", text[:-20], text.replace("KZ-27-003", "KZ-27-004"), text.replace("key", "kee", 1)):
        path.write_text(hurt)
        with pytest.raises(InputRefused, match="key_file"):
            read_key_file(path)


def test_it_opens_with_age_for_whoever_holds_the_key(met: Met, tmp_path: Path) -> None:
    """As the help page says: cut 512 bytes off, open with age, read the label, inflate the rest."""
    import zlib

    met.one.do(register_household, a_household())
    (sent,) = send(met.one, [peer(met.one, met.two)], tmp_path)
    sealed = sent.path.read_bytes()[envelope.HEAD :]
    assert sealed.startswith(b"age-encryption.org/v1\n")
    inside = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(own_desk(met.two).keys.identity)])
    assert len(inside) % 65536 == 0
    assert inside[:16].hex() == own_desk(met.one).keys.desk
    (length,) = struct.unpack_from(">I", inside, 16)
    manifest = msgspec.json.decode(inside[84 : 84 + length])
    operations = zlib.decompress(inside[84 + length : 84 + length + manifest["length"]])
    assert manifest["counts"]["people"] == 4
    assert "register_household" in {one["verb"] for one in msgspec.json.decode(operations)}
    assert msgspec.json.decode(operations, type=list[wire.WireOperation])


def test_a_stick_that_forgets_is_noticed(met: Met, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    met.one.do(register_household, a_household())
    whole = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: whole(path)[:-4096] + bytes(4096))
    with pytest.raises(MachineTrouble, match="stick_failed"):
        send(met.one, [peer(met.one, met.two)], tmp_path)
    monkeypatch.undo()
    assert list(tmp_path.glob("*.sdpkg")) == []
    assert met.one.ask(packages_sent) == []
    assert prepare(met.one, [peer(met.one, met.two)]).people == 4


def test_nothing_new_makes_no_package(met: Met, tmp_path: Path) -> None:
    carry(met.one, met.two, tmp_path)
    with pytest.raises(InputRefused, match="nothing_new"):
        send(met.one, [peer(met.one, met.two)], tmp_path)
    assert carry(met.one, met.two, tmp_path, again=True) == [TAKEN]




def test_a_laptop_that_went_back_to_a_backup_is_told_apart(met: Met, tmp_path: Path) -> None:
    """What was lost here comes back from the colleague, no number is used twice, and the others are told."""
    from shelterdesk.foundation.ids import SeededIds
    from shelterdesk.operations.backups import back_up, restore
    from shelterdesk.operations.opening import open_desk
    from tests.support.clock import FakeClock
    from tests.support.desks import PASSPHRASE

    kept = back_up(met.one)
    met.one.do(register_household, a_household(of=3))
    carry(met.one, met.two, tmp_path / "a")
    folder = met.one.folder
    met.one.close()
    restore(folder, kept.path, passphrase=PASSPHRASE, clock=FakeClock())
    met.one = open_desk(folder, passphrase=PASSPHRASE, clock=FakeClock(), ids=SeededIds(99))
    assert met.one.ask(counts).inside == 0
    met.one.do(register_household, a_household(of=1))
    sent = send(met.one, [peer(met.one, met.two)], tmp_path / "b")
    (outcome,) = receive(met.two, [sent[0].path])
    assert (outcome.state, outcome.restored) == (TAKEN, True)
    carry(met.two, met.one, tmp_path / "c")
    assert met.one.ask(counts).inside == met.two.ask(counts).inside == 4
    assert met.dump(met.one) == met.dump(met.two)


def test_the_whole_work_of_a_neighbouring_centre_is_refused(tmp_path: Path) -> None:
    """A centre sends its work to us as if we were its headquarters; from a neighbour only people on a voucher come."""
    one, two = a_laptop(tmp_path, 1), a_laptop(tmp_path, 2, code="KZ-27-004")
    take_key_in(one, own_desk(two).public, "headquarters")
    take_key_in(two, own_desk(one).public, "neighbour")
    one.do(register_household, a_household(of=2))
    sent = send(one, [peer(one, two)], tmp_path)
    with two.opened.store.reading() as session:
        before = canonical_dump(session)
    outcome = receive(two, [each.path for each in sent])[0]
    with two.opened.store.reading() as session:
        assert canonical_dump(session) == before
    assert (outcome.state, outcome.code) == (REFUSED, "package_neighbour")
    one.close()
    two.close()
