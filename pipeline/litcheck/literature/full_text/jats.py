"""JATS XML of one article -> Article: its own results in words, its tables, its licence.

What is left out reports other people's work, or none: introduction, methods, discussion, references, and where results and
discussion are one section, each paragraph with a citation. Source: NISO Z39.96, JATS 1.3 (Archiving and Publishing); PMC
Tagging Guidelines, "Sections" (sec-type) and "Permissions".
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from litcheck.literature.abstract_text import squeezed
from litcheck.literature.full_text.article import Article, Part
from litcheck.literature.full_text.tables import table_of
from litcheck.literature.markup import Element, plain
from litcheck.literature.section_labels import category_of
from litcheck.literature.xml_stream import HARDENED

_OWN = ("RESULTS", "CONCLUSIONS")
_MIXED = re.compile(r"discuss|comment", re.IGNORECASE)
_TYPES = {"results": "RESULTS", "conclusions": "CONCLUSIONS", "intro": "BACKGROUND", "discussion": "DISCUSSION",
          "methods": "METHODS", "materials": "METHODS", "subjects": "METHODS", "cases": "RESULTS"}  # fmt: skip
_LEFT_OUT = ("table-wrap", "table-wrap-group", "fig", "fig-group", "disp-formula", "supplementary-material", "fn",
             "boxed-text", "disp-quote", "graphic", "media", "object-id", "alternatives", "def-list", "code")  # fmt: skip
_EMPTY_BRACKET = re.compile(r"\s*[\[(](?:\s|[,;–—-]|and|see)*[\])]")
_COMMONS = re.compile(r"creativecommons\.org/licen[sc]es/([a-z-]+)(?:/(\d\.\d))?", re.IGNORECASE)
_PUBLIC = re.compile(
    r"creativecommons\.org/(?:publicdomain/zero|publicdomain/mark)|\bpublic domain\b|\bCC0\b", re.IGNORECASE
)
_NAMED = re.compile(
    r"Creative Commons Attribution(?P<terms>(?:[- ]?(?:Non-?Commercial|No-?Deriv(?:ative)?s|Share-?Alike))*)",
    re.IGNORECASE,
)
_HREF = "{http://www.w3.org/1999/xlink}href"


class NotOneArticle(ValueError):
    """The reply is no article, or not the one that was asked for."""


def read_article(body: bytes, pmcid: str) -> Article | None:
    """The article in a reply of PMC or Europe PMC; None if only its metadata may be had.

    Raises: NotOneArticle if the reply is cut off, is no JATS, or holds another article.
    """
    parser = etree.XMLParser(**HARDENED)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as fault:
        raise NotOneArticle(f"not well-formed or cut off: {fault.msg}") from fault
    if root.tag == "pmc-articleset" and all(root.find(tag) is None for tag in ("article", "error", "Reply")):
        raise NotOneArticle("a set without an article")
    if root.tag not in ("article", "pmc-articleset"):
        raise NotOneArticle(f"<{root.tag}> instead of <article>")
    article = root if root.tag == "article" else root.find("article")
    if article is None:  # "The following PMCID is not available"
        return None
    number = pmcid.upper().removeprefix("PMC")
    own = {plain(one).upper().removeprefix("PMC") for one in article.iterfind("front/article-meta/article-id")}
    if number not in own:
        raise NotOneArticle(f"an article that is not {pmcid}")
    return _article(article)


def _article(article: Element) -> Article | None:
    body = article.find("body")
    if body is None or not len(body):
        return None
    parts = tuple(_parts(body))
    wraps = [*_tables_in(body), *article.iterfind("floats-group//table-wrap")]
    tables = tuple(table for wrap in wraps if (table := table_of(wrap)) is not None)
    return Article(parts=parts, tables=tables, licence=_licence(article.find("front/article-meta")))


def _parts(body: Element) -> Iterator[Part]:
    """The paragraphs that report the article's own results; of an article without sections all that cite nobody."""
    known = [(section, _category(section)) for section in body.iterchildren("sec")]
    if any(category == "RESULTS" for _, category in known):
        for section, category in known:
            if category in _OWN:
                yield from _paragraphs(section, None, category, citing=category == "RESULTS" and not _is_mixed(section))
        return
    for paragraph in body.iterchildren("p", "list"):
        yield from _paragraph(paragraph, None, "RESULTS", citing=False)
    for section, category in known:
        if category in (*_OWN, ""):
            yield from _paragraphs(section, None, category or "RESULTS", citing=False)


