"""The tree of a PubMed term -> the same question in Europe PMC's query language (Lucene's, with Europe PMC's fields).

What Europe PMC has no word for is left out and told. Headings are exploded here: Europe PMC searches the heading that is
named and none below it. Words without a field are asked of title, abstract and headings, as PubMed does: by itself Europe
PMC would search full texts too.
"""

import re
from collections.abc import Callable

from litcheck.literature.pubmed_term import Field, Leaf, Node, spine
from litcheck.vocabulary.concepts import kinds_of, lookup

SOURCES = ("MED", "PMC", "PPR")
"""PubMed, articles of PMC that PubMed lacks, preprints; patents, theses and Agricola's records are not asked for."""
MOST_KINDS = 60
"""Headings below one that are named in a query, nearest first: a query grows with each, and a class with more of them
(neoplasms: 700) is nearly always named by its words too."""

_FIELDS = {
    Field.ALL: ("TITLE_ABS", "KW"),
    Field.TITLE: ("TITLE",),
    Field.TITLE_ABSTRACT: ("TITLE_ABS",),
    Field.KEYWORD: ("KW",),
    Field.JOURNAL: ("JOURNAL",),
    Field.AUTHOR: ("AUTH",),
    Field.DOI: ("DOI",),
    Field.TYPE: ("PUB_TYPE",),
}
_LANGUAGES = {
    "english": "eng", "french": "fre", "german": "ger", "spanish": "spa", "italian": "ita", "chinese": "chi",
    "japanese": "jpn", "portuguese": "por", "russian": "rus", "dutch": "dut", "polish": "pol",
}  # fmt: skip
_FILTERS = {
    "systematic": '(PUB_TYPE:"Systematic Review" OR PUB_TYPE:"Meta-Analysis" OR TITLE:"systematic review")',
    "hasabstract": "HAS_ABSTRACT:y",
    "free full text": "IN_EPMC:y",
    "pubmed pmc": "IN_EPMC:y",
    "pubmed pmc open access": "OPEN_ACCESS:y",
    "medline": "SRC:MED",
    "preprint": "SRC:PPR",
}
_PMCID = re.compile(r"PMC\d+", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})(?:/(\d{1,2}))?(?:/(\d{1,2}))?")


def rendered(node: Node | None) -> tuple[str | None, tuple[str, ...]]:
    """The question of a tree, and what was left out of it; None if nothing of it can be asked."""
    warnings: list[str] = []
    asked = _node(node, warnings.append) if node is not None else None
    sources = " OR ".join(f"SRC:{name}" for name in SOURCES)
    return (None if asked is None else f"{asked} AND ({sources})"), tuple(dict.fromkeys(warnings))


def of_pmids(pmids: tuple[str, ...]) -> str:
    """The question for the records of PMIDs."""
    return f"({' OR '.join(f'EXT_ID:{pmid}' for pmid in pmids)}) AND SRC:MED"


def _node(node: Node, warn: Callable[[str], None]) -> str | None:
    """A bracketed question; None where a part cannot be asked: it is then left out of what it is joined to."""
    first, branches = spine(node)
    text = _leaf(first, warn) if isinstance(first, Leaf) else None
    operator = None
    for branch in branches:
        right = _node(branch.right, warn)
        if text is None or right is None:
            text = right if text is None and branch.operator != "NOT" else text
            continue
        # A chain of one operator needs no brackets; PubMed reads a mixed one from the left, Lucene does not.
        left = text if operator in (None, branch.operator) and branch.operator != "NOT" else f"({text})"
        text, operator = f"{left} {branch.operator} {right}", branch.operator
    return text if text is None or operator is None else f"({text})"


def _leaf(leaf: Leaf, warn: Callable[[str], None]) -> str | None:
    if _PMCID.fullmatch(leaf.text):
        return f"PMCID:{leaf.text.upper()}"
    if leaf.field in (Field.HEADING, Field.HEADING_ONLY, Field.MAJOR):
        return _heading(leaf)
    if leaf.field is Field.DATE:
        return _date(leaf.text, warn)
    if leaf.field is Field.PMID and ":" in leaf.text:
        warn(f"Europe PMC has no range of PMIDs: {leaf.text!r} was left out")
        return None
    if leaf.field is Field.PMID or (leaf.field is Field.ALL and re.fullmatch(r"\d{5,9}", leaf.text)):
        return f"({of_pmids(tuple(re.findall(r'[0-9]+', leaf.text)))})"
    if leaf.field is Field.LANGUAGE or leaf.text.lower() in _LANGUAGES:
        return f"LANG:{_LANGUAGES.get(leaf.text.lower(), leaf.text.lower())}"
    if leaf.field is Field.FILTER:
        known = _FILTERS.get(leaf.text.lower())
        if known is None:
            warn(f"Europe PMC has no filter {leaf.text!r}: it was left out")
        return known
    return _words(leaf, warn)


def _words(leaf: Leaf, warn: Callable[[str], None]) -> str:
    """A text in its fields; one without quotes is asked word by word where the field holds running text."""
    fields = _FIELDS[leaf.field]
    words = leaf.text.split()
    if leaf.near is not None:
        warn(f"Europe PMC has no search by distance: {leaf.text!r} was asked as its words")
    running = leaf.field in (Field.ALL, Field.TITLE, Field.TITLE_ABSTRACT)
    if leaf.truncated:  # no wildcard stands inside of quotation marks
        parts = [*map(_quoted, words[:-1]), f"{_plain(words[-1])}*"]
    elif leaf.near is not None or (running and not leaf.quoted):
        parts = [_quoted(word) for word in words]
    else:
        parts = [_quoted(leaf.text)]
    asked = [" OR ".join(f"{field}:{part}" for field in fields) for part in parts]
    if len(asked) == 1:
        return asked[0] if len(fields) == 1 else f"({asked[0]})"
    return "(" + " AND ".join(f"({one})" if len(fields) > 1 else one for one in asked) + ")"


def _heading(leaf: Leaf) -> str:
    """A heading with those below it, unless the term says that it is not to be exploded."""
    name = leaf.text.partition("/")[0]
    concept = lookup(name)
    if concept is None:
        return f"KW:{_quoted(name)}"
    below = () if leaf.field is Field.HEADING_ONLY else kinds_of(concept)[:MOST_KINDS]
    names = dict.fromkeys((concept.name, *(kind.name for kind in below)))
    asked = " OR ".join(f"KW:{_quoted(one)}" for one in names)
    return f"({asked})" if len(names) > 1 else asked


def _date(text: str, warn: Callable[[str], None]) -> str | None:
    """A year or a range of years; of days where days are given."""
    days = _DAY.findall(text)
    if not days:
        warn(f"the date {text!r} is no day, year or range and was left out")
        return None
    first, last = days[0], days[-1]
    if not (first[1] or last[1]):
        return f"PUB_YEAR:{first[0]}" if len(days) == 1 else f"PUB_YEAR:[{first[0]} TO {last[0]}]"
    start = f"{first[0]}-{int(first[1] or 1):02}-{int(first[2] or 1):02}"
    end = f"{last[0]}-{int(last[1] or 12):02}-{int(last[2] or 31):02}"
    return f"FIRST_PDATE:[{start} TO {end}]"


def _quoted(text: str) -> str:
    return f'"{_plain(text)}"'


def _plain(text: str) -> str:
    """The text without what Lucene's language would read as its own."""
    return " ".join(re.sub(r'["\\]', " ", text).split())
