"""Keeping what was typed and not saved yet, so that Esc, a crash or a power cut loses at most the present field."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shelterdesk.operations.desk import Desk
from shelterdesk.store.drafts import draft_lines, draft_rows, drop_draft_row, keep_draft_row

INTAKE = "intake"  # the draft of a household being written down


@dataclass(frozen=True)
class KeptDraft:
    """One draft in the box: its key, whose it is, since when it lies there, what was typed."""

    key: str
    user_id: str
    at: datetime
    content: dict[str, Any]


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


def drafts_in_box(desk: Desk, name: str) -> list[KeptDraft]:
    """Every other draft of this name on this laptop, the newest first: put aside, or left by a colleague."""
    own = draft_key(desk, name)
    with desk.opened.store.reading() as session:
        lines = draft_lines(session, f"{name}/")
    return [KeptDraft(key, user_id, at, content) for key, user_id, at, content in lines if key != own]


def put_aside(desk: Desk, name: str, content: dict[str, Any]) -> None:
    """The present draft goes into the box, in one step: it is never in neither place."""
    own = draft_key(desk, name)
    with desk.opened.store.plain_work() as session:
        taken = draft_rows(session, f"{own}/")
        place = next(n for n in range(1, len(taken) + 2) if f"{own}/{n}" not in taken)
        keep_draft_row(session, f"{own}/{place}", desk.author.user_id, desk.clock.now(), content)
        drop_draft_row(session, own)


def take_from_box(desk: Desk, name: str, key: str) -> dict[str, Any] | None:
    """A draft of the box becomes the present one of whoever works here; None when it is gone."""
    with desk.opened.store.plain_work() as session:
        content = draft_rows(session, key).get(key)
        if content is not None:
            keep_draft_row(session, draft_key(desk, name), desk.author.user_id, desk.clock.now(), content)
            drop_draft_row(session, key)
    return content


def draft_key(desk: Desk, name: str) -> str:
    """Where the draft lies: "intake/<user id>"."""
    return f"{name}/{desk.author.user_id}"
