"""Record -> warnings on its standing: retractions, expressions of concern, errata and other notices."""

from litcheck.literature.record import Record

_NOTICES = {
    "RetractionIn": "retracted",
    "PartialRetractionIn": "retracted in part",
    "ExpressionOfConcernIn": "an expression of concern was published",
    "ErratumIn": "an erratum was published",
    "CorrectedandRepublishedIn": "corrected and republished",
    "RetractedandRepublishedIn": "retracted and republished",
    "UpdateIn": "an update was published",
}
"""PubMed's RefTypes that bear on a record's standing, with the words for them. Source: NLM, "Errata, Retractions, and
Other Linked Citations in PubMed"."""


def notices(record: Record) -> tuple[str, ...]:
    """One line for each notice that links to the record, in the record's order."""
    lines = []
    for link in record.corrections:
        if link.kind in _NOTICES:
            where = f"PMID {link.pmid}" if link.pmid else link.source
            lines.append(f"{_NOTICES[link.kind]} ({where})" if where else _NOTICES[link.kind])
    if record.retracted and not any(line.startswith("retracted (") for line in lines):
        lines.insert(0, "retracted")
    return tuple(dict.fromkeys(lines))
