"""E-utilities answers -> values. An answer that is not whole raises `Unreadable`, and is asked for again."""

import io
import json
import re
from dataclasses import dataclass

from lxml import etree

from litcheck.errors import RecordsError
from litcheck.literature.markup import Element
from litcheck.literature.pubmed_xml import read_pubmed_xml
from litcheck.literature.record import Record
from litcheck.literature.record_set import merged
from litcheck.literature.xml_stream import HARDENED


class Unreadable(ValueError):
    """An answer is cut off, or is not what was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchReply:
    """What ESearch said. `pmids` are those of this page, from `start`, in the service's order; `count` of all.

    `said` is every word of errors and warnings as it stands, `messages` those of them that are free text. `warnings` are
    sentences about what the service did otherwise than asked. `unknown_fields` are tags that it does not know: it then
    searches without them, so the answer is to another question and must not be used.
    """

    count: int
    start: int
    pmids: tuple[str, ...]
    translated: str
    said: tuple[str, ...]
    messages: tuple[str, ...]
    warnings: tuple[str, ...]
    unknown_fields: tuple[str, ...]
    web_env: str | None
    query_key: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What ESummary says of one PMID: its `title`, "" for a record without one, None if there is no such record."""

    title: str | None


# How each warning element of ESearch reads in a report.
_WARNINGS = {
    "PhraseNotFound": "PubMed does not know {0!r} and left it out",
    "PhraseIgnored": "PubMed ignored {0!r}",
    "QuotedPhraseNotFound": "PubMed has no phrase {0} and searched its words instead",
    "OutputMessage": "PubMed: {0}",
}
_NO_ITEMS = "No items found."
_UNKNOWN_FIELD = "FieldNotFound"
# Elements that hold a piece of the query.
_OF_WORDS = frozenset({"PhraseNotFound", "PhraseIgnored", "QuotedPhraseNotFound", _UNKNOWN_FIELD})
_PMIDS = re.compile(rb"(?:\s*+\d++)*+\s*+")
_LONGEST_NUMBER = 12  # digits of a count
_NO_DOCUMENT = "cannot get document summary"


def read_search(body: bytes) -> SearchReply:
    """The answer to a search in XML.

    Raises: Unreadable if it is cut off, is no eSearchResult, or has no count or no list.
    """
    root = _root(body, "eSearchResult")
    count = _number(root, "Count")
    if root.find("IdList") is None:
        raise Unreadable(f"count {count} without a list of PMIDs")
    listed = [*root.findall("WarningList/*"), *root.findall("ErrorList/*"), *root.iter("ERROR", "OutputMessage")]
    noted = [(str(item.tag), _words(item)) for item in dict.fromkeys(listed) if isinstance(item.tag, str)]
    return SearchReply(
        count=count,
        start=_number(root, "RetStart") if root.find("RetStart") is not None else 0,
        said=tuple(words for _, words in noted if words),
        messages=tuple(words for tag, words in noted if words and tag not in _OF_WORDS),
        pmids=tuple(dict.fromkeys(filter(None, map(_words, root.iterfind("IdList/Id"))))),
        translated=_words(root.find("QueryTranslation")),
        warnings=tuple(
            dict.fromkeys(
                _WARNINGS[tag].format(words)
                for tag, words in noted
                if tag in _WARNINGS and words not in ("", _NO_ITEMS)
            )
        ),
        unknown_fields=tuple(dict.fromkeys(words for tag, words in noted if tag == _UNKNOWN_FIELD)),
        web_env=_words(root.find("WebEnv")) or None,
        query_key=_words(root.find("QueryKey")) or None,
    )


def read_pmids(body: bytes) -> tuple[str, ...]:
    """The PMIDs of an EFetch uilist in plain text, one a line.

    Raises: Unreadable if there is anything else.
    """
    if not _PMIDS.fullmatch(body):
        raise Unreadable(f"no list of PMIDs: {body[:60].decode('utf-8', 'replace')!r}")
    return tuple(dict.fromkeys(body.decode("ascii").split()))


def read_records(body: bytes) -> dict[str, Record]:
    """The records of an EFetch answer by PMID; of a PMID that comes twice the highest version.

    Raises: Unreadable if it is cut off or is no PubmedArticleSet.
    """
    _root(body, "PubmedArticleSet")
    try:
        records = merged(read_pubmed_xml(io.BytesIO(body), name="PubMed's answer"))
    except (RecordsError, ValueError, OverflowError) as fault:
        raise Unreadable(f"no record can be read: {fault}") from fault
    return {record.pmid: record for record in records.values() if record.pmid is not None}


def read_standing(body: bytes, pmid: str) -> Standing:
    """What an ESummary answer in JSON says of this PMID.

    Raises: Unreadable if it is cut off, or says nothing of it, or anything of another.
    """
    try:
        content = json.loads(body, strict=False)
        documents = {key: item for key, item in content["result"].items() if key != "uids"}
        document = documents.pop(pmid)
        fault = document.get("error")
        title = document.get("title") or ""
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as trouble:
        raise Unreadable(f"no summary of PMID {pmid}") from trouble
    if documents:
        raise Unreadable(f"a summary of others beside PMID {pmid}")
    if fault is not None and _NO_DOCUMENT not in str(fault):
        raise Unreadable(f"no summary of PMID {pmid}: {fault}")
    return Standing(title=str(title).strip() if fault is None else None)


def _root(body: bytes, expected: str) -> Element:
    parser = etree.XMLParser(**HARDENED)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as fault:
        raise Unreadable(f"not well-formed or cut off: {fault.msg}") from fault
    if root.tag != expected:
        raise Unreadable(f"<{root.tag}> instead of <{expected}>")
    return root


def _number(root: Element, tag: str) -> int:
    words = _words(root.find(tag))
    if not (words.isascii() and words.isdecimal() and len(words) <= _LONGEST_NUMBER):
        raise Unreadable(f"{tag} is {words[:20]!r}, not a number")
    return int(words)


def _words(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())
