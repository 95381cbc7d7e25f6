"""Raised and lowered text: 10<sup>6</sup> becomes 10^6, CO<sub>2</sub> becomes CO_2, 19<sup>th</sup> becomes 19th.

A raised mark of a reference goes: it is no part of the sentence, and its digits are no figure.
"""

import re
from itertools import pairwise

_TAGS = re.compile(r"<(?P<end>/?)su(?P<kind>[pb])\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]+>")
_LINK = re.compile(r"<a\b", re.IGNORECASE)
_LINKED = re.compile(r"<a\b[^<>]*>", re.IGNORECASE)
_LINK_BEFORE = re.compile(r"<a\b[^<>]*>\s*$", re.IGNORECASE)
_REFERENCE = re.compile(r"\[[^\]]{0,40}\]|\(?\d{1,3}(?:[\s,;–-]+\d{1,3})*\)?|[a-z*†‡§¶]", re.IGNORECASE)
_LIST = re.compile(r"\d\s*[,;]\s*\d")
_BEFORE_MARK = tuple('.,;:!?)]”"’%')
_WORD = re.compile(r"[^\W\d_]{4}$")
"""A word that carries a mark; shorter ones ("cm", "kg", "D") are raised to a power or have a number of their own."""
_BEFORE = 200
"""Characters, tags included, before a raised text in which the sign it stands behind is looked for."""
_RAISED_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_MARK = re.compile(
    rf"(?:(?<=[^\W\d_]{{4}})|(?<=[.,;:!?)\]”\"’%]))[{_RAISED_SIGNS}]{{1,3}}(?:[,⁻–·˒ -]{{1,2}}[{_RAISED_SIGNS}]{{1,3}})*"
)


def with_marks(page: str) -> str:
    """The page with each <sup> and <sub> that holds no other one replaced by its text behind ^ or _.

    One pass over the tags, whatever they look like: a page may hold a million of them, opened and never closed.
    """
    tags = list(_TAGS.finditer(page))
    pieces, at = [], 0
    for opened, closed in pairwise(tags):
        if opened["end"] or not closed["end"] or opened["kind"].lower() != closed["kind"].lower():
            continue
        held = page[opened.end() : closed.start()]
        inner = _ANY_TAG.sub("", held).strip()
        before = page[max(0, opened.start() - _BEFORE) : opened.start()]
        pieces.append(page[at : opened.start()])
        if opened["kind"].lower() == "b":
            pieces.append(f"_{inner}")
        else:
            linked = bool(_LINK.search(held) or _LINK_BEFORE.search(before))
            text = raised(inner, _ANY_TAG.sub("", before), linked=linked)
            pieces.append(text or "".join(f"{found[0]}</a>" for found in _LINKED.finditer(held)))
        at = closed.end()
    return "".join([*pieces, page[at:]])


def raised(inner: str, before: str, *, linked: bool = False) -> str:
    """What a raised text becomes behind the text `before`; nothing if it is the mark of a reference or footnote."""
    inner, before = inner.strip(), before.rstrip()
    if not inner or (inner.lower() in ("st", "nd", "rd", "th") and before[-1:].isdigit()):
        return inner
    if _REFERENCE.fullmatch(inner) and (
        linked
        or inner.startswith("[")
        or before.endswith(_BEFORE_MARK)
        or _WORD.search(before)
        or (_LIST.search(inner) and before[-1:].isalpha())
    ):
        return ""
    return f"^{inner}"


def without_marks(text: str) -> str:
    """The text without the marks of references that are written with raised digits: "adults.⁶" becomes "adults."."""
    return _RAISED_MARK.sub("", text)
