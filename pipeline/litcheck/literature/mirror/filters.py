"""PubMed's ready-made filters (``hasabstract``, ``systematic[sb]``, ``free full text[filter]``) -> queries of the index."""

from collections.abc import Callable, Mapping

from litcheck.literature.mirror.word_index import IndexReader, Query, any_of
from litcheck.literature.mirror.words import joined, squashed

# Source: NLM, "MARC language codes", the languages with most records.
LANGUAGES = {
    "afrikaans": "afr", "arabic": "ara", "bulgarian": "bul", "chinese": "chi", "croatian": "hrv", "czech": "cze",
    "danish": "dan", "dutch": "dut", "english": "eng", "finnish": "fin", "french": "fre", "german": "ger", "greek": "gre",
    "hebrew": "heb", "hungarian": "hun", "icelandic": "ice", "italian": "ita", "japanese": "jpn", "korean": "kor",
    "norwegian": "nor", "persian": "per", "polish": "pol", "portuguese": "por", "romanian": "rum", "russian": "rus",
    "serbian": "srp", "slovak": "slo", "slovenian": "slv", "spanish": "spa", "swedish": "swe", "turkish": "tur",
    "ukrainian": "ukr",
}  # fmt: skip
# Source: DTD pubmed_250101, attribute RefType.
_LINKS = frozenset(
    (
        "associateddataset associatedpublication commentin commenton correctedandrepublishedin correctedandrepublishedfrom "
        "erratumin erratumfor expressionofconcernin expressionofconcernfor republishedin republishedfrom "
        "retractedandrepublishedin retractedandrepublishedfrom retractionin retractionof updatein updateof "
        "summaryforpatientsin originalreportin reprintin reprintof"
    ).split()
)
_Made = Callable[[IndexReader], Query]


def filter_named(name: str) -> _Made | None:
    """What makes the query of a filter; None if it is not known. Blanks and hyphens do not matter."""
    key = squashed(name)
    if key in LANGUAGES:
        return lambda index: index.named("languages", LANGUAGES[key])
    if key.startswith("has") and key[3:] in _LINKS:
        return lambda index: index.named("links", key[3:])
    return _FILTERS.get(key)


def _typed(*names: str) -> _Made:
    return lambda index: index.named("types", *map(squashed, names))


def _type_like(pattern: str) -> _Made:
    return lambda index: index.like("types", pattern)


def _flagged(*flags: str) -> _Made:
    return lambda index: index.named("flags", *flags)


def _carrying(*headings: str) -> _Made:
    return lambda index: index.named("headings", *map(joined, headings))


def _systematic(index: IndexReader) -> Query:
    """Type or title; NLM's strategy is longer ("Systematic Reviews Filter Strategies")."""
    phrases = (("systematic", "review"), ("meta", "analysis"))
    return any_of([_typed("Systematic Review")(index), *(index.phrase(("title",), words) for words in phrases)])


_FILTERS: Mapping[str, _Made] = {
    "all": lambda index: Query.all_query(),
    "hasabstract": _flagged("abstract"),
    "systematic": _systematic,
    "systematicreview": _systematic,
    "metaanalysis": _typed("Meta-Analysis", "Network Meta-Analysis"),
    "clinicaltrial": _type_like("[a-z0-9]*clinicaltrial[a-z0-9]*|randomized[a-z0-9]*"),
    "randomizedcontrolledtrial": _typed("Randomized Controlled Trial"),
    "review": _type_like("[a-z0-9]*review"),
    "booksdocs": _flagged("book"),
    "preprint": _typed("Preprint"),
    "humans": _carrying("Humans"),
    "animals": _carrying("Animals"),
    "female": _carrying("Female"),
    "male": _carrying("Male"),
    "adult": _carrying("Adult", "Middle Aged", "Aged", "Young Adult"),
    "aged": _carrying("Aged", "Aged, 80 and over"),
    "medline": _flagged("status medline"),
    "inprocess": _flagged("status inprocess", "status indatareview"),
    "publisher": _flagged("status publisher"),
    "pubmednotmedline": _flagged("status pubmednotmedline"),
    "freefulltext": _flagged("pmc"),
    "fulltext": _flagged("pmc", "doi"),
    "pubmedpmc": _flagged("pmc"),
    "loattrfreefulltext": _flagged("pmc"),
}
