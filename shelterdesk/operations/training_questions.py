"""What a training centre leaves open, for a new colleague to settle: one person written down twice, a mother who looks
for her child, relatives who asked at the door."""

from collections.abc import Callable
from datetime import datetime, timedelta

from shelterdesk.domain.households import Accompaniment, HouseholdEntry, PersonEntry, Relation
from shelterdesk.domain.stays import StayStatus
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.enquiries import EnquiryEntry, ask_for_person
from shelterdesk.operations.households import register_household
from shelterdesk.operations.tracing import TracingEntry, open_tracing_request
from shelterdesk.queries.people import PersonRow, people_with

SECOND_RECORDS = 1  # people whom the other desk has written down once more
_AS_HEARD = str.maketrans("ӘәҒғҚқҢңӨөҰұҮүҺһІі", "АаГгКкНнОоУуУуХхИи")  # how a Russian speaker writes Kazakh names


def question_events(desk: Desk, now: datetime) -> list[tuple[datetime, Callable[[], object]]]:
    """The last half hour: somebody is registered again, and people come to ask."""
    return [
        (now - timedelta(minutes=20), lambda: _register_again(desk)),
        (now - timedelta(minutes=15), lambda: _look_for_the_child(desk)),
        (now - timedelta(minutes=10), lambda: _ask_at_the_door(desk)),
    ]


def _register_again(desk: Desk) -> None:
    """A grown-up who came with the family on a bus stands at the second desk too, and is written down by ear."""
    row = max(_settled(desk), key=lambda row: (bool(row.birth), _by_ear(row.name) != row.name, not row.is_head))
    again = PersonEntry(
        surname=_by_ear(row.surname), given_name=_by_ear(row.given_name), patronymic="", sex=row.sex, birth=row.birth,
        phone=row.phone, relation=Relation.HEAD,
    )  # fmt: skip
    desk.do(register_household, HouseholdEntry(people=(again,), origin=row.origin))


def _look_for_the_child(desk: Desk) -> None:
    """The mother of the child who is here alone was brought to another town and has telephoned."""
    child = next(row for row in desk.ask(people_with, [StayStatus.IN]) if row.accompaniment == Accompaniment.ALONE)
    desk.do(open_tracing_request, TracingEntry(
        seeker_name=f"{child.surname} Гүлнар", seeker_phone="+77990006677", relation="ұлы",
        surname=_by_ear(child.surname), given_name=_by_ear(child.given_name), sex=child.sex,
        age_from=(child.age or 9) - 1, age_to=(child.age or 9) + 1, last_place=child.origin,
    ))  # fmt: skip


def _ask_at_the_door(desk: Desk) -> None:
    """A brother asks for somebody who is here, and a stranger for nobody we know."""
    here = next(row for row in _settled(desk) if row.is_head)
    for surname, given_name in ((here.surname, here.given_name), ("Ким", "Виктор")):
        desk.do(ask_for_person, EnquiryEntry(
            asker_name="Дәулет Ахметов", asker_relation="ағасы", surname=surname, given_name=given_name,
        ))  # fmt: skip


def _settled(desk: Desk) -> list[PersonRow]:
    """Grown-ups who are here, written down in full, and whom anybody may know of."""
    rows = desk.ask(people_with, [StayStatus.IN])
    return [row for row in rows if not (row.child or row.hidden or row.to_complete)]


def _by_ear(name: str) -> str:
    return name.translate(_AS_HEARD)
