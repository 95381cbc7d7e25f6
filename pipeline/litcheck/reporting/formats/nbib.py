"""nbib: the records that verdicts rest on, in MEDLINE format, as PubMed's "Save > Format: PubMed" writes it.

Source: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions". Bibliographic facts only, no abstract.
"""

from collections.abc import Iterator
from textwrap import wrap

from litcheck.reporting.dossier import Citation, Dossier
from litcheck.vocabulary.control_characters import removed

NAME = "nbib"
SUFFIX = ".nbib"
_WIDTH = 80


def render(dossier: Dossier) -> str:
    """A record for each that is used and has a PMID, in the order of first use, with a blank line between."""
    used = {line.citation.key: line.citation for entry in dossier.entries for line in entry.evidence if line.used}
    return "\n".join(_record(citation) for citation in used.values() if citation.pmid)


def _record(citation: Citation) -> str:
    lines = []
    for tag, value in _fields(citation):
        if value:
            first, *rest = wrap(
                " ".join(removed(value).split()), _WIDTH, break_long_words=False, break_on_hyphens=False
            )
            lines += [f"{tag:4}- {first}", *(f"      {more}" for more in rest)]
    return "\n".join(lines) + "\n"


def _fields(citation: Citation) -> Iterator[tuple[str, str | None]]:
    yield "PMID", citation.pmid
    yield "VI", citation.volume
    yield "IP", citation.issue
    yield "DP", str(citation.year) if citation.year else None
    yield "TI", citation.title
    yield "PG", citation.pages
    yield "LID", f"{citation.doi} [doi]" if citation.doi else None
    yield from (("AU", author) for author in citation.authors)
    yield "LA", citation.language
    yield from (("PT", kind) for kind in citation.publication_types)
    yield "TA", citation.journal_abbreviation
    yield "JT", citation.journal
    yield "PMC", citation.pmcid
    yield "AID", f"{citation.doi} [doi]" if citation.doi else None
