"""Verdict: the mark of a claim with the evidence, the arithmetic and the rule behind it."""

from dataclasses import dataclass
from enum import StrEnum

from litcheck.evidence.finding import Finding


class Mark(StrEnum):
    """The three marks."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    CONTRADICTED = "contradicted"


class Reason(StrEnum):
    """Why; a closed list, explained in the README."""

    POOLED_AGREES = "pooled-agrees"
    POOLED_DISAGREES = "pooled-disagrees"
    REPORTED_BY_ATTRIBUTED_STUDY = "reported-by-attributed-study"
    ATTRIBUTED_STUDY_DIFFERS = "attributed-study-differs"
    DIRECTION_AGREES = "direction-agrees"
    DIRECTION_DISAGREES = "direction-disagrees"
    COUNT_AGREES = "count-agrees"
    COUNT_DISAGREES = "count-disagrees"
    STATEMENT_SUPPORTED = "statement-supported"
    STATEMENT_REFUTED = "statement-refuted"
    ATTRIBUTION_NOT_FOUND = "attribution-not-found"
    EXCHANGED_CONDITION_ONLY = "exchanged-condition-only"
    TOO_FEW_STUDIES = "too-few-studies"
    STUDIES_DISAGREE = "studies-disagree"
    SILENT = "silent"
    NO_RECORDS = "no-records"
    NOT_REACHED = "not-reached"
    NOT_COVERED = "not-covered"
    ONLY_RETRACTED = "only-retracted"
    HOLDS_IN_PART = "holds-in-part"
    UNDERSPECIFIED = "underspecified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A claimed interval in natural units; None is open-ended. `stated` as printed, None for ranges."""

    low: float | None
    high: float | None
    stated: float | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pooled:
    """A random-effects summary on the natural scale (percent or ratio).

    `pi_low`, `pi_high`: 95 % prediction interval, None below three studies. `i2` in percent, `tau2` on the pooling
    scale (logit or log). `participants` None where a study does not state its size. `label` names a subgroup
    ("region: Europe"), None for all studies. `weights` pairs record keys with percent weights, in study order.
    """

    measure: str
    estimate: float
    ci_low: float
    ci_high: float
    pi_low: float | None
    pi_high: float | None
    k: int
    participants: int | None
    i2: float
    tau2: float
    method: str
    label: str | None = None
    weights: tuple[tuple[str, float], ...] = ()
    leave_one_out: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """A finding as the verdict used it. `left_out_because` is None exactly if `used`.

    `plotted` is (value, low, high) on the natural scale as it entered the pool, None if it did not.
    """

    finding: Finding
    used: bool
    left_out_because: str | None
    plotted: tuple[float, float, float] | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NearMiss:
    """Where a figure that was not found as claimed may have come from; never support."""

    finding: Finding
    why: str
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The verdict on one claim. `rule` is the number of the deciding rule in `litcheck.verdicts.rules`.

    A verified or contradicted verdict has at least one used line. `suggestion` is a corrected sentence, or None.
    """

    claim_id: str
    mark: Mark
    reason: Reason
    rule: int
    explanation: str
    qualifier: str | None
    claimed: Interval | None
    pooled: Pooled | None
    subgroups: tuple[Pooled, ...]
    evidence: tuple[EvidenceLine, ...]
    near_misses: tuple[NearMiss, ...]
    suggestion: str | None
