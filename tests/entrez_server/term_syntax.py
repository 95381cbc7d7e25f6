"""The text of a PubMed term -> a tree: tagged texts joined by AND, OR and NOT, from left to right.

Source: PubMed User Guide, "Using Boolean operators", "Searching by field", "Proximity searching", "Dates".
"""

import re
from dataclasses import dataclass


class SyntaxFault(ValueError):
    """The term cannot be read; PubMed answers "Search Backend failed"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A text and its tag (None: untagged). `quoted` as typed; `near` the N of ``[tiab:~N]``; `source` as printed."""

    text: str
    tag: str | None
    quoted: bool
    near: int | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A range of one field: ``2015:2020[dp]``, ``"2015"[dp] : "3000"[dp]``, ``100:200[uid]``."""

    low: str
    high: str
    tag: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A set of the history: ``#2``."""

    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """Two nodes joined by AND, OR or NOT."""

    operator: str
    left: "Node"
    right: "Node"


Node = Leaf | Span | Stored | Branch

_TAG = r"\[\s*[^\[\]]*\]"
_TOKEN = re.compile(
    rf"""(?P<open>\()|(?P<close>\))
    |"(?P<phrase>[^"]*)"\s*(?P<phrase_tag>{_TAG})?
    |(?P<tag>{_TAG})
    |(?P<operator>(?:AND|OR|NOT)(?=[\s()"]|$)|[&|])
    |\#(?P<stored>\d+)
    |(?P<colon>:)(?=[\s"])
    |(?P<word>[^\s()\[\]"]+)
    |(?P<stray>["\[\]])""",
    re.VERBOSE,
)
_OPERATORS = {"&": "AND", "|": "OR"}
_RANGE = re.compile(r"^([0-9][0-9/]*)\s*:\s*([0-9][0-9/]*)$")
_NEAR = re.compile(r"^(.*?)\s*:\s*~\s*(\d+)$")


@dataclass(slots=True)
class _Token:
    kind: str
    text: str
    tag: str | None = None


def parse_term(term: str) -> Node | None:
    """The tree of a term; None if it has nothing to search for.

    Raises: SyntaxFault for an opening bracket that is never closed.
    """
    reader = _Reader(_tokens(term))
    node = reader.expression(depth=0)
    while reader.tokens:  # a closing bracket too many is passed over
        reader.tokens.pop(0)
        node = reader.expression(depth=0, node=node)
    return node


def _tokens(term: str) -> list[_Token]:
    found = []
    for hit in _TOKEN.finditer(term):
        if hit["phrase"] is not None:
            found.append(_Token("phrase", hit["phrase"], hit["phrase_tag"]))
        elif hit["stray"] is None:
            kind = hit.lastgroup or ""
            found.append(_Token(kind, hit[kind]))
    return found


class _Reader:
    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens

    def expression(self, *, depth: int, node: Node | None = None) -> Node | None:
        while self.tokens and self.tokens[0].kind != "close":
            operator = None
            while self.tokens and self.tokens[0].kind == "operator":
                word = self.tokens.pop(0).text
                operator = _OPERATORS.get(word, word)
            right = self._operand(depth)
            if right is not None:
                node = right if node is None else Branch(operator=operator or "AND", left=node, right=right)
        return node

    def _operand(self, depth: int) -> Node | None:
        if not self.tokens or self.tokens[0].kind == "close":
            return None
        token = self.tokens.pop(0)
        if token.kind == "open":
            return self._bracketed(depth)
        if token.kind == "stored":
            return Stored(key=int(token.text))
        if token.kind == "phrase":
            return self._range_or(_leaf(token.text, token.tag, quoted=True))
        if token.kind == "word":
            return self._words(token.text)
        if token.kind == "tag":  # a tag without a term, "[pdat]": searched as nothing
            return Leaf(text="", tag=token.text.strip("[] "), quoted=False, near=None, source=token.text)
        return None

    def _bracketed(self, depth: int) -> Node | None:
        node = self.expression(depth=depth + 1)
        if not self.tokens:
            raise SyntaxFault("An error occurred while processing request. Details: unbalanced parentheses")
        self.tokens.pop(0)
        if self.tokens and self.tokens[0].kind == "tag":
            self.tokens.pop(0)  # a tag after a bracket has no effect
        return node

    def _words(self, first: str) -> Node | None:
        words = [first]
        while self.tokens and self.tokens[0].kind in ("word", "colon"):
            words.append(self.tokens.pop(0).text)
        tag = self.tokens.pop(0).text if self.tokens and self.tokens[0].kind == "tag" else None
        text = " ".join(words)
        span = _RANGE.match(text)
        if span is not None:
            return Span(low=span[1], high=span[2], tag=tag and tag.strip("[] "), source=f"{text}{tag or ''}")
        if text.strip(" :") == "":
            return None
        return self._range_or(_leaf(text, tag, quoted=False))

    def _range_or(self, leaf: Leaf) -> Node:
        """The range that a leaf begins (``"2015"[dp] : "2020"[dp]``), or the leaf itself."""
        if not self.tokens or self.tokens[0].kind != "colon":
            return leaf
        self.tokens.pop(0)
        end = self._operand(0)
        if not isinstance(end, Leaf):
            return leaf
        return Span(low=leaf.text, high=end.text, tag=end.tag or leaf.tag, source=f"{leaf.source} : {end.source}")


def _leaf(text: str, tag: str | None, *, quoted: bool) -> Leaf:
    source = (f'"{text}"' if quoted else text) + (tag or "")
    name = None if tag is None else " ".join(tag[1:-1].split())
    near = None
    hit = _NEAR.match(name) if name is not None else None
    if hit is not None:
        name, near = hit[1], int(hit[2])
    return Leaf(text=" ".join(text.split()), tag=name, quoted=quoted, near=near, source=source)
