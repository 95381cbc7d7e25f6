"""The title of an article that does not name one: its own heading, if it has one above the first paragraph."""

import re

from litcheck.documents.document import Document, Span

_FURNITURE_WORDS = 10
"""A line of fewer words above the heading ("Your cart is currently empty!") is the page's, not the article's."""
_NOT_A_TITLE = re.compile(
    r"(?:by|posted|published|updated|written|reviewed|skip to|menu|home|search|share|subscribe|log ?in|sign (?:in|up)|cart"
    r"|blog|blog post|news|health news|articles?|advertisement)\b(?=\s*[:|]?$)|(?:by|posted|published|updated|skip to) "
    r"|\d[\d\s./-]*$|.*:$",
    re.IGNORECASE,
)
"""Bylines, dates, menus and labels, which stand above or below a title as headings do."""


def own_title(document: Document) -> str | None:
    """The first heading above the article's prose that is no menu, byline or label; None if there is none."""
    prose = next((span.start for span in document.sentences if _is_prose(document, span)), len(document.text))
    above = [document.quoted(span) for span in document.headings if span.start < prose]
    return next((heading for heading in above if not _NOT_A_TITLE.match(heading)), above[0] if above else None)


def _is_prose(document: Document, span: Span) -> bool:
    """True unless a sentence is a short line by itself."""
    before, after = document.text[: span.start].rstrip(" \t"), document.text[span.end :].lstrip(" \t")
    alone = before[-1:] in ("", "\n") and after[:1] in ("", "\n", "\r")
    return not alone or len(document.quoted(span).split()) >= _FURNITURE_WORDS
