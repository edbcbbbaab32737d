"""Goods: what we hand out, in which lots it came, and every movement of it. Stock is the sum of the movements."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from shelterdesk.foundation.changes import Noun
from shelterdesk.records.base import Moment, Record


class Item(Record):
    """An article: blanket, water, nappies size 3."""

    __tablename__ = "items"
    noun = Noun.ITEMS

    name: Mapped[str]
    name_kk: Mapped[str] = mapped_column(default="")
    name_ru: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="piece")  # code of domain/items.py UNITS: the smallest unit counted
    category: Mapped[str] = mapped_column(default="other")
    barcode: Mapped[str] = mapped_column(default="", index=True)
    need_group: Mapped[str] = mapped_column(default="everyone")  # domain/items.py NEED_GROUPS
    need_thousandths: Mapped[int] = mapped_column(default=0)  # thousandths of a unit per entitled person and day
    once_thousandths: Mapped[int] = mapped_column(default=0)  # thousandths of a unit per entitled person, given once
    perishable: Mapped[bool] = mapped_column(default=False)  # whether a lot needs an expiry date
    note: Mapped[str] = mapped_column(default="")


class Lot(Record):
    """Goods of one item that came together: from whom, best before when, where they stand."""

    __tablename__ = "lots"
    noun = Noun.LOTS

    item_id: Mapped[str] = mapped_column(ForeignKey("items.id", deferrable=True, initially="DEFERRED"), index=True)
    label: Mapped[str] = mapped_column(default="")
    expiry: Mapped[str | None] = mapped_column(index=True)  # "2026-11-14": the last good day
    source: Mapped[str] = mapped_column(default="")  # donor or store
    place: Mapped[str] = mapped_column(default="")
    received_at: Mapped[datetime] = mapped_column(Moment)


class StockMovement(Record):
    """So many units of a lot in (+) or out (-)."""

    __tablename__ = "stock_movements"
    noun = Noun.STOCK_MOVEMENTS

    lot_id: Mapped[str] = mapped_column(ForeignKey("lots.id", deferrable=True, initially="DEFERRED"), index=True)
    quantity: Mapped[int]  # smallest units, never zero
    kind: Mapped[str]  # received, handed_out, returned, written_off, counted, transferred
    at: Mapped[datetime] = mapped_column(Moment, index=True)
    distribution_id: Mapped[str | None] = mapped_column(index=True)
    reason: Mapped[str] = mapped_column(default="")
    document: Mapped[str] = mapped_column(default="")  # number of the delivery note or act
