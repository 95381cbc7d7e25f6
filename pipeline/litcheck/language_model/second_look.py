"""A judged claim + what the model said of it -> the model's reading beside the mark, and whether the two are at odds."""

from collections import Counter
from collections.abc import Mapping, Sequence

from litcheck.claims.claim import Claim
from litcheck.evidence.finding import Stance
from litcheck.evidence.gathering import gather
from litcheck.evidence.model_figures import WeighedFigure
from litcheck.evidence.model_proof import Outcome, Weighed, own_doubt
from litcheck.evidence.proposers import Proposer
from litcheck.evidence.proposers.language_model import LanguageModel
from litcheck.evidence.read_record import ReadRecord
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.query import Retrieval
from litcheck.literature.record import Record
from litcheck.reporting.second_reading import ModelLine, SecondReading
from litcheck.reporting.wording import address, study_label
from litcheck.verdicts.deciding import decide
from litcheck.verdicts.verdict import Mark, Verdict

_LONGEST_REASON = 300
"""Characters of the model's own words that a report shows."""
LEANS_FROM = 2
"""Records from which a model leans; one abstract misread is nothing to look at."""
_AGREES = {Mark.VERIFIED: Stance.SUPPORTS, Mark.CONTRADICTED: Stance.REFUTES}
_AGAINST = {Mark.VERIFIED: Stance.REFUTES, Mark.CONTRADICTED: Stance.SUPPORTS}


def second_reading(
    claim: Claim,
    known: Sequence[ReadRecord],
    model: LanguageModel,
    verdict: Verdict,
    retrieval: Retrieval,
    records: Mapping[str, Record],
    faults: Sequence[str],
    others: Sequence[Proposer],
) -> SecondReading:
    """The model's reading of a claim that has its verdict, which nothing of it changes. `others` are the proposers of the
    mark to compare with: with the model where it is read beside, without it where it proposes."""
    weighed = [(one.record, *model.weigh(claim, one)) for one in known if one.unreadable is None]
    proven = [one for _, passages, _ in weighed for one in passages if one.outcome is Outcome.PROVEN]
    enters = bool(proven) or any(one.findings for _, _, figures in weighed for one in figures)
    mark = verdict.mark
    if enters:
        findings = gather(claim, known, others).findings
        mark = decide(claim, findings, records, retrieval, same_journal).mark
    lines: list[ModelLine | None] = [_line(record, one) for record, passages, _ in weighed for one in passages]
    lines += [_figure_line(record, one) for record, _, figures in weighed for one in figures]
    disagrees = _at_odds(verdict.mark, mark, proven, with_model=model in others)
    return SecondReading(
        mark=mark.value,
        disagrees=disagrees,
        leans=_leaning(verdict.mark, weighed) if disagrees is None else None,
        lines=tuple(line for line in lines if line is not None),
        faults=tuple(faults),
    )


def _at_odds(mark: Mark, other: Mark, proven: Sequence[Weighed], *, with_model: bool) -> str | None:
    """In what the model's reading is at odds with the mark."""
    if other is not mark:
        how = "with what the model found and litcheck proved" if with_model else "without what the model found"
        return f"{how}, the rules would say {other.value}, not {mark.value}"
    against = [one for one in proven if one.reading.stance is _AGAINST.get(mark)]
    if not against:
        return None
    count = len({one.reading.record_key for one in against})
    return f"the model found {'a record' if count == 1 else f'{count} records'} that {'says' if count == 1 else 'say'} otherwise"


def _leaning(
    mark: Mark, weighed: Sequence[tuple[Record, tuple[Weighed, ...], tuple[WeighedFigure, ...]]]
) -> str | None:
    """What the model takes most records to say, one voice each, where the mark says otherwise and code could not prove it."""
    voices: Counter[Stance] = Counter()
    for _, passages, _ in weighed:
        stances = {one.reading.stance for one in passages if one.passage is not None and own_doubt(one.reading) is None}
        stances.discard(Stance.NEUTRAL)
        voices.update(stances if len(stances) == 1 else ())
    for stance, other in ((Stance.SUPPORTS, Stance.REFUTES), (Stance.REFUTES, Stance.SUPPORTS)):
        enough = voices[stance] >= LEANS_FROM and voices[stance] >= 2 * voices[other]
        if enough and stance is not _AGREES.get(mark):
            verb = "support" if stance is Stance.SUPPORTS else "refute"
            return f"the model takes {voices[stance]} records to {verb} the claim, which code could not prove"
    return None


def _line(record: Record, one: Weighed) -> ModelLine:
    quote = one.passage.text if one.passage is not None else one.reading.quotation
    return ModelLine(
        label=study_label(record),
        pmid=record.pmid,
        url=address(record),
        quote=_cut(quote),
        stance=one.reading.stance.value,
        why=_cut(one.reading.why),
        differs=one.reading.differs,
        probability=one.reading.probability,
        outcome=one.outcome.value,
        why_not=one.why,
    )


def _figure_line(record: Record, one: WeighedFigure) -> ModelLine | None:
    """A figure that the model reads otherwise than litcheck, or that it fills in; None where the two agree."""
    own, told = one.estimate, one.reading
    if own is None or (one.outcome in (Outcome.PROVEN, Outcome.NEITHER) and not one.findings):
        return None
    return ModelLine(
        label=study_label(record),
        pmid=record.pmid,
        url=address(record),
        quote=record.whole(own.section)[own.sentence_start : own.sentence_end],
        stance=Stance.NEUTRAL.value,
        why="",
        differs=(),
        probability=None,
        outcome=one.outcome.value,
        why_not=one.why,
        figure=_cut(
            f"{own.value_text}: {told.counted or 'not said what'} among {told.people or 'not said whom'} ({told.role})"
        ),
    )


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_REASON else f"{plain[: _LONGEST_REASON - 1]}…"
