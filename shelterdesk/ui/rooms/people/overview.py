"""The first tab of a card: everything written about one person, to be read and corrected."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.domain.birth_entry import BirthEntry
from shelterdesk.domain.households import ACCOMPANIMENT_NAMES, RELATION_NAMES
from shelterdesk.domain.sexes import sex_word
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.people import PersonRow
from shelterdesk.queries.person_cards import CHILD_DETAILS, PersonCardRow
from shelterdesk.ui.kit.birth_entries import BirthField
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.entries import DigitsEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import label
from shelterdesk.ui.kit.needs_field import NeedsField
from shelterdesk.ui.kit.person_form import add_person_fields, narrow, options_of
from shelterdesk.ui.kit.theme import on_theme, size

_SECOND = (
    "patronymic", "document_kind", "document_number", "language", "allergy", "diet", "medicine", "clothing_size",
    "other_name", "consent_relatives", "hidden", "gate_note", *CHILD_DETAILS,
)  # fmt: skip


class Overview(QScrollArea):
    """The form of one person.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(
        self, card: PersonCardRow, family: Sequence[PersonRow], today: Callable[[], date], *, may_change: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.card = card
        self.form = Form(columns=4)
        self._fill(family, today)
        self._before = self._values()
        self._birth_before = self.form.field("birth").text()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        if card.details_hidden:
            layout.addWidget(label(
                lambda: _("Details of this child are shown to the child focal point and the manager."),
                tint="child", wrap=True,
            ))  # fmt: skip
        layout.addWidget(self.form)
        layout.addStretch(1)
        self.form.setEnabled(may_change)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(self.form.field("surname"))
        self.form.edited.connect(lambda _name: self.edited.emit())
        on_theme(self, lambda: layout.setContentsMargins(0, size(8), size(12), size(8)))

    def changes(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What was changed: the new values and what stood there before, by field."""
        now = self._values()
        new = {name: value for name, value in now.items() if value != self._before[name]}
        if self.form.field("birth").text() == self._birth_before:
            new.pop("birth", None)
            new.pop("birth_estimated", None)
        return new, {name: self._before[name] for name in new}

    def responsible(self) -> tuple[str | None, bool]:
        """Who answers for the child now, and whether that was changed here."""
        if not self.card.person.child:
            return None, False
        chosen = self.form.field("responsible_id").value()
        return chosen, chosen != self.card.person.responsible_id

    def _fill(self, family: Sequence[PersonRow], today: Callable[[], date]) -> None:
        form, card, person = self.form, self.card, self.card.person
        form.add("surname", lambda: _("Surname"), TextEntry())
        form.add("given_name", lambda: _("Given name"), TextEntry())
        sexes = [Option("M", lambda: sex_word("M")), Option("F", lambda: sex_word("F"))]
        form.add("sex", lambda: _("Sex"), ChoiceField(sexes, empty=True))
        form.add("birth", lambda: _("Birth or age"), BirthField(today))
        form.add("iin", lambda: _("IIN"), DigitsEntry(exactly=12))
        relations = options_of({relation.value: words for relation, words in RELATION_NAMES.items()})
        relation = narrow(ChoiceField(relations, empty=True, numbered=False))
        form.add("relation", lambda: _("Relation to the head"), relation)
        form.add("needs", lambda: _("Special needs"), NeedsField(), span=2)
        if person.child:
            form.add("accompaniment", lambda: _("Who is with the child"), narrow(ChoiceField(
                options_of({each.value: words for each, words in ACCOMPANIMENT_NAMES.items()}), empty=True)), span=2)
            adults = [Option(row.id, _name(row)) for row in family if not row.child and row.id != person.id]
            if person.responsible_id and person.responsible_id not in [row.id for row in family]:
                adults.append(Option(person.responsible_id, lambda: card.responsible_name))
            who = narrow(ChoiceField(adults, empty=True))
            form.add("responsible_id", lambda: _("Who answers for the child"), who, span=2)
            form.field("responsible_id").set_value(person.responsible_id)
            form.field("accompaniment").set_value(person.accompaniment)
        form.add("gate_note", lambda: _("Instruction at the gate"), TextEntry(), span=2)
        add_person_fields(form, child_details=not card.details_hidden)
        if person.child and not card.details_hidden:
            form.add("do_not_release_to", lambda: _("Do not hand over to"), TextEntry(), span=2)
        shown = set(form.values())
        form.set_values({name: getattr(person, name) or "" for name in ("surname", "given_name", "iin")})
        form.set_values({"sex": person.sex, "relation": person.relation, "needs": person.needs, "phone": person.phone})
        if person.birth:
            age = BirthEntry(person.birth, person.birth_estimated, person.age)
            form.field("birth").set_value(age)
        values = {"patronymic": person.patronymic} | {n: getattr(card, n) for n in _SECOND if n != "patronymic"}
        choices = ("document_kind", "language")
        form.set_values({
            name: (value or None) if name in choices else value for name, value in values.items() if name in shown})

    def _values(self) -> dict[str, Any]:
        found = {name: value for name, value in self.form.values().items() if name != "responsible_id"}
        entry = found.pop("birth")
        found["birth"] = entry.birth if isinstance(entry, BirthEntry) and entry.birth else None
        found["birth_estimated"] = bool(isinstance(entry, BirthEntry) and entry.estimated)
        for name in ("document_kind", "language", "phone"):
            found[name] = found[name] or ""
        found["iin"] = found["iin"] or None
        return found


def _name(row: PersonRow) -> Callable[[], str]:
    return lambda: row.name
