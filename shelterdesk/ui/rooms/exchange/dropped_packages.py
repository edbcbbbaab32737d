"""Packages somebody hands in by dragging: files, folders, several at once."""

from pathlib import Path

from PySide6.QtCore import QMimeData

KINDS = "ShelterDesk (*.sdpkg)"


def dropped_paths(mime: QMimeData) -> list[Path]:
    """The files and folders that were dropped; whatever is no file is left out."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return [path for path in paths if path.is_file() or path.is_dir()]
