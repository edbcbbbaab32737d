"""Nobody who may not see hidden people ever gets one in an answer: every question of the register is asked.

A new question joins by itself. When it takes something that nothing below can give, the test says so: tell it in
`Setting.values` under the parameter's name. What single screens may show instead is in test_hidden_people.py.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import shelterdesk.queries
from shelterdesk.domain.households import Relation
from shelterdesk.domain.matching.registrations import Registration
from shelterdesk.domain.permissions import Permission, Role, may
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.errors import ShelterError
from shelterdesk.operations.beds import assign_beds
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.doubles import look_for_doubles
from shelterdesk.operations.enquiries import EnquiryEntry, ask_for_person
from shelterdesk.operations.households import register_household
from shelterdesk.operations.people import change_person
from shelterdesk.operations.rooms import set_up_rooms
from shelterdesk.operations.stays import check_in, check_out
from shelterdesk.operations.tracing import TracingEntry, open_tracing_request
from shelterdesk.operations.tracing_checks import check_tracing
from shelterdesk.queries.beds import free_beds
from shelterdesk.queries.people import people_with
from shelterdesk.queries.registry import QUESTIONS, Question
from shelterdesk.queries.similar import Likeness
from shelterdesk.store.shapes import shapes
from tests.support.builders import a_household, a_person
from tests.support.desks import a_desk, as_role

for _module in pkgutil.iter_modules(shelterdesk.queries.__path__, f"{shelterdesk.queries.__name__}."):
    importlib.import_module(_module.name)

NOT_ENTITLED = [role for role in Role if not may(role, Permission.SEE_HIDDEN)]
IIN, PHONE, ADDRESS, DOCUMENT = "150101500011", "+77012345678", "Тығылғанкөше", "N88776655"
NAMES = ("Жасырынбекова", "Эвридика")
# the family as it would be typed by somebody who is asking for it: nothing of it echoes the markers
TYPED = tuple(
    Likeness(surname, given, birth, IIN, PHONE)
    for surname, given, birth in (("Jasyrynbekova", "Evridika", "1993-04-01"), ("Jasyrynbekov", "Evridik", "1991"))
)
_LISTED = [(one.surname, one.given_name, "", "F", one.birth, one.iin, one.phone) for one in TYPED]


@dataclass
class Setting:
    """A centre in which somebody is hidden, and what questions can be asked about."""

    desk: Desk
    markers: tuple[str, ...]  # whatever gives a hidden person away
    values: dict[str, list[Any]]  # by a parameter's name, everything worth trying


@pytest.fixture(scope="module")
def setting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Setting]:
    desk = a_desk(Path(tmp_path_factory.mktemp("hidden")))
    woman = a_person(
        surname=NAMES[0], given_name=NAMES[1], birth="1993-04-01", iin=IIN, phone=PHONE, document_number=DOCUMENT,
        relation=Relation.HEAD,
    )  # fmt: skip
    alike = replace(woman, surname="Jasyrynbekova", given_name="Evridika", iin=None, phone="", document_number="")
    open_family = replace(a_household(of=3), people=(*a_household(of=3).people, woman), phone="")
    desk.do(register_household, open_family)
    whole = replace(a_household(of=1, surname=NAMES[0]), people=(woman, woman), phone=PHONE, address=ADDRESS)
    desk.do(register_household, replace(whole, hidden=True))
    desk.do(register_household, replace(a_household(of=1), people=(alike,), phone=""))
    gone = desk.do(register_household, replace(whole, hidden=True, people=(woman,))).value
    desk.do(check_out, list(gone.person_ids), StayStatus.HOSPITAL)
    desk.do(set_up_rooms, "Мектеп", 2, 8)
    first, *others = [row.id for row in desk.ask(people_with) if row.surname == NAMES[0]]
    desk.do(change_person, first, {"hidden": True})
    beds = [bed.id for bed in desk.ask(free_beds)]
    inside = [row.id for row in desk.ask(people_with, [StayStatus.IN])]
    desk.do(assign_beds, dict(zip(inside, beds, strict=False)))
    desk.do(check_in, list(gone.person_ids))
    desk.do(
        open_tracing_request, TracingEntry("Ахметова Дана", surname="Jasyrynbekova", given_name="Evridika", sex="F")
    )
    check_tracing(desk)
    look_for_doubles(desk)
    desk.do(ask_for_person, EnquiryEntry("Серік", surname="Jasyrynbekova", given_name="Evridika"))
    hidden = [row for row in desk.ask(people_with) if row.id in (first, *others)]
    everybody = desk.ask(people_with)
    labels = [row.bed_label for row in everybody if row.bed_label]
    markers = (*NAMES, IIN, PHONE, PHONE[1:], ADDRESS, DOCUMENT, *(row.card for row in hidden))
    people, households = [row.id for row in everybody], sorted({row.household_id for row in everybody})
    values: dict[str, list[Any]] = {
        "person_id": people, "person_ids": [people], "household_id": households, "household_ids": [households],
        "text": ["Jasyryn", "jasirinbekova", "Evridik", "Evrdika", IIN, PHONE, DOCUMENT, *labels],
        "card": [row.card for row in everybody], "label": labels, "typed": [TYPED, *((one,) for one in TYPED)],
        "surname": ["Jasyrynbekova"], "given_name": ["Evridika"], "name": ["Jasyrynbekova Evridika"],
        "entry": [replace(a_household(of=1), people=(alike,))], "nouns": [list(Noun)], "set_id": [None],
        "item_id": ["x"], "report_id": ["x"], "digest": ["x"], "record_id": people, "bed_id": beds,
        "room_id": sorted({row.room_id for row in everybody if row.room_id}), "day": [desk.today],
        "period_start": [datetime(2026, 3, 14, tzinfo=UTC)], "start": [datetime(2026, 3, 1, tzinfo=UTC)],
        "end": [datetime(2026, 4, 1, tzinfo=UTC)], "since": [datetime(2026, 3, 1, tzinfo=UTC)],
        "until": [datetime(2026, 4, 1, tzinfo=UTC)], "first": [date(2026, 3, 1)], "last": [date(2026, 4, 1)],
        "places": [dict(zip(people, beds, strict=False))], "ids": [people, households], "wanted": [NAMES[1]],
        "lines": [()], "listed": [tuple(Registration("x", "f", *each) for each in _LISTED)],
        "code": [*(row.card for row in everybody), "x"], "household": households, "one_id": people,
        "two_id": [people[0], hidden[0].id], "first_band": [1], "band_count": [3],
    }  # fmt: skip
    yield Setting(desk, markers, values)
    desk.close()


def _calls(asked: Question, setting: Setting) -> list[dict[str, Any]]:
    """Everything worth asking, one value after the other for each parameter that has to be given."""
    needed = [
        parameter.name
        for parameter in list(inspect.signature(asked.function).parameters.values())[1:]
        if parameter.default is parameter.empty
    ]
    for name in needed:
        if name.endswith("_id") and name not in setting.values:
            setting.values[name] = [*_ids(setting, f"{name.removesuffix('_id')}s"), "x"]
    unknown = [name for name in needed if name not in setting.values]
    assert not unknown, f"{asked.name} takes {unknown}: tell in Setting.values what it can be asked about"
    calls: list[dict[str, Any]] = [{}]
    for name in needed:
        calls = [{**call, name: value} for call in calls for value in setting.values[name]]
    return calls


def _ids(setting: Setting, table: str) -> list[str]:
    """The records of the noun a parameter is named after."""
    ends = (table, f"_{table}")
    found = next(
        (one.table for one in shapes().values() if one.table.name == table or one.table.name.endswith(ends)), None
    )
    if found is None:
        return []
    with setting.desk.opened.store.reading() as session:
        return list(session.connection().execute(select(found.c.id)).scalars())


def _texts(answer: object) -> Iterator[str]:
    """Every text in an answer, however deep."""
    if isinstance(answer, str):
        yield answer
    elif is_dataclass(answer) and not isinstance(answer, type):
        for field in fields(answer):
            yield from _texts(getattr(answer, field.name))
    elif isinstance(answer, dict):
        for pair in answer.items():
            yield from _texts(pair)
    elif isinstance(answer, list | tuple | set | frozenset):
        for part in answer:
            yield from _texts(part)
    elif answer is not None and not isinstance(answer, int | float | date):
        yield repr(answer)


def _told(setting: Setting, asked: Question, role: Role) -> set[str]:
    """What of the hidden people the answers to this question give away."""
    desk = as_role(setting.desk, role)
    told: set[str] = set()
    for call in _calls(asked, setting):
        try:
            texts = list(_texts(desk.ask(asked.function, **call)))
        except ShelterError as error:
            texts = [error.text()]
        echoed = [str(value) for value in call.values()]
        told |= {
            marker for marker in setting.markers if any(marker in text for text in texts) and marker not in echoed
        }  # fmt: skip
    return told


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_no_answer_gives_a_hidden_person_away(setting: Setting, name: str) -> None:
    asked = QUESTIONS[name]
    for role in NOT_ENTITLED:
        if may(role, asked.permission):
            assert _told(setting, asked, role) == set(), role


def test_whoever_is_entitled_gets_them(setting: Setting) -> None:
    """The test above can fail: the same questions do give hidden people to a manager."""
    names = (
        "people_with", "people_found", "similar_people", "possible_duplicates", "known_people", "people_by_id",
        "tracing_candidates",
    )  # fmt: skip
    for name in names:
        assert NAMES[0] in _told(setting, QUESTIONS[name], Role.MANAGER), name
