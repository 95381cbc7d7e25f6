"""The order of the stages: claims file -> records -> findings -> verdicts -> dossier. No other module knows it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline import __version__
from pipeline.claims.claims_file import ClaimsBook, read_claims
from pipeline.claims.quotes import check_quotes
from pipeline.documents.document import Document
from pipeline.documents.plain_text import read_text
from pipeline.evidence.gathering import ReadRecord, gather, read
from pipeline.literature.journal_titles import same_journal
from pipeline.literature.planning import plan
from pipeline.literature.sources import Source
from pipeline.literature.sources.records_file import read_records
from pipeline.reporting.compiling import compile_dossier
from pipeline.reporting.dossier import Dossier, ListedArticle, SourceFacts
from pipeline.verdicts.deciding import decide

Progress = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A claims file with those of its articles that are there, quotes checked."""

    book: ClaimsBook
    documents: tuple[Document, ...]


def open_claims(path: Path) -> Opened:
    """Reads a claims file and the articles it lists, and checks every quote.

    Raises: BadInput naming every fault.
    """
    book = read_claims(path)
    documents = []
    for listed in book.documents:
        place = None if listed.path is None else path.parent / listed.path
        if place is not None and place.is_file():
            documents.append(read_text(place, id=listed.id, title=listed.title))
    check_quotes(book, tuple(documents))
    return Opened(book=book, documents=tuple(documents))


def audit(opened: Opened, source: Source, *, today: str, progress: Progress) -> Dossier:
    """The audit of one claims file against one source. `today` is an ISO day, for sources without a date."""
    claims = opened.book.claims
    progress("Searching", 0, len(claims))
    retrievals, records = source.retrieve({claim.id: plan(claim) for claim in claims})
    by_claim = {retrieval.claim_id: retrieval for retrieval in retrievals}
    known: dict[str, ReadRecord] = {}
    verdicts = {}
    unproven: list[str] = []
    for done, claim in enumerate(claims):
        progress("Judging", done, len(claims))
        keys = by_claim[claim.id].record_keys
        for key in keys:
            if key not in known:
                known[key] = read(records[key])
        gathered = gather(claim, (known[key] for key in keys))
        unproven += gathered.unproven
        verdicts[claim.id] = decide(claim, gathered.findings, records, by_claim[claim.id], same_journal)
    progress("Judging", len(claims), len(claims))
    checked = {document.id for document in opened.documents}
    articles = tuple(
        ListedArticle(id=listed.id, title=listed.title, checked=listed.id in checked)
        for listed in opened.book.documents
    )
    return compile_dossier(
        tool_version=__version__,
        source=SourceFacts(name=source.name, as_of=source.as_of or today, records=source.size),
        articles=articles,
        claims=claims,
        verdicts=verdicts,
        retrievals=by_claim,
        records=records,
        notes=_notes(articles, source, unproven),
    )


def read_all(paths: Sequence[Path]) -> Iterator[ReadRecord]:
    """What litcheck reads in every record of these files, one record at a time.

    Raises: RecordsError if a file cannot be read.
    """
    for path in paths:
        for record in read_records(path):
            yield read(record)


def _notes(articles: Sequence[ListedArticle], source: Source, unproven: Sequence[str]) -> tuple[str, ...]:
    """What a reader has to know before any verdict."""
    notes = []
    unchecked = [article.title for article in articles if not article.checked]
    if unchecked:
        notes.append(
            f"The text of these articles was not there, so quotes were not re-checked: {'; '.join(unchecked)}."
        )
    if source.name == "library":
        notes.append(
            "The bundled library holds real PubMed records on restless legs, lupus and autoimmune disease; each "
            "abstract is a digest in litcheck's own words with the study's exact figures, not the publisher's text."
        )
    notes += [f"Left out, its quotation could not be proven: {message}." for message in unproven]
    return tuple(notes)
