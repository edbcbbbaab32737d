"""Words and numbers that several documents share."""

from collections.abc import Mapping

from shelterdesk.domain.births import shown_birth
from shelterdesk.domain.stays import Movement
from shelterdesk.foundation.i18n import N_, _

LINE_NAMES = {
    "opening": N_("Was here"),
    Movement.ARRIVED: N_("Arrived"),
    Movement.BORN: N_("Born"),
    Movement.TRANSFERRED_IN: N_("Transferred here"),
    Movement.DEPARTED: N_("Departed"),
    Movement.TRANSFERRED_OUT: N_("Transferred away"),
    Movement.DIED: N_("Died"),
    "closing": N_("Is here"),
}
GROUP_NAMES = {
    "total": N_("All people"),
    "men": N_("Men"),
    "women": N_("Women"),
    "sex_unknown": N_("Sex not known"),
    "children": N_("Children under 18"),
    "0-4": N_("0–4 years"),
    "5-11": N_("5–11 years"),
    "12-17": N_("12–17 years"),
    "18-59": N_("18–59 years"),
    "60+": N_("60 and older"),
    "?": N_("Age not known"),
}
_MINUS = "\u2212"


def changed(number: int, delta: int | None) -> str:
    """A number with its change: 7477 (+79); alone when there is nothing to compare with."""
    return str(number) if delta is None else f"{number} ({signed(delta)})"


def signed(delta: int) -> str:
    """A change: +12, −3, 0."""
    return f"+{delta}" if delta > 0 else f"{_MINUS}{-delta}" if delta < 0 else "0"


def birth_words(birth: str | None, estimated: bool) -> str:
    """A birth as documents print it; an estimated one with a sign before it."""
    return "" if not birth else ("≈" if estimated else "") + shown_birth(birth)


def age_words(age: int | None) -> str:
    """An age in years, or a question mark."""
    return "?" if age is None else str(age)


def yes_no(answer: bool | None) -> str:
    """Yes, no, or not asked."""
    return _("not asked") if answer is None else _("Yes") if answer else _("No")


def word_of(names: Mapping[str, str], code: str) -> str:
    """The word for a code in the language of the document; what is no code stands as it was typed."""
    return _(names[code]) if code in names else code
