"""MeSH headings and publication types of a term -> queries."""

from litcheck.literature.mirror.mesh import descriptor
from litcheck.literature.mirror.word_index import IndexReader, Query, any_of
from litcheck.literature.mirror.words import joined, squashed, tokens
from litcheck.vocabulary.concepts import kinds_of, lookup

# Publication types without a place in the tree, or that few records carry. Source: MeSH, "Publication Characteristics".
_TYPES = frozenset(
    (
        "retractedpublication retractionofpublication expressionofconcern publishederratum comment editorial letter news "
        "congress preprint casereports journalarticle observationalstudy practiceguideline guideline"
    ).split()
)


def heading_named(index: IndexReader, phrase: str) -> str | None:
    """The heading that a phrase means: MeSH's, else one that an article carries; None if there is none."""
    concept = descriptor(phrase)
    if concept is not None:
        return concept.name
    return phrase if index.any(index.named("headings", joined(phrase))) else None


def carrying(index: IndexReader, name: str, *, explode: bool, major: bool, qualifier: str | None = None) -> Query:
    """Articles with this heading or, if `explode`, one below it; with the qualifier if one is given."""
    concept = descriptor(name) if explode else None
    if qualifier is not None:
        below = () if concept is None else (concept, *kinds_of(concept))
        names = dict.fromkeys(map(joined, (name, *(one.name for one in below))))
        ending = f"/{joined(qualifier)}{'*' if major else ''}"
        return index.named("qualified", *(f"{one}{ending}" for one in names))
    own = index.named("majors" if major else "headings", joined(name))
    if concept is None:
        return own
    return any_of([own, index.named("major_places" if major else "places", *concept.trees)])


def starting(index: IndexReader, prefix: str, *, major: bool) -> Query:
    """Articles with a heading that begins with these words, the last one truncated."""
    words = " ".join(tokens(prefix))
    return index.like("majors" if major else "headings", f"{words}[a-z0-9 ]*") if words else Query.empty_query()


def of_type(index: IndexReader, phrase: str) -> Query | None:
    """Articles of this publication type or one below it; None if neither MeSH nor an article knows it."""
    key = squashed(phrase)
    concept = lookup(phrase)
    own = index.named("types", key)
    if concept is not None and any(tree.startswith("V") for tree in concept.trees):
        return any_of([own, index.named("type_places", *concept.trees)])
    return own if key in _TYPES or index.any(own) else None
