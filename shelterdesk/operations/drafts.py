"""Keeping what was typed and not saved yet, so that Esc, a crash or a power cut loses at most the present field."""

from typing import Any

from shelterdesk.operations.desk import Desk
from shelterdesk.store.drafts import draft_rows, drop_draft_row, keep_draft_row


def keep_draft(desk: Desk, name: str, content: dict[str, Any]) -> None:
    """Keep this content as the draft of this name for whoever works here; MachineTrouble when the disk is full."""
    with desk.opened.store.plain_work() as session:
        keep_draft_row(session, draft_key(desk, name), desk.author.user_id, desk.clock.now(), content)


def draft_of(desk: Desk, name: str) -> dict[str, Any] | None:
    """The draft of this name that whoever works here left, or None."""
    with desk.opened.store.reading() as session:
        key = draft_key(desk, name)
        return draft_rows(session, key).get(key)


def drop_draft(desk: Desk, name: str) -> None:
    """The draft of this name is not needed any more."""
    with desk.opened.store.plain_work() as session:
        drop_draft_row(session, draft_key(desk, name))


def draft_key(desk: Desk, name: str) -> str:
    """Where the draft lies: "intake/<user id>"."""
    return f"{name}/{desk.author.user_id}"
