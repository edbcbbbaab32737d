"""Looking for people who are registered twice, aside, while the window stays awake."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shelterdesk.domain.permissions import Permission
from shelterdesk.foundation.events import OpenRoom
from shelterdesk.operations.desk import Desk
from shelterdesk.operations.doubles import Everybody, compare_everybody, keep_pairs, read_everybody
from shelterdesk.queries.review_list import review_list
from shelterdesk.ui.kit.tasks import ASIDE, Progress, Tasks

NewPairs = frozenset[tuple[str, str]]


def look_aside(
    owner: QWidget, desk: Desk, tasks: Tasks, on_done: Callable[[NewPairs], object],
    on_start: Callable[[Progress], object] | None = None,
) -> None:  # fmt: skip
    """Compare everybody, if anybody was written down since the last time; on_done gets the pairs that are new.

    on_start gets the long middle step when it begins, to show how far it is and to stop it.
    """

    finished: list[NewPairs] = []

    def done(new: NewPairs) -> None:
        finished.append(new)
        on_done(new)

    def compare(everybody: Everybody) -> None:
        if everybody.fresh:
            on_done(frozenset())
            return
        progress = tasks.run(
            owner, lambda progress: compare_everybody(everybody, progress.report),
            lambda pairs: tasks.run(owner, lambda _progress: keep_pairs(desk, everybody, pairs), done), lane=ASIDE,
        )  # fmt: skip
        if on_start is not None and not finished:
            on_start(progress)

    tasks.run(owner, lambda _progress: read_everybody(desk), compare)


def open_review_if_new(owner: QWidget, desk: Desk, tasks: Tasks, came_from: str) -> None:
    """After a list or a package came in: when it brought people who may be here already, their list opens."""
    if not desk.may(Permission.REGISTER):
        return

    def open_it(new: NewPairs) -> None:
        shown = {(row.one.id, row.two.id) for row in desk.ask(review_list)} if new else set()
        if not shown.isdisjoint(new):
            desk.bus.publish(OpenRoom("duplicates", came_from))

    look_aside(owner, desk, tasks, open_it)
