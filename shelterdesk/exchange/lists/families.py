"""Who belongs to one household: by number, merged cells, relation, empty rows, or surnames written once per family."""

import re
from itertools import groupby, pairwise

from shelterdesk.domain.written_text import fold_letters
from shelterdesk.exchange.lists.drafts import Draft
from shelterdesk.exchange.lists.surnames import is_follower, same_family

_LARGEST = 20  # people; blocks larger than this on average are no families


def settle_households(drafts: list[Draft], sections: list[str], merged_families: dict[int, int]) -> None:
    """Give each person a household as far as the list says.

    sections: the text of section 1, 2 … as they stand in the list; merged_families: row to the first row of a cell
    merged over several rows in a column about the family.
    """
    own = [draft for draft in drafts if not draft.child_of_row]
    sources = (_by_number, _by_head_name)
    if (
        not any(source(own) for source in sources)
        and not _by_merges(own, merged_families)
        and not _by_sections(own, sections)
    ):
        _by_look(own)
    latest: dict[int, Draft] = {}
    for draft in own:
        latest[draft.row] = draft
    for draft in drafts:
        if draft.child_of_row and draft.row in latest:
            owner = latest[draft.row]
            owner.household = owner.household or f"R{draft.row + 1}"
            draft.household = owner.household
        elif draft.child_of_row:
            draft.household = f"R{draft.row + 1}"
    _join_alone(drafts)


def _join_alone(drafts: list[Draft]) -> None:
    """People listed in somebody's row join that row's household even where others have none."""
    for _row, group in groupby(drafts, key=lambda draft: draft.row):
        people = list(group)
        if len(people) > 1 and people[0].household is None and any(person.child_of_row for person in people):
            for person in people:
                person.household = f"R{person.row + 1}"


def _by_look(own: list[Draft]) -> bool:
    return (
        _by_blanks(own) or _by_relation(own) or _by_numbering(own) or _by_missing_surnames(own) or _by_marked_heads(own)
    )


def _by_number(own: list[Draft]) -> bool:
    filled = [draft for draft in own if draft.household_text]
    if not filled:
        return False
    texts = [_household_key(draft.household_text) for draft in own]
    sparse = len(filled) < 0.9 * len(own)
    restarts = _restarts(own)
    current, group = "", -1
    for draft, text in zip(own, texts, strict=True):
        if not text and current and (draft.group == group or sparse):
            text = current
        elif not text:
            group = draft.group
            continue
        current, group = text, draft.group
        draft.household = f"{draft.section}/{text}" if restarts else text
    return True


def _household_key(text: str) -> str:
    match = re.fullmatch(r"(\d+)[.,]0*", text) or re.fullmatch(r"0*(\d+)", text)
    return match.group(1) if match else fold_letters(text).strip(" .")


def _restarts(own: list[Draft]) -> bool:
    """Whether families are numbered from 1 again in each section."""
    if len({draft.section for draft in own}) < 2:
        return False
    firsts = [next(group).household_text for _section, group in groupby(own, key=lambda draft: draft.section)]
    return sum(_household_key(text) == "1" for text in firsts) > 1


def _by_head_name(own: list[Draft]) -> bool:
    if not any(draft.head_text for draft in own):
        return False
    current = ""
    for draft in own:
        current = fold_letters(draft.head_text) or current
        draft.household = current or None
    return True


def _by_merges(own: list[Draft], merged: dict[int, int]) -> bool:
    if sum(draft.row in merged for draft in own) < 2:
        return False
    for draft in own:
        draft.household = f"F{merged.get(draft.row, draft.row) + 1}"
    return True


def _by_sections(own: list[Draft], sections: list[str]) -> bool:
    families = [
        bool(
            re.match(
                r"^\W*(\d+\W*)?(семья|отбасы|family|household)|.*(отбасы|отбасылары|семья|family)$", fold_letters(text)
            )
        )
        for text in sections
    ]
    if not families or sum(families) < 0.6 * len(families):
        return False
    for draft in own:
        if draft.section:
            draft.household = f"F{draft.section}"
    return True


