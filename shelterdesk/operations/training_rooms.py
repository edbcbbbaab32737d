"""The rooms of a training centre."""

from shelterdesk.operations.desk import Desk


def set_up_training_rooms(desk: Desk, people: int) -> None:
    """Rooms and beds enough for so many people."""
