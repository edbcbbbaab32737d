"""Reading the people of one row: their names from one cell or several, and everything beside."""

import re
from dataclasses import dataclass

from shelterdesk.domain.names import is_initial, name_words, patronymic_sex, split_full_name
from shelterdesk.domain.phones import first_phone
from shelterdesk.domain.written_dates import is_unknown, read_written
from shelterdesk.exchange.lists.cells import read_birth, read_iin, read_phone_cell, read_sex
from shelterdesk.exchange.lists.drafts import Draft
from shelterdesk.exchange.lists.facts import (
    Facts,
    counted_children,
    family_in_brackets,
    is_iin,
    needs_pulling,
    people_in,
    pull_facts,
    several_names,
    without_counts,
)
from shelterdesk.exchange.lists.flag_texts import flag_text
from shelterdesk.exchange.lists.layouts import Segment
from shelterdesk.exchange.lists.reading import Flag
from shelterdesk.exchange.lists.relations import is_head_word, relation_word
from shelterdesk.exchange.lists.sheet import NO_VALUE, Cell, Sheet, cell_text
from shelterdesk.exchange.lists.words import folded_text

_DITTO = re.compile(r"[\W_]*(//|\"|''|„|то же|та же|тот же|он же|она же|сол|ditto|same|〃|-ʺ-)[\W_]*", re.I)
_WRITTEN_AS_PHONE = re.compile(r"\+7|\bтел|\bмоб|\bphone|\b8 ?[(-] ?7", re.I)  # digits alone may be an IIN cut short
_NOT_A_NAME = re.compile(
    r"^(неизвестн\w*|имя неизвестно|ребен\w*|младен\w*|новорожден\w*|без имени|мужчина|женщина|девочка|мальчик|"
    r"белгисиз\w*|нареста|unknown( \w+)?|infant|baby|newborn|no name|аты жок)(\s[а-яa-z]+)?$"
)


