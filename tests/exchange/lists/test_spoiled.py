"""Hundreds of spoiled lists, measured like the samples: other layouts, headers, encodings, dates, families, defects."""

import pytest

from shelterdesk.exchange.lists import read_list
from tests.exchange.lists.scoring import FIELDS, Score, compare
from tests.exchange.lists.spoiled import TODAY, make


@pytest.mark.parametrize("start", range(0, 160, 40))
def test_spoiled_lists_are_read_as_a_careful_person_would(start):
    score = Score()
    for seed in range(start, start + 40):
        content, truth, how = make(seed)
        one = compare(read_list(content, name="spoiled", today=TODAY).as_dict(), truth)
        one.problems = [f"{how}: {problem}" for problem in one.problems]
        score.join(one)
    assert score.share("persons") >= 0.99, score.problems[:5]
    assert score.share("false persons") == 1.0, score.problems[:5]
    assert score.share("lost without flag") == 1.0, score.problems[:5]
    for field in (*FIELDS, "household pairs", "not_people", "flags"):
        assert score.share(field) >= 0.98, (field, score.problems[:5])
    assert score.all["false alarms"] - score.right["false alarms"] <= 0.002 * score.all["persons"], score.problems[:5]


def test_the_same_seed_gives_the_same_list():
    assert make(3)[:2] == make(3)[:2]
