"""The draft of the intake screen: kept whenever a field is left, gone when the household is saved."""

from typing import Any

from shelterdesk.domain.intake import CARRIED, IntakeForm, content_of, form_of
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import (
    INTAKE,
    KeptDraft,
    draft_key,
    draft_of,
    drafts_in_box,
    drop_draft,
    keep_draft,
    put_aside,
    take_from_box,
)


class IntakeDraft:
    """The draft of whoever works at this desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[str, Any] | None = None
        self.trouble: MachineTrouble | None = None  # the disk refused: the form lives in memory only

    @property
    def key(self) -> str:
        """The key that goes with the commit of the household."""
        return draft_key(self._desk, INTAKE)

    def keep(self, form: IntakeForm) -> None:
        """Keep what was typed; an empty form needs no draft."""
        content = content_of(form) if is_worth_keeping(form) else None
        if content == self._kept:
            return
        try:
            if content is None:
                drop_draft(self._desk, INTAKE)
            else:
                keep_draft(self._desk, INTAKE, content)
        except MachineTrouble as error:
            self.trouble = error
            return
        self.trouble, self._kept = None, content

    def found(self) -> IntakeForm | None:
        """The unfinished household of last time, if any."""
        self._kept = draft_of(self._desk, INTAKE)
        return None if self._kept is None else form_of(self._kept)

    def box(self) -> list[KeptDraft]:
        """The households that were put aside on this laptop."""
        return [kept for kept in drafts_in_box(self._desk, INTAKE) if is_worth_keeping(form_of(kept.content))]

    def put_aside(self, form: IntakeForm) -> bool:
        """Another household comes first; False when the disk refuses (the form stays on the screen)."""
        try:
            put_aside(self._desk, INTAKE, content_of(form))
        except MachineTrouble as error:
            self.trouble = error
            return False
        self.trouble, self._kept = None, None
        return True

    def take(self, key: str) -> IntakeForm | None:
        """Go on with a household of the box; None when somebody else has taken it."""
        content = take_from_box(self._desk, INTAKE, key)
        if content is None:
            return None
        self._kept = content
        return form_of(content)

    def saved(self) -> None:
        """The household was saved and took its draft along."""
        self._kept = None


def is_worth_keeping(form: IntakeForm) -> bool:
    """Whether anything was typed beyond what is carried from household to household."""
    return bool(form.people()) or any(form.quick.values()) or any(
        value for name, value in form.household.items() if name not in CARRIED)
