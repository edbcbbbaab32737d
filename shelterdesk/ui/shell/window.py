"""The one window of the program: it shows one page at a time and asks before it closes."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QStackedLayout, QWidget

from shelterdesk.foundation.resources import resource
from shelterdesk.ui.kit.icons import icon


class ShellWindow(QWidget):
    """Holds the page of the moment: signing in, the first start, the frame, saying goodbye.

    Signals:
        closing: the user wants to close; the program closes it when everything is safe.
    """

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = QStackedLayout(self)
        self._may_close = False
        self.setWindowTitle("ShelterDesk")
        picture = resource("icons", "app.svg")
        self.setWindowIcon(icon("app" if picture.exists() else "home", "primary"))

    def page(self) -> QWidget | None:
        """The page shown now."""
        return self._layout.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Show this page; the one before is gone, with everything it showed."""
        before = self._layout.currentWidget()
        self._layout.addWidget(page)
        self._layout.setCurrentWidget(page)
        if before is not None and before is not page:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.setWindowTitle(page.windowTitle() or "ShelterDesk")
        page.windowTitleChanged.connect(self.setWindowTitle)
        focus = getattr(page, "focus_first", None)
        if focus is not None:
            focus()

    def close_now(self) -> None:
        """Everything is safe: close without asking."""
        self._may_close = True
        self.close()

    def put(self, geometry: str) -> None:
        """Take the place remembered as "x y width height", if a screen is still there; else fill the screen."""
        numbers = [int(part) for part in geometry.split() if part.lstrip("-").isdigit()]
        wanted = QRect(*numbers) if len(numbers) == 4 else QRect()
        on_screen = any(screen.availableGeometry().intersects(wanted) for screen in QGuiApplication.screens())
        if wanted.isValid() and on_screen:
            self.setGeometry(wanted)
        else:
            # without a window manager (a bare kiosk) nobody maximises: then the size itself fills the screen
            self.setGeometry(QGuiApplication.primaryScreen().availableGeometry())
            self.showMaximized()

    def place(self) -> str:
        """Where the window is, as put() takes it; "" when it fills the screen."""
        here = self.geometry()
        return "" if self.isMaximized() else f"{here.x()} {here.y()} {here.width()} {here.height()}"

    def raise_window(self) -> None:
        """Come to the front: somebody started the program once more."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close:
            event.accept()
            return
        event.ignore()
        self.closing.emit()
