"""What a reader has to know before any verdict, in sentences."""

from collections.abc import Iterable, Mapping, Sequence

from litcheck.literature.query import Retrieval
from litcheck.reporting.dossier import ListedArticle


def notes(
    articles: Sequence[ListedArticle],
    source: str,
    retrievals: Iterable[Retrieval],
    standing_checked: Mapping[str, bool | None],
    unproven: Sequence[str],
    unreadable: Sequence[str],
) -> tuple[str, ...]:
    """The notes of a report. `unproven` and `unreadable` say what was left out, and why."""
    found: list[str] = []
    unchecked = [article.title for article in articles if not article.checked]
    if unchecked:
        found.append(
            f"The text of these articles was not there, so quotes were not re-checked: {'; '.join(unchecked)}."
        )
    if source == "library":
        found.append(
            "The bundled library holds real PubMed records on restless legs, lupus and autoimmune disease; each "
            "abstract is a digest in litcheck's own words with the study's exact figures, not the publisher's text."
        )
    uncovered = sum(not retrieval.covered for retrieval in retrievals)
    if uncovered:
        found.append(
            f"{uncovered} claim{'s are' if uncovered > 1 else ' is'} about topics that the bundled library does not cover "
            "and so not audited: ask PubMed with --source pubmed --email you@example.org (or NCBI_EMAIL)."
        )
    unchecked_records = sum(answered is False for answered in standing_checked.values())
    if unchecked_records:
        found.append(
            f"Crossref was not reached for {unchecked_records} of the records used: whether they were retracted is not "
            "known beyond what PubMed says."
        )
    found += [f"Left out, its quotation could not be proven: {message}." for message in unproven]
    found += [f"Left out, it could not be read: {message}." for message in dict.fromkeys(unreadable)]
    return tuple(found)
