"""ris: the records that verdicts rest on, as RIS for reference managers.

Source: RIS format specification (Research Information Systems, 2011). Bibliographic facts only, no abstract.
"""

from collections.abc import Iterator

from litcheck.reporting.dossier import Citation, Dossier
from litcheck.vocabulary.control_characters import removed

NAME = "ris"
SUFFIX = ".ris"


def render(dossier: Dossier) -> str:
    """A reference for each record that is used, in the order of first use; "" if none is."""
    return "".join(_reference(citation, claims) for citation, claims in used_records(dossier))


def used_records(dossier: Dossier) -> tuple[tuple[Citation, tuple[str, ...]], ...]:
    """Each record used, with the ids of the claims whose verdicts rest on it."""
    found: dict[str, tuple[Citation, list[str]]] = {}
    for entry in dossier.entries:
        for line in entry.evidence:
            if line.used:
                claims = found.setdefault(line.citation.key, (line.citation, []))[1]
                claims += [entry.claim.id] if entry.claim.id not in claims else []
    return tuple((citation, tuple(claims)) for citation, claims in found.values())


def _reference(citation: Citation, claims: tuple[str, ...]) -> str:
    lines = (
        f"{tag}  - {' '.join(removed(value).split())}"
        for tag, value in _fields(citation, claims)
        if value and value.strip()
    )
    return "\r\n".join(["TY  - JOUR", *lines, "ER  - ", "", ""])


def _fields(citation: Citation, claims: tuple[str, ...]) -> Iterator[tuple[str, str | None]]:
    yield "TI", citation.title
    yield from (("AU", _inverted(author)) for author in citation.authors)
    yield "T2", citation.journal
    yield "J2", citation.journal_abbreviation
    yield "PY", str(citation.year) if citation.year else None
    yield "VL", citation.volume
    yield "IS", citation.issue
    first, _, last = (citation.pages or "").partition("-")
    yield "SP", first
    yield "EP", _full_page(first, last)
    yield "DO", citation.doi
    yield "AN", citation.pmid
    yield "UR", citation.url
    yield "LA", citation.language
    yield from (("KW", f"litcheck:{claim}") for claim in claims)


def _inverted(author: str) -> str:
    """PubMed's "Hassan N" as "Hassan, N"; a group's name as it is."""
    last, _, initials = author.rpartition(" ")
    return f"{last}, {initials}" if last and initials.isupper() and len(initials) <= 4 else author


def _full_page(first: str, last: str) -> str:
    """PubMed shortens the last page: 101-9 is 101 to 109."""
    if first.isdecimal() and last.isdecimal() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last
