"""litcheck in a program: five functions on paths or objects, the same that the commands call.

    import litcheck

    claims = litcheck.extract("article.html")
    report = litcheck.audit("claims.yaml", source="pubmed-export.nbib")
    print(report.summary.contradicted, [entry.answer for entry in report.entries])
    print(litcheck.table(report).groupby("reason").size())
    changes = litcheck.diff("last-week/report.json", "report.json")
    for record in litcheck.findings("records.xml"):
        print(record.record.pmid, [estimate.value for estimate in record.estimates])

All raise `litcheck.errors.LitcheckError`, with one line that says what, where, and what to do. Nothing is written.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from litcheck.claims.claim import Claim
from litcheck.claims.extraction.extracting import extract_claims
from litcheck.documents.readers import read_articles
from litcheck.evidence.read_record import ReadRecord
from litcheck.flow import audit as run
from litcheck.flow import open_claims, read_all
from litcheck.from_articles import open_articles
from litcheck.history.baseline import read_baseline
from litcheck.history.change import Changes
from litcheck.history.comparing import compare
from litcheck.literature.crossref.watch import open_watch
from litcheck.literature.full_text.doors import Door, FullTexts
from litcheck.literature.sources import Source, open_source
from litcheck.literature.sources.europepmc import open_europepmc
from litcheck.literature.sources.pubmed import open_pubmed
from litcheck.reporting.claims_table import frame
from litcheck.reporting.dossier import Dossier

if TYPE_CHECKING:
    from pandas import DataFrame

Place = str | os.PathLike[str]
"""A path, or for articles a URL."""


def audit(
    claims: Place | Sequence[Place],
    *,
    source: str | Sequence[Place] | Source = "library",
    email: str | None = None,
    full_text: int = 0,
) -> Dossier:
    """The audit of a claims file, or of articles, whose claims are then extracted first.

    `source` is "library", "pubmed" (with your `email`, which NCBI asks for), "europepmc", one or more files of records, or
    any object with the methods of `litcheck.literature.sources.Source`. `full_text` is how many open-access articles are read
    in full for a claim that abstracts leave open: of the source if it gives articles, else of Europe PMC.
    `reporting.formats` turns the dossier into text.
    Raises: LitcheckError if something cannot be read, or PubMed is asked without an e-mail.
    """
    places = [claims] if isinstance(claims, str | os.PathLike) else list(claims)
    names = [os.fspath(place) for place in places]
    is_file = len(names) == 1 and names[0].lower().endswith((".yaml", ".yml"))
    opened = open_claims(Path(names[0])) if is_file else open_articles(names)
    with ExitStack() as closing:
        watch = None
        if source == "pubmed":
            asked = open_pubmed(email=email)
            closing.callback(asked.close)
            chosen: Source = asked
            watch = open_watch(email=email)
            if watch is not None:
                closing.callback(watch.close)
        elif isinstance(source, str | os.PathLike):
            chosen = open_source((os.fspath(source),))
        elif isinstance(source, Sequence):
            chosen = open_source([os.fspath(place) for place in source])
        else:
            chosen = source
        texts = _full_texts(chosen, email, full_text, closing) if full_text > 0 else None
        day = datetime.now(UTC).date().isoformat()
        return run(opened, chosen, today=day, progress=lambda *_: None, watch=watch, full_texts=texts)


def _full_texts(source: Source, email: str | None, most: int, closing: ExitStack) -> FullTexts:
    if isinstance(source, Door):
        return FullTexts(source, most=most)
    door = open_europepmc(email=email)
    closing.callback(door.close)
    return FullTexts(door, most=most)


def extract(*articles: Place) -> tuple[Claim, ...]:
    """The claims of articles (files, folders, URLs) as litcheck reads them; no editor has looked at them.

    Raises: DocumentError if an article cannot be read.
    """
    documents = read_articles(tuple(os.fspath(place) for place in articles))
    return tuple(claim for document in documents for claim in extract_claims(document))


def findings(*records: Place) -> Iterator[ReadRecord]:
    """Every record of these files with the numbers that litcheck reads in it, one at a time.

    Raises: RecordsError if a file cannot be read.
    """
    return read_all([Path(place) for place in records])


def table(report: Dossier) -> "DataFrame":
    """The claims of an audit as a pandas DataFrame, one row each: what the CSV report holds, as values."""
    return frame(report)


def diff(old: Place, new: Place) -> Changes:
    """What changed between two JSON reports, and why.

    Raises: BadInput if a file is no report of litcheck.
    """
    return compare(read_baseline(Path(old)), read_baseline(Path(new)))
