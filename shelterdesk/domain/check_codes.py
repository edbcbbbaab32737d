"""The check code of a file: short enough to read out by phone, and any computer can work it out again."""

LENGTH = 8


def check_code(digest: str) -> str:
    """The first eight digits of a SHA-256 in two groups, "3F9A 01C7": the same here and there, the same file."""
    start = digest[:LENGTH].upper()
    return f"{start[:4]} {start[4:]}".strip()
