"""claimreview: schema.org ClaimReview as JSON-LD, for the page of an article that publishes its fact check.

Source: https://schema.org/ClaimReview. Ratings: 1 contradicted, 2 unverified, 3 verified.
"""

from typing import Any

from litcheck.reporting.dossier import Citation, Dossier, Entry
from litcheck.reporting.json_text import json_text

NAME = "claimreview"
SUFFIX = ".claimreview.jsonld"
_RATINGS = {"contradicted": (1, "Contradicted"), "unverified": (2, "Unverified"), "verified": (3, "Verified")}


def render(dossier: Dossier) -> str:
    """A graph with a ClaimReview for each claim."""
    graph = [_review(entry, dossier) for entry in dossier.entries]
    return json_text({"@context": "https://schema.org", "@graph": graph}, indent=1) + "\n"


def _review(entry: Entry, dossier: Dossier) -> dict[str, Any]:
    value, name = _RATINGS[entry.mark]
    article = entry.article
    appearance: dict[str, Any] = {"@type": "Article", "headline": article.title}
    if article.path and "://" in article.path:
        appearance["url"] = article.path
    used = {line.citation.key: line.citation for line in entry.evidence if line.used}
    review: dict[str, Any] = {
        "@type": "ClaimReview",
        "@id": f"#{entry.claim.id}",
        "claimReviewed": entry.claim.statement,
        "datePublished": dossier.source.as_of,
        "author": {"@type": "Organization", "name": "litcheck"},
        "itemReviewed": {"@type": "Claim", "name": entry.claim.statement, "appearance": appearance},
        "reviewBody": entry.explanation,
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": value,
            "worstRating": 1,
            "bestRating": 3,
            "alternateName": name,
            "ratingExplanation": entry.reason_text,
        },
    }
    if used:
        review["citation"] = [_article(citation) for citation in used.values()]
    return review


def _article(citation: Citation) -> dict[str, Any]:
    cited: dict[str, Any] = {"@type": "ScholarlyArticle", "headline": citation.title}
    if citation.url:
        cited["url"] = citation.url
    if citation.doi:
        cited["sameAs"] = f"https://doi.org/{citation.doi}"
    if citation.year:
        cited["datePublished"] = str(citation.year)
    if citation.journal:
        cited["isPartOf"] = {"@type": "Periodical", "name": citation.journal}
    return cited
