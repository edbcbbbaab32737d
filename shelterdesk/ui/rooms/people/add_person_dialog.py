"""One more person of a household: somebody who came later, or a child born here."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.ages import is_child
from shelterdesk.domain.birth_entry import BirthEntry
from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.households import ACCOMPANIMENT_NAMES, RELATION_NAMES, Accompaniment, PersonEntry, Relation
from shelterdesk.domain.names import surname_for
from shelterdesk.domain.sexes import sex_word
from shelterdesk.foundation.i18n import _
from shelterdesk.ui.kit.birth_entries import BirthField
from shelterdesk.ui.kit.buttons import button, primary_button
from shelterdesk.ui.kit.choices import ChoiceField, Option
from shelterdesk.ui.kit.dialogs import SmallDialog
from shelterdesk.ui.kit.entries import TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.labels import heading
from shelterdesk.ui.kit.person_form import narrow, options_of


class AddPersonDialog(SmallDialog):
    """Name, sex, birth; for a child who is with it."""

    def __init__(
        self, owner: QWidget | None, surname: str, today: Callable[[], date], *, newborn: bool
    ) -> None:
        title = _("Newborn") if newborn else _("Add a person")
        super().__init__(owner, title)
        self._today, self._surname = today, surname
        self.body.addWidget(heading(title))
        self.form = Form(columns=2)
        self.form.add("surname", lambda: _("Surname"), TextEntry())
        self.form.add("given_name", lambda: _("Given name"), TextEntry())
        sexes = [Option("M", lambda: sex_word("M")), Option("F", lambda: sex_word("F"))]
        self.form.add("sex", lambda: _("Sex"), ChoiceField(sexes, empty=True), required=True)
        self.form.add("birth", lambda: _("Birth or age"), BirthField(today), required=True)
        relations = {r.value: words for r, words in RELATION_NAMES.items() if r is not Relation.HEAD}
        self.form.add("relation", lambda: _("Relation to the head"),
                      narrow(ChoiceField(options_of(relations), empty=True, numbered=False)))  # fmt: skip
        self.form.add("accompaniment", lambda: _("Who is with the child"), narrow(ChoiceField(
            options_of({each.value: words for each, words in ACCOMPANIMENT_NAMES.items()}), empty=True)),
            required=True, span=2)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.foot.addWidget(button(lambda: _("Cancel"), self.reject))
        self.foot.addWidget(primary_button(lambda: _("Save"), self._take, icon="user-plus", bound=self))
        self.form.set_values({"surname": surname})
        if newborn:
            self.form.set_values({"birth": shown_birth(today().isoformat())})
        self.form.edited.connect(self._on_edited)
        self.form.finished.connect(self._take)
        self._on_edited("birth")
        self.fit(560)
        self.form.field("given_name").setFocus()

    def entry(self) -> PersonEntry:
        """What was typed."""
        values = self.form.values()
        birth: BirthEntry = values["birth"]
        with_whom = values["accompaniment"] if self._minor() else None
        return PersonEntry(
            surname=values["surname"], given_name=values["given_name"], sex=values["sex"], birth=birth.birth,
            birth_estimated=birth.estimated, iin=birth.iin or None,
            relation=Relation(values["relation"]) if values["relation"] else None,
            accompaniment=Accompaniment(with_whom) if with_whom else None,
            to_complete=not values["given_name"] or birth.estimated,
        )  # fmt: skip

    def _minor(self) -> bool:
        entry = self.form.field("birth").value()
        return entry is not None and bool(entry.birth) and is_child(entry.birth, None, self._today())

    def _on_edited(self, name: str) -> None:
        if name == "birth":
            self.form.show_field("accompaniment", self._minor())
        if name == "sex" and self.form.field("surname").value() == self._surname:
            self._surname = surname_for(self._surname, self.form.field("sex").value())
            self.form.set_values({"surname": self._surname})

    def _take(self) -> None:
        if self.form.show_problems():
            return
        entry = self.form.field("birth").value()
        if entry is None or not entry.birth:
            self.form.refuse("birth", _("Age or birth date?"))
            return
        if not self.form.field("surname").value() and not self.form.field("given_name").value():
            self.form.refuse("surname", _("Enter a name, or mark the name as unknown."))
            return
        self.accept()
