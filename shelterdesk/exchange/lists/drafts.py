"""People while the list is being read: what the cells said, before families and doubles are sorted out."""

from dataclasses import dataclass, field

from shelterdesk.domain.written_dates import Written
from shelterdesk.exchange.lists.flag_texts import flag_text
from shelterdesk.exchange.lists.reading import Flag


@dataclass
class Draft:
    """One person found in a row (counted from 0)."""

    row: int
    surname: str | None = None
    given_name: str | None = None
    patronymic: str | None = None
    sex: str | None = None
    sex_written: str | None = None
    written: Written | None = None  # the birth as written
    birth_text: str = ""
    birth_column: int = -1
    birth: str | None = None
    age: int | None = None
    iin: str | None = None
    iin_valid: bool = False
    phone: str | None = None
    relation: str | None = None
    is_head: bool = False
    household: str | None = None
    address: str | None = None
    note: str | None = None
    document: str | None = None
    number: str = ""
    household_text: str = ""
    head_text: str = ""
    bold: bool = False
    group: int = 0  # rises at every empty row, separator and section
    section: int = 0
    single_word: bool = False  # the whole name was one word
    no_surname_cell: bool = False  # the surname has its own cell, and it is empty
    same_surname: bool = False  # "-//-", merged with the cell above
    child_of_row: bool = False  # listed in a cell of somebody else's row
    nameless: bool = False  # the name cell holds a formula without result
    claimed: int = 0  # people the row says belong together, this person included
    flags: list[Flag] = field(default_factory=list)

    def flag(self, name: str, reason: str, *, level: str = "check", value: str = "", other: int | None = None) -> None:
        """Note a doubt about this person; rows in flags count from 1."""
        text = flag_text(reason, name, level, value, other)
        self.flags.append(Flag(self.row + 1, name, reason, level, text, other))


@dataclass
class StubDraft:
    """One household found as a name and numbers."""

    row: int
    in_text: bool = False  # a family and its number in one cell of text
    surname: str | None = None
    given_name: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    phone: str | None = None
    household: str | None = None
    note: str | None = None
    flags: list[Flag] = field(default_factory=list)
