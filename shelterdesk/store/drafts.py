"""Drafts: what somebody typed and has not saved yet. They stay on this desk and are not in the journal."""

import json
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from shelterdesk.records.base import kept_moment
from shelterdesk.store.tables import Draft


def keep_draft_row(session: Session, key: str, user_id: str, at: datetime, content: dict[str, Any]) -> None:
    """Write one draft, in place of the one under the same key."""
    text = json.dumps(content, ensure_ascii=False)
    session.merge(Draft(key=key, user_id=user_id, at=kept_moment(at), content=text))


def draft_rows(session: Session, prefix: str) -> dict[str, dict[str, Any]]:
    """The drafts whose keys begin so, newest first: {key: content}; one that cannot be read is passed over."""
    found = {}
    rows = session.execute(
        select(Draft.key, Draft.content).where(Draft.key.startswith(prefix, autoescape=True)).order_by(Draft.at.desc())
    )
    for key, text in rows:
        try:
            content = json.loads(text)
        except ValueError:
            continue
        if isinstance(content, dict):
            found[key] = content
    return found


def draft_lines(session: Session, prefix: str) -> list[tuple[str, str, datetime, dict[str, Any]]]:
    """The drafts whose keys begin so, newest first: (key, user id, when kept, content)."""
    found = draft_rows(session, prefix)
    rows = session.execute(select(Draft.key, Draft.user_id, Draft.at).where(Draft.key.in_(found)))
    told = {key: (user_id, datetime.fromisoformat(at)) for key, user_id, at in rows}
    return [(key, *told[key], content) for key, content in found.items()]


def drop_draft_row(session: Session, key: str) -> None:
    """Take one draft away; nothing happens when there is none."""
    session.execute(delete(Draft).where(Draft.key == key))
