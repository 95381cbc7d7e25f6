"""A figure of a record + whom a language model says it counts -> what of that is proven, and why the rest is not.

The value has to stand there digit for digit, the phrases word for word, one of them in the figure's own sentence; what code reads
of the figure itself is filled in where it is open and never overruled.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from litcheck.claims.claim import Check, Claim
from litcheck.evidence.finding import Bearing, Estimate, Finding, GroupRole
from litcheck.evidence.model_proof import Outcome
from litcheck.evidence.model_reading import FigureReading
from litcheck.evidence.phrases import PhraseMatch, match_phrase
from litcheck.evidence.read_record import ReadRecord
from litcheck.evidence.stances import model_for


@dataclass(frozen=True, slots=True, kw_only=True)
class WeighedFigure:
    """A figure that a model read. `estimate` is the record's own; `findings` what may enter the rules, () unless PROVEN."""

    reading: FigureReading
    outcome: Outcome
    estimate: Estimate | None = None
    findings: tuple[Finding, ...] = ()
    why: str | None = None


def weighed_figure(claim: Claim, known: ReadRecord, reading: FigureReading, proposer: str) -> WeighedFigure:
    """What becomes of a figure that a model read, for a claim on a share."""
    estimate = next(
        (one for one in known.estimates if (one.section, one.value_start) == (reading.section, reading.value_start)),
        None,
    )
    why = None if estimate is not None else "the figure does not stand in the record"
    if estimate is not None:
        why = _unlike_the_record(known, estimate, reading)
    if estimate is None or why is not None:
        return WeighedFigure(reading=reading, outcome=Outcome.DROPPED, estimate=estimate, why=why)
    if reading.role != "result":
        return WeighedFigure(reading=reading, outcome=Outcome.NEITHER, estimate=estimate)
    why = _against_the_code(estimate, reading, known.abbreviations)
    if why is not None:
        return WeighedFigure(reading=reading, outcome=Outcome.NOT_TAKEN, estimate=estimate, why=why)
    fuller = replace(
        estimate, condition=estimate.condition or reading.counted, population=estimate.population or reading.people
    )
    findings = _newly_direct(claim, known, estimate, fuller)
    named = tuple(replace(one, proposer=proposer) for one in findings)
    return WeighedFigure(reading=reading, outcome=Outcome.PROVEN, estimate=estimate, findings=named)


def _unlike_the_record(known: ReadRecord, estimate: Estimate, reading: FigureReading) -> str | None:
    """What of the model's words does not stand in the record."""
    if _digits(reading.value) != _digits(estimate.value_text):
        return "repeats another value than the one printed"
    title, text = known.record.title, known.record.text
    sentence = known.record.whole(estimate.section)[estimate.sentence_start : estimate.sentence_end]
    phrases = [one for one in (reading.counted, reading.people) if one is not None]
    for phrase in phrases:
        if not (_holds(title, phrase) or _holds(text, phrase)):
            return f"“{phrase[:60]}” does not stand in the record"
    if phrases and not any(_holds(sentence, phrase) for phrase in phrases):
        return "names nothing of the figure's own sentence"
    return None


def _against_the_code(estimate: Estimate, reading: FigureReading, abbreviations: Mapping[str, str]) -> str | None:
    """Why code, which reads the figure otherwise, is believed: a model may say what is left open, not what is not."""
    if estimate.cited:
        return "litcheck reads it as other people's work"
    if estimate.group_role is GroupRole.COMPARATOR:
        return "litcheck reads it as the comparison group's"
    for own, told in ((estimate.condition, reading.counted), (estimate.population, reading.people)):
        if own and told and own.lower() != told.lower():
            if match_phrase(told, own, abbreviations) in (PhraseMatch.SAME, PhraseMatch.UNKNOWN):
                continue
            return f"litcheck reads “{own[:60]}” where the model reads “{told[:60]}”"
    return None


def _newly_direct(claim: Claim, known: ReadRecord, estimate: Estimate, fuller: Estimate) -> tuple[Finding, ...]:
    """The findings that bear on the claim with what the model fills in, and did not without."""
    if claim.check is not Check.PROPORTION or fuller == estimate:
        return ()
    stances = model_for(claim.check)
    before, after = (
        [one for one in stances.judge(claim, replace(known, estimates=(figure,))) if one.bearing is Bearing.DIRECT]
        for figure in (estimate, fuller)
    )
    return () if before else tuple(after)


def _digits(text: str) -> list[str]:
    """The figures of a printed value, with point and digits as they are printed."""
    return re.findall(r"\d+(?:[.,·]\d+)*", text)


def _holds(text: str, phrase: str) -> bool:
    """True if the phrase stands in the text word for word, whatever its case and blanks."""
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    return bool(words) and re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None
