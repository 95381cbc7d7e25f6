"""PubMed's ready-made filters: ``hasabstract``, ``systematic[sb]``, ``free full text[filter]`` ... and the languages."""

from collections.abc import Callable

from .articles import Article
from .words import joined, tokens

# Source: NLM, "MARC language codes", the languages with most records.
LANGUAGES = {
    "arabic": "ara", "chinese": "chi", "czech": "cze", "danish": "dan", "dutch": "dut", "english": "eng",
    "finnish": "fin", "french": "fre", "german": "ger", "greek": "gre", "hebrew": "heb", "hungarian": "hun",
    "italian": "ita", "japanese": "jpn", "korean": "kor", "norwegian": "nor", "persian": "per", "polish": "pol",
    "portuguese": "por", "russian": "rus", "spanish": "spa", "swedish": "swe", "turkish": "tur", "ukrainian": "ukr",
}  # fmt: skip
LANGUAGE_NAMES = {code: name for name, code in LANGUAGES.items()}

Test = Callable[[Article], bool]


def filter_named(name: str) -> Test | None:
    """The test of a filter; None if it is not known. Blanks and hyphens do not matter."""
    squashed = "".join(tokens(name))
    if squashed in LANGUAGES:
        return lambda article: LANGUAGES[squashed] in article.languages
    if squashed.startswith("has") and squashed[3:] in _LINKS:
        return lambda article: any(kind.lower() == squashed[3:] for kind, _, _ in article.corrections)
    return _FILTERS.get(squashed)


# Source: DTD pubmed_250101, attribute RefType.
_LINKS_PRINTED = (
    "associateddataset associatedpublication commentin commenton correctedandrepublishedin correctedandrepublishedfrom "
    "erratumin erratumfor expressionofconcernin expressionofconcernfor republishedin republishedfrom "
    "retractedandrepublishedin retractedandrepublishedfrom retractionin retractionof updatein updateof "
    "summaryforpatientsin originalreportin reprintin reprintof"
)
_LINKS = frozenset(_LINKS_PRINTED.split())


def _typed(*wanted: str) -> Test:
    return lambda article: any(name in wanted for name in article.types)


def _status(*wanted: str) -> Test:
    return lambda article: article.status in wanted


def _carries(*names: str) -> Test:
    return lambda article: any(heading.name in names for heading in article.headings)


def _systematic(article: Article) -> bool:
    """Type or title; NLM's strategy is longer ("Systematic Reviews Filter Strategies")."""
    title = joined(article.title)
    return "Systematic Review" in article.types or " systematic review " in title or " meta analysis " in title


_FILTERS: dict[str, Test] = {
    "all": lambda article: True,
    "hasabstract": lambda article: bool(article.abstract),
    "systematic": _systematic,
    "systematicreview": _systematic,
    "metaanalysis": _typed("Meta-Analysis", "Network Meta-Analysis"),
    "clinicaltrial": lambda article: any("Clinical Trial" in name or name.startswith("Randomized") for name in article.types),
    "randomizedcontrolledtrial": _typed("Randomized Controlled Trial"),
    "review": lambda article: any(name.endswith("Review") for name in article.types),
    "booksdocs": lambda article: article.book,
    "preprint": _typed("Preprint"),
    "humans": _carries("Humans"),
    "animals": _carries("Animals"),
    "female": _carries("Female"),
    "male": _carries("Male"),
    "adult": _carries("Adult", "Middle Aged", "Aged", "Young Adult"),
    "aged": _carries("Aged", "Aged, 80 and over"),
    "medline": _status("MEDLINE"),
    "inprocess": _status("In-Process", "In-Data-Review"),
    "publisher": _status("Publisher"),
    "pubmednotmedline": _status("PubMed-not-MEDLINE"),
    "freefulltext": lambda article: bool(article.id_of("pmc")),
    "fulltext": lambda article: bool(article.id_of("pmc") or article.id_of("doi")),
    "pubmedpmc": lambda article: bool(article.id_of("pmc")),
    "loattrfreefulltext": lambda article: bool(article.id_of("pmc")),
}  # fmt: skip
