"""Passage + the one before -> the passage with "the events" written out as what the sentence before calls them.

For comparing only: it is never shown or quoted. "Major cardiac events were seen in 12 patients. Strokes made up a third of
the events." says that strokes were major cardiac events only to a reader of both sentences.
"""

import re
from functools import lru_cache

from litcheck.evidence.stems import FUNCTION_WORDS, tokens
from litcheck.evidence.topics import GENERIC

_BACK = re.compile(
    r"\b(?P<article>the|these|those|such|all)\s+(?P<noun>[a-z]{4,})\b(?!\s+(?:of|in|with|that|who|which|for|to)\b)"
)
_MOST = 6
"""Words of a noun phrase that are taken over; litcheck's choice: a long one."""


@lru_cache(maxsize=8192)
def written_out(text: str, before: str) -> str:
    """The sentence with each noun that points back replaced by the phrase that the sentence before has for it."""
    if not before:
        return text
    return _BACK.sub(lambda match: _phrase(match["noun"], before) or match.group(), text)


def _phrase(noun: str, before: str) -> str | None:
    """The longest stretch of content words that ends with the noun in the sentence before; None without modifiers."""
    wanted = tokens(noun)[0]
    if wanted.form in GENERIC or wanted.form in FUNCTION_WORDS:
        return None
    words = tokens(before)
    at = next((place for place, token in enumerate(words) if token.stem == wanted.stem), None)
    if at is None:
        return None
    first = at
    while first > 0 and at - first < _MOST and _joined(before, words[first - 1].end, words[first].start):
        if words[first - 1].form in FUNCTION_WORDS or words[first - 1].form[0].isdigit():
            break
        first -= 1
    return before[words[first].start : words[at].end] if first < at else None


def _joined(text: str, end: int, start: int) -> bool:
    """True if only a blank, a hyphen or a bracket stands between two words."""
    return re.fullmatch(r"[\s\-()]*", text[end:start]) is not None
