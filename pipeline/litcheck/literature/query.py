"""Query and SearchReport: what is asked of a source for a claim, and what the source said of it."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question to a source, made for one claim.

    `concepts` are the claim's concepts, each a tuple of equivalent phrases; a record is wanted if it speaks of
    every concept (a narrow query) or of enough of them (a wide one, `at_least` concepts). `journal` restricts to
    one journal (the complete list of that journal on the topic). `term` is the same question in PubMed's
    query language; where the editor gave a term it is used as it stands (`editors_own`). `words` make it a full-text
    query: records are ranked by how much they have of these words and concepts, and the best are wanted.
    """

    claim_id: str
    purpose: str
    term: str
    concepts: tuple[tuple[str, ...], ...] = ()
    words: tuple[str, ...] = ()
    at_least: int = 1
    journal: str | None = None
    author: str | None = None
    year: int | None = None
    pmid: str | None = None
    doi: str | None = None
    editors_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchReport:
    """What one query found.

    `term` as asked, `translated` as the source understood it, `count` hits in the source, `fetched` of them
    read. `complete` is True if every hit was read (an attribution can then be called not found). `purpose` and
    `journal` repeat the query's. `reached` False: the source did not answer, nothing is known.
    """

    term: str
    translated: str
    purpose: str
    count: int
    fetched: int
    complete: bool = True
    journal: str | None = None
    reached: bool = True
    warnings: tuple[str, ...] = ()


class Access(StrEnum):
    """What became of asking for an article."""

    READ = "read"
    CLOSED = "closed"  # only its metadata may be had
    NOT_REACHED = "not-reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class FullTextReport:
    """What became of asking for the article of a record (`key`). `door` is the service that was asked, `licence` the
    article's as stated (None if it states none, or was not read)."""

    key: str
    pmcid: str
    access: Access
    door: str
    licence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """For one claim: the keys of its records, best first, and the search record that goes into the report.

    `outside` names what the claim is about and the source does not cover; empty where it covers the claim. `answered_by`
    names the source that was asked because the first did not answer; None where the first did. `full_texts` are the
    articles that were asked for because abstracts did not decide.
    """

    claim_id: str
    record_keys: tuple[str, ...]
    searches: tuple[SearchReport, ...]
    outside: tuple[str, ...] = ()
    answered_by: str | None = None
    full_texts: tuple[FullTextReport, ...] = ()

    @property
    def covered(self) -> bool:
        """False if the source says that the claim lies outside of its topics."""
        return not self.outside

    @property
    def reached(self) -> bool:
        """False if any search of this claim was not answered."""
        return all(search.reached for search in self.searches)
