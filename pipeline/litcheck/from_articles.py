"""The part of the flow from articles to claims: claims are read in articles here, and merged into a claims file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from litcheck.bench import Progress
from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import read_claims, write_claims
from litcheck.claims.extraction.deciding import explain
from litcheck.claims.extraction.decision import SentenceDecision
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.listed_documents import places_of_rejected
from litcheck.claims.merging import MergeSummary, merge_into
from litcheck.claims.priorities import most_important
from litcheck.documents.document import Document, Span
from litcheck.documents.readers import not_read, read_articles
from litcheck.documents.structure import structured
from litcheck.errors import BadInput, DocumentError
from litcheck.flow import Opened
from litcheck.language_model.article import ArticleReader


def open_articles(places: Sequence[str], *, allow_private: bool = False) -> Opened:
    """Reads articles (files, folders, URLs) and the claims in them, as no editor has looked at them yet.

    Raises: DocumentError naming the article that cannot be read, or the one in which no claim was found.
    """
    documents = tuple(read_articles(tuple(places), allow_private=allow_private))
    claims = tuple(claim for document in documents for claim in extract_claims(document))
    if not claims:
        raise no_claim(places)
    book, _ = merge_into(None, documents, claims, path=Path("claims.yaml"))
    return Opened(book=book, documents=documents)


def no_claim(places: Sequence[str]) -> DocumentError:
    """What is said of articles without any claim."""
    return DocumentError(f"{', '.join(places)}: no claim that can be checked was found; see litcheck extract --explain")


def open_sentence(text: str) -> Opened:
    """The claims of a single statement, whatever extraction would think of it in an article.

    Raises: DocumentError if there is nothing in it to check.
    """
    sentence = " ".join(text.split())
    document = structured(id="sentence", title=sentence[:80], path=None, text=sentence)
    if not any(sign.isalpha() for sign in sentence):
        raise DocumentError("no statement to check; give one sentence in quotation marks")
    document = replace(
        document, headings=(), sentences=tuple(sorted((*document.headings, *document.sentences), key=_start))
    )
    claims = tuple(replace(claim, flags=()) for claim in extract_claims(document, every_sentence=True))
    if not claims:
        raise DocumentError(f"{sentence[:60]}: no statement to check; give a full sentence in quotation marks")
    book, _ = merge_into(None, [document], claims, path=Path("claims.yaml"))
    return Opened(book=book, documents=(document,))


def _start(span: Span) -> int:
    return span.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a run of extraction did: to the claims file, out of which articles, and which files of folders it left."""

    merged: MergeSummary
    documents: Sequence[Document]
    not_read: tuple[str, ...]


def extract_into(
    path: Path,
    places: Sequence[str],
    *,
    allow_private: bool = False,
    restore: Sequence[str] = (),
    top: int | None = None,
    min_priority: str = "low",
    model: ArticleReader | None = None,
    progress: Progress | None = None,
) -> Extraction:
    """Reads the claims of articles and merges them into the claims file at `path`, which need not exist.

    `restore`: ids of rejected claims to propose again; without `places`, the articles that hold them are read. Of new
    claims only the `top` most important ones, and none below `min_priority`, are added. `model` is a language model that reads
    the articles too.

    Raises: BadInput naming what cannot be read, UnknownName for an id that is not rejected; nothing is written then.
    """
    book = read_claims(path) if path.exists() else None
    if restore and book is None:
        raise BadInput(f"{path}: cannot be read (No such file or directory); name the claims file with -o")
    if book is not None and restore and not places:
        places = places_of_rejected(book, restore)
    documents = tuple(read_articles(tuple(places), allow_private=allow_private))
    claims = tuple(claim for document in documents for claim in _claims_of(document, model, progress))
    kept = {(claim.document, claim.id) for claim in most_important(claims, top=top, at_least=min_priority)}
    unwanted = {(claim.document, claim.id) for claim in claims} - kept
    merged, summary = merge_into(book, documents, claims, path=path, restore=restore, unwanted=unwanted)
    write_claims(merged, path)
    return Extraction(merged=summary, documents=documents, not_read=not_read(tuple(places)))


def _claims_of(document: Document, model: ArticleReader | None, progress: Progress | None) -> tuple[Claim, ...]:
    """The claims of an article; with those that a language model proposes, where one does."""
    claims = extract_claims(document)
    if model is None:
        return claims
    model.read(document, progress or (lambda *_: None))
    return (*claims, *model.claims_of(document, claims))


def explain_articles(
    places: Sequence[str], *, allow_private: bool = False
) -> Iterator[tuple[Document, tuple[SentenceDecision, ...]]]:
    """Every article with the decision on each of its sentences."""
    for document in read_articles(tuple(places), allow_private=allow_private):
        yield document, explain(document)
