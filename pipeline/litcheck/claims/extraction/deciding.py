"""Document -> a decision for every sentence and heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from litcheck.claims.extraction import cues
from litcheck.claims.extraction.decision import LONGEST_READ, PRIORITIES, Priority, Reason, SentenceDecision
from litcheck.claims.extraction.figures import Figure, Form, figures
from litcheck.claims.extraction.health_terms import Sort, Term, terms
from litcheck.claims.extraction.learned import checkworthiness, model
from litcheck.claims.extraction.leaving_out import Sentence, reason_to_leave_out
from litcheck.claims.extraction.patterns import cue
from litcheck.claims.extraction.signs import Signs, held_signs, in_context, word_signs
from litcheck.claims.extraction.topic import is_reported
from litcheck.claims.extraction.verbs import finite_verbs, first_verb_is_past
from litcheck.documents.document import Document, Span

_PRESENT = re.compile(r"\b(?:is|are|has|have|can|may|might|could|does|do|will|would)\b|\w+s\b")
_ADVERSE = cue(r"\b(?:side effects?|adverse (?:events?|effects?))\b")
_FEWEST_WORDS = 6
"""A sentence of fewer words that names no health thing ("Others are not convinced.") has nothing to look up."""
_HEADLINE_WORDS = 5
"""Words of the shortest headline that says who, what and how much."""


def explain(document: Document) -> tuple[SentenceDecision, ...]:
    """A decision for every sentence and heading of a document, in the order of its text."""
    return decisions(document, reported=is_reported(document))


def decisions(document: Document, *, reported: bool) -> tuple[SentenceDecision, ...]:
    """The same of an article of which is known whether it is a report in which people speak."""
    read = by_rule(document, reported=reported)
    probable = checkworthiness(signs_of(read, reported=reported), [one.decision.text for one in read])
    return tuple(
        one.decision if one.fixed else _learned(one, probability)
        for one, probability in zip(read, probable, strict=True)
    )


_SURE = frozenset((Reason.QUESTION, Reason.NAVIGATION, Reason.PLAN, Reason.TRANSITION))
"""What the rules know better than the model: of 191 such sentences of the annotated articles they are right on 186."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByRule:
    """What the rules say of a sentence or heading. `fixed`: nothing else is asked; `told` are its figures."""

    decision: SentenceDecision
    fixed: bool
    told: tuple[Figure, ...] = ()


def signs_of(read: Sequence[ByRule], *, reported: bool) -> list[Signs]:
    """The signs of the sentences of an article; none of those that are fixed."""
    held = [
        {f"r:{one.decision.reason.value}"} | (set() if one.fixed else held_signs(one.decision.text, one.told))
        for one in read
    ]
    own = [set() if one.fixed else word_signs(one.decision.text) | signs for one, signs in zip(read, held, strict=True)]
    return in_context(own, held, reported=reported)


def _learned(one: ByRule, probability: float) -> SentenceDecision:
    """The rules' decision, turned where the model is of another opinion; the reason stays the rules' where it fits."""
    decision = one.decision
    wanted = probability >= model("checkworthy").told["threshold"]
    if wanted == decision.checkworthy:
        return decision
    if not wanted:
        return replace(decision, reason=Reason.VAGUE, priority=None)
    reason, priority = reason_to_check(decision.text, told=bool(one.told), reported=False)
    return replace(decision, reason=reason if priority else Reason.DEFINITION, priority=priority or Priority.LOW)


