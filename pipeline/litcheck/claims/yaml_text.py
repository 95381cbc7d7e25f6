"""YAML text -> its value, and from which character to which each part of it stands.

Core schema of YAML 1.2 without dates: `no` and `2026-01-02` are texts. Source: yaml.org/spec/1.2.2, chapter 10.3.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

import yaml
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.resolver import Resolver

try:
    from yaml.cyaml import CParser
except ImportError:  # PyYAML built without libyaml: ten times slower, the same nodes

    class CParser(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser, yaml.composer.Composer):  # type: ignore
        """The parser in pure Python."""

        def __init__(self, stream: str) -> None:
            yaml.reader.Reader.__init__(self, stream)
            yaml.scanner.Scanner.__init__(self)
            yaml.parser.Parser.__init__(self)
            yaml.composer.Composer.__init__(self)


BYTE_ORDER_MARK = "\ufeff"
MOST_DIGITS = 400
"""A number of more digits is no number that an article claims; it stays text, so that the check can refuse it."""
DEEPEST = 40
"""Levels of mappings and lists; a claims file has five."""


_TEXT, _MAPPING, _LIST = (f"tag:yaml.org,2002:{name}" for name in ("str", "map", "seq"))


class _Loader(CParser, SafeConstructor, Resolver):  # type: ignore[misc]
    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}

    def __init__(self, stream: str) -> None:
        CParser.__init__(self, stream)
        SafeConstructor.__init__(self)
        Resolver.__init__(self)

    def resolve(self, kind: type[Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a node; of nine in ten plain scalars the first letter tells that they are text."""
        if kind is ScalarNode and implicit[0]:
            found = self.yaml_implicit_resolvers.get(value[:1], ())
            return next((tag for tag, pattern in found if pattern.match(value)), _TEXT)
        tag: str = super().resolve(kind, value, implicit)
        return tag

    def value_of(self, node: Node, made: dict[int, Any]) -> Any:
        """What a node stands for, as `construct_object` makes it, without its detours for plain texts, mappings and lists.

        `made` are the collections made so far: an anchor and its aliases are one.
        """
        if node.tag == _TEXT and type(node) is ScalarNode:
            return node.value
        if id(node) in made:
            return made[id(node)]
        if node.tag == _MAPPING and type(node) is MappingNode and all(key.tag == _TEXT for key, _ in node.value):
            made[id(node)] = mapping = {}
            for key, inner in node.value:
                mapping[key.value] = self.value_of(inner, made)
            return mapping
        if node.tag == _LIST and type(node) is SequenceNode:
            made[id(node)] = items = []
            items += [self.value_of(inner, made) for inner in node.value]
            return items
        return self.construct_object(node, deep=True)

    def construct_object(self, node: Node, deep: bool = False) -> Any:
        """Raises: yaml.MarkedYAMLError with the place where a tag and its text do not fit ("!!bool maybe")."""
        try:
            return super().construct_object(node, deep=deep)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError) as error:
            raise yaml.MarkedYAMLError(
                problem=f"{node.tag.rpartition(':')[2]!r} does not fit what it tags", problem_mark=node.start_mark
            ) from error


def _whole_number(loader: _Loader, node: ScalarNode) -> int | str:
    text: str = loader.construct_scalar(node)
    return int(text, 0 if text[:2] in ("0x", "0o") else 10) if len(text) <= MOST_DIGITS else text


def _number(loader: _Loader, node: ScalarNode) -> float:
    return float(loader.construct_scalar(node).replace(".inf", "inf").replace(".nan", "nan").lower())


for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        "-+.0123456789",
    ),
    ("null", r"~|null|Null|NULL|", ("~", "n", "N", "")),
    ("merge", r"<<", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_pattern})$"), list(_first))
_Loader.add_constructor("tag:yaml.org,2002:int", _whole_number)
_Loader.add_constructor("tag:yaml.org,2002:float", _number)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedYaml:
    """A YAML text without its byte order mark, its root node (None: an empty file), and the value it stands for."""

    text: str
    root: Node | None
    value: Any


def parsed(text: str) -> ParsedYaml:
    """The value of a YAML text and its nodes.

    Raises: yaml.YAMLError with the place of what is not valid; a key that stands twice is not.
    """
    text = text.removeprefix(BYTE_ORDER_MARK)
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return ParsedYaml(text=text, root=None, value=None)
        _check(root)
        return ParsedYaml(text=text, root=root, value=loader.value_of(root, {}))
    finally:
        loader.dispose()


def _check(root: Node) -> None:
    """Raises: yaml.MarkedYAMLError at a key that stands twice in its mapping, or at parts nested too deep."""
    seen: set[int] = set()
    open_nodes = [(root, 1)]
    while open_nodes:
        node, depth = open_nodes.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deep", problem_mark=node.start_mark)
        if isinstance(node, MappingNode):
            keys: set[str] = set()
            for key, _ in node.value:
                if isinstance(key, ScalarNode) and key.value in keys:
                    raise yaml.MarkedYAMLError(problem=f"key {key.value!r} twice", problem_mark=key.start_mark)
                keys.add(key.value if isinstance(key, ScalarNode) else "")
        open_nodes += [(inner, depth + 1) for inner in children(node) if type(inner) is not ScalarNode]


def children(node: Node) -> Iterator[Node]:
    """The nodes inside a node."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield key
            yield value
    elif isinstance(node, SequenceNode):
        yield from node.value


def pair_of(node: Node, name: object) -> tuple[ScalarNode, Node] | None:
    """Key and value of a mapping's key; None if it has none of that name."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and key.value == str(name):
                return key, value
    return None


def line_of(root: Node | None, place: tuple[str | int, ...]) -> int:
    """The line, from 1, of the deepest part of `place` (keys and positions) that is in the file."""
    line = 1
    node = root
    for part in place:
        if isinstance(part, int) and isinstance(node, SequenceNode) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        elif node is not None and (found := pair_of(node, part)) is not None:
            line, node = found[0].start_mark.line + 1, found[1]
        else:
            break
    return line
