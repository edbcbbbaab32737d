"""Old XLS workbooks, read through calamine; hidden rows and passwords are found in the workbook's own stream."""

from datetime import date, datetime, time, timedelta

from shelterdesk.exchange.lists.biff import marks_of
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.exchange.lists.sheet import MAX_COLUMNS, MAX_ROWS, Book, Cell, Sheet, number_cell, text_cell


def read_xls(content: bytes) -> Book:
    """All worksheets of the workbook, in its order."""
    import io

    import python_calamine

    marks = marks_of(content)
    if marks.protected:
        raise ListRefused("encrypted")
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for about in workbook.sheets_metadata:
            if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
                continue
            hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
            sheets.append(_sheet(about.name, workbook.get_sheet_by_name(about.name), hidden))
    except ListRefused:
        raise
    except python_calamine.PasswordError as wrong:
        raise ListRefused("encrypted") from wrong
    except BaseException as wrong:
        if isinstance(wrong, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise ListRefused("damaged") from wrong
    for sheet, hidden_rows in zip(sheets, marks.hidden_rows, strict=False):
        sheet.hidden_rows = hidden_rows
    return Book("xls", sheets)


def _sheet(name: str, source: object, hidden: bool) -> Sheet:
    if source.total_height > MAX_ROWS or source.total_width > MAX_COLUMNS:  # type: ignore[attr-defined]
        raise ListRefused("too_many_rows", rows=MAX_ROWS, columns=MAX_COLUMNS)
    rows = [[_cell(value) for value in row] for row in source.to_python(skip_empty_area=False)]  # type: ignore[attr-defined]
    merges = [(a[0], a[1], b[0], b[1]) for a, b in source.merged_cell_ranges or []]  # type: ignore[attr-defined]
    return Sheet(name, rows, merges=merges, hidden=hidden)


def _cell(value: object) -> Cell:
    if isinstance(value, str):
        return text_cell(value) if value.strip() else None
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return number_cell(float(value))
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, time | timedelta):
        return str(value)
    return None
