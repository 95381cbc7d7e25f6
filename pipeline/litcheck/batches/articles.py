"""Articles audited by many workers: each is read by one of them, and its claims are judged by one of them."""

import gc
import threading
from array import array
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from litcheck.batches.crew import Crew, LeftOut, outcomes, told
from litcheck.batches.judged_articles import JudgedArticle, JudgedArticles, part_of
from litcheck.bench import Progress, judged
from litcheck.claims.claim import Claim
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.new_book import NewBook
from litcheck.commands.asked_source import Asked, opened_full_texts, opened_source
from litcheck.documents.document import Document
from litcheck.documents.readers import article_places, free_name, identifier, is_url, read_article
from litcheck.errors import DocumentError
from litcheck.flow import Opened
from litcheck.from_articles import no_claim
from litcheck.literature.crossref.watch import Watch
from litcheck.literature.full_text.doors import FullTexts
from litcheck.literature.sources import Source
from litcheck.spool import Lazy, Spool, only

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
    """As `from_articles.open_articles`, but an article that cannot be read is left out. Articles and claims lie in files.

    Raises: DocumentError if no claim was found.
    """
    units = tuple(_named(places, allow_private))
    names = [unit.place for unit in units]
    documents: Spool[Document] = Spool()
    book = NewBook(Path("claims.yaml"))
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
            found = tuple(extract_claims(document))
        documents.append(document)
        book.add(document, found)
    if not documents:
        raise DocumentError(told(left_out[0]))
    made = book.book()
    if not made.claims:
        raise no_claim(names)
    return Opened(book=made, documents=documents), tuple(left_out)


def judged_by(
    crew: Crew, opened: Opened, asked: Asked, *, progress: Progress
) -> tuple[JudgedArticles, Opened, tuple[LeftOut, ...]]:
    """The claims judged, article by article, and what is left of the claims file without the articles left out."""
    claims = opened.book.claims
    by_article: dict[str, array[int]] = {}
    for at, claim in enumerate(claims):
        by_article.setdefault(claim.document, array("Q")).append(at)
    own = tuple(by_article.values())
    units = Lazy(len(own), lambda number: ToJudge(claims=tuple(claims[at] for at in own[number]), asked=asked))
    titles = {listed.id: listed.path or listed.title for listed in opened.book.documents}
    names = [titles.get(document) or document or "claims without an article" for document in by_article]
    judged_articles = JudgedArticles(claims)
    left_out: list[LeftOut] = []
    lost: set[str] = set()
    found = outcomes(crew, judge_unit, units, names, lambda done: progress("Auditing articles", done, len(units)))
    for document, outcome in zip(by_article, found, strict=True):
        if isinstance(outcome, LeftOut):
            left_out.append(outcome)
            lost.add(document)
        else:
            judged_articles.take(outcome)
    return judged_articles, _without(opened, lost) if lost else opened, tuple(left_out)


def read_unit(unit: ToRead) -> tuple[Document, tuple[Claim, ...]]:
    """The article and the claims in it.

    Raises: DocumentError if it cannot be read.
    """
    gc.set_threshold(*_GARBAGE)
    document = read_article(unit.place, id=unit.id, allow_private=unit.allow_private)
    return document, tuple(extract_claims(document))


def judge_unit(unit: ToJudge) -> JudgedArticle:
    """The claims of one article, judged."""
    gc.set_threshold(*_GARBAGE)
    with _ONE_AT_A_TIME:
        source, watch, full_texts = _opened(unit.asked)
        bench = judged(unit.claims, source, progress=lambda *_: None, watch=watch, full_texts=full_texts)
    return part_of(bench, unit.claims)


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


def _without(opened: Opened, lost: set[str]) -> Opened:
    book = replace(
        opened.book,
        claims=only(opened.book.claims, lambda claim: claim.document not in lost),
        documents=tuple(listed for listed in opened.book.documents if listed.id not in lost),
    )
    return Opened(book=book, documents=only(opened.documents, lambda document: document.id not in lost))
