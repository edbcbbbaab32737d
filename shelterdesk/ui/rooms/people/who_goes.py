"""Who of a household goes out or comes in: a box for everybody, F6 for the adults, F6 again for the children with
their parents; and what must not be overlooked, said before anybody is through the door."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelterdesk.domain.gate import AtTheGate, Instruction, goes_along, instructions, on_leaving
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow
from shelterdesk.ui.kit.buttons import button
from shelterdesk.ui.kit.choices import CheckField
from shelterdesk.ui.kit.labels import Words, dress, label
from shelterdesk.ui.kit.theme import size
from shelterdesk.ui.kit.words import resay


class WhoGoes(QWidget):
    """The boxes, and the sentences below them.

    Signals:
        changed: a box was ticked or not.
        done: Enter in a box.
    """

    changed = Signal()
    done = Signal()

    def __init__(
        self, title: Words, people: Iterable[PersonRow], named: frozenset[str], gate: Sequence[AtTheGate], *,
        now: datetime, leaving: bool = True,
    ) -> None:  # fmt: skip
        """people: who could; named: whom the user asked for; leaving: out of the door, where children are guarded."""
        super().__init__()
        self._people, self._leaving = list(people), leaving
        self._gate = [one for one in gate if one.id in {row.id for row in self._people}]
        self._ahead = [each for one in self._gate for each in instructions(one, now) if leaving or one.id in named]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(size(4))
        self._told = label("", "strong", "danger", wrap=True)
        layout.addWidget(self._told)
        layout.addWidget(label(title, "strong"))
        self.more = button(lambda: _("All adults, then the children with their parents"), self.tick_more, keys="F6")
        if not leaving:
            self.more = button(lambda: _("The whole household"), self.tick_more, keys="F6")
        layout.addWidget(self.more)
        self.more.setVisible(len(self._people) > len(named))
        self.boxes: dict[str, CheckField] = {}
        for row in self._people:
            words = f"{row.name}, {row.age}" if row.age is not None else row.name
            box = CheckField(f"{words} · {_('Child')}" if row.child else words)
            box.setChecked(row.id in named)
            box.edited.connect(self._on_ticked)
            box.done.connect(self.done)
            self.boxes[row.id] = box
            layout.addWidget(box)
        if leaving and any(row.child for row in self._people):
            layout.addWidget(label(
                _("A child leaves only when it is ticked: by name, or with its parent."), "small", "text-2", wrap=True))
        self.agreed = CheckField(lambda: _("The child focal point agreed to this"))
        self.agreed.edited.connect(self.changed)
        self.agreed.done.connect(self.done)
        layout.addWidget(self.agreed)
        self._show()

    def chosen(self) -> list[str]:
        """The ids of those who go."""
        return [person_id for person_id, box in self.boxes.items() if box.isChecked()]

    def told(self) -> str:
        """What is said now, sentence by sentence."""
        return self._told.text()

    def tick_more(self) -> None:
        """F6: every adult; once more: the children whose parent goes too. Coming in: everybody at once."""
        before = self.chosen()
        for row in self._people:
            if not row.child or not self._leaving:
                self.boxes[row.id].setChecked(True)
        if self.chosen() == before:
            going = self.chosen()
            for one in self._gate:
                if one.child and goes_along(one, going):
                    self.boxes[one.id].setChecked(True)
        self._on_ticked()

    def problem(self) -> str:
        """Why these people cannot go yet, "" when they can."""
        if not self.chosen():
            return _("Tick at least one person.")
        if self._stopped() and not self.agreed.value():
            return _("Call the child focal point first, then tick that they agreed.")
        return ""

    def agreement(self) -> str:
        """What to write down of it: that the child focal point agreed, when that was needed."""
        return _("agreed with the child focal point") if self._stopped() and self.agreed.value() else ""

    def _found(self) -> list[Instruction]:
        return [*on_leaving(self._gate, self.chosen()), *self._ahead] if self._leaving else self._ahead

    def _stopped(self) -> bool:
        return self._leaving and any(each.level == "danger" for each in on_leaving(self._gate, self.chosen()))

    def _on_ticked(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        found = self._found()
        dress(self._told, "strong", "danger" if any(each.level == "danger" for each in found) else "attention")
        resay(self._told.setText, lambda: "\n".join(dict.fromkeys(each.text for each in found)))
        self._told.setVisible(bool(found))
        stopped = self._stopped()
        if not stopped:
            self.agreed.setChecked(False)
        self.agreed.setVisible(stopped)
