"""Document + claims -> the article's paragraphs with every claim in its place.

Vocabulary: segment (a stretch of a paragraph that the same claims cover).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from litcheck.claims.claim import Claim
from litcheck.documents.document import Document
from litcheck.reporting.dossier import ListedArticle, Paragraph, Segment

_ALIKE = {"'": "['\u2018\u2019]", '"': '["\u201c\u201d]', "-": "[-\u2010-\u2014]"}
_FOLDED = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2013": "-",
        "\u2014": "-",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a claim's quote stands in its article, as offsets of the text."""

    claim: str
    start: int
    end: int


def in_place(
    articles: Sequence[ListedArticle], documents: Sequence[Document], claims: Sequence[Claim]
) -> Iterator[ListedArticle]:
    """The articles with their texts, and the claims in their places."""
    texts: dict[str, int] = {}
    for at, document in enumerate(documents):
        texts.setdefault(document.id, at)
    quoted: dict[str, list[tuple[int, str | None]]] = {}
    for at, claim in enumerate(claims):
        quoted.setdefault(claim.document, []).append((at, None))
    for at, claim in enumerate(claims):
        for place in claim.also:
            quoted.setdefault(place.document, []).append((at, place.quote))
    for article in articles:
        if article.id not in texts:
            yield article
            continue
        here = [
            claims[at] if quote is None else replace(claims[at], quote=quote, prefix=None, suffix=None)
            for at, quote in quoted.get(article.id, ())
        ]
        yield replace(article, paragraphs=marked(documents[texts[article.id]], here))


def marked(document: Document, claims: Sequence[Claim]) -> tuple[Paragraph, ...]:
    """The paragraphs of the article, in order; a claim whose quote does not stand there marks nothing."""
    places = sorted(
        (place for claim in claims if (place := place_of(claim, document.text))),
        key=lambda place: (place.start, -place.end),
    )
    headings = {span.start for span in document.headings}
    paragraphs = []
    start = 0
    for block in document.text.split("\n"):
        end = start + len(block)
        if block.strip():
            inside = [place for place in places if place.start < end and start < place.end]
            segments = _segments(document.text, start, end, inside)
            heading = any(start <= at < end for at in headings)
            paragraphs.append(Paragraph(heading=heading, segments=segments))
        start = end + 1
    return tuple(paragraphs)


def place_of(claim: Claim, text: str) -> Place | None:
    """Where the quote stands; of several places the one with the claim's surroundings, else the first."""
    words = claim.quote.translate(_FOLDED).split()
    if not words:
        return None
    found = list(re.finditer(r"\s+".join(map(_alike, words)), text))
    if not found:
        return None
    best = max(found, key=lambda match: _fit(claim, text, match.start(), match.end()))
    return Place(claim=claim.id, start=best.start(), end=best.end())


def _alike(word: str) -> str:
    return "".join(_ALIKE.get(letter) or re.escape(letter) for letter in word)


def _fit(claim: Claim, text: str, start: int, end: int) -> int:
    """How many characters of the recorded surroundings stand around the match; `max` keeps the first of equals."""
    before, after = _plain(claim.prefix), _plain(claim.suffix)
    around = _plain(text[max(0, start - 200) : start]), _plain(text[end : end + 200])
    return _shared(before[::-1], around[0][::-1]) + _shared(after, around[1])


def _plain(text: str | None) -> str:
    return " ".join((text or "").translate(_FOLDED).split())


def _shared(one: str, two: str) -> int:
    count = 0
    for first, second in zip(one, two, strict=False):
        if first != second:
            break
        count += 1
    return count


def _segments(text: str, start: int, end: int, places: Sequence[Place]) -> tuple[Segment, ...]:
    cuts = sorted({start, end, *(cut for place in places for cut in (place.start, place.end) if start < cut < end)})
    segments = []
    for left, right in pairwise(cuts):
        covering = [place for place in places if place.start < right and left < place.end]
        segments.append(
            Segment(
                text=text[left:right],
                claims=tuple(place.claim for place in covering),
                ending=tuple(place.claim for place in covering if place.end == right),
            )
        )
    return tuple(segments)
