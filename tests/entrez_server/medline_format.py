"""An article in PubMed's two text formats: MEDLINE (tags) and abstract (for reading).

Source: NLM, "MEDLINE/PubMed Data Element (Field) Descriptions".
"""

import textwrap
from collections.abc import Iterator
from datetime import date

from .articles import Article
from .filters import LANGUAGE_NAMES

_WIDTH = 88
"""Columns of a line; the recorded MEDLINE texts wrap between 87 and 89."""
_NOTICES = {
    "CommentIn": "CIN", "CommentOn": "CON", "ErratumIn": "EIN", "ErratumFor": "EFR", "RetractionIn": "RIN",
    "RetractionOf": "ROF", "ExpressionOfConcernIn": "ECI", "ExpressionOfConcernFor": "ECF", "UpdateIn": "UIN",
    "UpdateOf": "UOF", "RepublishedIn": "RPI", "RepublishedFrom": "RPF", "CorrectedandRepublishedIn": "CRI",
    "CorrectedandRepublishedFrom": "CRF", "RetractedandRepublishedIn": "RRI", "RetractedandRepublishedFrom": "RRF",
    "SummaryForPatientsIn": "SPIN", "OriginalReportIn": "ORI",
}  # fmt: skip


def medline_text(article: Article) -> str:
    """The record in MEDLINE format, ending with a line end."""
    lines = []
    for tag, value in _tagged(article):
        wrapped = textwrap.wrap(value, _WIDTH - 6, break_long_words=False, break_on_hyphens=False) or [""]
        lines += [f"{tag:<4}- {wrapped[0]}", *(f"      {line}" for line in wrapped[1:])]
    return "\n".join(lines) + "\n"


def _tagged(article: Article) -> Iterator[tuple[str, str]]:
    yield "PMID", article.pmid
    yield "OWN", "NLM"
    yield "STAT", article.status
    yield from _days(article, (("completed", "DCOM"), ("revised", "LR")))
    for kind, number in article.issns:
        yield "IS", f"{number} ({'Electronic' if kind == 'Electronic' else 'Print'})"
    pairs = (("VI", article.volume), ("IP", article.issue), ("DP", article.date_text), ("TI", article.title))
    for tag, value in (*pairs, ("PG", article.pages)):
        if value:
            yield tag, value
    for kind in ("pii", "doi"):
        if article.id_of(kind):
            yield "LID", f"{article.id_of(kind)} [{kind}]"
    if article.abstract:
        yield "AB", article.abstract_text
    if article.copyright:
        yield "CI", article.copyright
    yield from _people(article)
    for language in article.languages:
        yield "LA", language
    for name in article.types:
        yield "PT", name
    if article.electronic is not None:
        yield "DEP", f"{article.electronic:%Y%m%d}"
    place = (("TT", article.vernacular_title), ("PL", article.country), ("TA", article.journal_short))
    for tag, value in (*place, ("JT", article.journal), ("JID", article.nlm_id)):
        if value:
            yield tag, value
    for substance in article.substances:
        yield "RN", f"0 ({substance})"
    yield from _subjects(article)
    yield from _ending(article)


def _days(article: Article, wanted: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for status, tag in wanted:
        if status in article.dates:
            yield tag, f"{article.dates[status]:%Y%m%d}"


def _people(article: Article) -> Iterator[tuple[str, str]]:
    for author in article.authors:
        if author.collective:
            yield "CN", author.collective
            continue
        yield "FAU", author.full
        yield "AU", author.short
        for place in author.affiliations:
            yield "AD", place


def _subjects(article: Article) -> Iterator[tuple[str, str]]:
    for kind, pmid, source in article.corrections:
        if kind in _NOTICES:
            yield _NOTICES[kind], f"{source}. PMID: {pmid}" if pmid else source
    for heading in article.headings:
        parts = [f"{'*' if heading.major else ''}{heading.name}"]
        parts += [f"{'*' if star else ''}{name}" for name, star in heading.qualifiers]
        yield "MH", "/".join(parts)
    for keyword in article.keywords:
        yield "OT", keyword
    if article.conflict:
        yield "COIS", article.conflict


def _ending(article: Article) -> Iterator[tuple[str, str]]:
    if "entrez" in article.dates or "pubmed" in article.dates:
        yield "EDAT", _time(article.dates.get("pubmed", article.entered))
        yield "MHDA", _time(article.dates.get("medline", article.entered))
        yield "CRDT", _time(article.entered)
    for status, day in article.dates.items():
        if status not in ("revised", "completed"):
            yield "PHST", f"{_time(day)} [{status}]"
    for kind, value in article.ids:
        if kind != "pubmed":
            yield ("PMC" if kind == "pmc" else "AID"), (value if kind == "pmc" else f"{value} [{kind}]")
    if article.publication_status:
        yield "PST", article.publication_status
    yield "SO", citation(article)


def _time(day: date) -> str:
    return f"{day:%Y/%m/%d} 00:00"


def citation(article: Article) -> str:
    """Journal, date, volume, pages and DOI in a line: "Arch Dermatol. 1965 Aug;92(2):188-91."."""
    number = f"{article.volume}({article.issue})" if article.issue else article.volume
    place = f";{number}" if number else ""
    pages = f":{article.pages}" if article.pages else ""
    doi = f" doi: {article.id_of('doi')}." if article.id_of("doi") else ""
    return f"{article.journal_short or article.journal}. {article.date_text}{place}{pages}.{doi}"


def abstract_text(article: Article, number: int) -> str:
    """The record as PubMed's abstract format prints it."""
    names = ", ".join(author.short for author in article.authors)
    language = article.languages[0] if article.languages else "eng"
    foreign = f"[Article in {LANGUAGE_NAMES.get(language, language).title()}]" if language not in ("eng", "und") else ""
    sections = [f"{label}: {text}" if label else text for label, text in article.abstract]
    marks = [f"DOI: {article.id_of('doi')}"] if article.id_of("doi") else []
    marks += [f"PMCID: {article.id_of('pmc')}"] if article.id_of("pmc") else []
    marks.append(f"PMID: {article.pmid}{' [Indexed for MEDLINE]' if article.status == 'MEDLINE' else ''}")
    blocks = [f"{number}. {citation(article)}", article.title, foreign, f"{names}." if names else ""]
    blocks += ["\n".join(textwrap.fill(section, 80) for section in sections), article.copyright]
    head = "\n\n".join(textwrap.fill(block, 80) if "\n" not in block else block for block in blocks if block)
    return f"{head}\n\n" + "\n".join(marks) + "\n"
