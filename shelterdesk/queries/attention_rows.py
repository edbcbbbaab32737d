"""What the rows of attention.py say, and how the people they name are looked up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import full_name
from shelterdesk.queries.registry import View
from shelterdesk.records import Household, Person

TWO_IN_BED, HANDED_OUT_TWICE, TWO_HEADS, SAME_NUMBER, SAME_CARD, TWO_STAYS, TWO_BEDS = (
    "two_in_bed", "handed_out_twice", "two_heads", "same_number", "same_card", "two_stays", "two_beds",
)  # fmt: skip
# which verb settles it, called with one of the row's ids (or people, or households); for screens that offer it
ATTENTION_KINDS = {
    TWO_IN_BED: "free_bed / assign_bed(person_id, bed_id): people of the row; bed_id is ids[0]",
    HANDED_OUT_TWICE: "take_back_hand_over(ids[1], reason) or keep_hand_over(ids[1], reason)",
    TWO_HEADS: "settle_head(household_ids[0], one of people)",
    SAME_NUMBER: "renumber_household(one of household_ids)",
    SAME_CARD: "replace_card(one of ids, reason, household=that id is in household_ids)",
    TWO_STAYS: "settle_conflict(Noun.STAYS, ids[1], 'open', ids[0] or ids[1]): the one that stays",
    TWO_BEDS: "settle_conflict(Noun.BED_ASSIGNMENTS, ids[1], 'open', ids[0] or ids[1]): the one that stays",
}


@dataclass(frozen=True)
class AttentionRow:
    """One thing a person must settle. ids: the records that collide (for a bed: the bed), shown or older one first;
    people with their names and households with their numbers in the same order; what: of each id, or of all in one,
    what tells them apart (the bed, the set, the card, the status, the time)."""

    kind: str
    ids: tuple[str, ...]
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    household_ids: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    what: tuple[str, ...] = ()
    since: datetime | None = None  # when the later of them was written or began; None: not known

    def words(self) -> str:
        """What happened, in one sentence."""
        names, numbers, what = ", ".join(self.names), ", ".join(self.numbers), ", ".join(self.what)
        return {
            TWO_IN_BED: lambda: _("Bed {bed} was given to several people: {names}.").format(bed=what, names=names),
            HANDED_OUT_TWICE: lambda: _("{set}: handed out twice to household {number}, {times}.").format(
                set=self.what[0], number=numbers, times=", ".join(self.what[1:])),
            TWO_HEADS: lambda: _("Household {number} has several heads: {names}.").format(number=numbers, names=names),
            SAME_NUMBER: lambda: _("Several households have the number {number}: {names}.").format(
                number=self.numbers[0], names=names),
            SAME_CARD: lambda: _("One card number stands for several: {names}.").format(
                names=", ".join((*self.names, *(_("household {number}").format(number=n) for n in self.numbers)))),
            TWO_STAYS: lambda: _("{name} was entered differently on two laptops: {places}.").format(
                name=names, places=", ".join(_(one) for one in self.what)),
            TWO_BEDS: lambda: _("{name} was given two beds on two laptops: {beds}.").format(name=names, beds=what),
        }[self.kind]()  # fmt: skip

    def to_do(self) -> str:
        """What to do about it, in one sentence."""
        return {
            TWO_IN_BED: lambda: _("Give another bed to all but one of them."),
            HANDED_OUT_TWICE: lambda: _("Take the second one back, or say why it stays."),
            TWO_HEADS: lambda: _("Choose who is the head."),
            SAME_NUMBER: lambda: _("Give a new number to all but one and print their cards again."),
            SAME_CARD: lambda: _("Give a new card to all but one."),
            TWO_STAYS: lambda: _("Choose which one is true."),
            TWO_BEDS: lambda: _("Choose which bed stays."),
        }[self.kind]()


Found = tuple[AttentionRow, bool]  # and whether somebody hidden is among them


class Who:
    """The people some rows are about, looked up in one go: id, household, number, name, hidden, age."""

    def __init__(self, view: View, ids: Iterable[str]) -> None:
        columns = (
            Person.id, Person.household_id, Household.number, Person.surname, Person.given_name, Person.patronymic,
            Person.unknown_number, Person.hidden, Household.hidden, Person.birth, Person.stated_group,
        )  # fmt: skip
        self.rows: dict[str, Any] = {}
        wanted = sorted(set(ids))
        for start in range(0, len(wanted), 500):
            query = select(*columns).join(Household, Household.id == Person.household_id)
            for row in view.session.execute(query.where(Person.id.in_(wanted[start : start + 500]))):
                self.rows[row[0]] = row

    def name(self, person_id: str) -> str:
        """The name as lists show it."""
        row = self.rows[person_id]
        return full_name(row[3], row[4], row[5], row[6])

    def is_hidden(self, people: Iterable[str]) -> bool:
        """Whether one of them must not be found."""
        return any(self.rows[one][7] or self.rows[one][8] for one in people)
