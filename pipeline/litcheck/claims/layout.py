"""Where the parts of a YAML text stand, without the white space and comments that a parser adds to them."""

import re

from yaml.nodes import Node, ScalarNode

from litcheck.claims.yaml_text import children

_ALIAS = re.compile(r"\s*:\s*(?=\*)")
_ALIAS_NAME = re.compile(r"\*[^\s,\[\]{}]+")
_END_OF_DOCUMENT = re.compile(r"^\.\.\.(?:\s|$)", re.MULTILINE)
_LINE_END = re.compile(r"\r\n|\n|\r")


class Layout:
    """A YAML text; places are offsets in characters."""

    def __init__(self, text: str) -> None:
        self.text = text
        first = _LINE_END.search(text)
        self.newline = first.group() if first else "\n"

    def place(self, key: ScalarNode, value: Node) -> tuple[int, int]:
        """From where to where the value of a key stands; an alias counts as its own value."""
        alias = _ALIAS.match(self.text, key.end_mark.index)
        if alias:
            found = _ALIAS_NAME.match(self.text, alias.end())
            return alias.end(), found.end() if found else alias.end()
        return value.start_mark.index, self.end(value)

    def end(self, node: Node) -> int:
        """The end of a node's own characters, without the white space and comments that the parser adds."""
        if isinstance(node, ScalarNode):
            end: int = node.end_mark.index
            if node.style in ("|", ">"):
                end = self.end_of_block_scalar(node)
            return end
        if node.flow_style:
            return int(node.end_mark.index)
        return max((self.end(inner) for inner in children(node)), default=node.start_mark.index)

    def end_of_block_scalar(self, node: ScalarNode) -> int:
        start: int = node.start_mark.index
        return start + len(self.text[start : node.end_mark.index].rstrip())

    def line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int, *, with_newline: bool = True) -> int:
        found = _LINE_END.search(self.text, at)
        if found is None:
            return len(self.text)
        return found.end() if with_newline else found.start()

    def end_of_text(self) -> int:
        marker = _END_OF_DOCUMENT.search(self.text)
        return marker.start() if marker else len(self.text)

    def comment_lines(self, value: Node) -> list[str]:
        if isinstance(value, ScalarNode):
            return []
        inside = self.text[value.start_mark.index : self.end(value)]
        return [line for line in _LINE_END.split(inside) if line.lstrip().startswith("#")]
