"""Mixed content of PubMed XML (b, i, u, sup, sub, MathML) -> plain text that keeps every number right.

A flattened exponent is a wrong number: ``10<sup>6</sup>`` is written ``10^6`` and ``CO<sub>2</sub>`` ``CO_2``.
"""

from typing import Any

from litcheck.literature.abstract_text import squeezed

# lxml ships no types; an element is `Any` here and nowhere else.
Element = Any

_MARKS = {"sup": "^", "sub": "_"}
_SCRIPTS = {"msup": ("^",), "msub": ("_",), "msubsup": ("_", "^"), "mfrac": ("/",)}


def plain(element: Element | None) -> str:
    """The text of an element and all in it, white space squeezed; "" for None."""
    return "" if element is None else squeezed(text_of(element))


def text_of(element: Element) -> str:
    """The text of an element and all in it, white space as it is printed."""
    return "".join(_pieces(element)) if len(element) else element.text or ""


def _pieces(element: Element) -> list[str]:
    pieces = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            pieces.append(_inline(child))
        pieces.append(child.tail or "")
    return pieces


def _inline(child: Element) -> str:
    name = _local(child)
    if name == "math":
        return _formula(child)
    inner = "".join(_pieces(child))
    mark = _MARKS.get(name)
    return f"{mark}{inner.strip()}" if mark and inner.strip() else inner


def _formula(node: Element) -> str:
    """MathML on one line: scripts by ^ and _, fractions by /; the blanks between its elements mean nothing."""
    name = _local(node)
    if name in ("annotation", "annotation-xml"):
        return ""
    children = [child for child in node if isinstance(child.tag, str)]
    if not children:
        return squeezed(node.text or "") if name != "mspace" else " "
    inner = [_formula(child) for child in children]
    marks = _SCRIPTS.get(name)
    if marks is None or len(inner) != len(marks) + 1:
        return ("√" if name == "msqrt" else "") + "".join(inner)
    return inner[0] + "".join(mark + part for mark, part in zip(marks, inner[1:], strict=True))


def _local(element: Element) -> str:
    tag: str = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2]
