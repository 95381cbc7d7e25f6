"""Raised and lowered text in HTML and Markdown: 10<sup>6</sup> becomes 10^6, CO<sub>2</sub> becomes CO_2.

One pass over the tags, whatever they look like: a page may hold a million of them, opened and never closed.
"""

import re
from itertools import pairwise

_TAGS = re.compile(r"<(?P<end>/?)su(?P<kind>[pb])\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]+>")
_REFERENCE = re.compile(r"\[[^\]]*\]|[\d\s,;–-]+")
_BEFORE = 40
"""Characters before a raised text in which the sign it stands behind is looked for."""


def with_marks(page: str) -> str:
    """The page with each <sup> and <sub> that holds no other one replaced by its text behind ^ or _.

    A reference mark, in square brackets or after punctuation, goes.
    """
    tags = list(_TAGS.finditer(page))
    pieces, at = [], 0
    for opened, closed in pairwise(tags):
        if opened["end"] or not closed["end"] or opened["kind"].lower() != closed["kind"].lower():
            continue
        inner = _ANY_TAG.sub("", page[opened.end() : closed.start()]).strip()
        pieces.append(page[at : opened.start()])
        if opened["kind"].lower() == "b":
            pieces.append(f"_{inner}")
        elif not _is_reference(inner, page[max(0, opened.start() - _BEFORE) : opened.start()]):
            pieces.append(f"^{inner}")
        at = closed.end()
    return "".join([*pieces, page[at:]])


def _is_reference(inner: str, before: str) -> bool:
    marked = inner.startswith("[") or before.rstrip()[-1:] in tuple('.,;:!?)”"')
    return not inner or (marked and _REFERENCE.fullmatch(inner) is not None)
