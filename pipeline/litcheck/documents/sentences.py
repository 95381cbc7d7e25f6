"""A block of prose -> the offsets of its sentences.

nupunkt proposes the cuts; abbreviations of health writing, brackets and quotations take some of them back.
"""

import re
from functools import cache

from nupunkt import PunktSentenceTokenizer, load_default_model

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“])(?:vs|e\.g|i\.e|cf|al|approx|ca|no|nos|fig|figs|vol|pp?|dr|drs|prof|mr|mrs|ms"
    r"|st|jr|sr|ph\.?d|m\.d|dept|univ|inc|ltd|co|corp|i\.v|s\.c|a\.m|p\.m|u\.s|u\.k|u\.n|spp?|subsp|var|max|min|avg|est"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$",
    re.IGNORECASE,
)
_MAY_END = re.compile(r"(?:u\.s|u\.k|inc|ltd|co|corp|[ap]\.m|al|ph\.?d|m\.d|jr|sr)\.$", re.IGNORECASE)
"""Abbreviations that also end sentences: the next word decides."""
_INITIAL = re.compile(r"(?:^|[A-Z]\.\s|[A-Z][a-z]+\s)[A-Z]\.$")
"""A letter of a name ("J. Smith", "John F. Kennedy"), unlike "vitamins D and K."."""
_OPENER = re.compile(r"\s+(?:The|This|These|It|In|A|An|However|But|And|They|Other|There|We|For|Most|Some|He|She)\b")
_GOES_ON = re.compile(r"\s*[a-z,;)\]]")
_LOWER_NAME = re.compile(r"\s*[a-z]+[A-Z0-9]")
_FOOTNOTE = re.compile(r"[.?!](?<=[a-z)%\"”].)(?P<mark>\[?\d{1,2}(?:\s*[,–-]\s*\d{1,2})*\]?)(?=\s+[A-Z“\"])")
_GLUED = re.compile(
    r"[.?!](?:(?<=[a-z)%].)(?=[A-Z][a-z]+\s)|[\"”’](?=\s+[A-Z“\"])|(?<=[a-z)%]{2}.)(?=\s+[A-Z“\"])"
    r"|(?<=\band [A-Z]\.)(?=\s+[A-Z][a-z])|(?<=[A-Z]\.[A-Z]\.[A-Z]\.)(?=\s+[A-Z][a-z]+ ))"
)
"""Both begin with the sign that ends a sentence, so that the search leaps from one to the next; what stands before it is
looked at there."""
_BRACKETS = re.compile(r"[()\[\]]")
_LONGEST_BRACKET = 400
"""Characters; a bracket that stays open longer is a stray one."""


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    tokenizer: PunktSentenceTokenizer = load_default_model()
    return tokenizer


def sentence_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Offsets in `text` of the sentences of its characters `start` to `end`, surrounding blanks left out."""
    block = text[start:end]
    cuts = {stop for _, stop in _tokenizer().span_tokenize(block)}
    cuts |= {match.end() for match in _GLUED.finditer(block)}
    footnotes = [match.span("mark") for match in _FOOTNOTE.finditer(block)]
    cuts = {cut for cut in cuts if not any(low <= cut < high for low, high in footnotes)}
    cuts |= {high for _, high in footnotes}
    inside = _bracketed(block)
    spans: list[tuple[int, int]] = []
    at = 0
    for cut in sorted(cuts | {len(block)}):
        if cut < len(block) and (any(low < cut < high for low, high in inside) or _one_sentence(block, cut)):
            continue
        piece = block[at:cut]
        left = at + len(piece) - len(piece.lstrip())
        right = at + len(piece.rstrip())
        if left < right:
            spans.append((start + left, start + right))
        at = cut
    return spans


def _bracketed(block: str) -> list[tuple[int, int]]:
    """Outermost bracketed stretches."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKETS.finditer(block):
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if not opened and match.end() - first <= _LONGEST_BRACKET:
                pairs.append((first, match.end()))
    return pairs


def _one_sentence(block: str, cut: int) -> bool:
    """True if the sentence goes on after `cut`."""
    before, after = block[max(0, cut - 14) : cut].rstrip(), block[cut : cut + 24]
    if _ABBREVIATION.search(before):
        return not (_MAY_END.search(before) and _OPENER.match(after))
    if _INITIAL.search(before):
        return True
    return bool(_GOES_ON.match(after)) and not _LOWER_NAME.match(after)
