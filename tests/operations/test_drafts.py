"""Drafts: kept per person and name, replaced, dropped, never in the journal."""

from shelterdesk.operations.desk import Desk
from shelterdesk.operations.drafts import draft_of, drop_draft, keep_draft


def test_a_draft_is_kept_replaced_and_dropped(desk: Desk) -> None:
    assert draft_of(desk, "intake") is None
    keep_draft(desk, "intake", {"rows": [{"surname": "Ахметов"}]})
    keep_draft(desk, "intake", {"rows": [{"surname": "Оспанов"}]})
    keep_draft(desk, "intake_quick", {"men": 1})
    assert draft_of(desk, "intake") == {"rows": [{"surname": "Оспанов"}]}
    drop_draft(desk, "intake")
    drop_draft(desk, "intake")
    assert draft_of(desk, "intake") is None
    assert draft_of(desk, "intake_quick") == {"men": 1}
    assert desk.operations.undo_says() is None
