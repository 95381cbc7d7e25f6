"""The exact words that anchor a claim in its article: at most twelve, with what stands before and after."""

import re

from litcheck.claims.extraction.figures import Figure
from litcheck.claims.extraction.verbs import finite_verbs
from litcheck.claims.faults import QUOTE_WORDS
from litcheck.documents.document import Span

CONTEXT = 32
"""Characters of `prefix` and `suffix`: the length that the W3C web annotation model's text quotes commonly use."""
_WORD = re.compile(r"\S+")
_EDGE = ' \t\r\n,;:—–-([“"‘.'


def quote_span(text: str, clause: Span, figure: Figure | None) -> Span:
    """The words of a clause to quote: around its figure (offsets in the clause), else around its verb."""
    inside = text[clause.start : clause.end]
    words = [(match.start(), match.end()) for match in _WORD.finditer(inside)]
    if not words:
        return clause
    if len(words) <= QUOTE_WORDS:
        first, last = 0, len(words)
    else:
        if figure is not None:
            middle = figure.start
            lead = 3
        else:
            verbs = finite_verbs(inside)
            middle = verbs[0][0] if verbs else 0
            lead = 4
        place = max((number for number, (start, _) in enumerate(words) if start <= middle), default=0)
        first = max(0, min(place - lead, len(words) - QUOTE_WORDS))
        last = first + QUOTE_WORDS
    start, end = clause.start + words[first][0], clause.start + words[last - 1][1]
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start=start, end=end) if start < end else clause


def context(text: str, span: Span) -> tuple[str, str]:
    """What stands right before and after a span, cut at word ends; line ends become blanks."""
    before = " ".join(text[max(0, span.start - CONTEXT) : span.start].split())
    after = " ".join(text[span.end : span.end + CONTEXT].split())
    if span.start > CONTEXT and not text[span.start - CONTEXT - 1].isspace():
        before = before.partition(" ")[2]
    if span.end + CONTEXT < len(text) and not text[span.end + CONTEXT].isspace():
        after = after.rpartition(" ")[0]
    return before, after
