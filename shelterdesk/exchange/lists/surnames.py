"""Surnames in families: who stands without one, who takes it from whom, and heads who have no row of their own."""

import re
from collections import Counter

from shelterdesk.domain.given_names import is_given_name
from shelterdesk.domain.names import (
    is_surname_like,
    patronymic_sex,
    split_full_name,
    surname_for,
    surname_of_family,
    surname_stem,
)
from shelterdesk.domain.written_text import fold_letters
from shelterdesk.exchange.lists.drafts import Draft
from shelterdesk.exchange.lists.flag_texts import flag_text
from shelterdesk.exchange.lists.reading import Flag


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


def same_family(one: Draft, other: Draft) -> bool:
    """Whether two people can be of one family by their surnames."""
    if not one.surname or not other.surname or one.single_word != other.single_word:
        return True
    return surname_stem(one.surname) == surname_stem(other.surname)


def section_surname(text: str) -> str | None:
    """The surname in "Семья Ивановых (3 чел.)"."""
    plain = re.sub(r"\(.*?\)|\d+|№", " ", text)
    words = [
        word
        for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)?", plain)
        if not fold_letters(word).startswith(("семь", "отбасы", "famil", "household", "чел", "the", "адам"))
    ]
    return surname_of_family(words[0]) if len(words) == 1 and words[0][0].isupper() else None


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
        head = Draft(
            draft.row, parts.surname, parts.given_name, parts.patronymic, is_head=True, household=draft.household
        )
        head.address, head.group, head.section = draft.address, draft.group, draft.section
        people.add(named)
        found.append(head)
    return found


def _one_name(one: str, other: str) -> bool:
    a, b = one.split(), other.split()
    return (
        a[:1] == b[:1]
        and all(x.rstrip(".")[:1] == y.rstrip(".")[:1] for x, y in zip(a[1:], b[1:], strict=False))
        and (len(a) < 2 or len(b) < 2 or a[1] == b[1] or len(a[1].rstrip(".")) == 1 or len(b[1].rstrip(".")) == 1)
    )


def flag_unlisted(drafts: list[Draft]) -> None:
    """A row that says there are more people in the family than the list names is flagged: nobody gets lost silently."""
    sizes = Counter(draft.household for draft in drafts if draft.household)
    seen: set[str] = set()
    for index, draft in enumerate(drafts):
        if draft.claimed < 2 or draft.child_of_row:
            continue
        if draft.household is None:
            near = drafts[max(0, index - 1) : index] + drafts[index + 1 : index + 2]
            lonely = not any(same_family(draft, other) for other in near)
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
        if draft.single_word and _only_given(draft, people):
            draft.given_name, draft.surname, draft.single_word = draft.surname, None, False
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


def _only_given(draft: Draft, people: list[Draft]) -> bool:
    """Whether a name of one word below a head with a whole name is a given name and not another surname."""
    head = people[0] if people else draft
    if head is draft or not head.surname or not head.given_name or not draft.surname:
        return False
    return not is_surname_like(draft.surname) and surname_stem(draft.surname) != surname_stem(head.surname)


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