def _by_blanks(own: list[Draft]) -> bool:
    groups = [list(people) for _key, people in groupby(own, key=lambda draft: draft.group)]
    if len(groups) < 2 or all(len(people) == 1 for people in groups):
        return False
    if len({draft.group for draft in own}) == len({draft.section for draft in own}):
        return False  # only sections part the people
    if len(own) / len(groups) > _LARGEST:
        return False
    heads = [sum(person.is_head for person in people) for people in groups]
    if sum(heads) > 1.3 * len(groups):
        return False
    if sum(heads) == 0 and not _plausible(groups):
        return False
    _number([people[0] for people in groups], own)
    return True


def _plausible(groups: list[list[Draft]]) -> bool:
    """Whether groups look like families: within a group surnames repeat, between groups they change."""
    within = [same_family(people[0], other) for people in groups for other in people[1:]]
    between = [same_family(a[-1], b[0]) for a, b in pairwise(groups)]
    if not within:
        return False
    return sum(within) / len(within) >= 0.25 and sum(between) <= 0.6 * len(between) + 1


def _number(heads: list[Draft], own: list[Draft]) -> None:
    starts = {id(head) for head in heads}
    number = 0
    for draft in own:
        number += id(draft) in starts or number == 0
        draft.household = f"F{number}"


def _by_relation(own: list[Draft]) -> bool:
    heads = [draft for draft in own if draft.is_head]
    if not heads:
        return False
    starts = list(heads)
    previous: Draft | None = None
    for draft in own:
        if (
            not draft.is_head
            and not draft.relation
            and previous is not None
            and not same_family(previous, draft)
            and draft.surname
        ):
            starts.append(draft)
        previous = draft
    _number(starts, own)
    return True


def _by_numbering(own: list[Draft]) -> bool:
    """Numbers only beside heads, or starting again with each family, or 1.1, 1.2, 2.1."""
    numbers = [draft.number for draft in own]
    filled = [number for number in numbers if number]
    if len(filled) < 2 or len(own) < 3:
        return False
    parts = [re.fullmatch(r"(\d+)[.,/-](\d+)", number) for number in filled]
    if all(parts) and len(filled) == len(own) and len({match.group(1) for match in parts if match}) > 1:
        for draft, match in zip(own, parts, strict=True):
            draft.household = match.group(1) if match else None
        return True
    whole = [re.sub(r"\D", "", number) for number in numbers]
    if numbers[0] and len(filled) <= 0.8 * len(own) and len(set(filled)) == len(filled):
        _number([draft for draft in own if draft.number], own)
        return True
    starts = [draft for draft, number in zip(own, whole, strict=True) if number == "1"]
    sections = len({draft.section for draft in own})
    steps = sum(b == "1" or (a.isdigit() and b.isdigit() and int(b) == int(a) + 1) for a, b in pairwise(whole))
    if len(starts) > max(1, sections) and steps >= 0.9 * (len(whole) - 1) and whole[0] == "1":
        _number(starts, own)
        return True
    return False


def _by_missing_surnames(own: list[Draft]) -> bool:
    bare = [draft for draft in own if is_follower(draft)]
    if len(bare) < 2 or len(bare) < 0.2 * len(own) or is_follower(own[0]):
        return False
    _number([draft for draft in own if not is_follower(draft)], own)
    return True


def _by_marked_heads(own: list[Draft]) -> bool:
    """Heads alone are bold, or alone have an address."""
    for marked in (lambda d: d.bold, lambda d: bool(d.address)):
        heads = [draft for draft in own if marked(draft)]
        if len(heads) < 2 or not marked(own[0]) or len(heads) > 0.75 * len(own) or len(own) / len(heads) > _LARGEST:
            continue
        groups: list[list[Draft]] = []
        for draft in own:
            if marked(draft) or not groups:
                groups.append([])
            groups[-1].append(draft)
        within = [same_family(people[0], other) for people in groups for other in people[1:]]
        between = [same_family(a[-1], b[0]) for a, b in pairwise(groups)]
        if within and sum(within) >= 0.7 * len(within) and sum(between) <= 0.4 * len(between):
            _number([people[0] for people in groups], own)
            return True
    return False
