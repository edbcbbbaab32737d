"""Children in the centre in numbers, without names: by age, sex and who is with them."""

from dataclasses import dataclass

from shelterdesk.domain.balance import counted_at
from shelterdesk.domain.births import age_on
from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.clock import local
from shelterdesk.queries.movements import everybody, groups_on, stays_of
from shelterdesk.queries.registry import View, question

CHILD_BANDS = ("0-4", "5-11", "12-17")
ACCOMPANIED = ("parent", "relative", "alone", "not_asked")


@dataclass(frozen=True)
class ChildrenFigures:
    """Counts of children under 18 who are in the centre now."""

    by_band: dict[str, dict[str, int]]  # band -> boys, girls, sex_unknown, and one number for each of ACCOMPANIED
    total: dict[str, int]
    people: int  # everybody in the centre
    under_one: int
    with_disability: int


@question(Permission.SEE_FIGURES)
def children_figures(view: View) -> ChildrenFigures:
    """The children of this moment."""
    people = everybody(view.session)
    groups = groups_on(people, view.now)
    day = local(view.now).date()
    inside = [people[one] for one in counted_at(stays_of(view.session, people), view.now)]
    children = [one for one in inside if "children" in groups[one.id]]
    columns = ("children", "boys", "girls", "sex_unknown", *ACCOMPANIED)
    by_band = {band: dict.fromkeys(columns, 0) for band in CHILD_BANDS}
    for child in children:
        line = by_band[groups[child.id][-1]]
        line["children"] += 1
        line["boys" if child.sex == "M" else "girls" if child.sex == "F" else "sex_unknown"] += 1
        line[child.accompaniment or "not_asked"] += 1
    total = {column: sum(line[column] for line in by_band.values()) for column in columns}
    return ChildrenFigures(
        by_band, total, len(inside),
        sum(age_on(one.birth, day) < 1 for one in children if one.birth),
        sum(bool(one.needs & {"child_disability", "disability_1", "disability_2", "disability_3"}) for one in children),
    )  # fmt: skip
