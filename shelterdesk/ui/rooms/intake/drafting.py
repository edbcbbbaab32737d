"""The draft of the intake screen: kept whenever a field is left, gone when the household is saved."""

from typing import Any

from shelterdesk.domain.intake import CARRIED, IntakeForm, content_of, form_of
from shelterdesk.foundation.errors import MachineTrouble
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_key, draft_of, drop_draft, keep_draft

_NAME = "intake"


class IntakeDraft:
    """The draft of whoever works at this desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: dict[str, Any] | None = None
        self.trouble: MachineTrouble | None = None  # the disk refused: the form lives in memory only

    @property
    def key(self) -> str:
        """The key that goes with the commit of the household."""
        return draft_key(self._desk, _NAME)

    def keep(self, form: IntakeForm) -> None:
        """Keep what was typed; an empty form needs no draft."""
        content = content_of(form) if is_worth_keeping(form) else None
        if content == self._kept:
            return
        try:
            if content is None:
                drop_draft(self._desk, _NAME)
            else:
                keep_draft(self._desk, _NAME, content)
        except MachineTrouble as error:
            self.trouble = error
            return
        self.trouble, self._kept = None, content

    def found(self) -> IntakeForm | None:
        """The unfinished household of last time, if any."""
        self._kept = draft_of(self._desk, _NAME)
        return None if self._kept is None else form_of(self._kept)

    def saved(self) -> None:
        """The household was saved and took its draft along."""
        self._kept = None


def is_worth_keeping(form: IntakeForm) -> bool:
    """Whether anything was typed beyond what is carried from household to household."""
    return bool(form.people()) or any(value for name, value in form.household.items() if name not in CARRIED)
