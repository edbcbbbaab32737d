"""Who belongs to one household: by number, merged cells, relation, empty rows, or surnames written once per family."""

import re
from collections import Counter
from itertools import groupby

from shelterdesk.domain.given_names import is_given_name
from shelterdesk.domain.names import is_surname_like, patronymic_sex, split_full_name, surname_for, surname_of_family, surname_stem
from shelterdesk.domain.written_text import fold_letters
from shelterdesk.exchange.lists.drafts import Draft
from shelterdesk.exchange.lists.flag_texts import flag_text
from shelterdesk.exchange.lists.reading import Flag

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


def section_surname(text: str) -> str | None:
    """The surname in "Семья Ивановых (3 чел.)"."""
    plain = re.sub(r"\(.*?\)|\d+|№", " ", text)
    words = [
        word
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", plain)
        if not fold_letters(word).startswith(("семь", "отбасы", "famil", "household", "чел", "the", "адам"))
    ]
    return surname_of_family(words[0]) if len(words) == 1 and words[0][0].isupper() else None


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
    within = [_same_family(people[0], other) for people in groups for other in people[1:]]
    between = [_same_family(a[-1], b[0]) for a, b in zip(groups, groups[1:], strict=False)]
    if not within:
        return False
    return sum(within) / len(within) >= 0.25 and sum(between) <= 0.6 * len(between) + 1


def _same_family(one: Draft, other: Draft) -> bool:
    if not one.surname or not other.surname or one.single_word != other.single_word:
        return True
    return surname_stem(one.surname) == surname_stem(other.surname)


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
            and not _same_family(previous, draft)
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
    steps = sum(
        b == "1" or (a.isdigit() and b.isdigit() and int(b) == int(a) + 1)
        for a, b in zip(whole, whole[1:], strict=False)
    )
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


def is_follower(draft: Draft) -> bool:
    """Whether the person stands without a surname, as members below their head do."""
    if draft.same_surname or (not draft.surname and draft.given_name):
        return True
    return (
        draft.single_word
        and bool(draft.surname)
        and is_given_name(draft.surname or "")
        and not is_surname_like(draft.surname or "")
    )


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
        within = [_same_family(people[0], other) for people in groups for other in people[1:]]
        between = [_same_family(a[-1], b[0]) for a, b in zip(groups, groups[1:], strict=False)]
        if within and sum(within) >= 0.7 * len(within) and sum(between) <= 0.4 * len(between):
            _number([people[0] for people in groups], own)
            return True
    return False


def missing_heads(drafts: list[Draft]) -> list[Draft]:
    """Heads who stand only in the column for the head, not in a row of their own."""
    present: dict[str, set[str]] = {}
    for draft in drafts:
        name = " ".join(part for part in (draft.surname, draft.given_name, draft.patronymic) if part)
        present.setdefault(draft.household or "", set()).add(fold_letters(name))
    found: list[Draft] = []
    for draft in drafts:
        named = fold_letters(draft.head_text)
        people = present.get(draft.household or "", set())
        if len(named.split()) < 2 or draft.household is None or any(_one_name(named, name) for name in people):
            continue
        parts = split_full_name(draft.head_text)
        head = Draft(draft.row, parts.surname, parts.given_name, parts.patronymic, is_head=True, household=draft.household)
        head.address, head.group, head.section = draft.address, draft.group, draft.section
        people.add(named)
        found.append(head)
    return found


def _one_name(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    return a[:1] == b[:1] and all(x.rstrip(".")[:1] == y.rstrip(".")[:1] for x, y in zip(a[1:], b[1:], strict=False)) \
        and (len(a) < 2 or len(b) < 2 or a[1] == b[1] or len(a[1].rstrip(".")) == 1 or len(b[1].rstrip(".")) == 1)


def flag_unlisted(drafts: list[Draft]) -> None:
    """A row that says there are more people in the family than the list names is flagged: nobody gets lost silently."""
    sizes = Counter(draft.household for draft in drafts if draft.household)
    seen: set[str] = set()
    for index, draft in enumerate(drafts):
        if draft.claimed < 2 or draft.child_of_row:
            continue
        if draft.household is None:
            near = drafts[max(0, index - 1) : index] + drafts[index + 1 : index + 2]
            lonely = not any(_same_family(draft, other) for other in near)
            size = 1 if lonely else draft.claimed
        elif draft.household in seen:
            continue
        else:
            seen.add(draft.household)
            size = sizes[draft.household]
        if size < draft.claimed:
            text = flag_text("unread_text", "children", "claimed", str(draft.claimed))
            draft.flags.append(Flag(draft.row + 1, "children", "unread_text", "check", text))


def settle_surnames(drafts: list[Draft], sections: list[str]) -> None:
    """People without a surname take their family's where the list writes surnames once per family."""
    members = [draft for draft in drafts if draft.household]
    families: dict[str, list[Draft]] = {}
    for draft in members:
        families.setdefault(draft.household or "", []).append(draft)
    followers = [person for people in families.values() for person in people[1:] if not person.child_of_row]
    empty = [person for person in followers if person.no_surname_cell and not person.same_surname]
    habit = len(empty) >= 0.2 * len(followers) if followers else False
    previous: Draft | None = None
    for draft in drafts:
        people = families.get(draft.household or "", [])
        if is_follower(draft):
            local = len(people) > 2 and all(is_follower(person) for person in people[1:])
            takes = not draft.no_surname_cell or draft.same_surname or draft.child_of_row or habit or local
            source = (
                previous
                if draft.same_surname
                else next(
                    (
                        person
                        for person in people
                        if person.surname and person.row <= draft.row and not is_follower(person)
                    ),
                    None,
                )
            )
            named = source.surname if source else None
            if (
                named is None
                and draft.section
                and draft.section <= len(sections)
                and draft.household == f"F{draft.section}"
            ):
                named = section_surname(sections[draft.section - 1])
            if named and takes:
                _take(draft, named)
        if draft.surname and not draft.child_of_row:
            previous = draft


def _take(draft: Draft, surname: str) -> None:
    if draft.single_word and draft.surname:
        draft.given_name, draft.surname = draft.surname, None
    sex = draft.sex_written or (patronymic_sex(draft.patronymic) if draft.patronymic else None)
    draft.surname = surname_for(surname, sex or draft.sex)
    draft.single_word = False
    draft.flag("surname", "missing_name", level="note", value=draft.surname)


def settle_single_words(drafts: list[Draft]) -> None:
    """A whole name of one word is a surname, or a given name where the word or the family says so."""
    sizes = Counter(draft.household for draft in drafts)
    for draft in drafts:
        if draft.single_word and draft.surname and is_given_name(draft.surname) and not is_surname_like(draft.surname):
            draft.given_name, draft.surname = draft.surname, None
        elif draft.single_word and draft.surname and sizes[draft.household] and draft.given_name is None:
            continue
