"""MeSH as PubMed searches it: a phrase names a descriptor, which stands for all that lies below it in the tree.

Tree numbers and entry terms are those of the vocabulary, without what litcheck adds to MeSH: NLM does not know that.
"""

import hashlib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files

from litcheck.literature.mirror.words import tokens
from litcheck.vocabulary.concepts import Concept, lookup, places_to, supplement

# Source: NLM, "MeSH Qualifiers with Scope Notes", their abbreviations as PubMed takes them.
QUALIFIERS = {
    "ab": "abnormalities", "ad": "administration & dosage", "ae": "adverse effects", "ag": "agonists",
    "ai": "antagonists & inhibitors", "an": "analysis", "ah": "anatomy & histology", "bi": "biosynthesis", "bl": "blood",
    "bs": "blood supply", "cf": "cerebrospinal fluid", "ch": "chemistry", "ci": "chemically induced",
    "cl": "classification", "cn": "congenital", "co": "complications", "cs": "chemical synthesis", "ct": "contraindications",
    "cy": "cytology", "de": "drug effects", "dg": "diagnostic imaging", "dh": "diet therapy", "di": "diagnosis",
    "dt": "drug therapy", "ec": "economics", "ed": "education", "eh": "ethnology", "em": "embryology", "en": "enzymology",
    "ep": "epidemiology", "es": "ethics", "et": "etiology", "ge": "genetics", "gd": "growth & development", "hi": "history",
    "im": "immunology", "in": "injuries", "ir": "innervation", "is": "instrumentation", "lj": "legislation & jurisprudence",
    "me": "metabolism", "mi": "microbiology", "mo": "mortality", "mt": "methods", "nu": "nursing",
    "og": "organization & administration", "pa": "pathology", "pc": "prevention & control", "pd": "pharmacology",
    "ph": "physiology", "pk": "pharmacokinetics", "po": "poisoning", "pp": "physiopathology", "ps": "parasitology",
    "px": "psychology", "py": "pathogenicity", "ra": "radiation effects", "re": "radiotherapy", "rh": "rehabilitation",
    "sc": "secondary", "sd": "supply & distribution", "sn": "statistics & numerical data", "st": "standards", "su": "surgery",
    "td": "trends", "th": "therapy", "tm": "transmission", "to": "toxicity", "tr": "transplantation", "tu": "therapeutic use",
    "ul": "ultrastructure", "ur": "urine", "ve": "veterinary", "vi": "virology",
}  # fmt: skip


@cache
def _lay_terms() -> frozenset[tuple[str, ...]]:
    """Phrases that litcheck adds to MeSH."""
    return frozenset(tuple(tokens(term)) for term, _, relation in supplement() if relation == "means")


@lru_cache(maxsize=65536)
def descriptor(phrase: str) -> Concept | None:
    """The MeSH descriptor that a phrase names, whatever its number or spelling; None if none does."""
    concept = lookup(phrase)
    if concept is None or not concept.trees or tuple(tokens(phrase)) in _lay_terms():
        return None
    return concept


@lru_cache(maxsize=65536)
def heading_places(name: str) -> tuple[str, ...]:
    """The tree numbers of a heading and of all above it; () for a heading without a place in this MeSH."""
    concept = descriptor(name)
    return () if concept is None else _places(concept.trees)


@lru_cache(maxsize=1024)
def type_places(name: str) -> tuple[str, ...]:
    """The tree numbers of a publication type and of all above it."""
    concept = lookup(name)
    return () if concept is None else _places(concept.trees)


def _places(trees: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for tree in trees for place in places_to(tree)))


@cache
def mesh_digest() -> str:
    """Which MeSH this is: the digest of the vocabulary's table."""
    return hashlib.sha256(files("litcheck.vocabulary").joinpath("mesh.tsv.gz").read_bytes()).hexdigest()[:16]
