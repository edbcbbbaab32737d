"""One window per data folder: a second start brings the first window to the front and ends."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT = 800  # milliseconds


def _name_of(folder: Path) -> str:
    return "shelterdesk-" + hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def raise_other(folder: Path) -> bool:
    """Ask a window that is open on this folder to come to the front; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(_name_of(folder))
    if not socket.waitForConnected(_WAIT):
        return False
    socket.write(b"raise\n")
    socket.waitForBytesWritten(_WAIT)
    socket.disconnectFromServer()
    return True


class SingleWindow(QObject):
    """Listens for later starts.

    Signals:
        called: the program was started once more with this data folder.
    """

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        if not self._server.listen(_name_of(folder)):
            # nobody answered (raise_other), so what lies there is left over from a crash
            QLocalServer.removeServer(_name_of(folder))
            self._server.listen(_name_of(folder))

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_call(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.called.emit()
