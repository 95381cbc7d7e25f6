"""What an article gives as the source of a claim: links at its sentence; and figures that it gives without any source."""

import re
from collections.abc import Sequence
from dataclasses import replace

from litcheck.claims.claim import Claim
from litcheck.claims.extraction import cues
from litcheck.claims.extraction.decision import SentenceDecision
from litcheck.claims.extraction.figures import Form, figures
from litcheck.claims.extraction.patterns import cue
from litcheck.documents.document import Document

_SOURCE = cue(
    r"\b(?:according to|surveys?|census|regist(?:ry|ries|er)|guidelines?|researchers?|scientists?|stud(?:y|ies)|trials?"
    r"|reviews?|meta-anal\w+|cohort|investigators?|authors?|University|Institutes?|Cent(?:er|re)s? for|Association|Society"
    r"|Foundation|College of|Academy|Organi[sz]ation|Agency|Ministry|Department of|statistics|figures from|data from|published"
    r"|(?:estimat|report)\w* (?:by|from)|journal)\b|\b(?:CDC|WHO|NIH|NHS|FDA|NICE|OECD)\b"
)
_RELATIVE_KINDS = frozenset(("comparison", "effect", "association"))
_ABSOLUTE = frozenset((Form.SHARE, Form.COUNT))
_POINTS = re.compile(r"\bpercentage points?\b|\b(?:from|of) \d[\d.,]* ?(?:%|percent)? to \d", re.IGNORECASE)


def cites_of(document: Document, decision: SentenceDecision) -> tuple[str, ...]:
    """The studies that the article links in a sentence or right behind it, in the order of the text, each once."""
    inside = (link for link in document.links if decision.span.start < link.at <= decision.span.end + 1)
    return tuple(dict.fromkeys(link.study for link in inside))


def with_flags(claim: Claim, decision: SentenceDecision, paragraph: Sequence[SentenceDecision]) -> Claim:
    """The claim, marked "naked" if its figure has no source, "relative-only" if the absolute figure is missing.

    `paragraph` holds the sentences that stand in one paragraph with the claim's, itself included. A source is looked for
    in the sentence and the one before it, the absolute figure in the whole paragraph.
    """
    if claim.value is None:
        return claim
    flags = []
    at = next(position for position, other in enumerate(paragraph) if other.span == decision.span)
    near = [other.text for other in paragraph[max(0, at - 1) : at + 1]]
    if not (claim.attribution or claim.cites or any(_SOURCE.search(text) or cues.STUDY.search(text) for text in near)):
        flags.append("naked")
    if claim.kind in _RELATIVE_KINDS and not any(_is_absolute(other.text) for other in paragraph):
        flags.append("relative-only")
    return replace(claim, flags=tuple(flags))


def _is_absolute(sentence: str) -> bool:
    return bool(_POINTS.search(sentence)) or any(figure.form in _ABSOLUTE for figure in figures(sentence))
