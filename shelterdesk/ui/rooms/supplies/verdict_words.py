"""The verdicts of the hand-out in words: in large letters, at the side, and why."""

from datetime import date

from shelterdesk.foundation.clock import shown_time
from shelterdesk.foundation.i18n import _
from shelterdesk.queries.entitlements import Verdict
from shelterdesk.ui.rooms.supplies.shown import moment_words

LEVELS = {
    Verdict.GIVE: "ok", Verdict.ALREADY: "danger", Verdict.ABSENT: "attention", Verdict.NOT_RESIDENT: "danger",
    Verdict.NOBODY_DUE: "attention",
}  # fmt: skip


def short_words(found: Verdict) -> str:
    """For the list at the side."""
    return {
        Verdict.GIVE: _("Give"),
        Verdict.ALREADY: _("Received before"),
        Verdict.ABSENT: _("Absent"),
        Verdict.NOT_RESIDENT: _("Not a resident"),
        Verdict.NOBODY_DUE: _("Nobody is due"),
    }.get(found.code, "")


def large_words(found: Verdict, today: date) -> str:
    """To be read across the counter."""
    if found.code == Verdict.ALREADY and found.last is not None:
        return _("Already received {time}").format(time=moment_words(found.last, today))
    if found.code == Verdict.ABSENT and found.since is not None:
        return _("Absent since {time}").format(time=moment_words(found.since, today))
    return short_words(found)


def why_words(found: Verdict) -> str:
    """Why, and from when on it is otherwise; then what is written about the household."""
    parts = []
    if found.code == Verdict.ALREADY:
        if found.by:
            parts.append(_("Handed out by {name}.").format(name=found.by))
        parts.append(
            _("Once per stay.") if found.again is None
            else _("Again from {time}.").format(time=shown_time(found.again))
        )  # fmt: skip
    elif found.code != Verdict.GIVE:
        parts.append(found.text())
    note = _("Note: {text}").format(text=found.note) if found.note else ""
    return "\n".join(part for part in (" ".join(parts), note) if part)
