"""Every colour pair can be read (target T18): text at least 4.5, borders and focus rings at least 3."""

import pytest

from shelterdesk.ui.kit.colours import DARK, EDGE_PAIRS, GLYPHS, LIGHT, STATUSES, TEXT_PAIRS, TILES, contrast

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


@THEMES
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_text_can_be_read(theme: dict[str, str], ink: str, ground: str) -> None:
    assert contrast(theme[ink], theme[ground]) >= 4.5


@THEMES
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_can_be_seen(theme: dict[str, str], edge: str, ground: str) -> None:
    assert contrast(theme[edge], theme[ground]) >= 3


@pytest.mark.parametrize("tile", [name for name in TILES if name != "tile-text"])
def test_bed_tiles_can_be_read(tile: str) -> None:
    assert contrast(TILES["tile-text"], TILES[tile]) >= 4.5


@pytest.mark.parametrize(("one", "other", "ratio"), [
    ("#000000", "#FFFFFF", 21.0), ("#16202B", "#FFFFFF", 16.5), ("#0B5CAD", "#FFFFFF", 6.7),
    ("#EAF0F6", "#1B232C", 13.8),
    ("#A3161B", "#FDE3E3", 6.4), ("#767676", "#FFFFFF", 4.5),
])
def test_the_formula_gives_the_figures_of_the_design(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.06)
    assert contrast(one, other) == contrast(other, one)


def test_both_themes_have_the_same_colours_and_each_status_its_own_glyph() -> None:
    assert set(LIGHT) == set(DARK)
    assert set(GLYPHS) == set(STATUSES)
    assert len(set(GLYPHS.values())) == len(STATUSES)
