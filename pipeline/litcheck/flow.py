"""The order of the stages: claims file -> records -> findings -> verdicts -> dossier. No other module knows it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from litcheck import __version__
from litcheck.bench import JudgedClaims, Progress, judged, laid_out
from litcheck.claims.claim import Claim
from litcheck.claims.claims_file import ClaimsBook, read_claims, write_claims
from litcheck.claims.extraction.deciding import explain
from litcheck.claims.extraction.decision import SentenceDecision
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.claims.listed_documents import places_of_rejected
from litcheck.claims.merging import MergeSummary, merge_into
from litcheck.claims.priorities import PRIORITIES, most_important
from litcheck.claims.quote_places import QuotePlaces, seen_from_here
from litcheck.claims.quotes import check_quotes
from litcheck.documents.document import Document, Span
from litcheck.documents.readers import not_read, read_article, read_articles
from litcheck.documents.structure import structured
from litcheck.errors import BadInput, DocumentError
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.language_model.article import ArticleReader
from litcheck.language_model.consultation import Consultation
from litcheck.language_model.reading import Asked, questions_on
from litcheck.literature.crossref.watch import Watch
from litcheck.literature.full_text.doors import FullTexts
from litcheck.literature.sources import Source
from litcheck.literature.sources.records_file import read_records
from litcheck.reporting.compiling import compile_dossier
from litcheck.reporting.dossier import Dossier, ListedArticle
from litcheck.reporting.formats import json_report
from litcheck.reporting.notes import notes
from litcheck.reporting.provenance import SourceFacts
from litcheck.spool import Keep, only


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A claims file with those of its articles that are there, quotes checked."""

    book: ClaimsBook
    documents: Sequence[Document]

    def most_important(self, *, top: int | None, at_least: str) -> "Opened":
        """The same with the `top` most important claims of a priority of at least `at_least`, in the file's order."""
        if top is None and at_least == PRIORITIES[-1]:
            return self
        kept = {claim.id for claim in most_important(self.book.claims, top=top, at_least=at_least)}
        return replace(self, book=replace(self.book, claims=only(self.book.claims, lambda claim: claim.id in kept)))


def open_claims(path: Path) -> Opened:
    """Reads a claims file and the articles it lists, and checks every quote.

    Raises: BadInput naming every fault.
    """
    book = read_claims(path)
    documents = []
    for listed in book.documents:
        place = None if listed.path is None else path.parent / listed.path
        if place is not None and place.is_file():
            documents.append(read_article(str(place), id=listed.id, title=listed.title))
    check_quotes(book, tuple(documents))
    return Opened(book=book, documents=tuple(documents))


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


def audit(
    opened: Opened,
    source: Source,
    *,
    today: str,
    progress: Progress,
    watch: Watch | None = None,
    model: Consultation | None = None,
    full_texts: FullTexts | None = None,
) -> Dossier:
    """The audit of one claims file against one source. `today` is an ISO day, for sources without a date.

    `watch` is asked after every record that a verdict rests on; what it says of a record counts like PubMed's own links.
    `model` is a language model that reads the records too. `full_texts` is asked for the articles of records where abstracts
    do not decide.
    """
    facts = facts_of(source, today)
    bench = judged(opened.book.claims, source, progress=progress, watch=watch, model=model, full_texts=full_texts)
    return compiled(opened, facts, bench)


def facts_of(source: Source, today: str) -> SourceFacts:
    """What a report says of the source; `today` is its day where it has none."""
    return SourceFacts(name=source.name, as_of=source.as_of or today, records=source.size)


def compiled(
    opened: Opened, source: SourceFacts, bench: JudgedClaims, *, left_out: Sequence[str] = (), keep: Keep = tuple
) -> Dossier:
    """The report on claims that were judged, held by `keep`. `left_out` says, a line each, what could not be audited."""
    claims, model = opened.book.claims, bench.model
    checked = {document.id for document in opened.documents}
    articles = tuple(
        ListedArticle(
            id=listed.id, title=listed.title, checked=listed.id in checked, path=_seen_path(opened.book, listed.path)
        )
        for listed in opened.book.documents
    )
    if any(not claim.document for claim in claims):
        articles = (*articles, ListedArticle(id="", title="Without an article", checked=True))
    told = notes(
        articles,
        source.name,
        bench.retrievals.values(),
        bench.standing_checked,
        [one for found in bench.unproven.values() for one in found],
        [one for found in bench.unreadable.values() for one in found],
    )
    return compile_dossier(
        tool_version=__version__,
        source=source,
        articles=articles,
        claims=claims,
        verdicts=bench.verdicts,
        retrievals=bench.retrievals,
        records_of=bench.records_of,
        notes=(*(f"Not audited: {line}." for line in left_out), *told),
        models=tuple(proposer.NAME for proposer in bench.proposers),
        model_run=model.run() if model is not None else None,
        second_readings=model.readings if model is not None else {},
        places=QuotePlaces(opened.book),
        documents=opened.documents,
        standing_checked=bench.standing_checked,
        inputs=bench.inputs,
        keep=keep,
    )


def model_questions(opened: Opened, source: Source, name: str, *, progress: Progress) -> Asked:
    """What an audit would ask a language model of this name, before anything is asked."""
    claims = opened.book.claims
    bench = laid_out(claims, source, progress)
    return questions_on(claims, {claim.id: bench.known(claim) for claim in claims}, name)


def report_answers(opened: Opened, source: Source, *, today: str, progress: Progress) -> dict[str, dict[str, Any]]:
    """The audit as the desk shows it: the claims of the JSON report by id."""
    claims = json.loads(json_report.render(audit(opened, source, today=today, progress=progress)))["claims"]
    return {claim["id"]: claim for claim in claims}


def one_claim_answer(book: ClaimsBook, claim_id: str, source: Source, *, today: str) -> dict[str, Any] | None:
    """The answer on one claim as it stands in the book; None if it is not there."""
    claims = tuple(claim for claim in book.claims if claim.id == claim_id)
    opened = Opened(book=replace(book, claims=claims), documents=())
    return report_answers(opened, source, today=today, progress=lambda *_: None).get(claim_id) if claims else None


def _seen_path(book: ClaimsBook, listed: str | None) -> str | None:
    """A listed article as seen from the working folder; a URL as it is."""
    if listed is None or "://" in listed:
        return listed
    return seen_from_here(book.path.parent / listed)


def read_all(paths: Sequence[Path]) -> Iterator[ReadRecord]:
    """What litcheck reads in every record of these files, one record at a time.

    Raises: RecordsError if a file cannot be read.
    """
    for path in paths:
        for record in read_records(path):
            yield read(record)
