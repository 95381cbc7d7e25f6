"""The records the server knows, and which of them a term finds: boolean search over words, PubMed's tags read loosely.

Source: PubMed User Guide, "Search field tags"; what is not needed for faults (mapping, explosion, ranking) is left out.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from pathlib import Path

_ARTICLE = re.compile(r"<PubmedArticle>.*?</PubmedArticle>", re.DOTALL)
_OWN_PMID = re.compile(r"<MedlineCitation\b[^>]*>\s*<PMID\b[^>]*>(\d+)</PMID>")
_TITLE = re.compile(r"<ArticleTitle>(.*?)</ArticleTitle>", re.DOTALL)
_JOURNAL = re.compile(r"<(?:Title|ISOAbbreviation|MedlineTA)>(.*?)</")
_YEAR = re.compile(r"<PubDate>\s*<Year>(\d{4})")
_TOKEN = re.compile(
    r'\s*(?:([()])|(AND|OR|NOT)\b|("[^"]*"|[^\s()"\[]+(?:\s+(?!(?:AND|OR|NOT)\b)[^\s()"\[]+)*)\s*(\[[^\]]*\])?)'
)


@dataclass(frozen=True)
class Article:
    pmid: str
    xml: str

    @cached_property
    def title(self) -> str:
        hit = _TITLE.search(self.xml)
        return _text(hit[1]) if hit else ""

    @cached_property
    def words(self) -> str:
        return _text(self.xml)

    @cached_property
    def journals(self) -> frozenset[str]:
        return frozenset(_bare(_text(name)) for name in _JOURNAL.findall(self.xml))

    @cached_property
    def year(self) -> int:
        hit = _YEAR.search(self.xml)
        return int(hit[1]) if hit else 0


class World:
    """Articles by PMID; `found` remembers what a term finds."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.pmid: article for article in articles}
        self.found = lru_cache(maxsize=None)(self._found)

    def without(self, pmids: Iterable[str]) -> "World":
        """The same world, had these records never been."""
        gone = frozenset(pmids)
        return World(article for article in self.articles.values() if article.pmid not in gone)

    def _found(self, term: str) -> tuple[str, ...]:
        hits = _Reading(term, self.articles).whole()
        return tuple(sorted(hits, key=int, reverse=True))


def read_world(path: Path, most: int | None = None) -> World:
    """The world of a file of PubMed XML; of its articles the first `most` with a PMID."""
    found = (
        Article(hit[1], part)
        for part in _ARTICLE.findall(path.read_text(encoding="utf-8"))
        if (hit := _OWN_PMID.search(part))
    )
    return World(list(found)[:most])


class _Reading:
    """One term, read from left to right as PubMed does."""

    def __init__(self, term: str, articles: dict[str, Article]) -> None:
        self._tokens = [hit.groups() for hit in _TOKEN.finditer(term)]
        self._articles = articles
        self._at = 0

    def whole(self) -> frozenset[str]:
        hits = self._one()
        while self._at < len(self._tokens) and self._tokens[self._at][0] != ")":
            operator = self._tokens[self._at][1]
            self._at += operator is not None
            other = self._one()
            hits = hits | other if operator == "OR" else hits - other if operator == "NOT" else hits & other
        return hits

    def _one(self) -> frozenset[str]:
        bracket, _, phrase, tag = self._tokens[self._at] if self._at < len(self._tokens) else (None,) * 4
        self._at += 1
        if bracket == "(":
            inner = self.whole()
            self._at += 1
            return inner
        return frozenset(pmid for pmid, one in self._articles.items() if phrase and _speaks_of(one, phrase, tag or ""))


def _speaks_of(article: Article, phrase: str, tag: str) -> bool:
    wanted, field = phrase.strip('"').lower(), tag.strip("[]").partition(":")[0].strip().lower()
    if field in ("uid", "pmid"):
        return article.pmid == wanted
    if field in ("ta", "journal"):
        return _bare(wanted) in article.journals
    if field in ("dp", "pdat"):
        first, _, last = wanted.partition(":")
        return int(first[:4]) <= article.year <= int((last or first)[:4])
    place = article.title.lower() if field in ("ti", "title") else article.words.lower()
    return wanted.rstrip("*") in place


def _text(xml: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", xml)).split())


def _bare(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", name.lower()).strip()
