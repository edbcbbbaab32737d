"""Rooms where people sleep."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Record


class Room(Record):
    """A room with its kind (domain/rooms.py) and size."""

    __tablename__ = "rooms"
    noun = Noun.ROOMS

    building_id: Mapped[str] = mapped_column(
        ForeignKey("buildings.id", deferrable=True, initially="DEFERRED"), index=True
    )
    name: Mapped[str]
    floor: Mapped[int] = mapped_column(default=1)
    kind: Mapped[str] = mapped_column(default="family")
    accessible: Mapped[bool] = mapped_column(default=False)  # reached and used in a wheelchair
    closed: Mapped[bool] = mapped_column(default=False)
    area_tenths: Mapped[int | None]  # tenths of a square metre
    volume_tenths: Mapped[int | None]  # tenths of a cubic metre
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
