"""Dragging people with the mouse: what is carried under the pointer and how it looks."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from shelterdesk.foundation.i18n import ngettext
from shelterdesk.ui.kit.theme import colour, font, size

PEOPLE = "application/x-shelterdesk-people"  # ids of people, one a line


def mime_of(person_ids: Sequence[str]) -> QMimeData:
    """The ids of people as what is dragged."""
    data = QMimeData()
    data.setData(PEOPLE, "\n".join(person_ids).encode())
    return data


def people_of(data: QMimeData) -> list[str]:
    """The ids of the people that are dragged; empty when it is something else."""
    return bytes(data.data(PEOPLE).data()).decode().split("\n") if data.hasFormat(PEOPLE) else []


def drag_people(source: QWidget, person_ids: Sequence[str], name: str) -> None:
    """Let the pointer carry these people until the button is released."""
    drag = QDrag(source)
    drag.setMimeData(mime_of(person_ids))
    ghost = ghost_of(name, len(person_ids))
    drag.setPixmap(ghost)
    drag.setHotSpot(QPoint(size(12), ghost.height() // 2))
    drag.exec(Qt.DropAction.MoveAction)


def ghost_of(name: str, count: int) -> QPixmap:
    """The picture under the pointer: a name and how many people it stands for."""
    people = ngettext("{n} person", "{n} people", count).format(n=count)
    text = f"{name} · {people}" if count > 1 else name
    metrics = QFontMetrics(font("strong"))
    ghost = QPixmap(metrics.horizontalAdvance(text) + size(24), size(32))
    ghost.fill(colour("selection"))
    painter = QPainter(ghost)
    painter.setFont(font("strong"))
    painter.setPen(QPen(colour("text"), 1))
    area = QRect(0, 0, ghost.width() - 1, ghost.height() - 1)
    painter.drawRect(area)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return ghost
