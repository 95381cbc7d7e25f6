"""The tree of an editor's PubMed term -> the records it finds in a local set."""

import re
from collections.abc import Callable, Sequence

from litcheck.literature.author_names import has_author
from litcheck.literature.journal_titles import same_journal
from litcheck.literature.pubmed_term import Field, Leaf, Node, spine
from litcheck.literature.record import Design, Record
from litcheck.literature.text_index import TEXT_FIELDS, Hits, TextIndex
from litcheck.literature.topics import tree_numbers
from litcheck.vocabulary.concepts import lookup, mentions, synonyms
from litcheck.vocabulary.folding import folded

_TEXT = {
    Field.ALL: TEXT_FIELDS,
    Field.TITLE: ("title",),
    Field.TITLE_ABSTRACT: TEXT_FIELDS,  # PubMed's [tiab] searches keywords too
    Field.KEYWORD: ("topics",),
}
# Publication types that PubMed finds under a broader one. Source: MeSH tree V03.
_NARROWER_TYPES = {
    "clinical trial": ("trial",),
    "controlled clinical trial": ("randomized controlled trial", "pragmatic clinical trial", "equivalence trial"),
    "review": ("systematic review", "scoping review"),
    "guideline": ("practice guideline",),
    "meta-analysis": ("network meta-analysis",),
}
# Source: NLM, "MARC language codes" for the languages PubMed's filters offer.
_LANGUAGES = {
    "chinese": "chi", "dutch": "dut", "english": "eng", "french": "fre", "german": "ger", "italian": "ita",
    "japanese": "jpn", "korean": "kor", "polish": "pol", "portuguese": "por", "russian": "rus", "spanish": "spa",
    "turkish": "tur",
}  # fmt: skip
_FILTERS: dict[str, Callable[[Record], bool]] = {
    "hasabstract": lambda record: bool(record.text),
    "systematic": lambda record: record.design in (Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS),
    "systematic review": lambda record: record.design in (Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS),
    "hasretractionin": lambda record: record.retracted,
    "haserratumin": lambda record: any(link.kind == "ErratumIn" for link in record.corrections),
    "hasexpressionofconcernin": lambda record: any(link.kind == "ExpressionOfConcernIn" for link in record.corrections),
    "humans": lambda record: any(heading.name == "Humans" for heading in record.headings),
}
# Words that PubMed does not search, as far as editors type them. Source: PubMed User Guide, "Stopwords".
_STOP_WORDS = frozenset(
    {
        "a",
        "about",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "by",
        "for",
        "from",
        "has",
        "in",
        "is",
        "it",
        "not",
        "of",
        "on",
    }
    | {"or", "that", "the", "to", "was", "were", "with"}
)
_YEARS = re.compile(r"^\s*(\d{4})(?:/\d+){0,2}(?:\s*:\s*(\d{4})(?:/\d+){0,2})?\s*$")


