"""Who of a list is here already: asked before anything of the list is written."""

from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import and_, select

from shelterdesk.domain.folding import folded
from shelterdesk.domain.iin import is_valid
from shelterdesk.domain.permissions import Permission
from shelterdesk.domain.stays import ENDED
from shelterdesk.queries.registry import View, question
from shelterdesk.records import Household, Person, Stay


class Known(NamedTuple):
    """Somebody who is registered and has not left: their household's number, and what tells them apart."""

    household: str
    patronymic: str  # folded


@dataclass(frozen=True)
class KnownPeople:
    """Everybody registered now, to be looked up by IIN or by name and birth date."""

    by_iin: dict[str, Known]
    by_name: dict[tuple[str, str, str], tuple[Known, ...]]  # folded surname, folded given name, birth

    def find(
        self, surname: str, given_name: str, patronymic: str, birth: str | None, iin: str | None
    ) -> Known | None:
        """Who this is: the same valid IIN, or the same names in any spelling and the same full birth date."""
        if iin and is_valid(iin) and iin in self.by_iin:
            return self.by_iin[iin]
        if not birth or len(birth) < 10 or not (surname and given_name):
            return None
        other = folded(patronymic)
        for known in self.by_name.get((folded(surname), folded(given_name), birth), ()):
            if not other or not known.patronymic or other == known.patronymic:
                return known
        return None


NOBODY_KNOWN = KnownPeople({}, {})


@question(Permission.IMPORT)
def known_people(view: View) -> KnownPeople:
    """Everybody registered here who has not left. Hidden people only for those who may see them."""
    show_hidden = view.may(Permission.SEE_HIDDEN)
    rows = view.session.execute(
        select(
            Person.surname, Person.given_name, Person.patronymic, Person.birth, Person.iin, Household.number,
            Person.hidden, Household.hidden,
        )
        .join(Household, Household.id == Person.household_id)
        .join(Stay, and_(Stay.person_id == Person.id, Stay.until.is_(None)))
        .where(Stay.status.not_in([status.value for status in ENDED]))
    )  # fmt: skip
    by_iin: dict[str, Known] = {}
    by_name: dict[tuple[str, str, str], list[Known]] = {}
    for surname, given, patronymic, birth, iin, number, hidden, all_hidden in rows:
        if (hidden or all_hidden) and not show_hidden:
            continue
        known = Known(number, folded(patronymic))
        if iin and is_valid(iin):
            by_iin[iin] = known
        if birth and len(birth) == 10 and surname and given:
            by_name.setdefault((folded(surname), folded(given), birth), []).append(known)
    return KnownPeople(by_iin, {key: tuple(found) for key, found in by_name.items()})
