"""Text that is no table: messages of a chat, columns held apart by blanks only."""

import re

_CHAT = re.compile(
    r"^\W{0,3}\[?\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d{1,2}:\d{2}(:\d{2})?( ?[AaPp][Mm])?\]?( [-–] | )[^:\n]{1,40}: "
)  # "[13.03.2026, 22:15] Айгүл: " and "13.03.2026, 22:15 - Айгүл: "
_GAP = re.compile(r" {2,}|\u00a0{2,}")
_MOST = 0.6  # share of the lines that must look so
_SPARE = 0.03  # share of the lines that may write across a gap between two columns


def without_senders(lines: list[str]) -> list[str]:
    """The lines of a chat without when and by whom they were sent; other lines as they are."""
    written = [line for line in lines if line.strip()]
    if not written or sum(bool(_CHAT.match(line)) for line in written) < _MOST * len(written):
        return lines
    return [_CHAT.sub("", line) for line in lines]


def aligned_cells(lines: list[str]) -> list[list[str]] | None:
    """The cells of lines whose columns stand below each other with blanks between them; None for any other text."""
    written = [line for line in lines if line.strip()]
    if len(written) < 2 or sum(bool(_GAP.search(line.strip())) for line in written) < _MOST * len(written):
        return None
    borders = _borders(written)
    if borders:
        return [[line[a:b].strip() for a, b in zip([0, *borders], [*borders, len(line)], strict=True)]
                for line in lines]  # fmt: skip
    return [_GAP.split(line.strip()) for line in lines]


def _borders(lines: list[str]) -> list[int]:
    """Where columns begin: after two blanks or more in nearly every line; [] when that gives less than three columns
    or cuts through words."""
    width = max(len(line) for line in lines)
    spare = int(_SPARE * len(lines))
    free = [sum(line[at : at + 1].strip() != "" for line in lines) <= spare for at in range(min(width, 1000))]
    borders = []
    blank = 0
    for at, empty in enumerate(free):
        if empty:
            blank += 1
        elif blank >= 2 and at > blank:
            borders.append(at)
        blank = 0 if not empty else blank
    cells = [[line[a:b].strip() for a, b in zip([0, *borders], [*borders, len(line)], strict=True)] for line in lines]
    torn = sum(bool(_GAP.search(cell)) for row in cells for cell in row)
    return borders if len(borders) >= 2 and torn <= 0.1 * len(lines) else []
