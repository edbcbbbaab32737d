"""The less urgent fields of a person, the same on the intake screen's second line and on the person's card."""

from shelterdesk.domain.written_choices import DOCUMENT_KINDS, PERSON_LANGUAGES
from shelterdesk.foundation.i18n import N_, _
from shelterdesk.ui.kit.choices import CheckField, ChoiceField, Option
from shelterdesk.ui.kit.entries import PhoneEntry, TextEntry
from shelterdesk.ui.kit.form import Form

# what a centre may want to ask everybody at intake, in the order of the second line
ASKABLE = {
    "patronymic": N_("Patronymic"), "document_kind": N_("Document"), "document_number": N_("Document number"),
    "phone": N_("Own phone"), "language": N_("Language"), "allergy": N_("Allergy"), "diet": N_("Diet"),
    "medicine": N_("Medicine"), "clothing_size": N_("Clothing size"), "other_name": N_("Other name"),
    "consent_relatives": N_("May relatives be told"), "iin": N_("IIN"),
}  # fmt: skip


def options_of(words: dict[str, str]) -> list[Option]:
    """Lines of a list out of codes and their (marked) words."""
    def line(code: str, text: str) -> Option:
        return Option(code, lambda: _(text))
    return [line(code, text) for code, text in words.items()]


def yes_no_unasked() -> ChoiceField:
    """Yes, no, or not asked yet (which counts as no)."""
    return ChoiceField([Option(True, lambda: _("Yes")), Option(False, lambda: _("No"))], empty=True)


def narrow(field: ChoiceField) -> ChoiceField:
    """No wider than its column: the list that opens is as wide as its words."""
    field.setSizeAdjustPolicy(ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field.setMinimumContentsLength(6)
    return field


def add_person_fields(form: Form, *, child_details: bool = True) -> None:
    """Put the second line's fields into the form; child_details: also what only those who protect children may see."""
    form.add("patronymic", lambda: _("Patronymic"), TextEntry())
    form.add("document_kind", lambda: _("Document"), narrow(ChoiceField(options_of(DOCUMENT_KINDS), empty=True)))
    form.add("document_number", lambda: _("Document number"), TextEntry())
    form.add("phone", lambda: _("Own phone"), PhoneEntry())
    form.add("language", lambda: _("Language"), narrow(ChoiceField(options_of(PERSON_LANGUAGES), empty=True)))
    form.add("allergy", lambda: _("Allergy"), TextEntry())
    form.add("diet", lambda: _("Diet"), TextEntry())
    form.add("medicine", lambda: _("Medicine"), TextEntry())
    form.add("clothing_size", lambda: _("Clothing size"), TextEntry(limit=40))
    form.add("other_name", lambda: _("Other name"), TextEntry())
    form.add("consent_relatives", lambda: _("May relatives be told"), yes_no_unasked())
    if child_details:
        form.add("found_where", lambda: _("Found where"), TextEntry())
        form.add("description", lambda: _("Description"), TextEntry())
    form.add("hidden", lambda: _("Hidden from enquiries"), CheckField(lambda: _("Hidden from enquiries")))
    if child_details:
        form.add("note", lambda: _("Note"), TextEntry(), span=2)
