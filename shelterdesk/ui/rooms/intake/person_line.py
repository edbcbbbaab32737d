"""One person of the grid: the cells on one line, a word below each, and the second line that F2 opens."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from shelterdesk.domain.birth_entry import century_matters
from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.cards import shown_card
from shelterdesk.domain.households import Relation
from shelterdesk.domain.iin import masked, sex_of
from shelterdesk.domain.intake import IntakeRow, is_minor, offered_surname, take_iin
from shelterdesk.domain.sexes import sex_word
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.birth_entries import SexField
from shelterdesk.ui.kit.entries import Entry, TextEntry
from shelterdesk.ui.kit.needs_field import NeedsField
from shelterdesk.ui.kit.theme import colour, font, on_theme, size
from shelterdesk.ui.rooms.intake.birth_cell import BirthCell
from shelterdesk.ui.rooms.intake.relation_field import RelationField
from shelterdesk.ui.rooms.intake.second_line import SecondLine

CELLS = ("surname", "given_name", "sex", "birth", "relation", "needs")


class Cell(QWidget):
    """One field with a line below it for what it understood or what is wrong."""

    def __init__(self, field: Entry, words: Callable[[], str]) -> None:
        super().__init__()
        self.field = field
        self.below: QLabel = labels.label("", "small", "text-2")
        self._echo, self._wrong, self._short = "", "", ""
        labels.name(field, words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(field)
        layout.addWidget(self.below)
        self.setMinimumWidth(1)
        on_theme(self, lambda: self.below.setFixedHeight(size(16)))

    def say(self, echo: str) -> None:
        """What the field understood."""
        self._echo = echo
        self._show()

    def refuse(self, wrong: str, short: str = "") -> None:
        """What is wrong; "" takes it away. short stands below a narrow cell, the whole sentence is its hint."""
        self._wrong, self._short = wrong, short
        self.field.mark_wrong(bool(wrong))
        self.field.setAccessibleDescription(wrong)
        self._show()

    def wrong(self) -> str:
        """What is marked as wrong now."""
        return self._wrong

    def _show(self) -> None:
        labels.dress(self.below, "small", "danger" if self._wrong else "text-2")
        words = self._short or self._wrong or self._echo
        self.below.setText(self.below.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, self.width()))
        labels.tooltip(self.below, self._wrong or self._echo)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show()


class PersonLine(QObject):
    """The widgets of one row of the grid and what they hold.

    Signals:
        edited: something was typed.
        left: a field was left: keep the draft.
        done: (cell name) Enter, or the cell is full.
        iin_taken: a whole IIN is known now.
        same_answered: (bool) whether it is the person who has the same IIN.
    """

    edited = Signal()
    left = Signal()
    done = Signal(str)
    iin_taken = Signal()
    same_answered = Signal(bool)

    def __init__(self, row: IntakeRow, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self._today = today
        self.number = labels.label("", "small", "text-2")
        self.fields: dict[str, Any] = {
            "surname": TextEntry(), "given_name": TextEntry(), "sex": SexField(), "birth": BirthCell(today),
            "relation": RelationField(), "needs": NeedsField(),
        }
        self.cells = {name: Cell(field, self._words(name)) for name, field in self.fields.items()}
        self.second: SecondLine | None = None
        self.twin: PersonRow | None = None  # somebody in the centre with the same IIN, as long as nobody answered
        for name, field in self.fields.items():
            field.edited.connect(lambda each=name: self._on_edited(each))
            field.left.connect(lambda each=name: self._on_left(each))
            field.done.connect(lambda each=name: self._on_done(each))
        self.fields["birth"].keep_as_dictated.connect(self.keep_wrong_iin)
        self.fields["birth"].same_answered.connect(self.same_answered)
        self.fields["sex"].takes_numbers = True
        self.fields["sex"].number_begun.connect(self._number_in_sex)
        on_theme(self, self._tint_surname)
        on_theme(self, lambda: self.cells["sex"].setFixedWidth(size(64)))
        self.show_row()

    def widgets(self) -> list[QWidget]:
        """The number and the cells, left to right."""
        return [self.number, *self.cells.values()]

    def show_row(self) -> None:
        """Write the row into the cells."""
        row = self.row
        self.fields["surname"].set_value(row.surname)
        self.fields["given_name"].set_value(row.given_name)
        self.fields["sex"].set_value(row.sex)
        self._show_birth()
        self.fields["needs"].set_value(row.needs)
        self.show_unknown()
        self._tint_surname()

    def show_example(self) -> None:
        """The first row of an empty form shows in grey what the cells take."""
        for name, example in (("surname", "Құрманбаев"), ("given_name", "Әбдіғали"), ("birth", "34 · 1991 · 120391")):
            self.fields[name].setPlaceholderText(example)

    def show_unknown(self) -> None:
        """Nobody knows the name: the name cells rest."""
        for name in ("surname", "given_name"):
            self.fields[name].setEnabled(not self.row.unknown)
        self._say_surname()

    def show_card(self) -> None:
        """The number of the wristband that is on the arm already."""
        self._say_surname()

    def ask_same(self, twin: PersonRow | None) -> None:
        """Ask in the birth cell whether this is the person in the centre with the same IIN; None: nothing to ask."""
        self.twin = twin
        self.fields["birth"].asks_same = twin is not None
        self.cells["birth"].refuse(_("1 the same person, 2 somebody else") if twin is not None else "")

    def show_guess(self, guess: Relation | None) -> None:
        """Show the relation, chosen or guessed, or the child's question."""
        minor = is_minor(self.row, self._today())
        self.fields["relation"].show_as(
            minor=minor, guess=guess, relation=self.row.relation, accompaniment=self.row.accompaniment)
        if not minor:
            self.cells["relation"].say("")
        elif not self.cells["relation"].wrong():
            self.cells["relation"].say("" if self.row.accompaniment else _("Who is with the child?"))

    def open_second(self) -> SecondLine:
        """The second line, made when it is opened first."""
        if self.second is None:
            self.second = SecondLine(self.row.extras, self.row.iin)
            self.second.edited.connect(self._on_second)
            self.second.left.connect(self.left)
        return self.second

    def refuse(self, field: str, text: str) -> None:
        """Mark a cell as wrong."""
        self.cells[field if field in self.cells else "surname"].refuse(text)

    def clear_wrong(self) -> None:
        """Take all marks away."""
        for cell in self.cells.values():
            cell.refuse("")

    def focus(self, name: str) -> None:
        """Put the cursor into a cell, what is there selected."""
        field = self.fields[name]
        field.setFocus(Qt.FocusReason.TabFocusReason)
        if name != "birth":
            field.selectAll()

    def focused(self) -> str:
        """The name of the cell with the cursor, "second" for the second line, "" for none."""
        for name, field in self.fields.items():
            if field.hasFocus():
                return name
        return "second" if self.second is not None and self.second.isAncestorOf(_focus_of(self.second)) else ""

    def keep_wrong_iin(self) -> None:
        """Key 2: the IIN stays as dictated, to be verified."""
        entry = self.fields["birth"].value()
        if entry is not None and take_iin(self.row, entry, keep_wrong=True):
            self._iin_taken()

    def _words(self, name: str) -> Callable[[], str]:
        return {
            "surname": lambda: _("Surname"), "given_name": lambda: _("Given name"), "sex": lambda: _("Sex"),
            "birth": lambda: _("Birth, age or IIN"), "relation": lambda: _("Relation"),
            "needs": lambda: _("Special needs"),
        }[name]  # fmt: skip

    def _on_edited(self, name: str) -> None:
        row, field = self.row, self.fields[name]
        self.cells[name].refuse("")
        if name == "relation":
            row.relation, row.accompaniment = field.relation(), field.accompaniment()
        elif name == "needs":
            row.needs = field.value()
        elif name == "birth":
            row.birth = field.text()
            entry = field.value()
            self.cells["birth"].say(" · ".join(entry.echo()) if entry else "")
            if self.fields["birth"].wrong_iin():
                self.cells["birth"].refuse(_("Check digit: 1 retype, 2 keep as dictated"))
        elif name == "sex":
            row.sex = field.value()
            self._offer_surname()
            if row.iin:
                self._show_birth()
            if field.problem():
                self.cells["sex"].refuse(field.problem() or "", "1 / 2 ?")
        else:
            setattr(row, name, field.text())
            if name == "surname":
                row.surname_carried = False
                self._tint_surname()
        self.edited.emit()

    def _on_left(self, name: str) -> None:
        if name == "birth":
            self._read_birth()
        self.left.emit()

    def _on_done(self, name: str) -> None:
        if name == "birth" and (self.fields["birth"].wrong_iin() or self.twin is not None):
            return  # first 1 or 2
        if name == "birth" and self.row.iin and not self.row.birth:
            self.fields["birth"].setFocus()
            return  # the number says nothing about the age: ask for it
        self.done.emit(name)

    def _number_in_sex(self, digit: str) -> None:
        """An IIN is dictated where the sex would stand: it goes on in the birth cell, and tells the sex."""
        field = self.fields["birth"]
        self.focus("birth")
        if field.is_empty():
            field.insert(digit)
            field.textEdited.emit(field.text())

    def _read_birth(self) -> None:
        """The cell is finished: an IIN goes to its own place, two digits of a year become four."""
        field = self.fields["birth"]
        entry = field.value()
        if entry is None:
            if not field.is_empty() and field.problem():
                self.cells["birth"].refuse(field.problem() or "")
            return
        if entry.iin:
            if take_iin(self.row, entry):
                self._iin_taken()
        elif century_matters(field.text()):
            field.set_value(shown_birth(entry.birth))
            self.row.birth = field.text()
        if entry.unlikely:
            self.cells["birth"].say(_("More than 110 years: is this right?"))

    def _iin_taken(self) -> None:
        self.fields["sex"].set_value(self.row.sex)
        self.cells["birth"].refuse("")
        self._show_birth()
        self._offer_surname()
        if self.second is not None:
            self.second.show_iin(self.row.iin)
        self.edited.emit()
        self.iin_taken.emit()

    def _show_birth(self) -> None:
        field, row = self.fields["birth"], self.row
        field.setText(row.birth)
        entry = field.value()
        said = [*(entry.echo() if entry else ())]
        if row.iin:
            said.append(f"{_('IIN')} {masked(row.iin)}")
            if not row.birth:
                said.append(_("now the age"))
            suggested = sex_of(row.iin)
            if suggested and row.sex and suggested != row.sex:  # it may, and is no mistake
                said.append(_("the IIN suggests: {sex}").format(sex=sex_word(suggested)))
        self.cells["birth"].say(" · ".join(said))

    def _say_surname(self) -> None:
        card = _("Band {number}").format(number=shown_card(self.row.card)) if self.row.card else ""
        unknown = _("Name unknown") if self.row.unknown else ""
        self.cells["surname"].say(" · ".join(part for part in (unknown, card) if part))

    def _offer_surname(self) -> None:
        """The carried surname takes the form for a man or a woman; a typed one is never touched."""
        if self.row.surname_carried and (offer := offered_surname(self.row)) != self.row.surname:
            self.row.surname = offer
            self.fields["surname"].set_value(offer)

    def _tint_surname(self) -> None:
        """A surname that came by itself is grey until somebody types."""
        field = self.fields["surname"]
        palette = field.palette()
        palette.setColor(palette.ColorRole.Text, colour("text-2" if self.row.surname_carried else "text"))
        field.setPalette(palette)
        letters = font("body")
        letters.setItalic(self.row.surname_carried)
        field.setFont(letters)

    def _on_second(self) -> None:
        if self.second is not None:
            self.row.extras = self.second.extras()
            iin = self.second.iin()
            if iin != self.row.iin:
                self.row.iin, self.row.iin_to_verify = iin, self.second.iin_to_verify()
                if iin:
                    self.iin_taken.emit()
        self.edited.emit()


def _focus_of(widget: QWidget) -> QWidget:
    """The widget with the cursor in this window, else the widget itself's window."""
    return widget.window().focusWidget() or widget.window()
