"""Writing invented rows as XLSX, ODS and text."""

import io
import zipfile
from datetime import date
from xml.sax.saxutils import escape


def to_xlsx(sheet, decoy=False):
    import xlsxwriter

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
    if decoy:
        other = book.add_worksheet("Справочник")
        other.write_column(0, 0, ["Код", "1", "2"])
        other.write_column(0, 1, ["Пункт", "Школа № 5", "Лицей"])
    out = book.add_worksheet("Список")
    day = book.add_format({"num_format": "dd.mm.yyyy"})
    tops = {(a, b): (c, d) for a, b, c, d in sheet.merges}
    for (a, b), (c, d) in tops.items():
        out.merge_range(a, b, c, d, "")
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                out.write_datetime(row, column, cell, day)
            elif isinstance(cell, str):
                out.write_string(row, column, cell)
            elif cell is not None:
                out.write(row, column, cell)
        if row in sheet.hidden:
            out.set_row(row, None, None, {"hidden": True})
    book.close()
    return stream.getvalue()


def to_ods(sheet):
    rows = []
    for row, cells in enumerate(sheet.rows):
        parts = []
        for cell in cells:
            if cell is None:
                parts.append("<table:table-cell/>")
            elif isinstance(cell, date):
                parts.append(
                    f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"><text:p>{cell:%d.%m.%Y}</text:p></table:table-cell>'  # noqa: E501
                )
            elif isinstance(cell, int | float):
                parts.append(
                    f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'  # noqa: E501
                )
            else:
                lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
                parts.append(f'<table:table-cell office:value-type="string">{lines}</table:table-cell>')
        hidden = ' table:visibility="collapse"' if row in sheet.hidden else ""
        rows.append(f"<table:table-row{hidden}>{''.join(parts)}</table:table-row>")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '  # noqa: E501
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0">'  # noqa: E501
        f'<office:body><office:spreadsheet><table:table table:name="Лист1">{"".join(rows)}</table:table></office:spreadsheet></office:body></office:document-content>'  # noqa: E501
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


def to_text(sheet, delimiter, end, quote=False):
    lines = []
    for cells in sheet.rows:
        texts = ["" if cell is None else f"{cell:%d.%m.%Y}" if isinstance(cell, date) else str(cell) for cell in cells]
        if delimiter == "\t":
            texts = [text.replace("\n", " ") for text in texts]
        if quote or any(mark in text for text in texts for mark in (delimiter, '"', "\n")):
            texts = [
                '"' + text.replace('"', '""') + '"'
                if quote or delimiter in text or "\n" in text or '"' in text
                else text
                for text in texts
            ]
        lines.append(delimiter.join(texts))
    return end.join(lines) + end