@dataclass
class RowReader:
    """Reads rows of one segment of a sheet."""

    sheet: Sheet
    segment: Segment
    merged: dict[tuple[int, int], tuple[int, int]]
    given_first: bool = False

    def cell(self, block: dict[str, list[int]], name: str, row: int) -> tuple[Cell, int]:
        """The first filled cell of a field in the row, and its column."""
        cells = self.sheet.rows[row]
        missing: tuple[Cell, int] = (None, -1)
        for column in block.get(name, ()):
            value = cells[column] if column < len(cells) else None
            if value is NO_VALUE:
                missing = (NO_VALUE, column)
            elif value is not None and (not isinstance(value, str) or value.strip()):
                return value, column
        return missing

    def down(self, block: dict[str, list[int]], name: str, row: int) -> str:
        """A field as text; a cell merged downwards counts for all its rows."""
        value, _column = self.cell(block, name, row)
        if value is None:
            for column in block.get(name, ()):
                if (row, column) in self.merged:
                    return self.sheet.text(*self.merged[row, column])
        return cell_text(value)

    def people(self, row: int) -> list[Draft]:
        """Everybody in the row."""
        found: list[Draft] = []
        for block in self.segment.blocks:
            found.extend(self._block(row, block, follower=bool(found) and self.segment.family_row))
        return found

    def _block(self, row: int, block: dict[str, list[int]], follower: bool) -> list[Draft]:
        names = self._names(row, block)
        if names is None:
            return self._members(row, block)
        drafts = [self._named(row, block, name) for name in names]
        if len(drafts) == 1:
            self._fill(drafts[0], row, block)
        else:
            self._share(drafts, row, block)
        for draft in drafts:
            draft.child_of_row = follower
        drafts.extend(self._in_brackets(row, block, drafts[0]))
        drafts.extend(self._listed(row, block, drafts[0]))
        return drafts

    def _members(self, row: int, block: dict[str, list[int]]) -> list[Draft]:
        """A family whose members are all in one cell: the first of them is the head."""
        drafts = self._listed(row, block, None)
        if drafts and block.get("members"):
            drafts[0].child_of_row = False
            given = drafts[0].phone
            self._around(drafts[0], row, block)
            self._phone(drafts[0], row, block)
            drafts[0].phone = given or drafts[0].phone
            for draft in drafts[1:]:
                draft.address = drafts[0].address
        return drafts

    def _in_brackets(self, row: int, block: dict[str, list[int]], head: Draft) -> list[Draft]:
        """The family that stands in brackets after the head's name."""
        value, _column = self.cell(block, "full_name", row)
        family = family_in_brackets(value) if isinstance(value, str) else None
        if family is None:
            return []
        people, unread = people_in(without_counts(family[1]))
        found = [self._child(row, facts) for facts in people]
        for draft in found:
            draft.address = head.address
        children = counted_children(family[1])
        if children:
            text = flag_text("unread_text", "children", "claimed", str(1 + len(found) + children))
            head.flags.append(Flag(row + 1, "children", "unread_text", "check", text))
        if unread:
            head.flag("children", "unread_text", value=unread)
        return found

    def _names(self, row: int, block: dict[str, list[int]]) -> list[Facts] | None:
        """The name or names of the block in this row; None when the row is about nobody."""
        value, _column = self.cell(block, "full_name", row)
        if isinstance(value, str) and not is_unknown(value):
            family = family_in_brackets(value)
            parts = [family[0]] if family else several_names(value)
            found = []
            for part in parts:
                facts = pull_facts(part) if needs_pulling(part) else Facts(name=cell_text(part))
                found.append(facts)
            return found
        own = [self.cell(block, name, row)[0] for name in ("surname", "given_name", "patronymic")]
        if any(
            cell is not None and not (isinstance(cell, str) and is_unknown(cell) and not _DITTO.fullmatch(cell))
            for cell in own
        ):
            return [Facts()]
        personal = ["iin", "birth_date", "age", "sex", "relation"] + (
            ["phone"] if value is not None or any(own) else []
        )
        if value is NO_VALUE or any(self._speaks(block, name, row) for name in personal):
            return [Facts()]
        if "full_name" not in block and "surname" not in block and "given_name" not in block:
            return None
        head = self.down(block, "head", row)
        phone, _at = self.cell(block, "phone", row)
        if value is not None or (phone is not None and not head):
            return [Facts()] if phone is not None and not is_unknown(cell_text(phone)) else None
        return None

    def _speaks(self, block: dict[str, list[int]], name: str, row: int) -> bool:
        value, _column = self.cell(block, name, row)
        if value is None or value is NO_VALUE:
            return value is NO_VALUE
        text = cell_text(value)
        return not is_unknown(text) and any(char.isalnum() for char in text)

    def _named(self, row: int, block: dict[str, list[int]], facts: Facts) -> Draft:
        draft = Draft(row)
        value, column = self.cell(block, "full_name", row)
        draft.bold = (row, column) in self.sheet.bold
        if facts.name or facts.leftover:
            self._from_whole(draft, facts)
        elif value is NO_VALUE:
            draft.nameless = True
            draft.flag("surname", "formula_without_value")
        if "surname" in block or "given_name" in block or "patronymic" in block:
            self._from_parts(draft, row, block)
        if facts.iin:
            read_iin(draft, facts.iin)
        draft.phone = facts.phone
        if facts.birth:
            read_birth(draft, facts.birth, expects_age=False, column=-1)
        if facts.relation:
            draft.relation = facts.relation
            draft.is_head = is_head_word(facts.relation)
        elif facts.sex:
            draft.sex_written = facts.sex
        return draft

    def _from_whole(self, draft: Draft, facts: Facts) -> None:
        text = facts.name or facts.leftover
        if _NOT_A_NAME.match(folded_text(text)):
            return
        parts = split_full_name(text, given_first=self.given_first)
        draft.surname, draft.given_name, draft.patronymic = parts
        draft.single_word = len(name_words(text)) == 1
        draft.no_surname_cell = False

    def _from_parts(self, draft: Draft, row: int, block: dict[str, list[int]]) -> None:
        texts: dict[str, str] = {}
        for name in ("surname", "given_name", "patronymic"):
            value, column = self.cell(block, name, row)
            if value is NO_VALUE:
                draft.flag(name, "formula_without_value")
                draft.nameless = True
            text = cell_text(value)
            if name == "surname":
                draft.bold = draft.bold or (row, column) in self.sheet.bold
                if text and _DITTO.fullmatch(text):
                    draft.same_surname, text = True, ""
                elif not text and any((row, at) in self.merged for at in block.get(name, ())):
                    draft.same_surname = True
            if text and (is_unknown(text) or _NOT_A_NAME.match(folded_text(text))):
                text = ""
            texts[name] = text
        surname, given, patronymic = texts["surname"], texts["given_name"], texts["patronymic"]
        if surname and not given and "given_name" not in block and len(name_words(surname)) > 1:
            parts = split_full_name(surname)
            draft.surname, draft.given_name = parts.surname, parts.given_name
            draft.patronymic = patronymic or parts.patronymic
            return
        if (
            surname
            and not given
            and not patronymic
            and len(name_words(surname)) > 1
            and (patronymic_sex(surname) or len(name_words(surname)) > 2)
        ):
            parts = split_full_name(surname)
            draft.surname, draft.given_name, draft.patronymic = parts
            return
        words = name_words(given)
        if (
            given
            and not patronymic
            and len(words) > 1
            and (patronymic_sex(" ".join(words[1:])) or all(is_initial(word) for word in words))
        ):
            given, patronymic = words[0], " ".join(words[1:])
        draft.surname = surname or draft.surname
        draft.given_name = given or draft.given_name
        draft.patronymic = patronymic or draft.patronymic
        draft.no_surname_cell = not surname and bool("surname" in block)

    def _fill(self, draft: Draft, row: int, block: dict[str, list[int]]) -> None:
        read_sex(draft, self.cell(block, "sex", row)[0])
        for name in ("birth_date", "age"):
            value, column = self.cell(block, name, row)
            header = self.segment.uses[column].header.lower() if 0 <= column < len(self.segment.uses) else ""
            expects_age = name == "age" or "возраст" in header or "жасы" in header or "age" in header.split()
            read_birth(draft, value, expects_age=expects_age, column=column)
            if name == "birth_date" and isinstance(value, str) and "iin" not in block and not draft.iin:
                inside = pull_facts(value).iin if sum(char.isdigit() for char in value) >= 12 else None
                if inside:
                    read_iin(draft, inside)
        self._iin(draft, row, block)
        self._phone(draft, row, block)
        self._exchanged(draft, row, block)
        self._marks(draft, row, block)
        relation = cell_text(self.cell(block, "relation", row)[0])
        if relation and not is_unknown(relation):
            draft.relation, draft.is_head = relation, is_head_word(relation)
        self._around(draft, row, block)

    def _iin(self, draft: Draft, row: int, block: dict[str, list[int]]) -> None:
        """The IIN; a column for "IIN, date of birth" may hold both or either."""
        value, _column = self.cell(block, "iin", row)
        if isinstance(value, str) and "birth_date" not in block and not value.strip().isdigit():
            facts = pull_facts(value)
            if facts.birth:
                read_birth(draft, facts.birth, expects_age=False, column=-3)
                value = facts.iin
        read_iin(draft, value)

    def _exchanged(self, draft: Draft, row: int, block: dict[str, list[int]]) -> None:
        """A phone in the column of the IIN and the IIN in that of the phone: each is told by its own marks."""
        number, call = (cell_text(self.cell(block, name, row)[0]) for name in ("iin", "phone"))
        if draft.iin is None and _WRITTEN_AS_PHONE.search(number) and first_phone(number):
            if not call or is_iin(call):
                draft.flags = [flag for flag in draft.flags if flag.field not in ("iin", "phone")]
                draft.phone = first_phone(number)
                if call:
                    read_iin(draft, call)
        elif draft.phone is None and call and not number and is_iin(call):
            draft.flags = [flag for flag in draft.flags if flag.field != "phone"]
            read_iin(draft, call)

    def _phone(self, draft: Draft, row: int, block: dict[str, list[int]]) -> None:
        """The phone; a column for "address, phone" may hold an address alone."""
        value, column = self.cell(block, "phone", row)
        if isinstance(value, str) and "address" not in block and any(char.isalpha() for char in value):
            header = folded_text(self.segment.uses[column].header)
            if re.search("адрес|мекен|address", header):
                draft.address = cell_text(value)
                draft.phone = draft.phone or pull_facts(value).phone
                return
        read_phone_cell(draft, value)

    def _around(self, draft: Draft, row: int, block: dict[str, list[int]]) -> None:
        draft.address = self.down(block, "address", row) or draft.address
        draft.note = cell_text(self.cell(block, "note", row)[0]) or None
        draft.document = cell_text(self.cell(block, "document", row)[0]) or None
        draft.number = cell_text(self.cell(block, "number", row)[0])
        draft.household_text = self.down(block, "household", row)
        draft.head_text = self.down(block, "head", row)
        family, children = (_number(self.cell(block, name, row)[0]) for name in ("total", "children"))
        draft.claimed = family or (children + 1 if children else 0)
        if draft.address and not draft.phone and "phone" not in block:
            draft.phone = pull_facts(draft.address).phone

    def _marks(self, draft: Draft, row: int, block: dict[str, list[int]]) -> None:
        """Columns "men" and "women" with a mark for each person tell the sex."""
        if draft.sex_written or "sex" in block:
            return
        marked = [name for name in ("men", "women") if block.get(name) and self._marked(block, name, row)]
        if len(marked) == 1:
            draft.sex_written = "M" if marked == ["men"] else "F"

    def _marked(self, block: dict[str, list[int]], name: str, row: int) -> bool:
        text = cell_text(self.cell(block, name, row)[0]).lower()
        return text in ("1", "+", "v", "x", "х", "да", "м", "ж", "✓", "✔", "√", "иә", "yes", "*")

    def _share(self, drafts: list[Draft], row: int, block: dict[str, list[int]]) -> None:
        """Several names in one cell: cells with as many lines are shared out, the rest belongs to the first."""
        for name, reader in (("iin", read_iin), ("phone", read_phone_cell), ("sex", read_sex)):
            value, _column = self.cell(block, name, row)
            parts = _lines(value, len(drafts))
            for draft, part in zip(drafts, parts, strict=False):
                reader(draft, part)
        value, column = self.cell(block, "birth_date", row)
        for draft, part in zip(drafts, _lines(value, len(drafts)), strict=False):
            read_birth(draft, part, expects_age=False, column=column)
        for draft in drafts:
            self._around(draft, row, block)

    def _listed(self, row: int, block: dict[str, list[int]], owner: Draft | None) -> list[Draft]:
        """People named in a cell of children or family members."""
        found: list[Draft] = []
        for name in ("children", "members"):
            for column in block.get(name, ()):
                cells = self.sheet.rows[row]
                value = cells[column] if column < len(cells) else None
                if not isinstance(value, str) or is_unknown(value):
                    continue
                if value.strip().isdigit():
                    continue
                people, unread = people_in(value)
                for facts in people:
                    draft = self._child(row, facts)
                    if owner:
                        draft.address = owner.address
                    found.append(draft)
                if unread:
                    (owner or (found[0] if found else Draft(row))).flag("children", "unread_text", value=unread)
        return found

    def _child(self, row: int, facts: Facts) -> Draft:
        draft = Draft(row, child_of_row=True)
        self._from_whole(draft, facts)
        if draft.single_word:
            draft.given_name, draft.surname, draft.single_word = draft.surname, None, False
        if facts.birth:
            read_birth(draft, facts.birth, expects_age=False, column=-2)
            if draft.written and draft.written.kind == "unreadable" and read_written(facts.birth).kind == "age":
                draft.written = read_written(facts.birth)
        if facts.iin:
            read_iin(draft, facts.iin)
        draft.relation = facts.relation
        draft.phone = facts.phone
        draft.sex_written = facts.sex if not facts.relation else None
        if facts.relation and not relation_word(facts.relation)[0]:
            draft.relation = None
        return draft


def _number(cell: Cell) -> int:
    text = cell_text(cell)
    return int(text) if text.isdigit() and len(text) < 3 else 0


def _lines(value: Cell, number: int) -> list[Cell]:
    if isinstance(value, str):
        for separator in ("\n", ";", ","):
            parts = [part.strip() for part in value.strip().split(separator)]
            if len(parts) == number:
                return [part or None for part in parts]
    return [value]
