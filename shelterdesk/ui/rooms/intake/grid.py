"""The grid of people: rows, the way the cursor goes through them, and the marks for what is missing."""

from collections.abc import Callable, Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from shelterdesk.domain.intake import IntakeForm, IntakeProblem, IntakeRow, copied_row, guess_of, next_row
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit import labels
from shelterdesk.ui.kit.theme import on_theme, size
from shelterdesk.ui.kit.words import on_words
from shelterdesk.ui.rooms.intake.person_line import CELLS, PersonLine
from shelterdesk.ui.rooms.intake.second_line import SecondLine

_STRETCH = {"surname": 5, "given_name": 5, "sex": 0, "birth": 5, "relation": 6, "needs": 4}
_LEAST = {"surname": 120, "given_name": 110, "sex": 64, "birth": 150, "relation": 150, "needs": 90}


class IntakeGrid(QScrollArea):
    """People of one household, a row each.

    Signals:
        edited: something was typed.
        left: a field was left: keep the draft.
        finished: Enter in an empty new row: nobody else.
        upwards: Up in the first row.
        beds_wanted: F4 in a cell that has no list of its own.
        iin_taken: (PersonLine) a whole IIN is known now.
        same_answered: (PersonLine, bool) whether it is the person who has the same IIN.
    """

    edited = Signal()
    left = Signal()
    finished = Signal()
    upwards = Signal()
    beds_wanted = Signal()
    iin_taken = Signal(object)
    same_answered = Signal(object, bool)

    def __init__(
        self, today: Callable[[], date], asked: Callable[[], Collection[str]] = tuple, parent: QWidget | None = None
    ) -> None:
        """asked: which fields of the second line everybody is asked."""
        super().__init__(parent)
        self._today, self._asked = today, asked
        self.form = IntakeForm()
        self.lines: list[PersonLine] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        labels.name(self, lambda: _("People of the household"))
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self.setWidget(self._inside)
        titles = (
            lambda: _("Surname"), lambda: _("Given name"), lambda: _("Sex"), lambda: _("Birth, age or IIN"),
            lambda: _("Relation"), lambda: _("Special needs"),
        )  # fmt: skip
        for column, title in enumerate(titles, 1):
            self._grid.addWidget(labels.label(title, "small", "text-2"), 0, column)
        on_theme(self, self._measure)
        on_words(self, self.show_guesses)
        self.set_form(self.form)

    def set_form(self, form: IntakeForm) -> None:
        """Show another household."""
        self.form = form
        for line in self.lines:
            self._drop(line)
        self.lines = []
        for row in form.rows:
            self._append(row)
        self.lines[0].show_example()
        self.show_guesses()

    def line_of_focus(self) -> PersonLine | None:
        """The row with the cursor."""
        return next((line for line in self.lines if line.focused()), None)

    def add_row(self) -> PersonLine:
        """Ins: one more person, the surname offered from the row above."""
        row = next_row(self.form.rows[-1]) if self.form.rows else IntakeRow()
        self.form.rows.append(row)
        line = self._append(row)
        self._to(line, "given_name" if row.surname else "surname")
        return line

    def copy_row(self, line: PersonLine) -> PersonLine:
        """F9: one more person like this one; the name is their own."""
        place = self.lines.index(line) + 1
        self.form.rows.insert(place, copied_row(line.row))
        made = self._append(self.form.rows[place], place)
        self.show_guesses()
        self.go_to(made, "given_name")
        self.edited.emit()
        return made

    def go_to(self, line: PersonLine, name: str) -> None:
        """Put the cursor into a cell and bring it into sight."""
        self._to(line, name)

    def fold_second(self, line: PersonLine, *, opens: bool) -> None:
        """Alt+Down opens the second line of a person, Alt+Up folds it."""
        second = self._second_of(line)
        if opens and (second.isHidden() or second.short):
            self.toggle_second(line)
        elif not opens and not second.isHidden():
            second.hide()
            line.focus("given_name")

    def remove_row(self, line: PersonLine) -> None:
        """Take a person off the form."""
        place = self.lines.index(line)
        self.lines.remove(line)
        self.form.rows.remove(line.row)
        self._drop(line)
        if not self.form.rows:
            self.form.rows.append(IntakeRow())
            self._append(self.form.rows[0])
        self._place_all()
        self.show_guesses()
        self._to(self.lines[min(place, len(self.lines) - 1)], "given_name")
        self.edited.emit()

    def toggle_second(self, line: PersonLine) -> None:
        """F2: open or close the second line of a person."""
        second = self._second_of(line)
        if second.isHidden() or second.short:
            second.show_only()
            self._show_second(second)
        else:
            second.hide()
            line.focus("given_name")

    def toggle_unknown(self, line: PersonLine) -> None:
        """F8: nobody can say the name; again: somebody can."""
        line.row.unknown = not line.row.unknown
        line.show_unknown()
        line.clear_wrong()
        line.focus("sex" if line.row.unknown else "surname")
        self.edited.emit()

    def show_guesses(self) -> None:
        """Show every row's relation anew: one person's age changes what the others may be."""
        for place, line in enumerate(self.lines):
            line.show_guess(guess_of(self.form, place, self._today()))

    def show_problems(self, problems: Sequence[IntakeProblem]) -> None:
        """Mark the cells and go to the first; the marks of before are gone."""
        for line in self.lines:
            line.clear_wrong()
        marked: set[tuple[int, str]] = set()
        for problem in problems:
            if 0 <= problem.row < len(self.lines) and (problem.row, problem.field) not in marked:
                marked.add((problem.row, problem.field))
                self.lines[problem.row].refuse(problem.field, problem.text)
        first = next((problem for problem in problems if 0 <= problem.row < len(self.lines)), None)
        if first is not None:
            self._to(self.lines[first.row], first.field if first.field in CELLS else "surname")

    def next_problem(self) -> bool:
        """F6: the next marked cell after the cursor; False when nothing is marked."""
        spots = [(line, name) for line in self.lines for name in CELLS]
        here = next((i for i, (line, name) in enumerate(spots) if line.fields[name].hasFocus()), -1)
        for line, name in spots[here + 1:] + spots[:here + 1]:
            if line.cells[name].wrong():
                self._to(line, name)
                return True
        return False

    def focus_first(self) -> None:
        """The first cell that has nothing in it yet: the surname of an empty form."""
        for line in self.lines:
            if line.row.is_empty():
                self._to(line, "given_name" if line.row.surname else "surname")
                return
        self._to(self.lines[-1], "given_name")

    def _append(self, row: IntakeRow, place: int | None = None) -> PersonLine:
        line = PersonLine(row, self._today, self._inside)
        self.lines.insert(len(self.lines) if place is None else place, line)
        line.edited.connect(self._on_edited)
        line.left.connect(self.left)
        line.iin_taken.connect(lambda: self.iin_taken.emit(line))
        line.same_answered.connect(lambda same: self.same_answered.emit(line, same))
        line.done.connect(lambda name: self._go_on(line, name))
        self._place_all()
        return line

    def _place_all(self) -> None:
        before: QWidget | None = None
        for place, line in enumerate(self.lines):
            line.number.setText(str(place + 1))
            for column, widget in enumerate(line.widgets()):
                where = Qt.AlignmentFlag.AlignVCenter if column == 0 else Qt.AlignmentFlag.AlignTop
                self._grid.addWidget(widget, 2 * place + 1, column, where)
                widget.show()
            if line.second is not None and line.second.parent() is not None:
                self._grid.addWidget(line.second, 2 * place + 2, 0, 1, len(CELLS) + 1)
            for name in CELLS:
                if before is not None:
                    QWidget.setTabOrder(before, line.fields[name])
                before = line.fields[name]
        for row in range(self._grid.rowCount()):
            self._grid.setRowStretch(row, 0)
        self._grid.setRowStretch(2 * len(self.lines) + 1, 1)

    def _drop(self, line: PersonLine) -> None:
        for widget in (*line.widgets(), *((line.second,) if line.second is not None else ())):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        line.deleteLater()

    def _go_on(self, line: PersonLine, name: str) -> None:
        """Enter: the next cell of the fast way; the last one leads to the next person."""
        if name == "given_name" and line.row.is_empty() and line is not self.lines[0]:
            self.finished.emit()
            return
        ways = {"surname": "given_name", "given_name": "sex", "sex": "birth"}
        if name in ways:
            self._to(line, ways[name])
        elif name == "birth" and line.fields["relation"].minor and not line.row.accompaniment:
            self._to(line, "relation")
        elif name == "relation" and not line.fields["relation"].minor:
            self._to(line, "needs")
        else:
            self._ask_more(line)

    def _second_of(self, line: PersonLine) -> SecondLine:
        second = line.open_second()
        if second.parent() is None:
            self._grid.addWidget(second, 2 * self.lines.index(line) + 2, 0, 1, len(CELLS) + 1)
            second.finished.connect(lambda: self._leave_second(line, second))
            second.hide()
        return second

    def _show_second(self, second: SecondLine) -> None:
        second.show()
        second.form.focus_first()
        QTimer.singleShot(0, second, lambda: self.ensureWidgetVisible(second))

    def _leave_second(self, line: PersonLine, second: SecondLine) -> None:
        """Enter in its last field; what was asked of everybody folds away again."""
        second.setVisible(not second.short)
        self._after(line)

    def _ask_more(self, line: PersonLine) -> None:
        """The first line is done: what everybody is asked beyond it, else the next person."""
        if not (asked := self._asked()):
            self._after(line)
            return
        second = self._second_of(line)
        if second.isHidden() or second.short:
            second.show_only(asked)
        self._show_second(second)

    def _after(self, line: PersonLine) -> None:
        place = self.lines.index(line)
        if place + 1 < len(self.lines):
            below = self.lines[place + 1]
            self._to(below, "given_name" if below.row.surname else "surname")
        else:
            self.add_row()

    def _to(self, line: PersonLine, name: str) -> None:
        if not line.fields[name].isEnabled():
            name = "sex"
        line.focus(name)
        # the row was perhaps made just now: it has its place after the layout ran
        QTimer.singleShot(0, line, lambda: self.ensureWidgetVisible(line.cells[name], 0, size(24)))

    def _on_edited(self) -> None:
        self.show_guesses()
        self.edited.emit()

    def _measure(self) -> None:
        self._grid.setContentsMargins(0, 0, size(8), 0)
        self._grid.setHorizontalSpacing(size(4))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnMinimumWidth(0, size(16))
        for column, name in enumerate(CELLS, 1):
            self._grid.setColumnStretch(column, _STRETCH[name])
            self._grid.setColumnMinimumWidth(column, size(_LEAST[name]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.line_of_focus()
        name = line.focused() if line is not None else ""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if line is not None and name in CELLS and step:
            place = self.lines.index(line) + step
            if place < 0:
                self.upwards.emit()
            elif place < len(self.lines):
                self._to(self.lines[place], name)
            return
        if event.key() == Qt.Key.Key_F4 and not event.modifiers():
            self.beds_wanted.emit()
            return
        super().keyPressEvent(event)
