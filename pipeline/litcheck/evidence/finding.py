"""Estimate and Finding: what a record reports, and how it bears on a claim."""

from dataclasses import dataclass
from enum import StrEnum

from litcheck.evidence.group import Group
from litcheck.measures import Measure


class GroupRole(StrEnum):
    """The part a group plays in its study (names as in `litcheck findings`)."""

    OVERALL = "overall"
    STUDY = "study"
    COMPARATOR = "comparator"
    SUBGROUP = "subgroup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One reported number with everything its sentence says of it. Independent of any claim.

    `value` is in `unit` as printed: "percent", "ratio", "count", "one_in" (N of "1 in N"), "per_1000",
    "per_100000", "per_1000_person_years" ...; a range has `value` None and `value_low`, `value_high`.
    `value_text` is the printed form. `derived` True if computed from n/N or words. `ci_low`, `ci_high` in the
    same unit, `ci_level` in percent. `p_value` as printed. `condition` is what is counted, `population` the
    denominator, both phrases of the record (None: not stated there), `group` the denominator's parts (None where
    it was not read). `published_pool` marks a meta-analysis' own
    pooled value, `cited` a background sentence that reports other people's work. `severity` is the severity,
    frequency or time limit that the sentence puts on the condition. `start`/`end` are the quotation's offsets
    in the record's text (title, if section is "TITLE"); `value_start`/`value_end` those of the value. `unsettled` True
    where the printed figures contradict each other (`warnings` say how) and nothing tells which of them is right.
    """

    quote: str
    section: str | None
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    value_start: int
    value_end: int
    measure: Measure
    value: float | None
    unit: str
    value_text: str
    value_low: float | None = None
    value_high: float | None = None
    derived: bool = False
    qualifier: str | None = None
    ci_low: float | None = None
    ci_high: float | None = None
    ci_level: float | None = None
    p_value: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    adjusted: bool = False
    condition: str | None = None
    population: str | None = None
    group: Group | None = None
    group_role: GroupRole = GroupRole.OVERALL
    comparator_population: str | None = None
    severity: str | None = None
    cited: bool = False
    published_pool: bool = False
    warnings: tuple[str, ...] = ()
    unsettled: bool = False

    @property
    def percent(self) -> float | None:
        """The value of a frequency as a percentage, whatever its unit; None for ranges and person-time rates."""
        if self.value is None or not self.measure.is_frequency:
            return None
        if self.unit == "percent":
            return self.value
        if self.unit == "one_in":
            return 100 / self.value if self.value else None
        size = self.unit.removeprefix("per_").replace("million", "1000000")
        return 100 * self.value / int(size) if size.isdigit() else None


class Form(StrEnum):
    """What a finding is: a number, the direction of a difference, or a sentence that speaks to the claim."""

    ESTIMATE = "estimate"
    DIRECTION = "direction"
    STATEMENT = "statement"


class Stance(StrEnum):
    """What a finding says of the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    NEUTRAL = "neutral"


class Bearing(StrEnum):
    """How a finding's condition and population relate to the claim's. Only DIRECT enters a decision."""

    DIRECT = "direct"
    NARROWER = "narrower concept"
    BROADER = "broader concept"
    EXCHANGED = "condition and denominator exchanged"
    OTHER_CONDITION = "another condition"
    OTHER_POPULATION = "another population"
    COMPARATOR_GROUP = "the comparison group"
    SEVERITY_LIMITED = "limited by severity, frequency or time"
    CITED = "cited from other work"
    RANGE = "a range, not an estimate"
    OTHER_MEASURE = "another measure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One passage of one record that speaks to one claim.

    `quote` stands word for word at `start`..`end` of the record's text (of its title, if section is "TITLE");
    `litcheck.evidence.proof` proves it. `estimate` is None unless `form` is ESTIMATE (or a DIRECTION read
    from a ratio or a pair of rates, in which case it is that ratio; `paired` is then the comparison group's rate).
    `subgroup_labels` are (axis, label) pairs such as ("region", "Europe"), ("definition", "clinical interview").
    `significant` is None where the passage does not say. `note` explains the bearing to a reader. `members` are those
    members of a claimed list that the passage speaks of; () where the claim is no list. `probability` is that of the
    stance, 0 to 1, as the `proposer` (its name) gives it; None where it gives none. `doubt` says why the finding may decide
    nothing although it is read this way; None if it may.
    """

    claim_id: str
    record_key: str
    form: Form
    quote: str
    section: str | None
    start: int
    end: int
    bearing: Bearing
    stance: Stance
    estimate: Estimate | None = None
    paired: Estimate | None = None
    significant: bool | None = None
    subgroup_labels: tuple[tuple[str, str], ...] = ()
    cohort: str | None = None
    strength: float = 1.0
    note: str | None = None
    members: tuple[str, ...] = ()
    probability: float | None = None
    doubt: str | None = None
    proposer: str = "rules"
    warnings: tuple[str, ...] = ()
