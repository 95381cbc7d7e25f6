"""What a language model reads, beside the marks: of one claim, and of a whole run. Finished values, as reports show them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLine:
    """One passage or figure that the model named. `stance` is the model's, `outcome` what became of it ("proven", "says
    neither", "not taken", "dropped"), `why_not` why, None if proven. `why` is the model's reason in its own words.

    `label`, `pmid` and `url` are those of the record; `figure` says whom a figure counts in the model's reading, None for a
    passage."""

    label: str
    pmid: str | None
    url: str | None
    quote: str
    stance: str
    why: str
    differs: tuple[str, ...]
    probability: float | None
    outcome: str
    why_not: str | None
    figure: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondReading:
    """The model's reading of one claim. `mark` is what the rules make of their own findings and the model's proven ones
    together. `disagrees` says in what it is at odds with the mark of the report, None where it is not. `leans` says the same of
    sentences that it quoted rightly and code could not prove to say so; None where `disagrees` says more. `faults` are parts
    of its answers that were left out, each with why."""

    mark: str
    disagrees: str | None
    leans: str | None
    lines: tuple[ModelLine, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRun:
    """The model's part in a run. `proposes` True if its proven findings entered the rules. `prompts` are the names and
    versions of what was asked, `days` the first and last ISO day of its replies (None: none came). Counts: questions, those
    `answered`, those replayed from the cache, claims on which it disagrees or only leans otherwise, and of what it said the
    proven, the not taken and the dropped. `faults` counts answers that could not be used, by why. `cost` in `currency`, None
    where no price is known."""

    model: str
    proposes: bool
    prompts: tuple[str, ...]
    days: tuple[str, str] | None
    questions: int
    answered: int
    replayed: int
    tokens_in: int
    tokens_out: int
    cost: float | None
    currency: str | None
    disagreements: int
    leanings: int
    said: int
    proven: int
    not_taken: int
    dropped: int
    faults: tuple[tuple[str, int], ...]

    @property
    def line(self) -> str:
        """The run in a sentence or two."""
        way = "its proven findings enter the rules" if self.proposes else "read beside the marks, which do not change"
        text = f"Language model {self.model}, {way}: {self.answered} of {self.questions} questions answered"
        if self.replayed:
            text += f" ({self.replayed} replayed)"
        text += (
            f"; of {self.said} things it said {self.proven} are proven, {self.not_taken} not taken and {self.dropped} "
            f"dropped; {self.disagreements} disagreement{'' if self.disagreements == 1 else 's'} to look at"
        )
        if self.leanings:
            text += f", {self.leanings} more claims on which it leans otherwise without proof"
        if self.faults:
            text += "; unusable: " + ", ".join(f"{why} ({count})" for why, count in self.faults)
        return f"{text}."
