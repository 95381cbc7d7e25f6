"""How wording widens a figure."""

import pytest
from making import a_claim

from litcheck.measures import Unit
from litcheck.verdicts.hedges import HEDGES, claimed_interval


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        ({"stated": 10, "hedge": "approximately"}, 8, 12),
        ({"stated": 36.8}, 36.75, 36.85),
        ({"stated": 17.0, "statement": "Exactly 17.0% of people."}, 16.95, 17.05),
        ({"stated": 17.0, "statement": "17% of people."}, 16.5, 17.5),
        ({"stated": 33.3, "hedge": "one-third"}, 29.97, 36.63),
        ({"stated": 33.3, "hedge": "about one-third"}, 26.64, 39.96),
        ({"stated": 25, "hedge": "roughly one in four"}, 20, 30),
        ({"stated": 50, "hedge": "nearly half"}, 42.5, 50.5),
        ({"stated": 80, "hedge": "over", "unit": Unit.COUNT}, 80, None),
        ({"stated": 40, "hedge": "up to"}, None, 40.5),
        ({"stated": 60, "hedge": "at least"}, 59.5, None),
        ({"stated": 5, "hedge": "less than"}, None, 5),
        ({"low": 2, "hedge": "several times", "unit": Unit.RATIO}, 2, None),
        ({"stated": 3, "hedge": "about three times", "unit": Unit.RATIO}, 2.4, 3.6),
        ({"low": 20, "high": 30}, 20, 30),
        ({"low": 20, "high": 30, "hedge": "about"}, 16, 36),
        ({"stated": 8, "unit": Unit.COUNT}, 8, 8),
    ],
    ids=lambda given: str(given) if isinstance(given, dict) else "",
)
def test_wording_widens_the_claimed_figure(value, low, high):
    interval = claimed_interval(a_claim(**value))

    assert interval.low == (None if low is None else pytest.approx(low))
    assert interval.high == (None if high is None else pytest.approx(high))


def test_claim_without_a_figure_has_no_interval():
    assert claimed_interval(a_claim()) is None


def test_every_hedge_has_a_reason_and_a_source():
    assert all(row.why and row.source for row in HEDGES)
    assert len({row.name for row in HEDGES}) == len(HEDGES)
