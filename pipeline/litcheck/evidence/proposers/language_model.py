"""The proposer that speaks for a language model: what it said of a record, as far as it is proven. Asks nobody."""

from collections.abc import Mapping

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Finding
from litcheck.evidence.model_figures import WeighedFigure, weighed_figure
from litcheck.evidence.model_proof import Outcome, Weighed, weighed
from litcheck.evidence.model_reading import Readings
from litcheck.evidence.read_record import ReadRecord


class LanguageModel:
    """A model's readings by claim. `NAME` names the model in every finding that it proposes."""

    def __init__(self, model: str, readings: Mapping[str, Readings]) -> None:
        self.model = model
        self.NAME = f"language model {model}"
        self._readings = readings
        self._weighed: dict[tuple[str, str, str], tuple[tuple[Weighed, ...], tuple[WeighedFigure, ...]]] = {}

    def propose(self, claim: Claim, known: ReadRecord) -> tuple[Finding, ...]:
        """What of the readings is proven, in the order of the text."""
        passages, figures = self.weigh(claim, known)
        found = [one.finding for one in passages if one.outcome is Outcome.PROVEN and one.finding is not None]
        found += [finding for one in figures for finding in one.findings]
        once = {(one.form, one.section, one.start, one.estimate): one for one in reversed(found)}
        return tuple(sorted(once.values(), key=lambda one: (one.section != "TITLE", one.start)))

    def weigh(self, claim: Claim, known: ReadRecord) -> tuple[tuple[Weighed, ...], tuple[WeighedFigure, ...]]:
        """What becomes of everything that the model said of this record for the claim."""
        place = (claim.id, known.record.key, known.record.text)  # an article read in full is another text
        if place not in self._weighed:
            said = self._readings.get(claim.id, Readings()).of(known.record.key)
            self._weighed[place] = (
                tuple(weighed(claim, known, one, self.NAME) for one in said.passages),
                tuple(weighed_figure(claim, known, one, self.NAME) for one in said.figures),
            )
        return self._weighed[place]
