"""How a cell is drawn: a chip with glyph, word and border, or an icon before the text."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shelterdesk.ui.kit.colours import GLYPHS
from shelterdesk.ui.kit.icons import pixmap
from shelterdesk.ui.kit.row_model import CHIP_ROLE, ICON_ROLE
from shelterdesk.ui.kit.theme import colour, font, size


class RowPainter(QStyledItemDelegate):
    """Draws the cells of a RowTable."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        status, icon_name = index.data(CHIP_ROLE), index.data(ICON_ROLE)
        view = QStyleOptionViewItem(option)
        self.initStyleOption(view, index)
        view.state &= ~QStyle.StateFlag.State_HasFocus  # the row is marked, not the cell
        text = view.text
        if status:
            view.text = ""
            self._ground(painter, view)
            if text:
                draw_chip(painter, view.rect.adjusted(size(4), 0, -size(4), 0), status, text)
            return
        self._ground(painter, view)
        area = view.rect.adjusted(size(10), 0, -size(8), 0)
        if icon_name:
            picture = pixmap(icon_name, "text-2", size(18), painter.device().devicePixelRatioF())
            painter.drawPixmap(area.left(), area.center().y() - size(18) // 2, picture)
            area.setLeft(area.left() + size(24))
        painter.save()
        painter.setFont(font("body"))
        painter.setPen(colour("text"))
        metrics = QFontMetrics(painter.font())
        shown = metrics.elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(view.displayAlignment | Qt.TextFlag.TextSingleLine), shown)
        painter.restore()

    def _ground(self, painter: QPainter, view: QStyleOptionViewItem) -> None:
        if view.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(view.rect, colour("selection"))
        painter.save()
        painter.setPen(QPen(colour("divider"), 1))
        painter.drawLine(view.rect.bottomLeft(), view.rect.bottomRight())
        painter.restore()


def chip_width(text: str) -> int:
    """How wide a chip with this word is."""
    return QFontMetrics(font("small")).horizontalAdvance(text) + size(36)


def draw_chip(painter: QPainter, area: QRect, status: str, text: str) -> None:
    """Draw a status at the left of the area: glyph, word, fill and a border in the text's colour."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font("small"))
    metrics = QFontMetrics(painter.font())
    height = min(area.height() - size(4), size(24))
    width = min(chip_width(text), area.width())
    box = QRectF(area.left() + 0.5, area.center().y() - height / 2 + 0.5, width - 1, height - 1)
    painter.setPen(QPen(colour(status), 1))
    painter.setBrush(colour(f"{status}-fill"))
    painter.drawRoundedRect(box, size(6), size(6))
    glyph = QRectF(box.left() + size(6), box.top(), size(14), box.height())
    painter.drawText(glyph, Qt.AlignmentFlag.AlignCenter, GLYPHS[status])
    words = QRectF(glyph.right() + size(4), box.top(), box.right() - glyph.right() - size(8), box.height())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()
