"""What somebody hands in as a list: a file that was dropped, cells or text from the clipboard."""

from pathlib import Path

from PySide6.QtCore import QMimeData

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
KINDS = "Excel, ODS, CSV (*.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt)"


def dropped_file(mime: QMimeData) -> Path | None:
    """The one file that was dropped or copied; None for several, for folders and for things that are no file."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].is_file() else None


def pasted_list(mime: QMimeData) -> Path | bytes | None:
    """A copied file, or copied cells as the text of a list; None when the clipboard holds neither."""
    file = dropped_file(mime)
    if file is not None:
        return file
    text = mime.text() if mime.hasText() else ""
    return text.encode("utf-8") if text.strip() else None
