"""What pops up at the gate, and which child may go out with whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from shelterdesk.domain.gate import AtTheGate, goes_along, instructions, on_leaving
from shelterdesk.domain.stays import StayStatus
from shelterdesk.foundation.i18n import use_language
from tests.support.clock import NIGHT

ADULT = AtTheGate(
    id="a", name="Ахметов Ерлан", child=False, accompaniment=None, responsible_id=None, responsible_name="",
    do_not_release_to="", has_release_order=False, note="", hidden=False, status=StayStatus.IN, expected_back=None,
)  # fmt: skip
CHILD = replace(
    ADULT, id="c", name="Ахметова Дана", child=True, accompaniment="parent", responsible_id="a",
    responsible_name="Ахметов Ерлан",
)  # fmt: skip
SECOND = replace(ADULT, id="b", name="Ахметова Сәуле")


@pytest.mark.parametrize(("person", "codes", "words"), [
    (ADULT, [], ""),
    (CHILD, [], ""),
    (replace(CHILD, do_not_release_to="the uncle", has_release_order=True), ["release_order"], "the uncle"),
    (replace(CHILD, has_release_order=True), ["release_order"], "Ask the child focal point"),
    (replace(CHILD, accompaniment="alone", responsible_id=None), ["child_alone"], "only with the child focal point"),
    (replace(ADULT, note="mail waits"), ["note"], "mail waits"),
    (replace(ADULT, hidden=True), ["hidden"], "tell nobody"),
    (replace(ADULT, note="x", status=StayStatus.ABSENT, expected_back=NIGHT - timedelta(hours=1)),
     ["note", "overdue"], "expected back"),
    (replace(ADULT, status=StayStatus.ABSENT, expected_back=NIGHT + timedelta(hours=1)), [], ""),
    (replace(CHILD, note="x", has_release_order=True), ["release_order", "note"], ""),
])  # fmt: skip
def test_each_flag_says_what_to_do(person: AtTheGate, codes: list[str], words: str) -> None:
    use_language("en")
    found = instructions(person, NIGHT)
    assert [each.code for each in found] == codes
    assert words in " ".join(each.text for each in found)


@pytest.mark.parametrize(("family", "leaving", "codes"), [
    ((ADULT, CHILD), {"a", "c"}, []),
    ((ADULT, CHILD), {"c"}, ["child_leaves"]),
    ((ADULT, CHILD), {"a"}, ["child_stays"]),
    ((ADULT, SECOND, CHILD), {"a"}, []),
    ((ADULT, SECOND, CHILD), {"b", "c"}, ["child_leaves"]),
    ((ADULT, replace(CHILD, responsible_id=None)), {"a", "c"}, ["child_unanswered"]),
    ((ADULT, replace(CHILD, accompaniment="alone")), {"a", "c"}, ["child_guarded"]),
    ((ADULT, replace(CHILD, has_release_order=True)), {"a", "c"}, ["child_guarded"]),
    ((ADULT, replace(CHILD, accompaniment="relative")), {"a", "c"}, []),
])
def test_a_child_leaves_with_who_answers_for_it(
    family: tuple[AtTheGate, ...], leaving: set[str], codes: list[str]
) -> None:
    assert [each.code for each in on_leaving(family, leaving)] == codes


@pytest.mark.parametrize(("child", "along"), [
    (CHILD, True),
    (replace(CHILD, accompaniment="relative"), False),
    (replace(CHILD, accompaniment=None), False),
    (replace(CHILD, has_release_order=True), False),
    (replace(CHILD, responsible_id="b"), False),
])
def test_one_key_ticks_only_children_with_their_parent(child: AtTheGate, along: bool) -> None:
    assert goes_along(child, {"a", "c"}) is along
