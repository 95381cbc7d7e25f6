"""Agreement of raters against published worked examples."""

import numpy as np
import pytest
from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

from litcheck.reporting.agreement import Rated, calibration, kappas

MARKS = ("verified", "unverified", "contradicted")


def rated(*rows: tuple[str, ...], mark: str = "verified", reason: str = "silent") -> list[Rated]:
    """One claim a row, its ratings by raters named a, b, c ..."""
    return [Rated(mark=mark, reason=reason, ratings=dict(zip("abcdef", row, strict=False))) for row in rows]


def test_cohens_kappa_of_a_published_table() -> None:
    # source: Cohen's kappa, worked example of two readers and 50 proposals (20, 5, 10, 15): kappa 0.40
    v, u = MARKS[:2]
    table = rated(*[(v, v)] * 20, *[(v, u)] * 5, *[(u, v)] * 10, *[(u, u)] * 15)

    (kappa,) = kappas(table)

    assert kappa.value == pytest.approx(0.40)
    assert kappa.agreed == pytest.approx(0.70)
    assert kappa.low is not None and kappa.high is not None and kappa.low < 0.40 < kappa.high


def test_kappas_are_those_of_the_library() -> None:
    dice = np.random.default_rng(1)
    rows = [tuple(MARKS[index] for index in dice.choice(3, 3, p=[0.5, 0.3, 0.2])) for _ in range(40)]
    found = {kappa.raters: kappa for kappa in kappas(rated(*rows))}

    counts = np.zeros((3, 3))
    for first, second, _ in rows:
        counts[MARKS.index(first), MARKS.index(second)] += 1
    assert found[("a", "b")].value == pytest.approx(cohens_kappa(counts).kappa)
    everyone = np.array([[row.count(mark) for mark in MARKS] for row in rows])
    assert found[("a", "b", "c")].value == pytest.approx(fleiss_kappa(everyone))
    assert found[("a", "b", "c")].low < found[("a", "b", "c")].value < found[("a", "b", "c")].high  # type: ignore[operator]


def test_perfect_agreement_is_one_and_too_few_claims_give_none() -> None:
    (kappa,) = kappas(rated(*[("verified", "verified")] * 6))

    assert (kappa.value, kappa.low) == (1.0, None)
    assert kappas(rated(*[("verified", "verified")] * 4)) == ()


def test_each_reason_says_how_often_raters_gave_its_mark() -> None:
    claims = rated(("verified",), ("verified",), ("unverified",), reason="pooled-agrees")

    (line,) = calibration(claims)

    assert (line.reason, line.agreed, line.ratings) == ("pooled-agrees", 2, 3)
    assert line.low < 2 / 3 < line.high
