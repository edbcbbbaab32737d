"""Small files are a sign of health: the median at most 100 lines, nine in ten at most 300, none over 500."""

from statistics import median

from tests.support.sources import sources


def test_files_stay_small() -> None:
    lines = {source.name: source.text.count("\n") for source in sources()}
    ordered = sorted(lines.values())
    assert [name for name, count in lines.items() if count > 500] == []
    assert median(ordered) <= 100
    nine_in_ten = ordered[: len(ordered) * 9 // 10]
    assert [name for name, count in lines.items() if nine_in_ten and count in nine_in_ten and count > 300] == []
