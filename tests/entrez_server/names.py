"""Authors and journals: how a searched name finds the printed ones."""

from collections.abc import Sequence

from litcheck.literature.journal_titles import abbreviations_of

from .articles import Article, Author
from .fields import Field
from .text_index import Hits
from .words import joined, tokens


class NameIndex:
    """Which articles are by whom and in which journal."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._titles: dict[str, set[str]] = {}  # a name, abbreviation, ISSN or NLM id -> abbreviations as printed
        self._in_journal: dict[str, set[str]] = {}
        self._nlm_id: dict[str, str] = {}
        for article in articles:
            printed = article.journal_short or article.journal
            self._in_journal.setdefault(printed, set()).add(article.pmid)
            self._nlm_id.setdefault(printed, article.nlm_id)
            for name in (article.journal, article.journal_short, article.nlm_id, *(n for _, n in article.issns)):
                self._titles.setdefault(_plain(name), set()).add(printed)

    def by_author(self, name: str, field: Field, *, exact: bool) -> Hits:
        """The articles by an author: "smith", "smith j" (which finds Smith JA too, unless `exact`), "Smith, John"."""
        return frozenset(
            article.pmid
            for article in self._articles
            if any(_is_author(author, name, exact) for author in _asked(article.authors, field))
        )

    def journals(self, name: str) -> tuple[str, ...]:
        """The abbreviations under which the journal of this name is printed; () if no one knows it."""
        found = self._titles.get(_plain(name), set()) - {""}
        if not found:
            name = _ACRONYMS.get(_plain(name), name)
            found = {own for short in abbreviations_of(name) for own in self._titles.get(_plain(short), {short})}
        return tuple(sorted(found))

    def in_journals(self, printed: Sequence[str]) -> Hits:
        """The articles in these journals."""
        return frozenset(pmid for name in printed for pmid in self._in_journal.get(name, ()))

    def journals_starting(self, prefix: str) -> tuple[str, ...]:
        """Journals whose title or abbreviation begins so."""
        wanted = _plain(prefix)
        return tuple(
            sorted({own for name, all_own in self._titles.items() if name.startswith(wanted) for own in all_own})
        )

    def nlm_id(self, printed: str) -> str:
        """The journal's NLM identifier, "" if no article tells it."""
        return self._nlm_id.get(printed, "")


# Journals that PubMed finds under an acronym. Source: NLM Catalog, "Other Title(s)".
_ACRONYMS = {"nejm": "N Engl J Med", "pnas": "Proc Natl Acad Sci U S A"}


def _plain(name: str) -> str:
    words = joined(name.replace("&", " and ")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _asked(authors: Sequence[Author], field: Field) -> Sequence[Author]:
    if field is Field.FIRST_AUTHOR:
        return authors[:1]
    return authors[-1:] if field is Field.LAST_AUTHOR else authors


def _is_author(author: Author, name: str, exact: bool) -> bool:
    wanted, last = tokens(name), tokens(author.last)
    if author.collective:
        return wanted == tokens(author.collective)
    if wanted[: len(last)] == last:
        return _given(author, wanted[len(last) :], exact)
    return bool(last) and wanted[-len(last) :] == last and _given(author, wanted[: -len(last)], exact)  # "john smith"


def _given(author: Author, wanted: Sequence[str], exact: bool) -> bool:
    """True if initials or fore names agree; initials may be shorter than those printed."""
    if not wanted:
        return True
    initials = "".join(tokens(author.initials))
    if len(wanted) == 1 and (len(wanted[0]) <= 3 or not author.fore):
        return initials == wanted[0] if exact else initials.startswith(wanted[0])
    fore = tokens(author.fore)
    return all(any(own.startswith(word) for own in fore) for word in wanted)