def by_rule(document: Document, *, reported: bool) -> list[ByRule]:
    """What the rules say of every sentence and heading, in the order of the text; `reported`: people speak in the article."""
    headings = {span.start for span in document.headings}
    spans = sorted((*document.headings, *document.sentences), key=lambda span: span.start)
    found: list[ByRule] = []
    before: Span | None = None
    in_quotation = False
    for place, span in enumerate(spans):
        text = document.quoted(span)
        heading = span.start in headings and not _claims_something(text)
        if heading or len(text) > LONGEST_READ:
            reason = Reason.TOO_LONG if len(text) > LONGEST_READ else Reason.HEADING
            decision = SentenceDecision(span=span, text=text, reason=reason, priority=None)
            found.append(ByRule(decision=decision, fixed=True))
            before, in_quotation = span, False
            continue
        after = spans[place + 1] if place + 1 < len(spans) else None
        sentence = Sentence(
            text=text,
            figures=figures(text),
            alone=_apart(document.text, before, span) and _apart(document.text, span, after),
            lead_in=before is not None and document.text[before.end - 1] == ":",
            in_quotation=in_quotation and not _apart(document.text, before, span),
            reported=reported,
        )
        decision = _decided(sentence, span)
        found.append(ByRule(decision=decision, fixed=decision.reason in _SURE, told=sentence.figures))
        opened, closed = text.rfind("“"), text.rfind("”")
        in_quotation = opened > closed or (sentence.in_quotation and closed < 0)
        before = span
    return found


def _claims_something(heading: str) -> bool:
    """True for a headline that states a finding ("Coffee cuts the risk of gout by 40%"), which a section's heading does not."""
    if heading.rstrip().endswith(("?", ":")) or len(heading.split()) < _HEADLINE_WORDS or not finite_verbs(heading):
        return False
    told = any(figure.form is not Form.COUNT for figure in figures(heading))
    return told or bool(cues.RISK_CHANGE.search(heading) or cues.LIKELIER.search(heading))


def _apart(text: str, one: Span | None, other: Span | None) -> bool:
    """True if a line ends between two spans (or one is missing)."""
    return one is None or other is None or "\n" in text[one.end : other.start]


def _decided(sentence: Sentence, span: Span) -> SentenceDecision:
    left_out = reason_to_leave_out(sentence)
    if left_out is not None:
        return SentenceDecision(span=span, text=sentence.text, reason=left_out, priority=None)
    reason, priority = reason_to_check(sentence.text, told=bool(sentence.figures), reported=sentence.reported)
    return SentenceDecision(span=span, text=sentence.text, reason=reason, priority=priority)


def _defines(text: str, found: tuple[Term, ...]) -> bool:
    """True if a report says what a disease or treatment is or does, rather than what somebody does with it."""
    verbs = finite_verbs(text)
    subject = text[: verbs[0][0]] if verbs else ""
    named = any(term.start < len(subject) and term.sort in (Sort.CONDITION, Sort.TREATMENT) for term in found)
    return named and cues.DEFINES.search(text) is not None


def reason_to_check(text: str, *, told: bool, reported: bool) -> tuple[Reason, Priority | None]:
    """Why a sentence is check-worthy and how much it matters; a reason against it without a priority if nothing is.

    `told`: it holds a figure; `reported`: the article is a report in which people speak.
    """
    if told:
        return Reason.FIGURE, Priority.HIGH
    if cues.STUDY.search(text):
        return Reason.STUDY, Priority.HIGH
    if cues.COMPARATIVE.search(text) or cues.RISK_CHANGE.search(text) or cues.LIKELIER.search(text):
        return Reason.COMPARISON, Priority.HIGH
    found = terms(text)
    treated = any(term.sort is Sort.TREATMENT for term in found)
    if _ADVERSE.search(text):
        return Reason.TREATMENT, Priority.HIGH
    acts = cues.IMPROVES.search(text) or cues.HARMS.search(text)
    if treated and (acts or (cues.GIVEN.search(text) and not reported)):
        return Reason.TREATMENT, Priority.HIGH
    for reason, words in (
        (Reason.KNOWLEDGE, cues.UNKNOWN),
        (Reason.ASSOCIATION, cues.LINK),
        (Reason.FREQUENCY, cues.FREQUENCY),
        (Reason.MECHANISM, cues.MECHANISM),
    ):
        if words.search(text):
            return reason, PRIORITIES[reason]
    if first_verb_is_past(text):
        return Reason.METHOD, None  # what was done or happened once, without a finding
    if reported:
        return (Reason.DEFINITION, Priority.LOW) if _defines(text, found) else (Reason.VAGUE, None)
    if found or (len(text.split()) >= _FEWEST_WORDS and _PRESENT.search(text)):
        return Reason.DEFINITION, Priority.LOW
    return Reason.VAGUE, None
