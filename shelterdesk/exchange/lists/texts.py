"""Lists as text: CSV, TSV, pasted cells. The encoding and the delimiter are found by looking at the content."""

import codecs
import re
from collections import Counter
from collections.abc import Iterator

from shelterdesk.exchange.lists.loose_lines import aligned_cells, without_senders
from shelterdesk.exchange.lists.refusals import ListRefused
from shelterdesk.exchange.lists.sheet import MAX_COLUMNS, MAX_ROWS, Book, Cell, Sheet, text_cell

_DELIMITERS = ("\t", ";", ",", "|")
_LONGEST_QUOTE = 12  # lines; a quote open for longer was never meant to open
_LONGEST_CELL = 32_767  # characters, as in a spreadsheet
_COMMON = frozenset("оеаинтсрвлкмдпуыбязгьчйжшхюэщцф")
_SINGLE_BYTE = ("windows-1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic")
_KAZAKH_IN_1251 = frozenset("ЃЎЅЇЏђўѓЊњЌќѕїџ¬Ќ")


def read_text(content: bytes) -> Book:
    """The one sheet of a text file. A record is one row even if a quoted cell holds line breaks."""
    text, encoding = decoded(content)
    lines = re.split(r"\r\n|\n|\r", text)
    if len(lines) > 1 and not lines[-1]:
        lines.pop()
    lines = without_senders(lines)
    declared = re.fullmatch(r"sep=(.)", lines[0]) if lines else None
    delimiter = declared.group(1) if declared else _delimiter(lines)
    aligned = aligned_cells(lines) if delimiter is None or delimiter in ",|" else None
    if aligned is not None:
        return Book("tsv", [Sheet(None, [_row(cells) for cells in aligned[:MAX_ROWS]])], encoding=encoding)
    too_long: set[int] = set()
    rows = _records(lines, delimiter, too_long)
    if declared:
        rows[0] = [lines[0]]
    return Book(
        "tsv" if delimiter == "\t" else "csv",
        [Sheet(None, rows, too_long=too_long)],
        encoding=encoding,
        delimiter=delimiter,
    )


def decoded(content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:].decode("utf-8", "replace"), "utf-8"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace").lstrip("\ufeff"), "utf-16"
    sample = content[:4000]
    if len(sample) > 3 and sample.count(0) > len(sample) // 5:
        little = sample[1::2].count(0) >= sample[0::2].count(0)
        return content.decode("utf-16-le" if little else "utf-16-be", "replace"), "utf-16"
    if looks_like_utf16_cyrillic(sample):
        little = _high_bytes(sample[1::2]) >= _high_bytes(sample[0::2])
        return content.decode("utf-16-le" if little else "utf-16-be", "replace"), "utf-16"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    lenient = content.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken * 20 < sum(1 for char in lenient if not char.isascii()):
        return lenient, "utf-8"
    best = max(_SINGLE_BYTE, key=lambda name: _russian(content[:20000].decode(name, "replace")))
    text = content.decode(best, "replace")
    if best == "windows-1251" and sum(char in _KAZAKH_IN_1251 for char in text) > 0:
        kazakh = content.decode("kz1048", "replace")
        if _russian(kazakh[:20000]) >= _russian(text[:20000]):
            return kazakh, "kz-1048"
    return text, best


def looks_like_utf16_cyrillic(sample: bytes) -> bool:
    """Whether every other byte is the high byte of Cyrillic or basic Latin letters in UTF-16."""
    if len(sample) < 8:
        return False
    return max(_high_bytes(sample[1::2]), _high_bytes(sample[0::2])) > 0.95


def _high_bytes(part: bytes) -> float:
    return sum(byte in (0, 4) for byte in part) / max(1, len(part))


def _russian(text: str) -> float:
    score = 0.0
    previous = " "
    for char in text:
        if char in _COMMON or char in "әғқңөұүһі":
            score += 1 if not previous.isupper() else 0.6
        elif char.isupper() and "А" <= char <= "я":
            score += 0.5 if not previous.islower() else -1.5
        elif not char.isascii() and char not in "№«»—–ёЁәғқңөұүһіӘҒҚҢӨҰҮҺІ…\xa0":
            score -= 2
        previous = char
    return score


def _delimiter(lines: list[str]) -> str | None:
    sample = [line for line in lines[:300] if line.strip()]
    best, best_score = None, 0.0
    for delimiter in _DELIMITERS:
        records = [record for record in _cells(sample, delimiter) if record]
        counts = Counter(len(record) for record in records)
        if not counts:
            continue
        wide = {size: number for size, number in counts.items() if size > 1}
        if not wide:
            continue
        size, number = max(wide.items(), key=lambda item: (item[1] * item[0] ** 0.5, item[0]))
        score = number / len(records) * (1 + min(size, 12) / 12)
        if delimiter in ",|":
            score *= 0.9  # a comma also stands inside addresses
        if score > best_score:
            best, best_score = delimiter, score
    return best if best_score >= 0.35 else None


def _records(lines: list[str], delimiter: str | None, too_long: set[int]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for cells in _cells(lines, delimiter):
        if any(len(cell) > _LONGEST_CELL for cell in cells):
            too_long.add(len(rows))
        if len(rows) < MAX_ROWS:
            rows.append(_row(cells))
        elif any(cell.strip() for cell in cells):
            raise ListRefused("too_many_rows", rows=MAX_ROWS, columns=MAX_COLUMNS)
    return rows


def _cells(lines: list[str], delimiter: str | None) -> Iterator[list[str]]:
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if delimiter is None:
            yield [line.strip().strip('"')]
        elif '"' not in line:
            yield line.split(delimiter)
        else:
            cells, used = _quoted_lines(lines, index - 1, delimiter)
            index += used
            yield cells


def _quoted_lines(lines: list[str], index: int, delimiter: str) -> tuple[list[str], int]:
    """The cells of a record with quotes, and how many more lines it took; a quote never closed is an ordinary mark."""
    whole = lines[index]
    cells = _quoted(whole, delimiter)
    used = 0
    while cells is None and used < _LONGEST_QUOTE and index + used + 1 < len(lines):
        used += 1
        whole += "\n" + lines[index + used]
        if '"' in lines[index + used]:
            cells = _quoted(whole, delimiter)
    if cells is None:
        return [cell.strip().strip('"') for cell in lines[index].split(delimiter)], 0
    return cells, used


def _row(cells: list[str]) -> list[Cell]:
    row: list[Cell] = [text_cell(cell[:_LONGEST_CELL]) if cell.strip() else None for cell in cells]
    while row and row[-1] is None:
        row.pop()
    if len(row) > MAX_COLUMNS:
        raise ListRefused("too_many_rows", rows=MAX_ROWS, columns=MAX_COLUMNS)
    return row


def _quoted(text: str, delimiter: str) -> list[str] | None:
    """The cells of one record with quotes, or None when a quote is still open at the end."""
    cells: list[str] = []
    position = 0
    while True:
        start = position
        while text[start : start + 1] == " ":
            start += 1
        if text[start : start + 1] == '"':
            parts: list[str] = []
            at = start + 1
            while True:
                close = text.find('"', at)
                if close < 0:
                    return None
                parts.append(text[at:close])
                if text[close + 1 : close + 2] != '"':
                    break
                parts.append('"')
                at = close + 2
            following = text.find(delimiter, close + 1)
            tail = text[close + 1 :] if following < 0 else text[close + 1 : following]
            cells.append("".join(parts) + tail.rstrip())
        else:
            following = text.find(delimiter, position)
            cells.append(text[position:] if following < 0 else text[position:following])
        if following < 0:
            return cells
        position = following + len(delimiter)
