"""The colours of the program, light and dark, with the contrast they were chosen for (WCAG 2.1 formula).

To add a colour: one line in LIGHT and DARK; the contrast test walks every pair listed in TEXT_PAIRS and EDGE_PAIRS.
"""

from collections.abc import Mapping

STATUSES = ("ok", "attention", "danger", "info", "child", "neutral")
GLYPHS: Mapping[str, str] = {
    "ok": "✓", "attention": "!", "danger": "✕", "info": "i", "child": "◆", "neutral": "–",
}

LIGHT: Mapping[str, str] = {
    "bg": "#F5F7FA", "surface": "#FFFFFF", "surface-alt": "#EEF2F6",
    "text": "#16202B", "text-2": "#4A5867", "placeholder": "#5F6C7A",
    "border": "#6B7885", "divider": "#D5DCE4",
    "primary": "#0B5CAD", "on-primary": "#FFFFFF", "primary-hover": "#084A8C", "on-primary-hover": "#FFFFFF",
    "focus": "#0B5CAD", "selection": "#D6E8FA",
    "ok": "#14622F", "ok-fill": "#DDF3E4",
    "attention": "#7A4300", "attention-fill": "#FFF0D1",
    "danger": "#A3161B", "danger-fill": "#FDE3E3",
    "info": "#0B4F94", "info-fill": "#DFEDFB",
    "child": "#6A1B8A", "child-fill": "#F3E3F9",
    "neutral": "#3F4C5A", "neutral-fill": "#E6EAEF",
}

DARK: Mapping[str, str] = {
    "bg": "#12181F", "surface": "#1B232C", "surface-alt": "#242E39",
    "text": "#EAF0F6", "text-2": "#B4C0CC", "placeholder": "#8A97A5",
    "border": "#8C9AA8", "divider": "#33404D",
    "primary": "#6DB3F2", "on-primary": "#0A1620", "primary-hover": "#9CCBF7", "on-primary-hover": "#0A1620",
    "focus": "#9CCBF7", "selection": "#1F4468",
    "ok": "#7FDB9A", "ok-fill": "#123A22",
    "attention": "#FFC766", "attention-fill": "#43300A",
    "danger": "#FF9C9C", "danger-fill": "#4A1719",
    "info": "#93C7FA", "info-fill": "#12365A",
    "child": "#E0A8F5", "child-fill": "#3B1B4A",
    "neutral": "#C5CFDA", "neutral-fill": "#2C3742",
}

# bed tiles and other drawn plans are the same in both themes: they look like the paper beside the laptop
TILES: Mapping[str, str] = {
    "tile-text": "#16202B", "free": "#FFFFFF", "occupied": "#C7D3DF", "reserved": "#FFE2A8",
    "cleaning": "#CFE8F7", "blocked": "#8E99A5", "isolation": "#F7C9C9",
}

TEXT_PAIRS = (
    *((text, ground) for text in ("text", "text-2", "primary") for ground in ("bg", "surface", "surface-alt")),
    ("placeholder", "surface"), ("placeholder", "surface-alt"), ("text", "selection"), ("text-2", "selection"),
    ("on-primary", "primary"), ("on-primary-hover", "primary-hover"),
    *((status, f"{status}-fill") for status in STATUSES),
    *((status, "surface") for status in STATUSES),
)
EDGE_PAIRS = tuple(
    (edge, ground) for edge in ("border", "focus") for ground in ("bg", "surface", "surface-alt", "selection")
)


def contrast(one: str, other: str) -> float:
    """How well two colours ("#RRGGBB") stand apart, 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
