"""Mention: a number that is an estimate, before it is known what it counts and in whom; Context: what was said before."""

from dataclasses import dataclass, field

from litcheck.evidence.estimates.intervals import Interval
from litcheck.measures import Measure


@dataclass(slots=True)
class Mention:
    """Tokens first..last hold everything the mention prints; `value_first`..`value_last` hold the value.

    `inner` are the tokens of a noun phrase inside it ("30 [patients in the oral group] (75%)"), `denominator_at`
    the token of a printed denominator, `partitive` True where that denominator's noun follows ("12 (9%) of 141 limbs").
    `verbal` True for values in words, `listed` True for a value that shares its unit with a later one.
    """

    measure: Measure
    unit: str
    first: int
    last: int
    value_first: int
    value_last: int
    value: float | None
    low: float | None = None
    high: float | None = None
    numerator: int | None = None
    denominator: int | None = None
    denominator_at: int | None = None
    inner: tuple[int, int] | None = None
    partitive: bool = False
    derived: bool = False
    verbal: bool = False
    listed: bool = False
    printed: str | None = None
    qualifier: str | None = None
    interval: Interval | None = None
    p_value: str | None = None
    adjusted: bool = False
    condition: str | None = None
    population: str | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Context:
    """What earlier sentences leave behind.

    The last condition and group they spoke of, the outcome of the last ratio, the two groups they compared, the unit that
    the sentence before states for rates, the unit of the last rate printed with one, the measure of the last ratio;
    and what of a study's own course the title asks about ("respon", "adhere"): its shares are results then.
    """

    condition: str | None = None
    population: str | None = None
    topic: str | None = None
    exposed: str | None = None
    outcome: str | None = None
    responded: str | None = None
    sides: tuple[str, str] | None = None
    unit: str | None = None
    rate: str | None = None
    ratio: Measure | None = None
    flow_asked_about: tuple[str, ...] = ()
