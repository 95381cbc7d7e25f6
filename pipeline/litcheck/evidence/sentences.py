"""Text -> sentences with offsets, never cut inside brackets or after the abbreviations of biomedical prose."""

import re
from functools import cache, lru_cache

from nupunkt import PunktSentenceTokenizer, load_default_model

_NO_BREAK_BEFORE = re.compile(
    r"(?:\b(?:vs|v|e\.g|i\.e|cf|al|approx|resp|no|nos|fig|figs|tab|ref|refs|eq|ca|wt|dr|prof|mr|mrs|st|sp|spp|subsp|var"
    r"|p\.o|i\.v|i\.m|s\.c|s\.d|s\.e|a\.m|b\.i\.d|t\.i\.d|u\.s|u\.k|inc|ltd|incl|max|dept|univ"
    r"|intl|conf|int|diff|avg|adj|esp)|\bp)\.$"
)
_STOP = re.compile(r"[.;?!](?= ?[A-Z])")
_GLUED = re.compile(
    r"(?<=[a-z)%\]].)(?=[A-Z][a-z])|(?<=[a-z]{3}\.)(?=[A-Z][A-Z]+:)|(?<=[a-z]{4}[.?!])(?=[ ][A-Z])"
    r"|(?<=[A-Z]{2}\.)(?=[ ][A-Z][a-z]{3})"
    r"|(?<=[a-z] [A-Z]\.)(?= (?:The|Th[eo]se|Th[ai]s|There|They|We|Our|It|No|In|Of|All|Both|However|A|An) )"
)
"""Sentences that run into each other: what must stand on both sides of a stop."""

_SUBJECT_AFTER = re.compile(r"\s*[A-Z][a-z]+ (?:was|were|the|of|in|is|are)\b")
_STARTS_LOW = re.compile(r"\s*[a-z,;)\]=<>]")
_BRACKET = re.compile(r"[()\[\]]")
_LONGEST = 600
"""A bracket that has not closed after this many characters is taken for a stray one."""

_LONGEST_SENTENCE = 3_000
"""Longer "sentences" are tables or garbage; they are cut so that reading stays linear in the length of the text."""


@cache
def _tokenizer() -> PunktSentenceTokenizer:
    tokenizer: PunktSentenceTokenizer = load_default_model()
    return tokenizer


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text, white space at their ends left out."""
    return list(_spans(text))


@lru_cache(maxsize=1024)
def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """The offsets, remembered: every claim reads the same records."""
    if not text.strip():
        return ()
    cuts = {end for _, end in _tokenizer().span_tokenize(text)}
    cuts |= {match.end() for match in _STOP.finditer(text) if _GLUED.match(text, match.end())}
    inside = _bracketed(text) if "(" in text or "[" in text else []
    spans: list[tuple[int, int]] = []
    start = bracket = 0
    for cut in sorted(cuts):
        while bracket < len(inside) and inside[bracket][1] <= cut:
            bracket += 1
        within = bracket < len(inside) and inside[bracket][0] < cut
        if cut < len(text) and (within or _belongs_together(text, cut)):
            continue
        _add(spans, text, start, cut)
        start = cut
    _add(spans, text, start, len(text))
    return tuple(piece for span in spans for piece in _pieces(text, *span))


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence too long to be one, cut at white space."""
    found: list[tuple[int, int]] = []
    while end - start > _LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        cut = cut if cut > start else start + _LONGEST_SENTENCE
        _add(found, text, start, cut)
        start = cut
    _add(found, text, start, end)
    return found


def _bracketed(text: str) -> list[tuple[int, int]]:
    """The outermost bracketed stretches, in order; brackets that never close, or too late, are passed over."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        if match.group() in "([":
            opened.append(match.start())
        elif opened:
            first = opened.pop()
            if match.end() - first <= _LONGEST:
                while pairs and pairs[-1][0] > first:
                    pairs.pop()
                pairs.append((first, match.end()))
    return pairs


def _belongs_together(text: str, cut: int) -> bool:
    """True if the text goes on after the cut: an abbreviation before it, or a small letter or sign after it."""
    before = text[max(0, cut - 12) : cut].rstrip()
    if before.endswith(".") and _NO_BREAK_BEFORE.search(before.lower()):
        return not _SUBJECT_AFTER.match(text[cut : cut + 40]) or before[-3:-1] in ("vs", "p.")
    return bool(_STARTS_LOW.match(text, cut)) and not re.match(r"\s*[a-z]\d|\s*[a-z]+[A-Z]", text[cut : cut + 12])


def _add(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
