"""An editor's PubMed term -> a tree that a local source can evaluate.

Understood: words, "phrases", AND OR NOT (evaluated left to right, as PubMed does), parentheses, field tags, truncation
(``autoimmun*``), proximity (``"a b"[tiab:~3]``) and ranges (``2010:2020[dp]``). What is not understood becomes a
warning.
Source: PubMed User Guide, https://pubmed.ncbi.nlm.nih.gov/help/ ("Search field tags", "Boolean operators").
"""

import re
from collections import deque
from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """The fields a local source can search."""

    ALL = "all fields"
    TITLE = "title"
    TITLE_ABSTRACT = "title/abstract"
    HEADING = "mesh terms"
    HEADING_ONLY = "mesh terms, not exploded"
    MAJOR = "mesh major topic"
    KEYWORD = "keywords"
    TYPE = "publication type"
    JOURNAL = "journal"
    AUTHOR = "author"
    DATE = "date of publication"
    PMID = "pmid"
    DOI = "doi"
    LANGUAGE = "language"
    FILTER = "filter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One searched text. `near` is the proximity N of a phrase; `truncated` a trailing ``*``; `quoted` as typed.

    `tag` is the field's tag as typed, None if there is none; `field` what a local set of records makes of it.
    """

    text: str
    field: Field
    tag: str | None = None
    quoted: bool = False
    truncated: bool = False
    near: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Two nodes joined by AND, OR or NOT."""

    operator: str
    left: "Node"
    right: "Node"


Node = Leaf | Branch

_TAGS: dict[str, Field] = {
    tag: field
    for field, tags in (
        (Field.ALL, "all|all fields|tw|text word|text words"),
        (Field.TITLE, "ti|title"),
        (Field.TITLE_ABSTRACT, "tiab|title/abstract|ab|abstract"),
        (Field.HEADING, "mh|mesh|mesh terms|nm|supplementary concept|sh|mesh subheading"),
        (Field.HEADING_ONLY, "mh:noexp|mesh:noexp|mesh terms:noexp"),
        (Field.MAJOR, "majr|mesh major topic|majr:noexp|mesh major topic:noexp"),
        (Field.KEYWORD, "ot|other term"),
        (Field.TYPE, "pt|publication type"),
        (Field.JOURNAL, "ta|jour|journal|so"),
        (Field.AUTHOR, "au|author|1au|first author|author - first|lastau|fau|cn|author - corporate"),
        (Field.DATE, "dp|pdat|date - publication|publication date|ppdat|epdat"),
        (Field.PMID, "pmid|uid"),
        (Field.DOI, "doi|aid|lid|article identifier|location id|pmcid|pmc"),
        (Field.LANGUAGE, "la|lang|language"),
        (Field.FILTER, "sb|filter|subset"),
    )
    for tag in tags.split("|")
}
_DAY = r'"?\d{4}(?:/\d{1,2}){0,2}"?'
_TOKEN = re.compile(
    rf"(?P<range>{_DAY}(?:\s?\[[^\[\]]{{1,40}}\])?\s?:\s?{_DAY}"
    r"|\d{1,9}\s?:\s?\d{1,9}(?=\s?\[\s*(?:[uU][iI][dD]|[pP][mM][iI][dD])\s*\]))"
    r'|(?P<open>\()|(?P<close>\))|"(?P<phrase>[^"]*)"|\[(?P<tag>[^\[\]]*)\]'
    r'|(?P<operator>(?:AND|OR|NOT)\b|&|\|)|(?P<word>[^\s()\[\]"&|]+)|(?P<stray>["\[\]])'
)
_RANGE_ENDS = re.compile(r"\d+(?:/\d{1,2}){0,2}(?![^\[\]]{0,60}\])")
DEEPEST = 50
"""Brackets within brackets that are read; a search that people can follow has three."""
_OPERATORS = {"&": "AND", "|": "OR"}
_NEAR = re.compile(r"^(?P<tag>.*?)\s*:\s*~\s*(?P<near>\d{1,4})$")


def parse_term(term: str, *, any_tag: bool = False) -> tuple[Node | None, tuple[str, ...]]:
    """The tree of a term and the warnings: what was not understood and what was done instead.

    None if there is nothing to search for. `any_tag`: the caller says itself which tags it knows (`Leaf.tag`).
    """
    reader = _Reader(term, any_tag=any_tag)
    node = reader.expression()
    while reader.tokens:  # only a closing bracket without its partner stops the reading early
        reader.tokens.popleft()
        reader.warn("a closing bracket without an opening one was ignored")
        node = reader.expression(node)
    return node, tuple(dict.fromkeys(reader.warnings))


