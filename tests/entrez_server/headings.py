"""MeSH as PubMed searches it: a phrase names a descriptor, and a descriptor stands for all below it in the tree.

Tree numbers and entry terms come from the product's vocabulary; its own additions (lay words, relations that MeSH lacks)
are left out, for NCBI does not know them.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from litcheck.vocabulary.concepts import Concept, lookup

from .articles import Article, Heading
from .text_index import Hits
from .words import joined, tokens

# Source: NLM, "MeSH Qualifiers with Scope Notes", those met in clinical records.
QUALIFIERS = {
    "ae": "adverse effects", "bl": "blood", "cl": "classification", "co": "complications", "di": "diagnosis",
    "dh": "diet therapy", "dt": "drug therapy", "ec": "economics", "eh": "ethnology", "ep": "epidemiology",
    "et": "etiology", "ge": "genetics", "hi": "history", "im": "immunology", "me": "metabolism", "mi": "microbiology",
    "mo": "mortality", "pa": "pathology", "pc": "prevention & control", "ph": "physiology", "pp": "physiopathology",
    "px": "psychology", "rh": "rehabilitation", "sn": "statistics & numerical data", "su": "surgery",
    "td": "trends", "th": "therapy", "tu": "therapeutic use",
}  # fmt: skip


@cache
def _lay_terms() -> frozenset[tuple[str, ...]]:
    """Phrases that the product adds to MeSH."""
    text = files("litcheck.vocabulary").joinpath("supplement.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(tuple(tokens(row[0])) for row in rows if row[2] == "means")


@lru_cache(maxsize=8192)
def descriptor(phrase: str) -> Concept | None:
    """The MeSH descriptor that a phrase names, whatever its number or spelling; None if none does."""
    concept = lookup(phrase)
    own = concept is None or not concept.trees or tuple(tokens(phrase)) in _lay_terms()
    return None if own else concept


def is_under(concept: Concept, above: Concept) -> bool:
    """True if `concept` is `above` or lies below it in the MeSH tree."""
    if concept.ui == above.ui:
        return True
    return any(tree.startswith(f"{top}.") for tree in concept.trees for top in above.trees)


class HeadingIndex:
    """Which articles carry which heading and publication type."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._carriers: dict[str, list[tuple[str, Heading]]] = {}
        self._typed: dict[str, set[str]] = {}
        self._found: dict[tuple[str, bool, bool, str | None], Hits] = {}
        for article in articles:
            for heading in article.headings:
                self._carriers.setdefault(heading.name, []).append((article.pmid, heading))
            for name in article.types:
                self._typed.setdefault(name, set()).add(article.pmid)

    def name_of(self, phrase: str) -> str | None:
        """The heading that a phrase means: MeSH's, else one that an article carries; None if there is none."""
        concept = descriptor(phrase)
        if concept is not None:
            return concept.name
        return next((name for name in self._carriers if joined(name) == joined(phrase)), None)

    def carrying(self, name: str, *, explode: bool, major: bool, qualifier: str | None = None) -> Hits:
        """The articles with this heading or, if `explode`, one below it."""
        asked = (name, explode, major, qualifier)
        if asked not in self._found:
            self._found[asked] = self._carrying(name, explode, major, qualifier)
        return self._found[asked]

    def _carrying(self, name: str, explode: bool, major: bool, qualifier: str | None) -> Hits:
        above = descriptor(name) if explode else None
        found: set[str] = set()
        for own, carriers in self._carriers.items():
            concept = descriptor(own) if above is not None else None
            below = concept is not None and above is not None and is_under(concept, above)
            if own == name or below:
                found.update(pmid for pmid, heading in carriers if _has(heading, major, qualifier))
        return frozenset(found)

    def starting(self, prefix: str, *, major: bool) -> Hits:
        """The articles with a heading that begins with these words, the last one truncated."""
        wanted = f" {' '.join(tokens(prefix))}"
        return frozenset(
            pmid
            for name, carriers in self._carriers.items()
            if joined(name).startswith(wanted)
            for pmid, heading in carriers
            if not major or heading.starred
        )

    def of_type(self, phrase: str) -> Hits | None:
        """The articles of this publication type or one below it; None if neither MeSH nor an article knows it."""
        above = lookup(phrase)
        above = above if above is not None and any(tree.startswith("V") for tree in above.trees) else None
        names = [name for name in self._typed if _squashed(name) == _squashed(phrase)]
        if above is not None:
            kin = {name: lookup(name) for name in self._typed}
            names += [name for name, concept in kin.items() if concept is not None and is_under(concept, above)]
        elif not names and not _type_known(phrase):
            return None
        return frozenset(pmid for name in names for pmid in self._typed[name])


# Publication types without a place in the tree, or that few records carry. Source: MeSH, "Publication Characteristics".
_TYPES_PRINTED = (
    "retractedpublication retractionofpublication expressionofconcern publishederratum comment editorial letter news "
    "congress preprint casereports journalarticle observationalstudy practiceguideline guideline"
)
_TYPES = frozenset(_TYPES_PRINTED.split())


def _type_known(phrase: str) -> bool:
    return _squashed(phrase) in _TYPES


def _squashed(name: str) -> str:
    return "".join(tokens(name))


def _has(heading: Heading, major: bool, qualifier: str | None) -> bool:
    if qualifier is None:
        return heading.starred or not major
    return any(joined(name) == joined(qualifier) and (star or not major) for name, star in heading.qualifiers)
