"""The order of the stages: claims file -> records -> findings -> verdicts -> dossier. No other module knows it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from litcheck import __version__
from litcheck.bench import JudgedClaims, Progress, judged, laid_out
from litcheck.claims.claims_file import ClaimsBook, read_claims
from litcheck.claims.priorities import PRIORITIES, most_important
from litcheck.claims.quote_places import QuotePlaces, seen_from_here
from litcheck.claims.quotes import check_quotes
from litcheck.documents.document import Document
from litcheck.documents.readers import read_article
from litcheck.evidence.read_record import ReadRecord, read
from litcheck.reporting.compiling import compile_dossier
from litcheck.reporting.dossier import Dossier, ListedArticle
from litcheck.reporting.formats import json_report
from litcheck.reporting.notes import notes
from litcheck.reporting.provenance import SourceFacts
from litcheck.spool import Keep, only

if TYPE_CHECKING:
    from litcheck.language_model.consultation import Consultation
    from litcheck.language_model.reading import Asked
    from litcheck.literature.crossref.watch import Watch
    from litcheck.literature.full_text.doors import FullTexts
    from litcheck.literature.sources import Source


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


def audit(
    opened: Opened,
    source: "Source",
    *,
    today: str,
    progress: Progress,
    watch: "Watch | None" = None,
    model: "Consultation | None" = None,
    full_texts: "FullTexts | None" = None,
) -> Dossier:
    """The audit of one claims file against one source. `today` is an ISO day, for sources without a date.

    `watch` is asked after every record that a verdict rests on; what it says of a record counts like PubMed's own links.
    `model` is a language model that reads the records too. `full_texts` is asked for the articles of records where abstracts
    do not decide.
    """
    facts = facts_of(source, today)
    bench = judged(opened.book.claims, source, progress=progress, watch=watch, model=model, full_texts=full_texts)
    return compiled(opened, facts, bench)


def facts_of(source: "Source", today: str) -> SourceFacts:
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


def model_questions(opened: Opened, source: "Source", name: str, *, progress: Progress) -> "Asked":
    """What an audit would ask a language model of this name, before anything is asked."""
    from litcheck.language_model.reading import questions_on

    claims = opened.book.claims
    bench = laid_out(claims, source, progress)
    return questions_on(claims, {claim.id: bench.known(claim) for claim in claims}, name)


def report_answers(opened: Opened, source: "Source", *, today: str, progress: Progress) -> dict[str, dict[str, Any]]:
    """The audit as the desk shows it: the claims of the JSON report by id."""
    claims = json.loads(json_report.render(audit(opened, source, today=today, progress=progress)))["claims"]
    return {claim["id"]: claim for claim in claims}


def one_claim_answer(book: ClaimsBook, claim_id: str, source: "Source", *, today: str) -> dict[str, Any] | None:
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
    from litcheck.literature.sources.records_file import read_records

    for path in paths:
        for record in read_records(path):
            yield read(record)
