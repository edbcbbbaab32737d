"""A district for headquarters: one centre made as at the desk, then as many as wanted with other people and identities.

Every package is signed and sealed by a desk of its own, its journal chained anew, so that receiving cannot tell it from
an honest one: python -m tests.benchmarks.district FOLDER 300 400 writes the packages and the keys.
"""

import json
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pyrage import x25519

from shelterdesk.domain.stays import StayStatus
from shelterdesk.exchange.packages import envelope, wire
from shelterdesk.exchange.packages.accepting import wired
from shelterdesk.exchange.packages.desk import own_desk
from shelterdesk.exchange.packages.key_files import PublicKey
from shelterdesk.exchange.packages.sealing import Label, encoded, seal
from shelterdesk.exchange.packages.withholding import Protected, protected, withheld
from shelterdesk.exchange.redaction import Profile
from shelterdesk.foundation.clock import SystemClock
from shelterdesk.foundation.ids import RandomIds
from shelterdesk.foundation.writing import write_whole
from shelterdesk.operations.centres import CentreEntry
from shelterdesk.operations.households import register_household
from shelterdesk.operations.opening import new_desk
from shelterdesk.operations.placement import seat_everyone
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.stays import check_out
from shelterdesk.queries.placement import seating_plan
from shelterdesk.records.base import kept_moment
from shelterdesk.store.desk_keys import DeskKeys
from shelterdesk.store.journal import GENESIS, digest_of, hash_of
from shelterdesk.store.keys import CHEAP
from shelterdesk.store.travelling import Travelling, operations_beyond, packed, unpacked
from tests.benchmarks.seeding import PASSPHRASE, family

_ID = re.compile(r"\b[0-9a-f]{32}\b")
_PHONE = re.compile(r"\+7799\d{7}")
_ROOTS = ("Құрманбаев", "Ахметов", "Иванов", "Оспанов", "Ким", "Жұмабаев", "Сәрсенов", "Петров", "Нұрланов", "Тілеуов")
_NAMES = re.compile("|".join(_ROOTS))
_TAILS = ("", "", "", "қызы", "ин", "ко", "енов", "ай", "ыров", "беков", "ханов", "ец")


@dataclass(frozen=True)
class Template:
    """What one real centre has in its journal, and who of it is protected."""

    operations: list[str]  # packed, one each
    who: Protected
    centre_id: str
    desk: str
    made_at: str
    people: int


def a_template(folder: Path, people: int) -> Template:
    """A centre of so many people in families, with rooms, beds, and a few who left again."""
    clock = SystemClock()
    desk = new_desk(
        folder, centre=CentreEntry(name="Үлгі", code="KZ-TEMPLATE"), user_name="benchmark", passphrase=PASSPHRASE,
        clock=clock, ids=RandomIds(clock), cost=CHEAP,
    ).desk  # fmt: skip
    public = own_desk(desk).public
    chance = Random(people)
    ids: list[str] = []
    desk.do(set_up_rooms, "Мектеп", max(1, -(-people // 10)), 10)
    while len(ids) < people:
        ids += desk.do(register_household, family(chance, min(4, people - len(ids)))).value.person_ids
    desk.do(seat_everyone, desk.ask(seating_plan))
    desk.do(check_out, ids[: people // 20], StayStatus.RETURNED_HOME)
    with desk.opened.store.reading() as session:
        operations = [packed(one) for one in operations_beyond(session, {})]
        who = protected(session, desk.today)
    made_at = kept_moment(desk.clock.now())
    desk.close()
    return Template(operations, who, public.centre_id, public.desk, made_at, people)


def a_key(number: int) -> DeskKeys:
    """The keys of the desk of centre number so-and-so: the same again for the same number."""
    chance = Random(f"centre {number}")
    secret = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)).private_bytes_raw()
    return DeskKeys(f"{chance.getrandbits(128):032x}", 1, secret, str(x25519.Identity.generate()))


def a_public_key(keys: DeskKeys, number: int) -> PublicKey:
    """As headquarters takes it in."""
    centre = f"{Random(f'id {number}').getrandbits(128):032x}"
    return PublicKey(keys.desk, centre, f"№ {number} мектеп", f"KZ-{number:03}", "K", keys.sign_key, keys.seal_key)


def a_package(template: Template, number: int, keys: DeskKeys, public: PublicKey, headquarters: PublicKey) -> bytes:
    """Everything of this centre, sealed for headquarters as its first package."""
    other: dict[str, str] = {template.desk: keys.desk, template.centre_id: public.centre_id}
    chance = Random(number)

    def renamed(found: re.Match[str]) -> str:
        known = found.group()
        if known not in other:
            # the half that comes from the clock keeps its order, so that pages fill up as they do in a real centre
            other[known] = known[:12] + f"{chance.getrandbits(80):020x}"
        return other[known]

    operations = _chained([unpacked(_varied(_ID.sub(renamed, text), chance)) for text in template.operations])
    who = template.who
    moved = Protected(
        {noun: frozenset(other.get(one, one) for one in ids) for noun, ids in who.at_home.items()},
        frozenset(other.get(one, one) for one in who.children), frozenset(other.get(one, one) for one in who.apart),
    )  # fmt: skip
    place, last = operations[-1].place, operations[-1].sequence
    label = Label(
        kind=wire.OPERATIONS, centre=wire.WireCentre(public.centre_id, public.centre_name, public.centre_code),
        number={headquarters.desk: 1}, previous={headquarters.desk: ""}, made_at=template.made_at,
        profile=Profile.OPERATIONAL.value, ranges={place: (1, last)}, has={place: last},
        counts={"operations": last, "people": template.people},
    )  # fmt: skip
    content = encoded(wired(withheld(operations, Profile.OPERATIONAL, moved)))
    return seal(content, label, keys, [headquarters])


def _varied(text: str, chance: Random) -> str:
    """Other people: every family has another name and phone."""
    tail = chance.choice(_TAILS)
    root = chance.choice(_ROOTS)
    phone = f"+7799{chance.randrange(10**7):07}"
    return _PHONE.sub(phone, _NAMES.sub(root + tail, text))


def _chained(operations: list[Travelling]) -> list[Travelling]:
    """The journal with its digests and links worked out anew."""
    link, found = GENESIS, []
    for one in operations:
        entry = replace(one, digest=digest_of(one.changes), previous_hash=link)
        link = hash_of(entry.entry())
        found.append(replace(entry, hash=link))
    return found


def main(folder: Path, centres: int, people: int) -> None:
    """Write FOLDER/keys.json (what headquarters takes in) and FOLDER/stick/*.sdpkg for a headquarters key in
    FOLDER/headquarters.json."""
    headquarters = PublicKey(**json.loads((folder / "headquarters.json").read_text()))
    template = a_template(folder / "template", people)
    known = []
    for number in range(centres):
        keys = a_key(number)
        public = a_public_key(keys, number)
        package = a_package(template, number, keys, public, headquarters)
        write_whole(folder / "stick" / f"{public.centre_code}{envelope.SUFFIX}", package)
        known.append(public.__dict__)
    (folder / "keys.json").write_text(json.dumps(known))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
