"""A YAML text and the value it is to have -> the text with only the lines of changed parts touched.

Every character outside of a changed part stays: line ends, byte order mark, `---`, indents, quotation marks, comments.
What cannot be changed that way (an alias, a comment inside a removed part) is refused, never guessed at.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from litcheck.claims.layout import Layout
from litcheck.claims.plain_yaml import item_as_text, key_as_text, value_as_text
from litcheck.claims.yaml_text import BYTE_ORDER_MARK, ParsedYaml, parsed
from litcheck.errors import BadInput

_AFTER_KEY = re.compile(r"\s*:")


@dataclass(frozen=True, slots=True)
class Splice:
    """Characters `start` to `end` become `text`."""

    start: int
    end: int
    text: str


def rewritten(
    text: str,
    value: Mapping[str, Any],
    *,
    order: Sequence[str] = (),
    name: str = "the file",
    known: ParsedYaml | None = None,
) -> tuple[str, ParsedYaml]:
    """The text changed so that it reads as `value`, and how it was read to prove that.

    `order` ranks keys that are new; unknown ones go last. `known` is what the text was parsed to, if it was.

    Raises: BadInput if that needs more than changing, adding and taking away single keys and items; `name` is told.
    """
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    old = known or parsed(text)
    assert old.root is not None
    writer = _Writer(old.text, old.root, tuple(order))
    try:
        writer.change(old.root, old.value, value)
        new = writer.result()
        read = parsed(new)
    except (yaml.YAMLError, _Refused) as error:
        why = getattr(error, "problem", None) or str(error)
        raise BadInput(f"{name}: cannot be changed line by line ({why}); nothing was written") from error
    if read.value != value:
        raise BadInput(f"{name}: cannot be changed line by line (anchors, aliases or tags); nothing was written")
    return mark + new, read


class _Refused(Exception):
    """A part that cannot be changed without touching what is not to change."""


class _Writer:
    """Collects splices of one text."""

    def __init__(self, text: str, root: Node, order: tuple[str, ...]) -> None:
        self._text = text
        self._layout = Layout(text)
        self._root = root
        self._rank = {key: position for position, key in enumerate(order)}
        self._splices: list[Splice] = []

    def result(self) -> str:
        """The text with all splices done."""
        parts, at = [], 0
        for splice in sorted(self._splices, key=lambda splice: (splice.start, splice.end)):
            if splice.start < at:
                raise _Refused("two changes meet in one place")
            parts += [self._text[at : splice.start], splice.text]
            at = splice.end
        return "".join([*parts, self._text[at:]])

    def change(self, node: Node, old: Any, new: Any) -> None:
        """Makes a collection read as `new`."""
        if isinstance(node, MappingNode) and isinstance(new, Mapping):
            self._change_mapping(node, old, new)
        elif isinstance(node, SequenceNode) and isinstance(new, Sequence):
            self._change_items(node, old, new)
        else:
            raise _Refused("it is no mapping")

    # ---------------------------------------------------------------- mappings

    def _change_mapping(self, node: MappingNode, old: Mapping[str, Any], new: Mapping[str, Any]) -> None:
        pairs = {key.value: (key, value) for key, value in node.value if isinstance(key, ScalarNode)}
        gone = [key for key in old if key not in new]
        if node.flow_style:
            places = [self._layout.place(first, second) for first, second in node.value]
            spans = [(first.start_mark.index, end) for (first, _), (_, end) in zip(node.value, places, strict=True)]
            self._take_away_inline(spans, [first.value in gone for first, _ in node.value])
        else:
            for key in gone:
                self._take_away(*self._pair(pairs, key))
        for key in new:
            if key in old and not _same(old[key], new[key]):
                self._set(*self._pair(pairs, key), old[key], new[key])
        fresh = [key for key in new if key not in old]
        if fresh:
            self._add_keys(node, fresh, new, kept=[key for key in old if key in pairs])

    def _pair(self, pairs: Mapping[str, tuple[ScalarNode, Node]], key: str) -> tuple[ScalarNode, Node]:
        if key not in pairs:
            raise _Refused(f"{key} comes from elsewhere by a merge key")
        return pairs[key]

    def _set(self, key: ScalarNode, value: Node, old: Any, new: Any) -> None:
        start, end = self._layout.place(key, value)
        alike = (isinstance(old, Mapping) and isinstance(new, Mapping)) or (
            isinstance(old, list) and isinstance(new, list) and all(isinstance(item, Mapping) for item in (*old, *new))
        )
        if alike and old and new and start == value.start_mark.index:
            self.change(value, old, new)
            return
        double = isinstance(value, ScalarNode) and value.style == '"'
        shown = value_as_text(new, inline=True, quoted=double or key.style == '"')
        found = _AFTER_KEY.match(self._text, key.end_mark.index)
        if found is None:
            raise _Refused("a key without its colon")
        colon = found.end()
        between = self._text[colon:start]
        if not between or "\n" in between or "\r" in between:
            kept = between.rstrip() if "#" in between else ""
            self._splices.append(Splice(colon, end, f" {shown}{kept}{self._inner_comments(value)}"))
        else:
            self._splices.append(Splice(start, end, shown + self._inner_comments(value)))

    def _inner_comments(self, value: Node) -> str:
        """Comment lines inside a collection that goes, to stand below what takes its place."""
        lines = self._layout.comment_lines(value)
        return "".join(self._layout.newline + line for line in lines)

    def _take_away(self, key: ScalarNode, value: Node) -> None:
        _, end = self._layout.place(key, value)
        start = key.start_mark.index
        line = self._layout.line_start(start)
        before, rest = self._text[line:start], self._text[end : self._layout.line_end(end)]
        comment = rest.strip()
        if comment and not comment.startswith("#"):
            raise _Refused(f"text behind {key.value}")
        kept = [*self._layout.comment_lines(value), *([" " * len(before) + comment] if comment else [])]
        if before.strip():  # the key stands behind the dash of its item
            after = self._text[self._layout.line_end(end, with_newline=False) : self._layout.line_end(end)]
            self._splices.append(Splice(start, self._layout.line_end(end), comment + after))
        else:
            self._splices.append(
                Splice(line, self._layout.line_end(end), "".join(text + self._layout.newline for text in kept))
            )

    def _take_away_inline(self, spans: list[tuple[int, int]], gone: list[bool]) -> None:
        """Takes parts out of brackets, each with the comma before or behind it."""
        first = 0
        for away, run in groupby(gone):
            stop = first + len(list(run))
            if away:
                start, end = spans[first][0], spans[stop - 1][1]
                if stop < len(spans):
                    end = spans[stop][0]
                elif first:
                    start = spans[first - 1][1]
                if "#" in self._text[spans[stop - 1][1] : end] or "#" in self._text[start : spans[first][0]]:
                    raise _Refused("a comment between brackets")
                self._splices.append(Splice(start, end, ""))
            first = stop

    def _add_keys(self, node: MappingNode, fresh: list[str], new: Mapping[str, Any], kept: list[str]) -> None:
        pairs = {key.value: (key, value) for key, value in node.value}
        if node.flow_style:
            last = max((self._layout.place(*pair)[1] for pair in node.value), default=node.start_mark.index + 1)
            quoted = self._text[node.start_mark.index + 1 :].lstrip()[:1] == '"'
            text = ", ".join(
                f"{key_as_text(k, quoted)}: {value_as_text(new[k], inline=True, quoted=quoted)}" for k in fresh
            )
            remaining = [key for key in kept if key in new]
            self._splices.append(Splice(last, last, f", {text}" if remaining else text))
            return
        indent = " " * node.start_mark.column
        top = node.start_mark.column == 0 and node is self._root
        for key in fresh:
            before = [k for k in kept if self._rank.get(k, -1) < self._rank.get(key, len(self._rank))]
            anchor = max(before, key=lambda k: (self._rank.get(k, -1), pairs[k][0].start_mark.index), default=kept[-1])
            at = self._layout.end_of_text() if top else self._layout.line_end(self._layout.place(*pairs[anchor])[1])
            self._insert_lines(at, self._block_pair(key, new[key], indent))

    def _block_pair(self, key: str, value: Any, indent: str) -> list[str]:
        if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            lines = [f"{indent}{key}:"]
            for item in value:
                lines += item_as_text(item, f"{indent}  ")
            return lines
        if isinstance(value, Mapping) and not indent:
            return [
                f"{key}:",
                *(f"  {key_as_text(k, False)}: {value_as_text(v, inline=False)}" for k, v in value.items()),
            ]
        return [f"{indent}{key}: {value_as_text(value, inline=False)}"]

    # ---------------------------------------------------------------- lists

    def _change_items(self, node: SequenceNode, old: Sequence[Any], new: Sequence[Any]) -> None:
        names_old = [_name_of(item, position) for position, item in enumerate(old)]
        names_new = [_name_of(item, position) for position, item in enumerate(new)]
        by_name = dict(zip(names_old, zip(node.value, old, strict=True), strict=True))
        wanted = dict(zip(names_new, new, strict=True))
        stay = [name for name in names_old if name in wanted]
        if stay != [name for name in names_new if name in by_name] or names_new[: len(stay)] != stay:
            raise _Refused("items in another order")
        if not stay:
            raise _Refused("no item of a list stays")
        if node.flow_style:
            spans = [(item.start_mark.index, self._layout.end(item)) for item in node.value]
            self._take_away_inline(spans, [name not in wanted for name in names_old])
        for name in names_old:
            item, before = by_name[name]
            if name not in wanted and not node.flow_style:
                self._take_item_away(item)
            elif name in wanted and not _same(before, wanted[name]):
                self.change(item, before, wanted[name])
        fresh = [wanted[name] for name in names_new[len(stay) :]]
        if fresh and node.flow_style:
            quoted = (
                self._text[self._layout.end(node.value[0]) - 1] == "}"
                and '"' in self._text[node.value[0].start_mark.index :][:2]
            )
            text = "".join(f", {value_as_text(item, inline=True, quoted=quoted)}" for item in fresh)
            at = self._layout.end(node.value[-1])
            self._splices.append(Splice(at, at, text))
        elif fresh:
            dash = " " * node.start_mark.column
            lines = [line for item in fresh for line in item_as_text(item, dash)]
            self._insert_lines(self._end_of_items(node), lines)

    def _end_of_items(self, node: SequenceNode) -> int:
        """Where a new item goes: behind the last one, or at the end of the text if only comments follow."""
        at = self._layout.line_end(self._layout.end(node.value[-1]))
        end = self._layout.end_of_text()
        only_comments = all(
            not line.strip() or line.lstrip().startswith("#") for line in self._text[at:end].splitlines()
        )
        return (
            self._layout.line_end(at + len(self._text[at:end].rstrip()))
            if only_comments and self._text[at:end].strip()
            else at
        )

    def _take_item_away(self, item: Node) -> None:
        start = self._layout.line_start(item.start_mark.index)
        while self._text[start:].lstrip(" ")[:1] != "-" and start:
            start = self._layout.line_start(start - 1)
        end = self._layout.line_end(self._layout.end(item))
        lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", self._text[start:end])
        kept = [line for line in lines if line.lstrip().startswith("#")] if not isinstance(item, ScalarNode) else []
        self._splices.append(Splice(start, end, "".join(kept)))

    def _insert_lines(self, at: int, lines: list[str]) -> None:
        text = self._layout.newline.join(lines) + self._layout.newline
        if at and self._text[at - 1] not in "\r\n":
            text = self._layout.newline + text.removesuffix(self._layout.newline)
        self._splices.append(Splice(at, at, text))


def _name_of(item: Any, position: int) -> str:
    return str(item["id"]) if isinstance(item, Mapping) and "id" in item else f"#{position}"


def _same(old: Any, new: Any) -> bool:
    """Equal, and of the same type: 1, 1.0 and true differ."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return old.keys() == new.keys() and all(_same(old[key], new[key]) for key in old)
    if isinstance(old, list) and isinstance(new, list):
        return len(old) == len(new) and all(map(_same, old, new))
    return type(old) is type(new) and bool(old == new)