class _Reader:
    """A left-to-right reader of one term; keeps what it could not understand in `warnings`."""

    def __init__(self, term: str, *, any_tag: bool) -> None:
        squeezed = " ".join(term.split())
        self.tokens = deque((hit.lastgroup or "", hit[hit.lastgroup or 0]) for hit in _TOKEN.finditer(squeezed))
        self.warnings: list[str] = []
        self._any_tag = any_tag
        self._depth = 0

    def warn(self, message: str) -> None:
        self.warnings.append(message)

    def expression(self, node: Node | None = None) -> Node | None:
        while self.tokens and self.tokens[0][0] != "close":
            operator = self._operator()
            right = self._operand()
            if right is None:
                if operator:
                    self.warn(f"{operator} without a term after it was ignored")
                continue
            node = right if node is None else Branch(operator=operator or "AND", left=node, right=right)
        return node

    def _operator(self) -> str | None:
        operator = None
        while self.tokens and self.tokens[0][0] == "operator":
            if operator:
                self.warn(f"two operators in a row: {operator} was ignored")
            word = self.tokens.popleft()[1]
            operator = _OPERATORS.get(word, word)
        return operator

    def _operand(self) -> Node | None:
        if not self.tokens or self.tokens[0][0] == "close":
            return None
        kind, text = self.tokens.popleft()
        if kind == "open":
            return self._bracketed()
        if kind == "range":
            return self._leaf(":".join(_RANGE_ENDS.findall(text)), quoted=False)
        if kind == "phrase":
            return self._leaf(text, quoted=True)
        if kind == "word":
            words = [text]
            while self.tokens and self.tokens[0][0] == "word":
                words.append(self.tokens.popleft()[1])
            for small in sorted({"and", "or", "not"}.intersection(words)):
                self.warn(f"{small!r} in small letters is a word, not an operator: write {small.upper()}")
            return self._leaf(" ".join(words), quoted=False)
        self.warn(f"{text!r} stands alone and was ignored" if kind == "stray" else f"[{text}] tags nothing")
        return None

    def _bracketed(self) -> Node | None:
        if self._depth == DEEPEST:
            self.warn(f"brackets more than {DEEPEST} deep were ignored")
            return None
        self._depth += 1
        node = self.expression()
        self._depth -= 1
        if self.tokens:
            self.tokens.popleft()
        else:
            self.warn("a bracket is not closed; read as if it closed at the end")
        if self.tokens and self.tokens[0][0] == "tag":
            self.warn(f"[{self.tokens.popleft()[1]}] after a bracket was ignored: tag each term")
        return node

    def _leaf(self, text: str, *, quoted: bool) -> Leaf | None:
        field, near, tag = self._tag()
        truncated = text.rstrip().endswith("*")
        text = text.strip().strip("*").strip(" ,;")
        if not text:
            return None
        return Leaf(text=text, field=field, tag=tag, quoted=quoted, truncated=truncated, near=near)

    def _tag(self) -> tuple[Field, int | None, str | None]:
        if not self.tokens or self.tokens[0][0] != "tag":
            return Field.ALL, None, None
        printed = self.tokens.popleft()[1]
        tag, near = " ".join(printed.lower().split()), None
        hit = _NEAR.match(tag)
        if hit:
            tag, near = hit["tag"], int(hit["near"])
        field = _TAGS.get(tag)
        if field is None and not self._any_tag:
            self.warn(f"the field [{printed}] is not known here: every field was searched")
        return field or Field.ALL, near, tag


def spine(node: Node) -> tuple[Node, list[Branch]]:
    """The first part of a chain "a AND b OR c ..." and its branches in order; a chain may be thousands long."""
    branches = []
    while isinstance(node, Branch):
        branches.append(node)
        node = node.left
    return node, branches[::-1]


def shown(node: Node | None) -> str:
    """The tree as one line, every field named and every bracket set."""
    if node is None:
        return ""
    first, branches = spine(node)
    rest = "".join(f" {branch.operator} {shown(branch.right)})" for branch in branches)
    return "(" * len(branches) + _shown_leaf(first) + rest


def _shown_leaf(node: Node) -> str:
    assert isinstance(node, Leaf), "what a chain begins with is no branch"
    star = "*" if node.truncated else ""
    near = f":~{node.near}" if node.near is not None else ""
    text = node.text if ":" in node.text and node.field is Field.DATE else f'"{node.text}{star}"'
    return f"{text}[{node.field}{near}]"
