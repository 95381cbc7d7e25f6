"""Records and id lists as faults leave them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .articles import Article
from .faults import Strike

_VERSION = re.compile(rb"(<(?:MedlineCitation|BookDocument)\b[^>]*>\s*<PMID\b)[^>]*>")
_REVISED = re.compile(rb"<DateRevised>.*?</DateRevised>", re.DOTALL)
_OWN_PMID_END = re.compile(rb"(<(?:MedlineCitation|BookDocument)\b[^>]*>\s*<PMID\b[^>]*>\d+</PMID>)")


def spoiled_ids(pmids: Sequence[str], strike: Strike) -> Sequence[str]:
    """An id list; some ids may come twice."""
    return [pmid for one in pmids for pmid in ((one, one) if strike.hits("duplicated-pmid", one) else (one,))]


def spoiled_articles(articles: Sequence[Article], strike: Strike, today: date) -> Sequence[Article]:
    """The records of an answer; some left out, doubled, newer, retracted, or in another order."""
    found: list[Article] = []
    for article in articles:
        pmid = article.pmid
        if strike.hits_for_good("missing-pmid", pmid) or strike.hits("lost-pmid", pmid):
            continue
        if strike.hits("retracted-record", pmid):
            article = _retracted(article)
        if strike.hits("changed-record", pmid):
            article = newer(article, today)
        found += [newer(article, today)] if strike.hits("two-versions", pmid) else []
        found += [article] * (2 if strike.hits("duplicated-pmid", pmid) else 1)
    if strike.hits("reordered"):
        strike.dice("reordered").shuffle(found)
    return found


def newer(article: Article, today: date) -> Article:
    """Version 2 of a record, revised today; nothing that it says is changed."""
    revised = (
        f"<DateRevised><Year>{today.year}</Year><Month>{today.month:02}</Month><Day>{today.day:02}</Day></DateRevised>"
    )
    xml = _VERSION.sub(rb'\1 Version="2">', article.xml, count=1)
    if _REVISED.search(xml):
        xml = _REVISED.sub(revised.encode(), xml, count=1)
    else:
        xml = _OWN_PMID_END.sub(rb"\1" + revised.encode(), xml, count=1)
    return replace(article, xml=xml)


def _retracted(article: Article) -> Article:
    """The record with the marks of a retraction; unchanged where it has no list of publication types."""
    mark = b'<PublicationType UI="D016441">Retracted Publication</PublicationType></PublicationTypeList>'
    notice = (
        b'<CommentsCorrections RefType="RetractionIn"><RefSource>Made up by the test server</RefSource>'
        b"</CommentsCorrections>"
    )
    xml = article.xml.replace(b"</PublicationTypeList>", mark, 1)
    if b"</CommentsCorrectionsList>" in xml:
        xml = xml.replace(b"</CommentsCorrectionsList>", notice + b"</CommentsCorrectionsList>", 1)
    else:
        xml = xml.replace(
            b"</Article>", b"</Article><CommentsCorrectionsList>" + notice + b"</CommentsCorrectionsList>", 1
        )
    return replace(article, xml=xml, types=(*article.types, "Retracted Publication"))
