"""Claims + their records -> what the model says of them: all questions are made, estimated and asked together."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.model_reading import FigureReading, PassageReading, Readings
from litcheck.evidence.proof.decidable import undecidable
from litcheck.evidence.read_record import ReadRecord
from litcheck.language_model import figures, passages
from litcheck.language_model.asking import Answer, Asker, Progress
from litcheck.language_model.budget import Estimate, Prices, estimate
from litcheck.language_model.figures import AskedFigures, FiguresAnswer, figure_questions
from litcheck.language_model.passages import AskedPassages, PassagesAnswer, passage_questions
from litcheck.language_model.question import Question
from litcheck.reporting.second_reading import ModelRun

PROMPTS = tuple(f"{prompt.name} {prompt.version}" for prompt in (passages.PROMPT, figures.PROMPT))


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions on a run's claims. `records` are the keys of the records of each claim."""

    passages: tuple[AskedPassages, ...]
    figures: tuple[AskedFigures, ...]
    records: Mapping[str, frozenset[str]]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them, each once."""
        every = [*(one.question for one in self.passages), *(one.question for one in self.figures)]
        return tuple({question.key: question for question in every}.values())


@dataclass(slots=True, kw_only=True)
class Heard:
    """What the model said, by claim; `faults` of the questions on a claim, and of all answers by why."""

    readings: dict[str, Readings]
    faults: dict[str, tuple[str, ...]]
    answers: Sequence[Answer]
    every_fault: Counter[str] = field(default_factory=Counter)


def questions_on(claims: Iterable[Claim], records: Mapping[str, Sequence[ReadRecord]], model: str) -> Asked:
    """The questions on these claims, each over its own records; none on a claim that nothing can decide."""
    open_claims = [claim for claim in claims if undecidable(claim) is None]
    counted = {
        known.record.key: known
        for claim in open_claims
        if claim.check is Check.PROPORTION
        for known in records[claim.id]
        if known.unreadable is None
    }
    return Asked(
        passages=tuple(one for claim in open_claims for one in passage_questions(claim, records[claim.id], model)),
        figures=tuple(figure_questions([counted[key] for key in sorted(counted)], model)),
        records={claim.id: frozenset(known.record.key for known in records[claim.id]) for claim in open_claims},
    )


def estimated(asked: Asked, asker: Asker) -> Estimate:
    """What asking would take."""
    return estimate(asked.questions, asker.known(asked.questions))


def heard(asked: Asked, asker: Asker, progress: Progress) -> Heard:
    """Asks all questions, and says what the model said of each claim."""
    answers = asker.ask(asked.questions, progress)
    every: Counter[str] = Counter(answer.fault for answer in answers.values() if answer.fault is not None)
    faults: dict[str, list[str]] = {claim: [] for claim in asked.records}
    said: dict[str, list[PassageReading]] = {claim: [] for claim in asked.records}
    for one in asked.passages:
        answer = answers[one.question.key]
        if isinstance(answer.content, PassagesAnswer):
            found, left_out = passages.readings_of(one, answer.content)
            said[one.claim_id] += found
            faults[one.claim_id] += left_out
            every.update(left_out)
        elif answer.fault is not None:
            faults[one.claim_id].append(answer.fault)
    counted: list[FigureReading] = []
    for about in asked.figures:
        answer = answers[about.question.key]
        if isinstance(answer.content, FiguresAnswer):
            read, left_out = figures.readings_of(about, answer.content)
            counted += read
            every.update(left_out)
    return Heard(
        readings={
            claim: Readings(
                passages=tuple(said[claim]),
                figures=tuple(one for one in counted if one.record_key in asked.records[claim]),
            )
            for claim in asked.records
        },
        faults={claim: tuple(dict.fromkeys(told)) for claim, told in faults.items()},
        answers=tuple(answers.values()),
        every_fault=every,
    )


def run_of(
    said: Heard,
    model: str,
    *,
    proposes: bool,
    prices: Prices | None,
    disagreements: int,
    outcomes: Counter[str],
    leanings: int = 0,
) -> ModelRun:
    """The run in numbers. `outcomes` counts what became of everything that the model said."""
    days = sorted(answer.day for answer in said.answers if answer.day is not None)
    tokens_in = sum(answer.tokens_in or 0 for answer in said.answers)
    tokens_out = sum(answer.tokens_out or 0 for answer in said.answers)
    return ModelRun(
        model=model,
        proposes=proposes,
        prompts=PROMPTS,
        days=(days[0], days[-1]) if days else None,
        questions=len(said.answers),
        answered=sum(answer.content is not None for answer in said.answers),
        replayed=sum(answer.replayed for answer in said.answers),
        tokens_in=tokens_in,
        tokens_out=tokens_out,
        cost=None if prices is None else round(prices.cost(tokens_in, tokens_out), 6),
        currency=None if prices is None else prices.currency,
        disagreements=disagreements,
        leanings=leanings,
        said=outcomes.total(),
        proven=outcomes["proven"],
        not_taken=outcomes["not taken"],
        dropped=outcomes["dropped"],
        faults=tuple(sorted(said.every_fault.items())),
    )