def _paragraphs(section: Element, above: str | None, category: str, *, citing: bool) -> Iterator[Part]:
    title = squeezed(_words(section.find("title")))
    label = f"{above}: {title}" if above and title else title or above
    for child in section:
        if child.tag == "sec":
            yield from _paragraphs(child, label, category, citing=citing)
        elif child.tag in ("p", "list"):
            yield from _paragraph(child, label, category, citing=citing)


def _paragraph(element: Element, label: str | None, category: str, *, citing: bool) -> Iterator[Part]:
    if element.tag == "list":
        for item in element.iterfind("list-item/*"):
            if item.tag in ("p", "list"):
                yield from _paragraph(item, label, category, citing=citing)
        return
    if not citing and _cites(element):
        return
    text = squeezed(_words(element))
    if text:
        yield Part(label=label, category=category, text=text)
    for inner in element.iterchildren("list"):
        yield from _paragraph(inner, label, category, citing=citing)


def _cites(element: Element) -> bool:
    return any(one.get("ref-type") == "bibr" for one in element.iter("xref"))


def _words(element: Element | None) -> str:
    """The words of an element without citations and without what is no running text; numbers keep their signs."""
    if element is None:
        return ""
    kept = deepcopy(element)
    kept.tail = None
    for one in list(kept.iter("xref")):
        if one.get("ref-type") in ("bibr", "fn", "table-fn"):
            _drop(one)
    for one in list(kept.iter(*_LEFT_OUT, "list")):
        if one is not kept:
            _drop(one)
    for one in list(kept.iter("sup")):
        if one is not kept and not re.search(r"\w", "".join(one.itertext())):  # commas between citations
            _drop(one)
    return _EMPTY_BRACKET.sub("", plain(kept))


def _drop(element: Element) -> None:
    """Takes an element out and leaves what follows it."""
    before, parent = element.getprevious(), element.getparent()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (element.tail or "")
    else:
        parent.text = (parent.text or "") + (element.tail or "")
    parent.remove(element)


def _category(section: Element) -> str:
    """The category of a section of the body: by its type, else by its title; "" if neither tells."""
    kinds = [_TYPES.get(kind, "") for kind in re.split(r"[|,\s]+", (section.get("sec-type") or "").lower())]
    typed = "RESULTS" if "RESULTS" in kinds else next(filter(None, kinds), "")
    title = plain(section.find("title"))
    titled = category_of(title) or ""
    if titled == "CONCLUSIONS" and _MIXED.search(title):
        titled = "DISCUSSION"
    return typed or titled


def _is_mixed(section: Element) -> bool:
    told = f"{section.get('sec-type') or ''} {plain(section.find('title'))}"
    return bool(_MIXED.search(told))


def _tables_in(body: Element) -> Iterator[Element]:
    """The tables of the body, those of introduction, methods and discussion left out."""
    for wrap in body.iter("table-wrap"):
        section = next((one for one in wrap.iterancestors("sec") if one.getparent() is body), None)
        if section is None or _category(section) in (*_OWN, ""):
            yield wrap


def _licence(meta: Element | None) -> str | None:
    """The licence in a word ("CC BY 4.0"), else as its type or first sentence says; None if none is stated."""
    permissions = None if meta is None else meta.find("permissions")
    if permissions is None:
        return None
    printed = plain(permissions)
    links = " ".join([value for one in permissions.iter() for value in (one.get(_HREF),) if value] + [printed])
    commons = _COMMONS.search(links)
    if commons is not None:
        return " ".join(filter(None, ("CC", commons[1].upper(), commons[2])))
    if _PUBLIC.search(links):
        return "public domain"
    named = _NAMED.search(printed)
    if named is not None:
        terms = re.findall(r"Commercial|Deriv|Alike", named["terms"], re.IGNORECASE)
        return "CC BY" + "".join({"c": "-NC", "d": "-ND", "a": "-SA"}[term[0].lower()] for term in terms)
    licence = permissions.find("license")
    if licence is None:
        return None
    said = plain(licence)
    return said[:80] or licence.get("license-type")
