"""Who is in the parking tray: households picked up together, waiting to be put down."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from shelterdesk.queries.beds import SleeperRow


@dataclass(frozen=True)
class Carried:
    """People of one household picked up in one go."""

    people: tuple[SleeperRow, ...]

    @property
    def id(self) -> str:
        """What the list knows it by."""
        return self.people[0].person_id

    @property
    def person_ids(self) -> tuple[str, ...]:
        """Their ids, the head of the household first."""
        return tuple(person.person_id for person in self.people)

    @property
    def name(self) -> str:
        """The first name of those picked up."""
        return self.people[0].name


class Tray(QObject):
    """The parking tray. People in it keep their beds until somebody else is put into them.

    Signals:
        changed: somebody was picked up, put down or taken out.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.groups: list[Carried] = []

    def person_ids(self) -> list[str]:
        """Everybody in the tray."""
        return [person for group in self.groups for person in group.person_ids]

    def pick_up(self, people: list[SleeperRow]) -> None:
        """Take people of one household; whoever is in the tray already moves to this group."""
        wanted = {person.person_id for person in people}
        rest = [
            Carried(tuple(person for person in group.people if person.person_id not in wanted))
            for group in self.groups
            if any(person.person_id not in wanted for person in group.people)
        ]
        self.groups = [*rest, Carried(tuple(people))] if people else rest
        self.changed.emit()

    def take_out(self, person_ids: set[str]) -> None:
        """These people are out of the tray: put down, or taken out on purpose."""
        self.groups = [
            Carried(tuple(person for person in group.people if person.person_id not in person_ids))
            for group in self.groups
            if any(person.person_id not in person_ids for person in group.people)
        ]
        self.changed.emit()

    def replace(self, group_id: str, people: list[SleeperRow]) -> None:
        """The same people with what is known of them now."""
        ids = {person.person_id for person in people}
        self.groups = [
            Carried(tuple(people)) if group.id == group_id or ids & set(group.person_ids) else group
            for group in self.groups
        ]
        self.changed.emit()

    def group(self, group_id: str) -> Carried | None:
        """The group the list knows by this id, else the one that waits longest."""
        return next((group for group in self.groups if group.id == group_id), self.groups[0] if self.groups else None)
