"""What all records have in common: an identity, and the mark that takes the place of deletion."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from sqlalchemy import String, TypeDecorator, inspect
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import ClassManager, DeclarativeBase, Mapped, mapped_column
from sqlalchemy.orm.attributes import manager_of_class

from shelterdesk.foundation.changes import Noun


class Base(DeclarativeBase):
    """Every table of the store."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as sortable text: 2026-03-14T05:12:33.123456+00:00."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To the store."""
        return None if value is None else kept_moment(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the store."""
        return None if value is None else datetime.fromisoformat(value)


@lru_cache(maxsize=64)  # one saving says the same moment of everything it writes
def kept_moment(moment: datetime) -> str:
    """The moment as kept text; refuses one without a zone."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


class Record(Base):
    """One thing we keep. Never deleted: marked void, with a reason, and then shown nowhere but in the journal."""

    __abstract__ = True

    noun: ClassVar[Noun]

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    void: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str] = mapped_column(default="")

    def __init__(self, **values: Any) -> None:
        """A new record: these values, and in every other field what stands there when nothing is said."""
        _fill(self, values)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """The mapper looks for its notes on a record that was made by `fresh`: now they are wanted."""
            if name != ClassManager.STATE_ATTR:
                raise AttributeError(f"{type(self).__name__} has no {name}")
            manager_of_class(type(self)).setup_instance(self)
            return vars(self)[name]


R = TypeVar("R", bound=Record)


def fresh(kind: type[R], values: Mapping[str, Any]) -> R:
    """The same as kind(**values), for what is made with every registration: the mapper makes its notes about it only
    if it is asked for it. They cost more than to write a person down, and most new records go to the disk as rows."""
    record = kind.__new__(kind)
    _fill(record, values)
    return record


def amend(record: Record, **values: Any) -> None:
    """Give a record these values. One of which the mapper has no notes yet takes them plainly: it goes to the disk as
    it stands then, and to tell the mapper of each value would only make it begin its notes."""
    if ClassManager.STATE_ATTR not in vars(record):
        vars(record).update(values)
        return
    for name, value in values.items():
        setattr(record, name, value)


def _fill(record: Record, values: Mapping[str, Any]) -> None:
    empty = _empty(type(record))
    whole = {**empty, **values}
    if len(whole) > len(empty):
        raise TypeError(f"{type(record).__name__} has no field {', '.join(sorted(values.keys() - empty.keys()))}")
    vars(record).update(whole)  # nothing watches a record that was never stored: no need to announce each value


@cache
def _empty(kind: type[Record]) -> dict[str, Any]:
    defaults = {one.key: one.columns[0].default for one in inspect(kind).column_attrs}
    return {name: None if default is None else default.arg for name, default in defaults.items()}


def record_classes() -> dict[Noun, type[Record]]:
    """The record class of each noun."""
    classes = (mapper.class_ for mapper in Record.registry.mappers)
    return {kind.noun: kind for kind in classes if issubclass(kind, Record)}