class Evaluator:
    """Evaluates one term; `warnings` tells what was done otherwise than asked."""

    def __init__(self, records: Sequence[Record], text: TextIndex) -> None:
        self._records = records
        self._text = text
        self.warnings: list[str] = []

    def evaluate(self, node: Node | None) -> Hits:
        """The records the tree finds; none for None."""
        return self._node(node) or {} if node is not None else {}

    def _node(self, node: Node) -> Hits | None:
        """None where a part cannot be applied here: it is then left out of what it is joined to."""
        first, branches = spine(node)
        hits = self._leaf(first) if isinstance(first, Leaf) else None
        for branch in branches:
            right = self._node(branch.right)
            if hits is None or right is None:
                hits = right if hits is None and branch.operator != "NOT" else hits
            else:
                hits = _joined(branch.operator, hits, right)
        return hits

    def _leaf(self, leaf: Leaf) -> Hits | None:
        words = leaf.text.lower()
        if leaf.field is Field.ALL:
            if words in _FILTERS and " " not in words and words != "humans" and words != "systematic":
                return self._where(_FILTERS[words])
            if all(part.isdecimal() and len(part) > 4 for part in words.split()):
                return self._pmids(leaf.text)
        if leaf.field in _TEXT:
            return self._words(leaf)
        return self._fielded(leaf, words)

    def _fielded(self, leaf: Leaf, words: str) -> Hits | None:
        if leaf.field in (Field.HEADING, Field.HEADING_ONLY, Field.MAJOR):
            return self._heading(leaf)
        if leaf.field is Field.DATE:
            return self._years(leaf)
        if leaf.field is Field.PMID:
            return self._pmids(leaf.text)
        if leaf.field is Field.DOI:
            return self._where(lambda record: words in ((record.doi or "").lower(), (record.pmcid or "").lower()))
        if leaf.field is Field.JOURNAL:
            return self._where(lambda record: in_journal(record, leaf.text))
        if leaf.field is Field.AUTHOR:
            return self._where(lambda record: has_author(record, leaf.text))
        if leaf.field is Field.TYPE:
            return self._where(lambda record: any(_is_type(name.lower(), words) for name in record.publication_types))
        language = _LANGUAGES.get(words, words)
        if leaf.field is Field.LANGUAGE or words in _LANGUAGES:
            return self._where(lambda record: record.language == language)
        if words in _FILTERS:
            return self._where(_FILTERS[words])
        return self._left_out(f"the filter {leaf.text}[{leaf.field}] cannot be applied to a local set and was left out")

    def _where(self, wanted: Callable[[Record], bool]) -> Hits:
        return {number: 0.0 for number, record in enumerate(self._records) if wanted(record)}

    def _left_out(self, message: str) -> Hits | None:
        self.warnings.append(message)
        return None

    def _pmids(self, text: str) -> Hits:
        wanted = frozenset(re.findall(r"\d+", text))
        return self._where(lambda record: record.pmid in wanted)

    def _years(self, leaf: Leaf) -> Hits | None:
        hit = _YEARS.match(leaf.text)
        if hit is None:
            return self._left_out(f"the date {leaf.text!r} is no year or range of years and was left out")
        first, last = int(hit[1]), int(hit[2] or hit[1])
        return self._where(lambda record: record.year is not None and first <= record.year <= last)

    def _heading(self, leaf: Leaf) -> Hits:
        name, _, qualifier = leaf.text.partition("/")
        if qualifier:
            self.warnings.append(f"the subheading of {leaf.text!r} was ignored: local records are searched by heading")
        concept = lookup(name)
        wanted = {folded(name)} | ({folded(concept.name)} if concept is not None else set())
        trees = tree_numbers([name]) if leaf.field is not Field.HEADING_ONLY else frozenset()
        exact = self._where(lambda record: any(folded(heading.name) in wanted for heading in record.headings))
        hits = _joined("OR", exact, self._text.under(trees))
        if concept is None and not exact:
            self.warnings.append(f"{name!r} is no MeSH heading known here")
        if leaf.field is not Field.MAJOR:
            return hits
        return {number: score for number, score in hits.items() if self._is_major(number, wanted, trees)}

    def _is_major(self, number: int, wanted: set[tuple[str, ...]], trees: frozenset[str]) -> bool:
        below = tuple(f"{tree}." for tree in trees)
        return any(
            heading.major
            and (
                folded(heading.name) in wanted
                or any(tree in trees or tree.startswith(below) for tree in tree_numbers([heading.name]))
            )
            for heading in self._records[number].headings
        )

    def _words(self, leaf: Leaf) -> Hits:
        fields = _TEXT[leaf.field]
        if leaf.truncated:
            return self._text.prefix(leaf.text, fields)
        if leaf.near is not None:
            return self._near(leaf, fields)
        if leaf.field is Field.ALL and not leaf.quoted:
            return self._mapped(leaf.text)
        hits = self._text.phrases([leaf.text], fields)
        if hits or len(folded(leaf.text)) < 2:
            return hits
        self.warnings.append(f"the phrase {leaf.text!r} was not found; its words were searched one by one")
        return self._mapped(leaf.text) if leaf.field is Field.ALL else self._each(leaf.text, fields)

    def _near(self, leaf: Leaf, fields: Sequence[str]) -> Hits:
        """Both orders of two words; more words keep their order (PubMed takes any order)."""
        words = leaf.text.split()
        orders = [leaf.text, " ".join(reversed(words))]
        if len(words) > 2:
            self.warnings.append(f"the proximity search {leaf.text!r} was read in the order given and reversed only")
        return self._text.phrases(orders, fields, slop=leaf.near or 0)

    def _mapped(self, text: str) -> Hits:
        """Words without tag or quotes: concepts known to MeSH with their synonyms, the other words each for itself."""
        hits: Hits | None = None
        rest, start = "", 0
        for mention in mentions(text, {}):
            rest += f" {text[start : mention.start]}"
            start = mention.end
            names = (text[mention.start : mention.end], *synonyms(mention.concept))
            found = _joined("OR", self._text.phrases(names), self._text.under(mention.concept.trees))
            hits = found if hits is None else _joined("AND", hits, found)
        others = self._each(f"{rest} {text[start:]}", TEXT_FIELDS)
        if hits is None:
            return others
        return _joined("AND", hits, others) if _content(f"{rest} {text[start:]}") else hits

    def _each(self, text: str, fields: Sequence[str]) -> Hits:
        hits: Hits | None = None
        for word in _content(text):
            found = self._text.phrases([word], fields)
            hits = found if hits is None else _joined("AND", hits, found)
        return hits or {}


def in_journal(record: Record, name: str) -> bool:
    """True if the record appeared in the journal of this name, in full or abbreviated."""
    return any(own is not None and same_journal(own, name) for own in (record.journal, record.journal_abbreviation))


def _content(text: str) -> tuple[str, ...]:
    words = folded(text)
    return tuple(word for word in words if word not in _STOP_WORDS)


def _joined(operator: str, left: Hits, right: Hits) -> Hits:
    if operator == "AND":
        return {number: score + right[number] for number, score in left.items() if number in right}
    if operator == "NOT":
        return {number: score for number, score in left.items() if number not in right}
    both = dict(left)
    for number, score in right.items():
        both[number] = both.get(number, 0.0) + score
    return both


def _is_type(name: str, wanted: str) -> bool:
    return name == wanted or any(narrower in name for narrower in _NARROWER_TYPES.get(wanted, ()))
