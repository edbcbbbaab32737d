"""What is to be decided after merging, as cards: one sentence, the possible answers, and where it belongs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from shelterdesk.foundation.changes import Noun
from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.events import OpenHousehold, OpenPerson, OpenRoom
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.operations.beds import free_bed
from shelterdesk.operations.cards import replace_card
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.distributions import keep_hand_over, take_back_hand_over
from shelterdesk.operations.exchange import settle_conflict
from shelterdesk.operations.households import renumber_household, settle_head
from shelterdesk.queries.attention import AttentionRow
from shelterdesk.queries.attention_rows import (
    HANDED_OUT_TWICE,
    SAME_CARD,
    SAME_NUMBER,
    TWO_BEDS,
    TWO_HEADS,
    TWO_IN_BED,
    TWO_STAYS,
)
from shelterdesk.queries.conflict_cards import ConflictCardRow, SideRow
from shelterdesk.queries.people import people_by_id
from shelterdesk.ui.rooms.exchange.field_words import field_name, value_words

Words = Callable[[], str]
TWO_VALUES = "two_values"
KIND_NAMES = {
    TWO_IN_BED: N_("one bed, several people"), HANDED_OUT_TWICE: N_("handed out twice"),
    TWO_HEADS: N_("two heads"), SAME_NUMBER: N_("same number"), SAME_CARD: N_("same card"),
    TWO_STAYS: N_("in two places"), TWO_BEDS: N_("two beds"),
}  # fmt: skip


@dataclass(frozen=True)
class Answer:
    """One way to settle it: its words, who said so, the verb on its button, and the doing. asks_why: with a reason."""

    words: Words
    detail: Words
    verb: Words
    act: Callable[[str], object]
    asks_why: bool = False


@dataclass(frozen=True)
class Card:
    """One thing to decide. opens: makes the event that leads to the people, the household or the bed concerned; None:
    there is nothing to show."""

    id: str
    kind: str
    about: str
    field: Words
    sentence: Words
    answers: tuple[Answer, ...]
    opens: Callable[[], object] | None


def card_of_conflict(desk: Desk, row: ConflictCardRow) -> Card:
    """A field with two values: each value with who wrote it, and the button that takes it."""
    answers = tuple(_side(desk, row, side) for side in row.sides)
    opens: Callable[[], object] | None = None
    if row.person_id:
        opens = partial(OpenPerson, row.person_id)
    elif row.household_id:
        opens = partial(OpenHousehold, row.household_id)
    return Card(
        f"{row.noun.value}/{row.record_id}/{row.field}", TWO_VALUES, row.about, lambda: field_name(row.field),
        lambda: _sentence(row), answers, opens,
    )  # fmt: skip


def card_of_attention(desk: Desk, row: AttentionRow) -> Card:
    """Something that no rule decides; the answers are those that can be given from here."""
    about = ", ".join(row.names or row.numbers)
    opens: Callable[[], object] | None = None
    if row.kind == TWO_IN_BED:
        opens = partial(_room_of, desk, row.people)
    elif row.household_ids and len(row.people) != 1:
        opens = partial(OpenHousehold, row.household_ids[0])
    elif row.people:
        opens = partial(OpenPerson, row.people[0])
    return Card(
        f"{row.kind}/{'/'.join(row.ids)}", row.kind, about, lambda: _(KIND_NAMES[row.kind]),
        lambda: f"{row.words()} {row.to_do()}", _ATTENTION[row.kind](desk, row), opens,
    )  # fmt: skip


def _room_of(desk: Desk, people: Sequence[str]) -> OpenRoom:
    """The map of beds at the room where they are."""
    rooms = [row.room_id for row in desk.ask(people_by_id, people) if row.room_id]
    return OpenRoom("beds", f"room:{rooms[0]}" if rooms else "")


def _sentence(row: ConflictCardRow) -> str:
    if row.safe:
        shown = value_words(row.noun, row.field, row.in_force, None, moment=row.moment)
        return _("Two laptops wrote different values. Until somebody decides, the stricter one holds: {value}.").format(
            value=shown
        )
    return _("Two laptops wrote different values without knowing of each other. The first one is shown meanwhile.")


def _side(desk: Desk, row: ConflictCardRow, side: SideRow) -> Answer:
    def detail() -> str:
        where = _("this laptop") if side.ours else _("another laptop")
        return " · ".join(part for part in (side.author, shown_time(side.at), where) if part)

    return Answer(
        lambda: value_words(row.noun, row.field, side.value, side.called, moment=row.moment), detail,
        lambda: _("Take this value"),
        lambda _why: desk.do(settle_conflict, row.noun, row.record_id, row.field, side.value),
    )  # fmt: skip


def _open_twice(noun: Noun) -> Callable[[Desk, AttentionRow], tuple[Answer, ...]]:
    def answers(desk: Desk, row: AttentionRow) -> tuple[Answer, ...]:
        # the record that gave way is the one the question is kept under
        return tuple(
            Answer(_of(what), str, lambda: _("This one is true"),
                   _doing(desk, settle_conflict, noun, row.ids[-1], "open", stays))
            for stays, what in zip(row.ids, row.what, strict=False)
        )  # fmt: skip

    return answers


def _in_bed(desk: Desk, row: AttentionRow) -> tuple[Answer, ...]:
    return tuple(
        Answer(_name(name), lambda: _("They stay registered and need another bed."), lambda: _("Free the bed"),
               _doing(desk, free_bed, person))
        for person, name in zip(row.people, row.names, strict=False)
    )  # fmt: skip


def _heads(desk: Desk, row: AttentionRow) -> tuple[Answer, ...]:
    return tuple(
        Answer(_name(name), str, lambda: _("Make head of household"),
               _doing(desk, settle_head, row.household_ids[0], person))
        for person, name in zip(row.people, row.names, strict=False)
    )  # fmt: skip


def _numbers(desk: Desk, row: AttentionRow) -> tuple[Answer, ...]:
    return tuple(
        Answer(_name(name or number), str, lambda: _("Give a new number"),
               _doing(desk, renumber_household, home))
        for home, name, number in zip(row.household_ids, row.names, row.numbers, strict=False)
    )  # fmt: skip


def _card_numbers(desk: Desk, row: AttentionRow) -> tuple[Answer, ...]:
    people = [(person, name, False) for person, name in zip(row.people, row.names, strict=False)]
    homes = [(home, number, True) for home, number in zip(row.household_ids, row.numbers, strict=False)]
    return tuple(
        Answer(_name(name), str, lambda: _("Give a new card"),
               _giving_card(desk, who, home), asks_why=True)
        for who, name, home in (*people, *homes)
    )  # fmt: skip


def _handed_out(desk: Desk, row: AttentionRow) -> tuple[Answer, ...]:
    return (
        Answer(lambda: _("The goods come back into stock; the hand-over counts no more."), str,
               lambda: _("Take the second one back"),
               lambda why: desk.do(take_back_hand_over, row.ids[1], why), asks_why=True),
        Answer(lambda: _("It was right to hand it out a second time."), str, lambda: _("Keep both"),
               lambda why: desk.do(keep_hand_over, row.ids[1], why), asks_why=True),
    )  # fmt: skip


_ATTENTION: dict[str, Callable[[Desk, AttentionRow], tuple[Answer, ...]]] = {
    TWO_STAYS: _open_twice(Noun.STAYS), TWO_BEDS: _open_twice(Noun.BED_ASSIGNMENTS), TWO_IN_BED: _in_bed,
    TWO_HEADS: _heads, SAME_NUMBER: _numbers, SAME_CARD: _card_numbers, HANDED_OUT_TWICE: _handed_out,
}  # fmt: skip


def _doing(desk: Desk, verb: Callable[..., Any], *args: Any) -> Callable[[str], object]:
    return lambda _why: desk.do(verb, *args)


def _giving_card(desk: Desk, record_id: str, home: bool) -> Callable[[str], object]:
    return lambda why: desk.do(replace_card, record_id, why, household=home)


def _name(text: str) -> Words:
    return lambda: text


def _of(words: str) -> Words:
    return lambda: _(words)
