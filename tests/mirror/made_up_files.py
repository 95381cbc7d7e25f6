"""Files like NLM's, made of the tests' own records."""

import gzip
import hashlib
from collections.abc import Sequence
from pathlib import Path

HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025'
    '//EN" "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">\n<PubmedArticleSet>\n'
)
TAIL = "\n</PubmedArticleSet>\n"


def article(
    pmid: int, title: str, abstract: str = "", *, year: int = 2020, headings: Sequence[str] = (), inside: str = ""
) -> str:
    """One record; `inside` is more XML for its citation."""
    named = "".join(
        f'<MeshHeading><DescriptorName MajorTopicYN="N">{name}</DescriptorName></MeshHeading>' for name in headings
    )
    text = f"<Abstract><AbstractText>{abstract}</AbstractText></Abstract>" if abstract else ""
    return (
        f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID>'
        f"<DateRevised><Year>{year}</Year><Month>05</Month><Day>06</Day></DateRevised>"
        f"<Article><Journal><JournalIssue><PubDate><Year>{year}</Year></PubDate></JournalIssue><Title>Made-up Journal</Title>"
        f"</Journal><ArticleTitle>{title}</ArticleTitle>{text}<Language>eng</Language></Article>"
        f"<MeshHeadingList>{named}</MeshHeadingList>{inside}</MedlineCitation></PubmedArticle>"
    )


def deletion(*pmids: int) -> str:
    """What an update file says of records that are withdrawn."""
    withdrawn = "".join(f'<PMID Version="1">{pmid}</PMID>' for pmid in pmids)
    return f"<DeleteCitation>{withdrawn}</DeleteCitation>"


def written(folder: Path, number: int, *parts: str, head: str = HEAD, md5: bool = True) -> Path:
    """The file of this number, with its sum beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"pubmed26n{number:04}.xml.gz"
    content = gzip.compress((head + "\n".join(parts) + TAIL).encode(), mtime=0)
    path.write_bytes(content)
    if md5:
        sum_ = hashlib.md5(content).hexdigest()
        path.with_name(f"{path.name}.md5").write_text(f"MD5({path.name})= {sum_}\n")
    return path
