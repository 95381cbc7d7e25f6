"""Summary: a random-effects summary on the pooling scale, whichever method it comes from."""

from dataclasses import dataclass

PREDICTION_FROM = 3
"""Studies from which a prediction interval is given. Source: Cochrane Handbook, section 10.10.4.3."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A summary on the pooling scale. `q` is Cochran's Q, `i2` in percent, `weights` sum to 1."""

    mean: float
    low: float
    high: float
    predicted_low: float | None
    predicted_high: float | None
    tau2: float
    i2: float
    q: float
    weights: tuple[float, ...]


def student(degrees: int | None) -> float:
    """The 97.5 % quantile of Student's t, of the normal distribution for None."""
    from scipy.special import ndtri, stdtrit  # late: scipy takes a second

    return float(ndtri(0.975) if degrees is None else stdtrit(degrees, 0.975))
