"""The measures that studies report: family, null value, unit and the scale on which they are pooled.

Source: Higgins JPT et al. (eds), Cochrane Handbook for Systematic Reviews of Interventions, chapters 6 and 10.
"""

import math
from enum import StrEnum

Z95 = 1.959963984540054
"""The 97.5 % quantile of the normal distribution."""


class Measure(StrEnum):
    """A kind of estimate, by the name that reports and `litcheck findings` print."""

    PREVALENCE = "prevalence"
    PROPORTION = "proportion"
    INCIDENCE = "incidence"
    ODDS_RATIO = "odds_ratio"
    RISK_RATIO = "risk_ratio"
    RATE_RATIO = "rate_ratio"
    HAZARD_RATIO = "hazard_ratio"
    MEAN_DIFFERENCE = "mean_difference"
    COUNT = "count"

    @property
    def is_frequency(self) -> bool:
        """True for shares and rates of one group (the family that prevalence claims are checked by)."""
        return self in _FREQUENCIES

    @property
    def is_ratio(self) -> bool:
        """True for relative measures, whose null value is 1 and which are pooled on the log scale."""
        return self in _RATIOS

    @property
    def null_value(self) -> float | None:
        """The value that means "no difference": 1 for ratios, 0 for differences, None for shares and counts."""
        if self.is_ratio:
            return 1.0
        return 0.0 if self is Measure.MEAN_DIFFERENCE else None


_FREQUENCIES = frozenset({Measure.PREVALENCE, Measure.PROPORTION, Measure.INCIDENCE})
_RATIOS = frozenset({Measure.ODDS_RATIO, Measure.RISK_RATIO, Measure.RATE_RATIO, Measure.HAZARD_RATIO})


class Unit(StrEnum):
    """Units of a claimed value (claims.yaml)."""

    PERCENT = "percent"
    RATIO = "ratio"
    COUNT = "count"


def logit(share: float) -> float:
    """Log odds of a share in (0, 1)."""
    return math.log(share / (1 - share))


def expit(log_odds: float) -> float:
    """The share in (0, 1) whose log odds are given."""
    return 1 / (1 + math.exp(-log_odds)) if log_odds >= 0 else math.exp(log_odds) / (1 + math.exp(log_odds))


def wilson(events: float, people: float) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, in percent. Source: Wilson EB. J Am Stat Assoc 1927;22:209-12."""
    share = events / people
    scale = 1 + Z95**2 / people
    middle = share + Z95**2 / (2 * people)
    half = Z95 * math.sqrt(share * (1 - share) / people + Z95**2 / (4 * people**2))
    return 100 * (middle - half) / scale, 100 * (middle + half) / scale
