"""Which values stand, which is shown: F11, the laws of merging, on the rule itself."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from shelterdesk.domain.merging import Merged, Stamp, merged


def stamp(desk: str, sequence: int, lamport: int, **seen: int) -> Stamp:
    vector = {f"{name}/1": last for name, last in seen.items()}
    if sequence > 1:
        vector[f"{desk}/1"] = sequence - 1
    return Stamp(f"{desk}{sequence}", desk, 1, sequence, lamport, vector)


MADE = (stamp("a", 1, 1), {"void": False, "name": "x", "hidden": False, "allergy": ""})


def fields(*changes: tuple[Stamp, dict[str, Any]]) -> Merged:
    return merged((MADE, *changes))


def test_a_value_that_saw_the_other_replaces_it() -> None:
    result = fields((stamp("b", 1, 2, a=1), {"name": "y"}), (stamp("c", 1, 3, a=1, b=1), {"name": "z"}))
    assert (result.fields["name"], result.disputes) == ("z", ())


def test_values_side_by_side_are_both_kept_and_the_clock_shows_one() -> None:
    result = fields((stamp("b", 1, 5, a=1), {"name": "y"}), (stamp("c", 1, 2, a=1), {"name": "z"}))
    assert result.fields["name"] == "y"
    assert [said.value for said in result.disputes[0].values] == ["y", "z"]


def test_the_same_value_twice_is_no_question() -> None:
    assert fields((stamp("b", 1, 2, a=1), {"name": "y"}), (stamp("c", 1, 2, a=1), {"name": "y"})).disputes == ()


def test_hidden_and_warnings_take_the_stricter_value() -> None:
    result = fields(
        (stamp("b", 1, 2, a=1), {"hidden": True, "allergy": "milk", "consent_relatives": False}),
        (stamp("c", 1, 9, a=1), {"hidden": False, "allergy": "nuts", "consent_relatives": True}),
    )
    assert (result.fields["hidden"], result.fields["consent_relatives"]) == (True, False)
    assert set(result.fields["allergy"].split("; ")) == {"milk", "nuts"}


def test_an_edit_beats_a_removal_until_somebody_who_knows_both_decides() -> None:
    removal, edit = (stamp("b", 1, 2, a=1), {"void": True}), (stamp("c", 1, 3, a=1), {"name": "z"})
    assert fields(removal).fields["void"]
    result = fields(removal, edit)
    assert not result.fields["void"]
    assert [dispute.field for dispute in result.disputes] == ["void"]
    decided = fields(removal, edit, (stamp("d", 1, 4, a=1, b=1, c=1), {"void": True}))
    assert (decided.fields["void"], decided.disputes) == (True, ())


def test_an_edit_that_knew_of_the_removal_does_not_bring_it_back() -> None:
    assert fields((stamp("b", 1, 2, a=1), {"void": True}), (stamp("c", 1, 3, a=1, b=1), {"name": "z"})).fields["void"]


VALUES = st.fixed_dictionaries(
    {}, optional={"name": st.sampled_from("xyz"), "hidden": st.booleans(), "void": st.booleans(),
                  "allergy": st.sampled_from(["", "milk", "nuts"])},
)  # fmt: skip


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[Stamp, dict[str, Any]]]:
    """What three desks did to one record, meeting now and then."""
    known: list[dict[str, int]] = [{"0/1": 1}, {"0/1": 1}, {"0/1": 1}]
    clocks, made = [1, 1, 1], [(Stamp("first", "0", 1, 1, 1, {}), {"void": False, "name": "x"})]
    for number in range(draw(st.integers(0, 14))):
        desk = draw(st.integers(0, 2))
        other = draw(st.integers(0, 2))
        if draw(st.booleans()):
            known[desk] = {p: max(known[desk].get(p, 0), known[other].get(p, 0)) for p in {*known[desk], *known[other]}}
            clocks[desk] = max(clocks[desk], clocks[other])
        place = f"{desk}/1"
        sequence = known[desk].get(place, 0) + 1
        clocks[desk] += 1
        entry = Stamp(f"op{number}", str(desk), 1, sequence, clocks[desk], dict(known[desk]))
        known[desk] = {**known[desk], place: sequence}
        made.append((entry, draw(VALUES)))
    return made


@given(histories(), st.randoms(use_true_random=False))
def test_order_and_repetition_do_not_matter(history: list[tuple[Stamp, dict[str, Any]]], random: Any) -> None:
    expected = merged(history)
    shuffled = history + random.sample(history, random.randint(0, len(history)))
    unique = {entry.operation_id: (entry, values) for entry, values in random.sample(shuffled, len(shuffled))}
    assert merged(unique.values()) == expected


@given(histories())
def test_nothing_that_was_not_replaced_is_lost(history: list[tuple[Stamp, dict[str, Any]]]) -> None:
    """Conservation: a value nobody saw and changed is shown, or stands in a question."""
    result = merged(history)
    asked = {dispute.field: dispute.values for dispute in result.disputes}
    for entry, values in history:
        for field, value in values.items():
            replaced = any(field in more and later is not entry and later.saw(entry) for later, more in history)
            if not replaced and field != "void":
                kept = [said.value for said in asked.get(field, ())]
                assert value in kept or result.fields[field] == value
