"""One audit with a language model: its questions asked once, its readings put beside the marks or among the proposers."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from litcheck.claims.claim import Claim
from litcheck.evidence.proposers import PROPOSERS, Proposer
from litcheck.evidence.proposers.language_model import LanguageModel
from litcheck.evidence.read_record import ReadRecord
from litcheck.language_model.asking import Asker, Progress
from litcheck.language_model.budget import Prices
from litcheck.language_model.reading import Heard, heard, questions_on, run_of
from litcheck.language_model.second_look import second_reading
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.reporting.second_reading import ModelRun, SecondReading
from litcheck.verdicts.verdict import Verdict


@dataclass(slots=True, kw_only=True)
class Consultation:
    """The model's part in one audit. `proposes` True: what it says and code proves enters the rules; False: it is read
    beside the marks. Call `ask` once, then `look` for every claim that has its verdict."""

    asker: Asker
    proposes: bool = False
    prices: Prices | None = None
    _said: Heard | None = None
    _model: LanguageModel | None = None
    _seen: dict[str, SecondReading] = field(default_factory=dict)
    _outcomes: dict[tuple[str, str, int], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The model's name."""
        return self.asker.endpoint.model

    @property
    def proposers(self) -> Sequence[Proposer]:
        """Who proposes findings that enter the rules."""
        return (*PROPOSERS, self._model) if self.proposes and self._model is not None else PROPOSERS

    def ask(self, claims: Iterable[Claim], records: Mapping[str, Sequence[ReadRecord]], progress: Progress) -> None:
        """Asks all that is to be asked on these claims and the records of each."""
        self._said = heard(questions_on(claims, records, self.name), self.asker, progress)
        self._model = LanguageModel(self.name, self._said.readings)

    def look(
        self,
        claim: Claim,
        known: Sequence[ReadRecord],
        verdict: Verdict,
        retrieval: Retrieval,
        records: Mapping[str, Record],
    ) -> None:
        """Notes what the model says of a claim that has its verdict."""
        if self._model is None or self._said is None:
            return
        for one in known:
            if one.unreadable is None:
                self._count(claim, one, self._model)
        self._seen[claim.id] = second_reading(
            claim,
            known,
            self._model,
            verdict,
            retrieval,
            records,
            faults=self._said.faults.get(claim.id, ()),
            others=PROPOSERS if self.proposes else (*PROPOSERS, self._model),
        )

    @property
    def readings(self) -> Mapping[str, SecondReading]:
        """The model's readings by claim."""
        return self._seen

    def run(self) -> ModelRun | None:
        """The model's part in numbers; None before it was asked."""
        if self._said is None:
            return None
        return run_of(
            self._said,
            self.name,
            proposes=self.proposes,
            prices=self.prices,
            disagreements=sum(one.disagrees is not None for one in self._seen.values()),
            leanings=sum(one.leans is not None for one in self._seen.values()),
            outcomes=Counter(self._outcomes.values()),
        )

    def _count(self, claim: Claim, known: ReadRecord, model: LanguageModel) -> None:
        """Notes what became of what was said: of a passage for every claim, of a figure once."""
        passages, figures = model.weigh(claim, known)
        for number, one in enumerate(passages):
            self._outcomes[(claim.id, known.record.key, number)] = one.outcome.value
        for figure in figures:
            place = ("", f"{known.record.key} {figure.reading.section}", figure.reading.value_start)
            self._outcomes.setdefault(place, figure.outcome.value)
