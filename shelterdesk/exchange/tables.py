"""A table on its way out: named columns with their HXL tags, and rows of plain values."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class TableColumn:
    """One column: its key (the same in all languages), its title in the document's language, its HXL tag or ""."""

    key: str
    title: str
    tag: str = ""


@dataclass(frozen=True)
class Table:
    """One table: its key, its title, columns and rows; every row has one value per column."""

    key: str
    title: str
    columns: tuple[TableColumn, ...]
    rows: tuple[tuple[Any, ...], ...]
