"""Links to studies inside of an article's text: kept while blocks are put together, then told by their place.

A link is written into the text as two private-use signs around its target, directly behind the linked words.
"""

import re
from urllib.parse import unquote

OPENS, CLOSES = "\ue000", "\ue001"
_MARK = re.compile(f"{OPENS}([^{OPENS}{CLOSES}\\s]*){CLOSES}")
_STRAY = re.compile(f"[{OPENS}{CLOSES}]")
_PMID = re.compile(
    r"(?:pubmed\.ncbi\.nlm\.nih\.gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/\??(?:term=)?|europepmc\.org/(?:abstract|article)/MED/)"
    r"(\d{4,9})\b",
    re.IGNORECASE,
)
_PMCID = re.compile(
    r"(?:/pmc/articles/|pmc\.ncbi\.nlm\.nih\.gov/articles/|europepmc\.org/articles?/(?:pmc/)?)(PMC\d+)", re.I
)
_DOI = re.compile(r"(10\.(?<!\w10\.)\d{4,9}/[^\s?#&]+)")
_DOI_TAIL = re.compile(
    r"(?:/(?:full|pdf|epdf|abstract|html?|meta|full-text|fulltext))+/?$|[.,;:)\]]+$|/$", re.IGNORECASE
)
_JOURNAL_PAGE = re.compile(
    r"^https?://(?:[\w-]+\.)*(?:nejm\.org|thelancet\.com|bmj\.com|jamanetwork\.com|nature\.com/articles|cell\.com|science\.org"
    r"|sciencedirect\.com/science/article|journals\.plos\.org|academic\.oup\.com|link\.springer\.com|springer\.com/article"
    r"|onlinelibrary\.wiley\.com|tandfonline\.com|journals\.sagepub\.com|acpjournals\.org|annals\.org|cochranelibrary\.com"
    r"|frontiersin\.org/articles|frontiersin\.org/journals|mdpi\.com|biomedcentral\.com/articles|medrxiv\.org|biorxiv\.org"
    r"|ahajournals\.org|aappublications\.org|publications\.aap\.org|ascopubs\.org|pnas\.org|karger\.com|jci\.org|elifesciences\.org"
    r"|journals\.lww\.com|liebertpub\.com|hindawi\.com|bmjopen\.bmj\.com|diabetesjournals\.org|jneurosci\.org)\b/?\S+",
    re.IGNORECASE,
)
_TOLD_PMID = re.compile(r"PMID(?<!\wPMID):?\s*(\d{4,9})\b")
_TOLD_PMCID = re.compile(r"(PMC(?<!\wPMC)\d{4,9})\b")
_URL = re.compile(r"https?://[^\s<>\"“”]+")


def study_of(target: str) -> str | None:
    """The study that a URL or identifier leads to: "pmid:1", "pmcid:PMC1", "doi:10.1/x", a journal's page; else None."""
    plain = unquote(target)
    if found := _PMID.search(plain):
        return f"pmid:{found[1].lstrip('0')}"
    if found := _PMCID.search(plain):
        return f"pmcid:{found[1].upper()}"
    if found := _DOI.search(plain):
        return f"doi:{_trimmed(found[1])}"
    return target if _JOURNAL_PAGE.match(target) else None


def studies_told(text: str) -> list[tuple[int, str]]:
    """The studies that a text names by identifier or URL, each with the place behind it."""
    found = [(match.end(), f"pmid:{match[1].lstrip('0')}") for match in _TOLD_PMID.finditer(text)]
    found += [(match.end(), f"pmcid:{match[1]}") for match in _TOLD_PMCID.finditer(text)]
    found += [(match.end(), f"doi:{_trimmed(match[1])}") for match in _DOI.finditer(text)]
    for match in _URL.finditer(text):
        study = study_of(match[0].rstrip(".,;:)]"))
        if study is not None:
            found.append((match.end(), study))
    return sorted(dict.fromkeys(found))


def mark(target: str | None) -> str:
    """A link as it is written into text; nothing if it leads to no study."""
    study = None if not target else study_of(target.strip())
    return f"{OPENS}{''.join(study.split())}{CLOSES}" if study else ""


def unmarked(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text without marks, and where in it each link's words end with the study that it leads to."""
    parts, links, at, length = [], [], 0, 0
    for found in _MARK.finditer(text):
        parts.append(text[at : found.start()])
        length += found.start() - at
        links.append((length, found[1]))
        at = found.end()
    parts.append(text[at:])
    plain = "".join(parts)
    return (_STRAY.sub(" ", plain) if _STRAY.search(plain) else plain), links


def _trimmed(doi: str) -> str:
    while (shorter := _DOI_TAIL.sub("", doi)) != doi:
        doi = shorter
    return doi
