"""What a language model says of a record, before anything of it is proven: values, with the words as the model wrote them."""

from dataclasses import dataclass

from litcheck.evidence.finding import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageReading:
    """A sentence of a record and what it is said to say of a claim. `differs` says in which of population, condition, outcome
    and certainty it differs from the claim, `probability` is as the model gives it, 0 to 1."""

    record_key: str
    quotation: str
    stance: Stance
    why: str
    differs: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureReading:
    """A figure of a record and whom it is said to count. `section` and `value_start` are the place of the figure that the
    model was asked about; `value` is its text as the model repeats it, `counted` and `people` the record's phrases (None:
    the model names none), `role` what the figure is in its study: "result", "comparison group", "subgroup", "background" or
    "other"."""

    record_key: str
    section: str | None
    value_start: int
    value: str
    counted: str | None
    people: str | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """All that a model says of the records of one claim."""

    passages: tuple[PassageReading, ...] = ()
    figures: tuple[FigureReading, ...] = ()

    def of(self, record_key: str) -> "Readings":
        """What it says of one record."""
        return Readings(
            passages=tuple(one for one in self.passages if one.record_key == record_key),
            figures=tuple(one for one in self.figures if one.record_key == record_key),
        )
