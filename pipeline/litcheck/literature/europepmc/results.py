"""One result of Europe PMC's core format -> Record. A field that the result lacks is None, as in PubMed's records.

Source: Europe PMC, "Articles RESTful API", result type core; the links of `commentCorrectionList` are PubMed's and, for
preprints, Europe PMC's own ("Preprint of", matched by title and first author).
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import lxml.html
from lxml import etree

from litcheck.literature.abstract_text import assemble, squeezed
from litcheck.literature.design import design_of
from litcheck.literature.markup import Element, plain
from litcheck.literature.pubmed_xml import record_key, year_in
from litcheck.literature.record import Correction, Heading, Record

PREPRINTS = "PPR"
_PMID = re.compile(r"[1-9]\d{0,8}")
# What Europe PMC calls the links between a preprint and its article, as PubMed's RefTypes.
_PREPRINT_LINKS = {"preprint of": "UpdateIn", "preprint in": "UpdateOf"}
# PubMed writes these joined, with a small letter where ours would be a capital one.
_SMALL_WORDS = frozenset({"and"})
_TYPES = {"Review Article": "Review", "Case Report": "Case Reports", "Retraction": "Retraction of Publication"}
"""Europe PMC's own types (small letters, hyphens) that PubMed knows by another name."""
_MARK = "\ufdd0"
"""Stands for "<" where it opens no element; a noncharacter, so in no abstract."""


def record_of(result: Mapping[str, Any]) -> Record:
    """The record in a result.

    Raises: ValueError, TypeError, KeyError or AttributeError for what is no result.
    """
    source, own = str(result["source"]), str(result["id"])
    printed = str(result.get("pmid") or (own if source == "MED" else ""))
    pmid = printed if _PMID.fullmatch(printed) else None
    doi, pmcid = _text(result, "doi"), _text(result, "pmcid")
    info = result.get("journalInfo") or {}
    journal = info.get("journal") or {}
    title = squeezed(_plain_of(result.get("title")))
    text, sections = assemble(_parts(str(result.get("abstractText") or "")))
    types = _types(result, source)
    headings = tuple(_headings(result))
    return Record(
        key=record_key(pmid, doi, pmcid, f"{source.lower()}:{own}", own),
        pmid=pmid,
        doi=doi,
        pmcid=pmcid,
        title=title,
        text=text,
        sections=sections,
        journal=_text(journal, "title") or _text(result.get("bookOrReportDetails") or {}, "publisher"),
        journal_abbreviation=_text(journal, "medlineAbbreviation") or _text(journal, "isoabbreviation"),
        year=year_in(str(info.get("yearOfPublication") or result.get("pubYear") or "")),
        authors=tuple(_authors(result)),
        publication_types=types,
        headings=headings,
        keywords=tuple(map(str, (result.get("keywordList") or {}).get("keyword") or ())),
        corrections=tuple(_corrections(result)),
        language=_text(result, "language"),
        volume=_text(info, "volume"),
        issue=_text(info, "issue"),
        pages=_text(result, "pageInfo"),
        design=design_of(types=types, title=title, text=text, sections=sections, headings=headings),
    )


def _text(part: Mapping[str, Any], key: str) -> str | None:
    return squeezed(str(part.get(key) or "")) or None


def _types(result: Mapping[str, Any], source: str) -> tuple[str, ...]:
    """Publication types in PubMed's spelling; a preprint is one whatever its types say."""
    listed = [str(kind) for kind in (result.get("pubTypeList") or {}).get("pubType") or ()]
    spelled = [kind.replace("-", " ").title() if kind == kind.lower() else kind for kind in listed]
    named = [_TYPES.get(kind, kind) for kind in spelled]
    return tuple(dict.fromkeys([*named, *(["Preprint"] if source == PREPRINTS else [])]))


def _headings(result: Mapping[str, Any]) -> Iterator[Heading]:
    for heading in (result.get("meshHeadingList") or {}).get("meshHeading") or ():
        qualifiers = (heading.get("meshQualifierList") or {}).get("meshQualifier") or ()
        major = "Y" in (heading.get("majorTopic_YN"), *(one.get("majorTopic_YN") for one in qualifiers))
        yield Heading(name=squeezed(str(heading["descriptorName"])), major=major)


def _authors(result: Mapping[str, Any]) -> Iterator[str]:
    for author in (result.get("authorList") or {}).get("author") or ():
        named = " ".join(str(author[key]) for key in ("lastName", "initials") if author.get(key))
        name = squeezed(str(author.get("collectiveName") or named or author.get("fullName") or ""))
        if name:
            yield name


def _corrections(result: Mapping[str, Any]) -> Iterator[Correction]:
    for link in (result.get("commentCorrectionList") or {}).get("commentCorrection") or ():
        told = squeezed(str(link.get("type") or ""))
        words = told.lower().split()
        kind = "".join(word if word in _SMALL_WORDS else word.capitalize() for word in words)
        printed = str(link.get("id") or "")
        pmid = printed if link.get("source") == "MED" and _PMID.fullmatch(printed) else None
        where = _text(link, "reference") or ("" if pmid else f"{link.get('source') or ''} {printed}".strip())
        if kind:
            yield Correction(kind=_PREPRINT_LINKS.get(told.lower(), kind), pmid=pmid, source=where)


def _parts(abstract: str) -> Iterator[tuple[str | None, str | None, str]]:
    """(label, None, text) of an abstract, whose sections begin with <h4>Label</h4>."""
    root = _fragment(abstract)
    label: str | None = None
    part = etree.Element("p")
    part.text = root.text
    for child in list(root):
        if child.tag in ("h1", "h2", "h3", "h4", "h5"):
            yield label, None, _marked(plain(part))
            label, part = _marked(plain(child)) or None, etree.Element("p")
            part.text = child.tail
        else:
            if child.tag in ("p", "br"):  # what stands on lines of its own is not one word
                child.text, child.tail = f" {child.text or ''}", f" {child.tail or ''}"
            part.append(child)
    yield label, None, _marked(plain(part))


def _plain_of(printed: object) -> str:
    return _marked(plain(_fragment(str(printed or ""))))


def _fragment(markup: str) -> Element:
    """The mark-up in one element; "<" before anything but a name is a sign ("p <0.05")."""
    kept = re.sub(r"<(?![A-Za-z/!])", _MARK, markup)
    return lxml.html.fragment_fromstring(kept, create_parent="div")


def _marked(text: str) -> str:
    return text.replace(_MARK, "<")
