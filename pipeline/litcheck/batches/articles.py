"""Articles audited by many workers: each is read by one of them, and its claims are judged by one of them."""

import gc
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from litcheck.batches.crew import Crew, LeftOut, outcomes, told
from litcheck.bench import Bench, Progress, judged
from litcheck.claims.claim import Claim
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.commands.asked_source import Asked, opened_full_texts, opened_source
from litcheck.documents.document import Document
from litcheck.documents.readers import article_places, free_name, identifier, is_url, read_article
from litcheck.errors import DocumentError
from litcheck.flow import Opened, opened_from
from litcheck.literature.crossref.watch import Watch
from litcheck.literature.full_text.doors import FullTexts
from litcheck.literature.sources import Source

_GARBAGE = (200_000, 50, 50)
"""As of the command line: records are many small objects that hold no circles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToRead:
    """An article to be read; `id` is None for a URL, which says itself what it is called."""

    place: str
    id: str | None
    allow_private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ToJudge:
    """The claims of one article, and whom to ask about them."""

    claims: tuple[Claim, ...]
    asked: Asked


def opened_by(
    crew: Crew, places: Sequence[str], *, allow_private: bool, progress: Progress
) -> tuple[Opened, tuple[LeftOut, ...]]:
    """As `flow.open_articles`, but an article that cannot be read is left out.

    Raises: DocumentError if no claim was found.
    """
    units = tuple(_named(places, allow_private))
    names = [unit.place for unit in units]
    documents: list[Document] = []
    claims: list[Claim] = []
    left_out: list[LeftOut] = []
    taken: set[str] = set()
    for outcome in outcomes(crew, read_unit, units, names, lambda done: progress("Reading articles", done, len(units))):
        if isinstance(outcome, LeftOut):
            left_out.append(outcome)
            continue
        document, found = outcome
        name = free_name(document.id, taken)
        if name != document.id:
            document = replace(document, id=name)
            found = extract_claims(document)
        documents.append(document)
        claims.extend(found)
    if not documents:
        raise DocumentError(told(left_out[0]))
    return opened_from(documents, claims, names), tuple(left_out)


def judged_by(
    crew: Crew, opened: Opened, asked: Asked, *, progress: Progress
) -> tuple[Bench, Opened, tuple[LeftOut, ...]]:
    """The claims judged, article by article, and what is left of the claims file without the articles left out."""
    by_article: dict[str, list[Claim]] = {}
    for claim in opened.book.claims:
        by_article.setdefault(claim.document, []).append(claim)
    units = [ToJudge(claims=tuple(claims), asked=asked) for claims in by_article.values()]
    titles = {listed.id: listed.path or listed.title for listed in opened.book.documents}
    names = [titles.get(document) or document or "claims without an article" for document in by_article]
    bench = Bench(retrievals={}, records={})
    left_out: list[LeftOut] = []
    lost: set[str] = set()
    found = outcomes(crew, judge_unit, units, names, lambda done: progress("Auditing articles", done, len(units)))
    for document, outcome in zip(by_article, found, strict=True):
        if isinstance(outcome, LeftOut):
            left_out.append(outcome)
            lost.add(document)
        else:
            bench.take_over(outcome)
    return _in_order(bench, opened), _without(opened, lost), tuple(left_out)


def read_unit(unit: ToRead) -> tuple[Document, tuple[Claim, ...]]:
    """The article and the claims in it.

    Raises: DocumentError if it cannot be read.
    """
    gc.set_threshold(*_GARBAGE)
    document = read_article(unit.place, id=unit.id, allow_private=unit.allow_private)
    return document, tuple(extract_claims(document))


def judge_unit(unit: ToJudge) -> Bench:
    """The claims of one article, judged."""
    gc.set_threshold(*_GARBAGE)
    with _ONE_AT_A_TIME:
        source, watch, full_texts = _opened(unit.asked)
        bench = judged(unit.claims, source, progress=lambda *_: None, watch=watch, full_texts=full_texts)
    bench.put_away()
    return bench


_ONE_AT_A_TIME = threading.Lock()
"""A worker of Dask may have several threads; what they share, the source and its connections, is one thread's."""


@lru_cache(maxsize=1)
def _opened(asked: Asked) -> tuple[Source, Watch | None, FullTexts | None]:
    """Whom this process asks, from its first article on until it ends."""
    opening = ExitStack()
    source, watch = opening.enter_context(opened_source(asked))
    return source, watch, opening.enter_context(opened_full_texts(asked, source))


def _named(places: Sequence[str], allow_private: bool) -> Iterator[ToRead]:
    """The articles with the ids that `read_articles` gives them."""
    taken: set[str] = set()
    for place in article_places(places):
        name = None if is_url(place) else free_name(identifier(Path(place).stem), taken)
        yield ToRead(place=place, id=name, allow_private=allow_private)


def _in_order(bench: Bench, opened: Opened) -> Bench:
    """The bench with the claims in the order of the claims file."""
    ids = [claim.id for claim in opened.book.claims if claim.id in bench.verdicts]
    for part in ("retrievals", "verdicts", "unproven", "unreadable"):
        found = getattr(bench, part)
        setattr(bench, part, {claim_id: found[claim_id] for claim_id in ids if claim_id in found})
    return bench


def _without(opened: Opened, lost: set[str]) -> Opened:
    book = replace(
        opened.book,
        claims=tuple(claim for claim in opened.book.claims if claim.document not in lost),
        documents=tuple(listed for listed in opened.book.documents if listed.id not in lost),
    )
    return Opened(book=book, documents=tuple(one for one in opened.documents if one.id not in lost))
