"""What was said: who looks for whom. The form of a request, new or old."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from shelterdesk.domain.birth_entry import BirthEntry
from shelterdesk.domain.sexes import sex_word
from shelterdesk.foundation.i18n import _
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.tracing import TracingEntry
from shelterdesk.ui.kit.birth_entries import BirthField
from shelterdesk.ui.kit.choices import ChoiceField, LinesField, Option
from shelterdesk.ui.kit.entries import DateEntry, IntegerEntry, PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form
from shelterdesk.ui.kit.theme import on_theme, size

_TEXTS = (
    "seeker_name", "relation", "surname", "given_name", "patronymic", "other_name", "father", "mother", "relatives",
    "last_place", "description", "note",
)  # fmt: skip


class RequestForm(QScrollArea):
    """The fields of a request.

    Signals:
        edited: something was typed.
    """

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form = Form(columns=3)
        form.add("seeker_name", lambda: _("Who looks for the person"), TextEntry(), required=True)
        form.add("seeker_phone", lambda: _("Phone of who looks"), PhoneEntry())
        form.add("relation", lambda: _("Who the person is to them"), TextEntry(limit=60))
        form.add("surname", lambda: _("Surname"), TextEntry())
        form.add("given_name", lambda: _("Given name"), TextEntry())
        form.add("patronymic", lambda: _("Patronymic"), TextEntry())
        sexes = [Option("M", lambda: sex_word("M")), Option("F", lambda: sex_word("F"))]
        form.add("sex", lambda: _("Sex"), ChoiceField(sexes, empty=True))
        form.add("birth", lambda: _("Birth or age"), BirthField(lambda: desk.today))
        form.add("other_name", lambda: _("Other name"), TextEntry())
        form.add("age_from", lambda: _("Age from"), IntegerEntry(most=120))
        form.add("age_to", lambda: _("Age to"), IntegerEntry(most=120))
        form.add("last_seen", lambda: _("Last seen on"), DateEntry(desk.today))
        form.add("father", lambda: _("Father's name"), TextEntry())
        form.add("mother", lambda: _("Mother's name"), TextEntry())
        form.add("last_place", lambda: _("Last place"), TextEntry())
        form.add("relatives", lambda: _("Others who may be with them"), TextEntry(), span=2)
        yes_no = [Option(True, lambda: _("yes")), Option(False, lambda: _("no"))]
        form.add("may_share", lambda: _("May be shared with Red Crescent"), ChoiceField(yes_no, empty=True))
        form.add("description", lambda: _("What the person looks like"), LinesField(limit=500, lines=2), span=2)
        form.add("note", lambda: _("Note"), LinesField(limit=500, lines=2))
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.addWidget(form)
        layout.addStretch(1)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusProxy(form.field("seeker_name"))
        form.edited.connect(lambda _name: self.edited.emit())
        on_theme(self, lambda: layout.setContentsMargins(0, size(4), size(12), 0))

    def show_values(self, values: dict[str, Any]) -> None:
        """Show a request; {} empties the form."""
        shown: dict[str, Any] = {name: values.get(name) or "" for name in _TEXTS}
        shown |= {name: values.get(name) for name in ("age_from", "age_to", "sex", "may_share")}
        shown["seeker_phone"] = values.get("seeker_phone") or None
        birth = values.get("birth")
        shown["birth"] = BirthEntry(birth, False, None) if birth else None
        shown["last_seen"] = _day(values.get("last_seen"))
        self.form.set_values(shown)

    def told(self) -> dict[str, Any]:
        """Every field as the verbs take it; an age in the birth field is an age from and to."""
        found = self.form.values()
        entry = found.pop("birth")
        found["birth"] = entry.birth if isinstance(entry, BirthEntry) and not entry.estimated else None
        if isinstance(entry, BirthEntry) and entry.estimated and found["age_from"] is None:
            found["age_from"] = found["age_to"] = entry.age
        found["seeker_phone"] = found["seeker_phone"] or ""
        day = found["last_seen"]
        found["last_seen"] = day.isoformat() if day else None
        return found

    def entry(self) -> TracingEntry:
        """The form as a new request."""
        return TracingEntry(**self.told())


def _day(text: str | None) -> Any:
    return date.fromisoformat(text) if text and len(text) == 10 else None
